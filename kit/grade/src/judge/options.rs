//! What the judge is to know.

use std::path::PathBuf;

use kit_host::repository;

/// How answers are kept from doing harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sandbox {
    /// WebAssembly, or, where that can not be had, native programs in the jail.
    Auto,
    /// WebAssembly, or not at all.
    Wasm,
    /// Native programs in the jail, or not at all.
    Native,
    /// Native programs, and nothing in their way.
    None,
}

/// What the judge is to know.
#[derive(Clone, Debug)]
pub struct Options {
    /// The repository's top folder.
    pub root: PathBuf,
    /// The instructor's own checks: `exNN.rs`.
    pub hidden: Option<PathBuf>,
    /// How well it is to be protected.
    pub sandbox: Sandbox,
}

impl Options {
    /// Where cargo compiles, and so do we: in a folder of our own there.
    pub fn target_dir(&self) -> PathBuf {
        repository::target(&self.root).join("kit").join("grade")
    }
}
