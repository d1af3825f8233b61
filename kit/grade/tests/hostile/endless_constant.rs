//! Keeps the compiler busy for ever.
//!
//! behind the rules: does-not-compile, "did not come to an end"

#![allow(long_running_const_eval)]

const ENDLESS: usize = {
    let mut n = 0usize;
    while n < usize::MAX {
        n = (n + 1) % 1000;
    }
    n
};

fn trick() -> Result<String, String> {
    Ok(ENDLESS.to_string())
}
