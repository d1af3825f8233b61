//! Where the repository is. It may have been moved, renamed or copied since this program was compiled, so that the place of
//! then says nothing: the folder in which the command is called does.

use std::{
    env, io,
    path::{self, Path, PathBuf},
};

/// The file that only the repository's top folder has.
const MARK: &str = "kit/host/Cargo.toml";

/// The repository's top folder: `SHADOWLAB_REPO` when set, else the nearest from the current folder upwards, else the one
/// that this program lies in.
///
/// # Errors
/// When there is none.
pub fn root() -> io::Result<PathBuf> {
    if let Some(set) = env::var_os("SHADOWLAB_REPO").filter(|set| !set.is_empty()).map(PathBuf::from) {
        let what = format!("SHADOWLAB_REPO is set to {}, and there is no such folder: unset it", set.display());
        return if set.is_dir() { Ok(set) } else { Err(io::Error::other(what)) };
    }
    let places = [env::current_dir(), env::current_exe()];
    let found = places.iter().flatten().find_map(|place| above(place));
    found.ok_or_else(|| io::Error::other("this is not a folder of ShadowLab: change to the one that you cloned"))
}

/// Where cargo shall compile when `CARGO_TARGET_DIR` says so, as one whose repository may only be read has to. Cargo takes it
/// from the folder it is called in, which is not always the user's.
pub fn own_target() -> Option<PathBuf> {
    path::absolute(env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty())?).ok()
}

/// Where cargo compiles for the repository at `root`.
pub fn target(root: &Path) -> PathBuf {
    own_target().unwrap_or_else(|| root.join("target"))
}

/// The repository that a place lies in.
fn above(place: &Path) -> Option<PathBuf> {
    place.ancestors().find(|folder| folder.join(MARK).is_file()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_repository_counts_and_elsewhere_there_is_none() {
        let here = above(&env::current_dir().unwrap()).unwrap();
        assert!(here.join("INSTRUCTORS.md").is_file());
        assert_eq!(above(&here.join("lab/hints")), Some(here.clone()), "from a folder in it");
        assert_eq!(above(&here.join("no/such/folder")), Some(here.clone()), "or one that is gone");
        assert_eq!(above(here.parent().unwrap()), None);
    }
}
