//! Has the compiler read the given answer.
//!
//! behind the rules: does-not-compile, "couldn't read"
//! natively: does-not-compile, "couldn't read"

#[path = "ROOT/solutions/ex01_dimension.rs"]
mod given;

fn trick() -> Result<String, String> {
    let image = Array2::zeros((1, 1));
    Ok(given::flatten(&image).to_string())
}
