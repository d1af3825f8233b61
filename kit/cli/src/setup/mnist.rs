//! Which digits the notebooks will show: the real ones when they are here, drawn ones otherwise.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::progress::say;
use crate::repo::Layout;

/// The files of MNIST, without the `.gz` that each may carry.
const FILES: [&str; 4] =
    ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

/// Which data the lesson will use.
pub enum Choice {
    /// MNIST, from this folder.
    Mnist(PathBuf),
    /// The drawn digits, since MNIST is not here, or not wanted.
    Synthetic,
    /// Neither: `MNIST_DIR` is set, and to a folder that lacks some of the files.
    WrongFolder(PathBuf),
}

/// What the teaching crate's `load_or_synthetic` will choose here.
pub fn choice(layout: &Layout) -> Choice {
    if std::env::var_os("SHADOWLAB_DATA").is_some_and(|wish| wish == "synthetic") {
        return Choice::Synthetic;
    }
    match std::env::var_os("MNIST_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from) {
        Some(dir) if is_complete(&dir) => Choice::Mnist(dir),
        Some(dir) => Choice::WrongFolder(dir),
        None => {
            let dir = layout.root.join("data/mnist");
            if is_complete(&dir) { Choice::Mnist(dir) } else { Choice::Synthetic }
        }
    }
}

fn is_complete(dir: &Path) -> bool {
    FILES.iter().all(|name| dir.join(name).is_file() || dir.join(format!("{name}.gz")).is_file())
}

/// Tries once to fetch the real digits. A missing network stops nothing, and is not waited for again at every start.
pub fn fetch(layout: &Layout) {
    let tried = layout.kit().join("mnist-tried");
    if matches!(choice(layout), Choice::Synthetic) && std::env::var_os("SHADOWLAB_DATA").is_none() && !tried.exists() {
        let args = crate::data::Args { dir: None, from: None, force: false, timeout: Duration::from_secs(5) };
        if let Err(error) = crate::data::run(args) {
            say(&format!("- MNIST was not fetched: {}", error.root_cause()));
        }
        std::fs::write(tried, "").ok();
    }
}

/// Says which digits there are.
pub fn announce(layout: &Layout) {
    match choice(layout) {
        Choice::Mnist(dir) => eprintln!("✓ Data: MNIST in {}", dir.display()),
        Choice::Synthetic => eprintln!("✓ Data: synthetic digits (for the real MNIST: `cargo kit data`)"),
        Choice::WrongFolder(dir) => eprintln!("✗ Data: {}", wrong_folder(&dir)),
    }
}

/// What is wrong with `MNIST_DIR`.
pub fn wrong_folder(dir: &Path) -> String {
    format!("MNIST_DIR is set to {}, which lacks some of MNIST's four files: correct it, or unset it", dir.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_files_are_needed_raw_or_packed() {
        let dir = tempfile::tempdir().unwrap();
        for (i, name) in FILES.iter().enumerate() {
            assert!(!is_complete(dir.path()));
            let ending = if i % 2 == 0 { "" } else { ".gz" };
            std::fs::write(dir.path().join(format!("{name}{ending}")), "").unwrap();
        }
        assert!(is_complete(dir.path()));
    }
}
