//! A constant that calls itself twice, and each of these again.
//!
//! behind the rules: does-not-compile, "did not come to an end"

#![allow(long_running_const_eval)]

const fn fibonacci(n: u64) -> u64 {
    if n < 2 { n } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

const LARGE: u64 = fibonacci(80);

fn trick() -> Result<String, String> {
    Ok(LARGE.to_string())
}
