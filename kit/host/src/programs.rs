//! Programs: where they are, and what they answer.

use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// Where the set-up found Rust's programs, for a kernel that is started where `PATH` does not lead there.
pub const RUST_FOLDER: &str = "SHADOWLAB_RUST";

/// The first program of this name on `PATH`.
pub fn on_path(name: &str) -> Option<PathBuf> {
    all_on_path(name).next()
}

/// All programs of this name on `PATH`, the first first.
pub fn all_on_path(name: &str) -> impl Iterator<Item = PathBuf> + use<> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found: Vec<PathBuf> = env::split_paths(&path).map(|dir| program_in(&dir, name)).collect();
    found.into_iter().filter(|path| path.is_file())
}

/// The program's file in a folder: on Windows it ends in `.exe`.
pub fn program_in(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Cargo's home: what it fetches, and in `bin` the programs that rustup and it have installed.
pub fn cargo_home() -> Option<PathBuf> {
    home("CARGO_HOME", ".cargo")
}

/// Where rustup keeps the toolchains.
pub fn rustup_home() -> Option<PathBuf> {
    home("RUSTUP_HOME", ".rustup")
}

fn home(variable: &str, otherwise: &str) -> Option<PathBuf> {
    let set = env::var_os(variable).filter(|set| !set.is_empty()).map(PathBuf::from);
    set.or_else(|| Some(env::home_dir()?.join(otherwise)))
}

/// Where rustup puts Rust's programs.
pub fn cargo_bin() -> Option<PathBuf> {
    Some(cargo_home()?.join("bin"))
}

/// Where Rust's programs may be although `PATH` does not say so: an editor that was started from a menu has another one.
pub fn rust_folders() -> Vec<PathBuf> {
    cargo_bin().into_iter().chain(env::var_os(RUST_FOLDER).map(PathBuf::from)).collect()
}

/// The first line that a command prints, if it runs and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// The first line of what the Rust compiler answers.
pub fn rustc(arguments: &[&str]) -> Option<String> {
    let elsewhere = || rust_folders().iter().map(|dir| program_in(dir, "rustc")).find(|path| path.is_file());
    let program = on_path("rustc").or_else(elsewhere)?;
    output(&program.to_string_lossy(), arguments)
}

/// The folder of the Rust toolchain in use.
pub fn sysroot() -> Option<PathBuf> {
    rustc(&["--print", "sysroot"]).map(PathBuf::from)
}

/// Whether Rust can compile for this target: its library is there.
pub fn compiles_for(target: &str) -> bool {
    rustc(&["--print", "target-libdir", "--target", target]).is_some_and(|folder| Path::new(&folder).is_dir())
}

/// Takes from a command what cargo has told this program about itself. It is not meant for another one: build scripts would run
/// again for it.
pub fn forget_own_package(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_without_its_library_is_told_from_one_with_it() {
        let here = rustc(&["--print", "host-tuple"]).expect("rustc says what it runs on");
        assert!(compiles_for(&here));
        assert!(!compiles_for("avr-none"), "which has none that can be installed");
    }
}
