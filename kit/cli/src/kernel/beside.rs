//! Where a copy of a notebook, in another folder of the repository, finds what its text calls `../lab`.
//!
//! The kernel looks for a `:dep` from the folder that it was started in; cells look for their files from the folder that the
//! program of the cells is in. So the first becomes a folder beside links to ours, and the second stays the notebook's own.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use crate::{repo::Layout, setup::store::link};

/// The folder to start the kernel in, for a notebook in the present folder; nothing where there is no need for it.
///
/// # Errors
/// When it can not be made.
pub fn folder(layout: &Layout, kernel_dir: &Path) -> io::Result<Option<PathBuf>> {
    let is_ours = fs::canonicalize(env::current_dir()?)?.starts_with(fs::canonicalize(&layout.root)?);
    if !is_ours || Path::new("../lab").exists() {
        return Ok(None);
    }
    // What cargo compiles into is not looked through for the types of a notebook's variables.
    let place = kernel_dir.join("target").join("beside");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let folder = place.join("notebooks");
    fs::create_dir_all(&folder)?;
    for name in ["lab", "solutions"] {
        link(&layout.root.join(name), &place.join(name))?;
    }
    Ok(Some(folder))
}

/// The kernel's settings, with a line that takes the program of the cells to this folder.
pub fn and_back(settings: &str, folder: &Path) -> String {
    // A Rust text inside a TOML text.
    let there = format!("{folder:?}").replace('\\', "\\\\");
    match settings.trim_end().strip_suffix("\"\"\"") {
        Some(prelude) => format!("{prelude}std::env::set_current_dir({there})?;\n\"\"\"\n"),
        None => settings.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_goes_back_to_the_notebooks_folder() {
        let settings = include_str!("../../../../notebooks/evcxr.toml");
        let changed = and_back(settings, Path::new("/home/me/a \"b\""));
        let (before, _) = settings.trim_end().rsplit_once("\"\"\"").unwrap();
        assert_eq!(changed, format!("{before}std::env::set_current_dir(\"/home/me/a \\\\\"b\\\\\"\")?;\n\"\"\"\n"));
    }
}
