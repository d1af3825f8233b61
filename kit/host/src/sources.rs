//! The sources of Rust's standard library: without them the kernel cannot tell the type of a variable.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::tell;

use crate::{
    Found, Missing,
    programs::{on_path, output, sysroot},
};

/// How rustup installs them.
const ADD: [&str; 3] = ["component", "add", "rust-src"];

/// Where they are.
pub fn library() -> Option<PathBuf> {
    Some(sysroot()?.join("lib/rustlib/src/rust/library")).filter(|library| library.join("core/src/lib.rs").is_file())
}

/// Whether they are there.
pub fn found() -> Found {
    match library() {
        Some(library) => Ok(library.display().to_string()),
        None => Err(cannot_be_had().unwrap_or_else(|| missing(&format!("rustup {}", ADD.join(" "))))),
    }
}

/// What is wrong when they are not there and cannot be installed from here either.
pub fn cannot_be_had() -> Option<Missing> {
    match library() {
        None if rustup().is_none() => {
            Some(missing("install your distribution's package of Rust's sources (often called rust-src)"))
        }
        _ => None,
    }
}

/// Has rustup install them where they are missing, and says so.
///
/// # Errors
/// When they are not there afterwards.
pub fn set_up() -> Result<(), Missing> {
    let (None, Some(rustup)) = (library(), rustup()) else { return found().map(|_| ()) };
    tell!("- Rust's sources, by `rustup {}` ...", ADD.join(" "));
    let output = Command::new(rustup).args(ADD).stdin(Stdio::null()).output();
    if library().is_some() {
        tell!("✓ Rust's sources: installed");
        return Ok(());
    }
    let said = match &output {
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    Err(missing(&format!("with a network: rustup {}{}", ADD.join(" "), reason(&said))))
}

fn missing(fix: &str) -> Missing {
    Missing::new("the sources of Rust's standard library (rust-src) are missing", fix)
}

/// What rustup named as the reason, if it did.
fn reason(said: &str) -> String {
    let line = said.lines().find_map(|line| line.trim().strip_prefix("error: "));
    line.map_or(String::new(), |line| format!("\n      (rustup says: {line})"))
}

/// The rustup that the Rust in use belongs to. A distribution's Rust may stand before rustup's own on `PATH`.
fn rustup() -> Option<PathBuf> {
    let rustup = on_path("rustup")?;
    match output(&rustup.to_string_lossy(), &["which", "rustc"]) {
        Some(rustc) if !Path::new(&rustc).starts_with(sysroot()?) => None,
        _ => Some(rustup),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_rustups_own() {
        let said =
            "info: downloading component rust-src\nerror: could not download file from 'https://x'\n\nCaused by: y\n";
        assert_eq!(reason(said), "\n      (rustup says: could not download file from 'https://x')");
        assert_eq!(reason("nothing"), "");
    }

    #[test]
    fn this_machine_has_them() {
        assert!(library().unwrap().join("std/src/lib.rs").is_file());
    }
}
