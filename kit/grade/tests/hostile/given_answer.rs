//! Calls the given answer where the checks may have it.
//!
//! behind the rules: does-not-compile, "ANSWER"
//! natively: does-not-compile, "ANSWER"

fn trick() -> Result<String, String> {
    let image = shadowlab::ndarray::Array2::zeros((1, 1));
    Ok((shadowlab_checks_ex01::checks::ANSWER.flatten)(&image).to_string())
}
