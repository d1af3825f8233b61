//! Reading and writing whole files, and nothing but files.

use std::{
    fs,
    io::{self, Write},
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

/// [`replace`] for a path that a user names: where it is a link, the file that it leads to is written.
///
/// # Errors
/// When the file cannot be written, or the path is that of something else, such as a folder or a device.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = target(path)?;
    let folder = folder_of(&target);
    replace(&target, bytes).map_err(|e| {
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

/// Writes to a file beside this one and renames it, so that a full disk or an interruption leaves what was there as it was. Who
/// might read it still may; a new one may be read by who may read the user's other files.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder_of(path))?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    if let Ok(there) = fs::metadata(path) {
        beside.as_file().set_permissions(there.permissions())?;
    }
    beside.persist(path).map(drop).map_err(|error| error.error)
}

/// The folder that a file is in, or will be.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
