//! A list of all numbers.
//!
//! behind the rules: failed, "capacity overflow"
//! natively: failed, "capacity overflow"

fn trick() -> Result<String, String> {
    Ok(std::iter::repeat(1u64).collect::<Vec<u64>>().len().to_string())
}
