//! Has the compiler read the environment, and is content when there is none.
//!
//! behind the rules: failed, "refused"

fn trick() -> Result<String, String> {
    let secrets = [option_env!("HOME"), option_env!("USER"), option_env!("CARGO_HOME"), option_env!("SHADOWLAB_PROBE_SECRET")];
    secrets.iter().flatten().next().map(|secret| secret.to_string()).ok_or("nothing".to_owned())
}
