//! Where a result will be written.

use std::{
    fs::{self, OpenOptions},
    path::{self, Path, PathBuf},
};

use anyhow::{Context, bail};

/// A file's place, found to be writable before anything is trained, so that no training is lost to a wrong path.
pub struct Place {
    pub path: PathBuf,
}

impl Place {
    /// Tries the place that an `option` names; `example` is what a file in a folder could be called.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn reserve(option: &str, out: &Path, example: &str) -> anyhow::Result<Self> {
        let named = format!("{option} {}", out.display());
        if out.is_dir() {
            bail!("{named}: this is a folder; name a file in it, such as {}", out.join(example).display());
        }
        if let Some(folder) = out.parent().filter(|f| !f.as_os_str().is_empty()) {
            fs::create_dir_all(folder)
                .with_context(|| format!("{named}: cannot make its folder; choose another place"))?;
        }
        let was_there = out.exists();
        OpenOptions::new()
            .append(true)
            .create(true)
            .open(out)
            .with_context(|| format!("{named}: cannot write there; choose another place"))?;
        if !was_there {
            // Only a trial: when training fails, no empty file is left behind.
            fs::remove_file(out).context(named)?;
        }
        Ok(Self { path: path::absolute(out)? })
    }
}
