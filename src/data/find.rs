//! The data of the notebooks: MNIST if it is there, otherwise synthetic digits.

use std::path::Path;

use super::{Own, Source, Splits, mnist};
use crate::error::{Error, Result};

/// The environment variable that overrides the search: `synthetic` for synthetic digits, `mnist` to require MNIST.
pub const DATA_VARIABLE: &str = "SHADOWLAB_DATA";

/// MNIST if [`mnist::find_dir`] finds it, otherwise synthetic digits.
///
/// A folder whose four files have MNIST's names may hold another set, such as Fashion-MNIST: then that is the source, under
/// its own name. (What is in the files is read only by [`load_or_synthetic`].)
///
/// # Errors
/// When `MNIST_DIR` or `SHADOWLAB_DATA` is set to something that cannot be used.
pub fn find_source() -> Result<Source> {
    let wish = std::env::var(DATA_VARIABLE).unwrap_or_default();
    let missing = |why: String| Error::parameter(DATA_VARIABLE, "mnist", why);
    let dir = match wish.as_str() {
        "synthetic" => None,
        "" => mnist::find_dir()?,
        "mnist" => {
            let dir = mnist::find_dir()?;
            Some(dir.ok_or_else(|| missing("MNIST was not found; `cargo kit data` fetches it".into()))?)
        }
        other => return Err(Error::parameter(DATA_VARIABLE, other, "it must be \"mnist\", \"synthetic\" or unset")),
    };
    match dir {
        None => Ok(Source::Synthetic),
        Some(dir) if mnist::is_mnist(&dir) => Ok(Source::Mnist(dir)),
        Some(dir) if wish == "mnist" => {
            let there = dir.display();
            Err(missing(format!(
                "the files in {there} have MNIST's names, but another set's labels; unset one of the two"
            )))
        }
        Some(dir) => Ok(Source::Own(look_alike(&dir))),
    }
}

/// Another set in files of the same names and sizes.
fn look_alike(dir: &Path) -> Own {
    let parts = [55_000, 5_000, 10_000];
    Own { name: name_of(dir), path: dir.into(), parts, notes: Vec::new() }
}

#[cfg(feature = "files")]
fn name_of(dir: &Path) -> String {
    super::own::name_of(dir)
}

#[cfg(not(feature = "files"))]
fn name_of(dir: &Path) -> String {
    dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy().into_owned()
}

/// The data that [`find_source`] finds, in three parts.
///
/// # Errors
/// As [`find_source`], and when a file is damaged.
pub fn load_or_synthetic() -> Result<Splits> {
    match find_source()? {
        Source::Mnist(dir) => Splits::mnist(&dir),
        Source::Synthetic => Splits::synthetic(),
        #[cfg(feature = "files")]
        Source::Own(own) => super::own::open(&own.path),
        #[cfg(not(feature = "files"))]
        Source::Own(own) => Err(Error::file(own.path, "this is not MNIST; the feature `files` of this crate reads it")),
    }
}
