//! Starts another program.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    std::process::Command::new("/bin/sh").args(["-c", "echo $$"]).output().map_err(|error| error.to_string())?;
    Ok("started".to_owned())
}
