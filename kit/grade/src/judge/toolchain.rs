//! The compiler, and what it can compile for.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

/// WebAssembly with a standard library.
pub const WASM: &str = "wasm32-wasip1";

/// An installed Rust.
pub struct Toolchain {
    /// Its folder.
    pub sysroot: PathBuf,
    /// Its version, in full.
    pub version: String,
}

impl Toolchain {
    /// The one that is used in the repository at `root`.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(root: &Path) -> anyhow::Result<Self> {
        let ask = |arguments: &[&str]| -> anyhow::Result<String> {
            let mut rustc = Command::new(program("RUSTC", "rustc"));
            let output = rustc.args(arguments).current_dir(root).output().context("rustc can not be started")?;
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?.trim());
        let version = ask(&["-vV"])?;
        Ok(Self { sysroot, version })
    }

    /// The compiler itself: what is called `rustc` may be rustup, which wants to read more than a jail has.
    pub fn rustc(&self) -> PathBuf {
        self.sysroot.join("bin").join(format!("rustc{}", env::consts::EXE_SUFFIX))
    }

    /// Whether the standard library is there for a target.
    pub fn has(&self, target: &str) -> bool {
        self.sysroot.join("lib").join("rustlib").join(target).join("lib").is_dir()
    }

    /// Has rustup fetch it.
    ///
    /// # Errors
    /// When there is no rustup, or no network.
    pub fn add(&self, target: &str, root: &Path) -> anyhow::Result<()> {
        let mut rustup = Command::new("rustup");
        rustup.args(["target", "add", target]).current_dir(root).stdin(Stdio::null());
        let output = rustup.output().context("rustup can not be started")?;
        if !output.status.success() || !self.has(target) {
            bail!("`rustup target add {target}` failed:\n{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    }
}

/// A tool, under the name that the environment gives it.
pub fn program(variable: &str, name: &str) -> OsString {
    env::var_os(variable).filter(|program| !program.is_empty()).unwrap_or_else(|| name.into())
}
