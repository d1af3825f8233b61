//! Where things are in the repository.

use std::path::{Path, PathBuf};

/// The repository's top folder: `SHADOWLAB_REPO` when set, else the folder this command was built in.
pub fn root() -> PathBuf {
    match std::env::var_os("SHADOWLAB_REPO") {
        Some(dir) => PathBuf::from(dir),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("kit/ lies in the repository").to_path_buf(),
    }
}
