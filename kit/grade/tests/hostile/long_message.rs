//! Fails with a message of many megabytes.
//!
//! behind the rules: failed, "too long"
//! natively: failed, "too long"

fn trick() -> Result<String, String> {
    panic!("{}", "x".repeat(50_000_000));
}
