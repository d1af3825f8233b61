//! Which digits the notebooks will show: the real ones when they are here, drawn ones otherwise.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::repo::Layout;

/// The files of MNIST, without the `.gz` that each may carry.
const FILES: [&str; 4] =
    ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

/// The folder that holds MNIST: `MNIST_DIR` when set, else `data/mnist`.
pub fn find(layout: &Layout) -> Option<PathBuf> {
    let dir = std::env::var_os("MNIST_DIR").map_or_else(|| layout.root.join("data/mnist"), PathBuf::from);
    is_complete(&dir).then_some(dir)
}

fn is_complete(dir: &Path) -> bool {
    FILES.iter().all(|name| dir.join(name).is_file() || dir.join(format!("{name}.gz")).is_file())
}

/// Says which digits there are, after trying once to fetch the real ones. A missing network stops nothing, and is not
/// waited for again at every start.
pub fn set_up(layout: &Layout) {
    let tried = layout.kit().join("mnist-tried");
    if find(layout).is_none() && std::env::var_os("MNIST_DIR").is_none() && !tried.exists() {
        fetch();
        std::fs::write(tried, "").ok();
    }
    match find(layout) {
        Some(dir) => eprintln!("✓ Data: MNIST in {}", dir.display()),
        None => eprintln!("✓ Data: synthetic digits (for the real MNIST: `cargo kit data`)"),
    }
}

/// Tries to fetch MNIST, and only mentions it when that fails.
fn fetch() {
    let args = crate::data::Args { dir: None, from: None, force: false, timeout: Duration::from_secs(5) };
    if let Err(error) = crate::data::run(args) {
        eprintln!("- MNIST was not fetched: {}", error.root_cause());
    }
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
