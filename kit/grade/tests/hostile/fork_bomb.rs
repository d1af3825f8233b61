//! Starts itself again and again.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let itself = std::env::current_exe().map_err(|error| error.to_string())?;
    for _ in 0..100 {
        std::process::Command::new(&itself).spawn().map_err(|error| error.to_string())?;
    }
    Ok("a hundred of them".to_owned())
}
