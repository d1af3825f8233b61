//! Uses a package that the checks use.
//!
//! behind the rules: does-not-compile, "can't find crate"

extern crate libtest_mimic;

fn trick() -> Result<String, String> {
    Ok("found".to_owned())
}
