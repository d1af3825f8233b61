//! Looks for secrets in the environment.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let ours = ["PATH", "SHADOWLAB_JAIL"];
    let secrets: Vec<String> = std::env::vars().map(|(name, _)| name).filter(|name| !ours.contains(&name.as_str())).collect();
    if secrets.is_empty() { Err("nothing".to_owned()) } else { Ok(format!("{secrets:?}")) }
}
