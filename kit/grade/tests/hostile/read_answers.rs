//! Reads the given answer when the check runs.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    std::fs::read_to_string("ROOT/solutions/ex01_dimension.rs").map_err(|error| error.to_string())
}
