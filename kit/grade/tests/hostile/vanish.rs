//! Leaves nothing to check.
//!
//! behind the rules: does-not-compile, "exercise"

#![cfg(any())]

fn trick() -> Result<String, String> {
    Ok("nobody sees this".to_owned())
}
