//! Reading and writing whole files, and nothing but files.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Bytes of the largest model of this crate: 2²⁸ numbers of 4 bytes, and a little for the names.
pub(super) const LARGEST: u64 = (1 << 30) + (1 << 20);

/// All of a file that must not have more bytes than this. A device or a pipe might never end, so only files are read.
///
/// # Errors
/// When it cannot be read, is no file, or is too large.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    let unreadable = |e| Error::file(path, format!("cannot be read ({e})"));
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Error::file(path, "this is no file; name one that `save` wrote"));
    }
    if about.len() > most {
        return Err(Error::file(
            path,
            format!("with {} MB it is too large; name one that `save` wrote", about.len() >> 20),
        ));
    }
    fs::read(path).map_err(unreadable)
}

/// Writes to a file beside the target and renames it, so that an interruption does not leave half a file. Where the path is
/// a link, the file that it leads to is written.
///
/// # Errors
/// When the file cannot be written, or the path is that of something else, such as a folder or a device.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = target(path)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = beside(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&target).map_err(|e| e.error)
    };
    write().map(drop).map_err(|e| {
        let missing = if folder.exists() { None } else { Some(folder) };
        let advice = missing.map_or(String::new(), |folder| {
            format!("; there is no folder {}: make it first, or save somewhere else", folder.display())
        });
        Error::file(path, format!("cannot be written ({e}){advice}"))
    })
}

/// The file to be replaced: the path itself, or what it is a link to.
fn target(path: &Path) -> Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(target) if target.is_file() => Ok(target),
        Ok(target) if target.is_dir() => {
            Err(Error::file(path, "cannot be written: this is a folder; name a file in it"))
        }
        Ok(_) => Err(Error::file(path, "cannot be written: this is a device or a pipe; name a file")),
        Err(_) if path.is_symlink() => {
            Err(Error::file(path, "cannot be written: this is a link that leads nowhere; remove it first"))
        }
        Err(_) => Ok(path.to_path_buf()),
    }
}

/// A new file in this folder, which others may read if they may read the user's other files.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
