//! Files that several graders make and use, and what is left of graders that were ended in the middle.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use tempfile::TempPath;

/// Puts a finished file in its place, whole or not at all. When another grader was quicker, its file stays: a jail opens
/// the very file that was there when the jail was made, not one that has taken its name since.
///
/// # Errors
/// When it can not be put there.
pub fn keep(made: PathBuf, to: &Path) -> anyhow::Result<()> {
    match TempPath::try_from_path(made)?.persist_noclobber(to) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error.into()),
        _ => Ok(()),
    }
}

/// What is younger may be in use.
const OLD: Duration = Duration::from_secs(7 * 24 * 3600);

/// Removes files and folders of old whose names begin so: what graders have left that were ended in the middle.
pub fn sweep(dir: &Path, beginning: &str) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > OLD) && entry.file_name().to_string_lossy().starts_with(beginning) {
            let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::SystemTime};

    use super::*;

    #[test]
    fn a_file_that_another_grader_may_have_open_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let [first, second, place] = ["first", "second", "place"].map(|name| dir.path().join(name));
        fs::write(&first, "the first").unwrap();
        fs::write(&second, "the second").unwrap();
        keep(first, &place).unwrap();
        keep(second, &place).unwrap();
        assert_eq!(fs::read_to_string(&place).unwrap(), "the first");
        assert!(keep(dir.path().join("missing"), &dir.path().join("other")).is_err());
    }

    #[test]
    fn what_is_left_of_old_graders_goes_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["bait-old", "bait-young", "wasm"] {
            fs::create_dir(dir.path().join(name)).unwrap();
            fs::write(dir.path().join(name).join("secret.txt"), "a secret").unwrap();
        }
        for name in ["bait-old", "wasm"] {
            File::open(dir.path().join(name)).unwrap().set_modified(SystemTime::now() - 2 * OLD).unwrap();
        }
        sweep(dir.path(), "bait");
        let left = ["bait-old", "bait-young", "wasm"].map(|name| dir.path().join(name).exists());
        assert_eq!(left, [false, true, true]);
    }
}
