//! Reads a file of the system.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    std::fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())
}
