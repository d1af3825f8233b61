//! Has the compiler read the environment.
//!
//! behind the rules: does-not-compile, "not defined"

fn trick() -> Result<String, String> {
    Ok(env!("HOME").to_owned())
}
