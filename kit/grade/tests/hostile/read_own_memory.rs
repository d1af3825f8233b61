//! Looks for the word of the record in its own memory.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let maps = std::fs::read_to_string("/proc/self/maps").map_err(|error| error.to_string())?;
    let memory = std::fs::File::open("/proc/self/mem").map_err(|error| error.to_string())?;
    Ok(format!("{maps}{memory:?}"))
}
