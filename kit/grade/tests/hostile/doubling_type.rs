//! Has the compiler write down a type that is twice as long with every step.
//!
//! behind the rules: does-not-compile, "did not come to an end"

fn deeper<T: std::fmt::Debug + Clone>(n: usize, x: T) -> usize {
    if n == 0 { format!("{x:?}").len() } else { deeper(n - 1, (x.clone(), x)) }
}

fn trick() -> Result<String, String> {
    Ok(deeper(40, 1u8).to_string())
}
