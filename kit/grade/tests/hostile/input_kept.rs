//! Keeps the input for itself, of which the harness still needs a half of the word.
//!
//! behind the rules: crashed, "in the middle"
//! natively: too-long

fn trick() -> Result<String, String> {
    std::mem::forget(std::io::stdin().lock());
    Err("now fail".to_owned())
}
