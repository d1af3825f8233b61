//! A file that several graders make, and all of them use.

use std::{
    io,
    path::{Path, PathBuf},
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

#[cfg(test)]
mod tests {
    use std::fs;

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
}
