//! What ShadowLab needs of a machine: Rust with its sources, a C linker, Python, room, and a folder where programs may run.
//!
//! This package has no dependencies, so that cargo compiles it in a second. Whoever lacks Python is told so at once, and not
//! after the command line was compiled.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

use std::{fmt, path::Path};

pub mod folders;
pub mod place;
pub mod programs;
pub mod repository;
pub mod resources;
pub mod sources;
pub mod speech;
pub mod tools;

/// What one check found: a description of what is there, or what is missing and what to do.
pub type Found = Result<String, Missing>;

/// Something the machine lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is wrong, in one sentence.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

impl Missing {
    /// Something that lacks, with its remedy.
    pub fn new(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { what: what.into(), fix: fix.into() }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.what, self.fix)
    }
}

impl std::error::Error for Missing {}

/// Whether the notebooks in the repository at `root` can be set up and run here. Says what stands in the way, all of it at
/// once: nobody wants to learn of it one by one. What it can install by itself, it installs.
pub fn is_ready(root: &Path) -> bool {
    let mut missing = missing(root);
    if missing.is_empty() {
        missing.extend(sources::set_up().err());
    }
    if missing.is_empty() {
        if let Err(little) = resources::memory() {
            tell!("! Memory: {}\n    → {}", little.what, little.fix);
        }
        return true;
    }
    tell!("Something is needed first:");
    for item in missing {
        tell!("  ✗ {}\n    → {}", item.what, item.fix);
    }
    tell!("Then run `cargo kit notebooks` again.");
    false
}

/// What somebody else has to install, or to make room for.
fn missing(root: &Path) -> Vec<Missing> {
    let mut list = Vec::new();
    match tools::rust() {
        Ok(_) => list.extend(sources::cannot_be_had()),
        Err(missing) => list.push(missing),
    }
    list.extend(tools::linker().err());
    list.extend(tools::python().err());
    list.extend(place::place(root).err());
    list.extend(folders::links(root).err());
    list.extend(folders::kernels(root).err());
    // Once everything is set up, there was room enough.
    if !root.join(".kit").join("template.stamp").is_file() {
        list.extend(resources::disk(root).err());
    }
    list
}
