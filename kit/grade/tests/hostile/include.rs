//! Has the compiler read a file of the system.
//!
//! behind the rules: does-not-compile, "couldn't read"
//! natively: does-not-compile, "couldn't read"

fn trick() -> Result<String, String> {
    Ok(include_str!("/etc/passwd").to_owned())
}
