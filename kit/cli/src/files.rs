//! Files that appear whole or not at all, and the words for a disk that is full.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use anyhow::Context;

/// Writes a file by way of one beside it, so that a full disk or an interruption leaves what was there as it was. A link stays
/// a link; into what is no file, such as `/dev/stdout`, the bytes go at once.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        fs::write(path, bytes)
    } else {
        replace(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), bytes)
    };
    written.map_err(|error| no_room(&error)).with_context(|| format!("cannot write {}", path.display()))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".tmp");
    // Others may read it if they may read the user's other files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    if let Ok(there) = fs::metadata(path) {
        beside.as_file().set_permissions(there.permissions())?;
    }
    beside.persist(path).map(drop).map_err(|error| error.error)
}

/// Whether an error says that there is no more room.
pub fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// The error, with what to do where there is no more room.
pub fn no_room(error: &io::Error) -> anyhow::Error {
    match is_full(error) {
        true => anyhow::anyhow!("{error}: make room on this disk, and try again"),
        false => anyhow::anyhow!("{error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_there_stays_until_the_new_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let page = dir.path().join("page.html");
        write(&page, b"one").unwrap();
        write(&page, b"two").unwrap();
        assert_eq!(fs::read(&page).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["page.html"]);
        let error = format!("{:#}", write(&dir.path().join("no/page.html"), b"").unwrap_err());
        assert!(error.starts_with("cannot write ") && error.contains("no/page.html"), "{error}");
    }

    #[test]
    fn a_full_disk_is_named() {
        let error = no_room(&io::ErrorKind::StorageFull.into()).to_string();
        assert!(error.contains("make room on this disk"), "{error}");
        assert!(!no_room(&io::ErrorKind::PermissionDenied.into()).to_string().contains("room"));
    }

    #[cfg(unix)]
    #[test]
    fn links_devices_and_permissions_stay_what_they_are() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let (file, at) = (dir.path().join("file"), dir.path().join("link"));
        write(&file, b"one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).unwrap();
        symlink(&file, &at).unwrap();
        write(&at, b"two").unwrap();
        assert!(fs::symlink_metadata(&at).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o664);
        write(Path::new("/dev/null"), b"three").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        let error = format!("{:#}", write(Path::new("/dev/full"), b"four").unwrap_err());
        assert!(error.contains("make room") || !Path::new("/dev/full").exists(), "{error}");
    }
}
