//! Leaves with a bang.
//!
//! behind the rules: crashed, "in the middle"
//! natively: crashed, "in the middle"

fn trick() -> Result<String, String> {
    std::process::abort()
}
