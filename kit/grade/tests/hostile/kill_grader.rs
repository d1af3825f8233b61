//! Ends the program that started it.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let kill = |signal: &str| std::process::Command::new("/bin/kill").args([signal, "--", "-1"]).status();
    kill("-0").map(|status| status.to_string()).map_err(|error| error.to_string())
}
