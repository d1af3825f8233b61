//! Reads what it was told once more, to learn the word.
//!
//! behind the rules: crashed, "in the middle"
//! natively: crashed, "in the middle"

use std::io::Read;

fn trick() -> Result<String, String> {
    let mut rest = String::new();
    std::io::stdin().read_to_string(&mut rest).map_err(|error| error.to_string())?;
    let all = std::env::args().skip(1).chain([rest]).collect::<String>();
    // Half of the word, at most: the other half was read before, and is gone.
    Err(format!("{} letters, which are no word", all.trim().len()))
}
