//! Copies a folder with its times: cargo decides by the times of files what it has to build again.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Copies the folder `from` to `to`, which may exist. Links are copied as links.
///
/// Compiled libraries, which are most of a target folder, are the same files in both places where the file system allows
/// it. The compiler never writes into a library that exists: it puts a new one in its place, so that the other folder keeps
/// the old one.
///
/// # Errors
/// The first that a file or folder gives.
pub fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            copy_tree(&source, &target)?;
        } else if kind.is_symlink() {
            link(&fs::read_link(&source)?, &target)?;
        } else if !is_library(&source) || fs::hard_link(&source, &target).is_err() {
            // Two file systems, or one that knows no second name for a file: copied like the rest.
            copy_file(&source, &target)?;
        }
    }
    Ok(())
}

fn is_library(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "rlib" || ending == "rmeta" || ending == "so")
}

fn copy_file(source: &Path, target: &Path) -> io::Result<()> {
    // On file systems that can share blocks (btrfs, xfs, APFS) this copies no data.
    fs::copy(source, target)?;
    let writable = File::options().write(true).open(target).or_else(|_| File::open(target))?;
    writable.set_modified(fs::metadata(source)?.modified()?)
}

#[cfg(unix)]
fn link(points_to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(points_to, at)
}

#[cfg(not(unix))]
fn link(points_to: &Path, at: &Path) -> io::Result<()> {
    fs::copy(at.parent().expect("a link lies in a folder").join(points_to), at).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::{
        os::unix::fs::{MetadataExt, PermissionsExt},
        time::{Duration, SystemTime},
    };

    use super::*;

    #[test]
    fn contents_times_links_and_permissions_survive() {
        let dir = tempfile::tempdir().unwrap();
        let from = dir.path().join("from");
        fs::create_dir_all(from.join("a/b")).unwrap();
        fs::write(from.join("a/b/file"), "text").unwrap();
        fs::write(from.join("program"), "#!/bin/sh").unwrap();
        fs::set_permissions(from.join("program"), fs::Permissions::from_mode(0o555)).unwrap();
        link(Path::new("a/b/file"), &from.join("link")).unwrap();
        let then = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 123_456_789);
        File::options().write(true).open(from.join("a/b/file")).unwrap().set_modified(then).unwrap();

        let to = dir.path().join("to");
        copy_tree(&from, &to).unwrap();

        assert_eq!(fs::read_to_string(to.join("link")).unwrap(), "text");
        assert_eq!(fs::read_link(to.join("link")).unwrap(), Path::new("a/b/file"));
        assert_eq!(fs::metadata(to.join("a/b/file")).unwrap().modified().unwrap(), then);
        assert_eq!(fs::metadata(to.join("program")).unwrap().permissions().mode() & 0o777, 0o555);
    }

    #[test]
    fn a_library_is_shared_until_one_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::create_dir_all(from.join("deps")).unwrap();
        for name in ["deps/libx.rlib", "deps/x.d"] {
            fs::write(from.join(name), "old").unwrap();
        }
        copy_tree(&from, &to).unwrap();
        let is_one = |name| fs::metadata(from.join(name)).unwrap().ino() == fs::metadata(to.join(name)).unwrap().ino();
        assert!(is_one("deps/libx.rlib") && !is_one("deps/x.d"));

        // As the compiler does it.
        fs::write(to.join("deps/new"), "new").unwrap();
        fs::rename(to.join("deps/new"), to.join("deps/libx.rlib")).unwrap();
        assert_eq!(fs::read_to_string(from.join("deps/libx.rlib")).unwrap(), "old");
    }
}
