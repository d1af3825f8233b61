//! Files out of a folder: a memory stick, a download by hand, another checkout.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::{error::DownloadError, manifest::ManifestFile, progress::Screen};

/// Takes the wanted files from `folder` into `dir`. Looks for all of them before it touches one.
pub fn take(folder: &Path, wanted: &[&ManifestFile], dir: &Path, screen: &Screen) -> anyhow::Result<()> {
    if !folder.is_dir() {
        bail!("--from {}: there is no such folder", folder.display());
    }
    let absent: Vec<_> = wanted.iter().filter(|file| candidates(folder, file).is_empty()).map(|f| f.name).collect();
    if !absent.is_empty() {
        bail!("--from {}: the folder lacks {} (raw or .gz)", folder.display(), absent.join(", "));
    }
    for file in wanted {
        take_one(folder, file, dir, screen)?;
    }
    Ok(())
}

/// What may be the file, the raw one first. Some copies have a dot in the name where the original has a hyphen.
fn candidates(folder: &Path, wanted: &ManifestFile) -> Vec<PathBuf> {
    let dotted = wanted.name.replace("-idx", ".idx");
    [wanted.name.to_string(), wanted.archive(), dotted.clone(), format!("{dotted}.gz")]
        .iter()
        .map(|name| folder.join(name))
        .filter(|path| path.is_file())
        .collect()
}

fn take_one(folder: &Path, wanted: &ManifestFile, dir: &Path, screen: &Screen) -> anyhow::Result<()> {
    for path in candidates(folder, wanted) {
        match wanted.install(&path, dir) {
            Ok(()) => {
                screen.line(&format!("{}: taken from {}, verified", wanted.name, folder.display()));
                return Ok(());
            }
            Err(DownloadError::Here(error)) => return Err(error),
            Err(error) => screen.warn(&format!("{}: {error}", path.display())),
        }
    }
    bail!(
        "--from {}: its {} is not MNIST's: get it anew, or fetch it with `cargo kit data`",
        folder.display(),
        wanted.name
    )
}
