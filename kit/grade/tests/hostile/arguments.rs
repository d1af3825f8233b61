//! Reads what it was told once more, to learn the word.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

use std::io::Read;

fn trick() -> Result<String, String> {
    let mut rest = String::new();
    std::io::stdin().read_to_string(&mut rest).map_err(|error| error.to_string())?;
    let all = std::env::args().skip(1).chain([rest]).collect::<String>();
    if all.is_empty() { Err("nothing".to_owned()) } else { Ok(all) }
}
