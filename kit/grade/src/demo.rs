//! A class that is made up: a dozen students as they are, with real mistakes in real answers.

mod class;
mod files;

use std::path::{Path, PathBuf};

use crate::config::Config;

/// Makes the class, and says where it is and where its reports go when nothing else is wanted.
///
/// # Errors
/// When its files can not be written.
pub fn prepare(root: &Path, out: Option<&Path>) -> anyhow::Result<(PathBuf, PathBuf)> {
    let home = root.join("target").join("kit-grade-demo");
    let submissions = home.join("class");
    files::write(root, &submissions)?;
    Ok((submissions, out.map_or_else(|| home.join("grades"), Path::to_owned)))
}

/// What the demo is graded by: endless loops are waited for a little less.
pub fn config() -> Config {
    Config::of_demo()
}
