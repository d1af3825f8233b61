//! Writes a file where everybody may.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    std::fs::write("/tmp/shadowlab-hostile-file", "here").map_err(|error| error.to_string())?;
    Ok("written".to_owned())
}
