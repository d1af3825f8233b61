//! Files that appear whole or not at all.

use std::{fs, path::Path};

use anyhow::Context;
use shadowlab::disk;

use crate::full_disk::no_room;

/// Writes a file by way of one beside it, so that a full disk or an interruption leaves what was there as it was. A link stays
/// a link; into what is no file, such as `/dev/stdout`, the bytes go at once.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        fs::write(path, bytes)
    } else {
        disk::replace(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), bytes)
    };
    written.map_err(|error| no_room(&error)).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::names;

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
