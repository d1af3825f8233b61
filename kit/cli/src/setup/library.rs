//! The packages from crates.io that Rust's standard library is built on.
//!
//! The kernel asks rust-analyzer for the type of each variable, and that asks cargo for the packages of the standard
//! library. Nobody has ever compiled with them, so they need not be on the machine; without them a cell as plain as
//! `let v = vec![1];` fails with "Couldn't automatically determine type of variable". Kernels run offline, so that they
//! must be fetched before.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::Context;

use kit_host::programs;

use super::progress::{Step, run_logged};
use crate::repo::Layout;

/// Whether the packages of this Rust were fetched.
pub fn is_ready(layout: &Layout) -> bool {
    manifest().is_none() || fs::read_to_string(stamp(layout)).is_ok_and(|found| Some(found) == wanted())
}

/// Fetches them, from cargo's own store where they are in it.
///
/// # Errors
/// When they have to come from the network, and do not.
pub fn set_up(layout: &Layout) -> anyhow::Result<()> {
    let Some(manifest) = manifest().filter(|_| !is_ready(layout)) else { return Ok(()) };
    let cargo = || {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["fetch", "--locked", "--manifest-path"]).arg(&manifest);
        // The standard library's manifest uses features that cargo has not promised to keep yet.
        cargo.env("RUSTC_BOOTSTRAP", "1").current_dir(&layout.root);
        cargo
    };
    let log = layout.log("library");
    if run_logged(cargo().arg("--offline"), &log, |_| ()).is_err() {
        let step = Step::start("Rust's standard library: the packages it is built on", "a few seconds");
        run_logged(&mut cargo(), &log, |line| step.now(line)).context(
            "the packages of Rust's standard library can not be fetched; with a network, `cargo kit notebooks` carries on",
        )?;
        step.done("fetched");
    }
    fs::create_dir_all(layout.kit())?;
    Ok(fs::write(stamp(layout), wanted().unwrap_or_default())?)
}

/// The lock file of the standard library, which names those packages.
pub fn lock() -> Option<PathBuf> {
    Some(manifest()?.with_file_name("Cargo.lock"))
}

/// The standard library's manifest, which tells its packages. A Rust whose sources have none needs none.
fn manifest() -> Option<PathBuf> {
    Some(programs::sysroot()?.join("lib/rustlib/src/rust/library/Cargo.toml")).filter(|path| path.is_file())
}

fn stamp(layout: &Layout) -> PathBuf {
    layout.kit().join("library.stamp")
}

/// Which standard library, and whose store they are in.
fn wanted() -> Option<String> {
    let store = programs::cargo_bin().unwrap_or_default();
    Some(format!("{}\n{}\n{}", programs::rustc(&["--version"])?, programs::sysroot()?.display(), store.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel will ask, in the words in which rust-analyzer asks it.
    #[test]
    fn cargo_knows_the_standard_library_offline_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        assert!(!is_ready(&layout));
        if let Err(error) = set_up(&layout) {
            return println!("skipped: {error:#}");
        }
        assert!(is_ready(&layout));
        let mut cargo = Command::new("cargo");
        cargo.args(["metadata", "--format-version=1", "--offline", "--locked", "--manifest-path"]);
        let output = cargo.arg(manifest().unwrap()).env("RUSTC_BOOTSTRAP", "1").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::write(stamp(&layout), "another Rust").unwrap();
        assert!(!is_ready(&layout));
    }
}
