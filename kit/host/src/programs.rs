//! Programs: where they are, and what they answer.

use std::{
    env, io,
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
};

/// The first file of this name on `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// Where rustup puts Rust's programs.
pub fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    Some(home.join("bin"))
}

/// The first line that a command prints, if it runs and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// The first line of what the Rust compiler answers.
pub fn rustc(arguments: &[&str]) -> Option<String> {
    let program = on_path("rustc").or_else(|| Some(cargo_bin()?.join("rustc")))?;
    output(&program.to_string_lossy(), arguments)
}

/// The folder of the Rust toolchain in use.
pub fn sysroot() -> Option<PathBuf> {
    rustc(&["--print", "sysroot"]).map(PathBuf::from)
}

/// Runs a command in the place of this program; where the system cannot do that, beside it, until it ends.
///
/// # Errors
/// When the command cannot be started.
pub fn become_it(mut command: Command) -> io::Result<ExitCode> {
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(&mut command));
    #[cfg(not(unix))]
    Ok(if command.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
