//! The standard library as the kernel reads it: without the instructions of every processor there is.
//!
//! The kernel finds out the types of variables by rust-analyzer, which reads all Rust files of the standard library's sources
//! at each start, twice: 35 MB, half of which describe processors. No cell names those. So the kernel is shown a folder of
//! links to everything else: they cost nothing, follow a `rustup update`, and leave the toolchain as it is.
//!
//! More cannot be left out. Without the packages that the standard library is built on, the type of `map.get("a")` is unknown,
//! since a `HashMap` is one of those inside.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use kit_host::sources;

use super::store::link;

/// What the kernel does not see.
pub const LEFT_OUT: [&str; 2] = ["stdarch", "portable-simd"];

/// Makes the links in a kernel's private folder. Without any, the kernel takes the whole standard library: it is slower, and
/// it works.
pub fn make(kernel_dir: &Path) -> Option<PathBuf> {
    let dir = place(kernel_dir);
    forget(kernel_dir).ok()?;
    links(&sources::library()?, &dir).ok()?;
    Some(dir)
}

/// Whether kernels will have them.
pub fn are_possible() -> bool {
    tempfile::tempdir().is_ok_and(|dir| make(dir.path()).is_some())
}

/// Removes them, since each kernel makes its own.
///
/// # Errors
/// When they are there and stay there.
pub fn forget(kernel_dir: &Path) -> io::Result<()> {
    let dir = place(kernel_dir);
    if dir.exists() { fs::remove_dir_all(dir) } else { Ok(()) }
}

/// What cargo compiles into is the one place in a package that rust-analyzer does not read by itself.
fn place(kernel_dir: &Path) -> PathBuf {
    kernel_dir.join("target").join("std")
}

fn links(library: &Path, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for entry in fs::read_dir(library)? {
        let entry = entry?;
        if !LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
            link(&entry.path(), &dir.join(entry.file_name()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::names;

    /// A standard library's folder of these crates.
    fn library(dir: &Path, crates: &[&str]) -> PathBuf {
        let library = dir.join("library");
        for name in crates {
            fs::create_dir_all(library.join(name).join("src")).unwrap();
            fs::write(library.join(name).join("src/lib.rs"), *name).unwrap();
        }
        library
    }

    #[test]
    fn processors_are_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let library = library(dir.path(), &["alloc", "core", "portable-simd", "std", "stdarch"]);
        fs::write(library.join("Cargo.toml"), "").unwrap();
        let links_at = dir.path().join("std");
        links(&library, &links_at).unwrap();
        assert_eq!(names(&links_at), ["Cargo.toml", "alloc", "core", "std"]);
        assert_eq!(fs::read_to_string(links_at.join("core/src/lib.rs")).unwrap(), "core");
    }

    #[test]
    fn links_go_and_the_toolchain_stays() {
        let kernel = tempfile::tempdir().unwrap();
        let dir = make(kernel.path()).unwrap();
        let core = dir.join("core/src");
        let real = fs::canonicalize(&core).unwrap();
        assert!(real.ends_with("rust/library/core/src"), "{}", real.display());
        assert_eq!(make(kernel.path()), Some(dir.clone()), "a second time");
        forget(kernel.path()).unwrap();
        assert!(!dir.exists() && real.join("lib.rs").is_file());
        forget(kernel.path()).unwrap();
    }
}
