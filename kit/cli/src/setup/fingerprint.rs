//! What the compiled dependencies were compiled from: when this changes, they have to be compiled again.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use md5::{Digest, Md5};

use super::store;
use crate::repo::Layout;
use kit_host::programs;

/// The files of the crate that notebooks use, and when the youngest of them was written.
pub struct Sources {
    /// Digest of names, contents and compiler.
    pub digest: String,
    /// The last change.
    pub youngest: SystemTime,
}

/// Reads the sources of the crate, its manifest and lock file, and the settings of the notebooks.
///
/// # Errors
/// When one of them cannot be read.
pub fn sources(layout: &Layout, evcxr_version: &str) -> io::Result<Sources> {
    let mut files = vec![layout.root.join("Cargo.toml"), layout.root.join("Cargo.lock")];
    files.push(layout.notebooks().join("evcxr.toml"));
    files.push(layout.root.join("kit/notebook/Cargo.toml"));
    for sources in ["src", "kit/notebook/src"] {
        collect(&layout.root.join(sources), &mut files)?;
    }
    files.sort();
    let mut digest = Md5::new();
    digest.update(evcxr_version);
    digest.update(programs::rustc(&["--version"]).unwrap_or_default());
    // Cargo compiles a package again when it lies elsewhere, also when it is the same.
    digest.update(store::home(layout).to_string_lossy().as_bytes());
    let mut youngest = SystemTime::UNIX_EPOCH;
    for file in files {
        let contents = fs::read(&file)?;
        digest.update(file.to_string_lossy().as_bytes());
        digest.update((contents.len() as u64).to_le_bytes());
        digest.update(contents);
        youngest = youngest.max(fs::metadata(&file)?.modified()?);
    }
    let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Sources { digest, youngest })
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if !is_of_an_editor(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Beside the file that is being edited, editors put locks (links to nowhere, like Emacs's `.#lib.rs`), copies (`lib.rs~`,
/// `#lib.rs#`) and their own files. No compiler reads those.
fn is_of_an_editor(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATE: &str = "kit/notebook/Cargo.toml";
    const PICTURES: &str = "kit/notebook/src/lib.rs";

    #[test]
    fn every_change_shows() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        for folder in ["src/data", "kit/notebook/src"] {
            fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        fs::create_dir_all(layout.notebooks()).unwrap();
        for name in
            ["Cargo.toml", "Cargo.lock", "notebooks/evcxr.toml", "src/lib.rs", "src/data/mod.rs", CRATE, PICTURES]
        {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let digest = |version| sources(&layout, version).unwrap().digest;
        let first = digest("1");
        assert_eq!(first, digest("1"));
        assert_ne!(first, digest("2"));
        fs::write(dir.path().join("src/data/mod.rs"), "changed").unwrap();
        let second = digest("1");
        assert_ne!(first, second);
        fs::write(dir.path().join("src/data/new.rs"), "").unwrap();
        let third = digest("1");
        assert_ne!(second, third);
        fs::write(dir.path().join(PICTURES), "changed").unwrap();
        assert_ne!(third, digest("1"));
        let fourth = digest("1");
        for litter in ["src/#lib.rs#", "src/lib.rs~", "src/.lib.rs.swp"] {
            fs::write(dir.path().join(litter), "half a line").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("me@here.1:1", dir.path().join("src/.#lib.rs")).unwrap();
        assert_eq!(fourth, digest("1"), "what an editor keeps beside a file is nothing of the crate");
        fs::remove_file(layout.notebooks().join("evcxr.toml")).unwrap();
        assert!(sources(&layout, "1").is_err());
    }
}
