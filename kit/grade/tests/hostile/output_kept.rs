//! Keeps the output for itself.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    std::mem::forget(std::io::stdout().lock());
    Err("who holds it may write".to_owned())
}
