//! Fails with a message of megabytes.
//!
//! behind the rules: failed, " ..."
//! natively: failed, " ..."

fn trick() -> Result<String, String> {
    panic!("{}", "x".repeat(5_000_000));
}
