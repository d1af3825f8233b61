//! Which data there is: MNIST where its files are, the synthetic digits everywhere else.

use std::{ffi::OsStr, fmt, path::PathBuf};

use super::{ImageSet, mnist, synthetic_digits};
use crate::error::{Error, Result};

/// The environment variable that chooses: `synthetic` takes the synthetic digits though MNIST is there, `mnist` fails
/// where it is not.
pub const DATA_VARIABLE: &str = "SHADOWLAB_DATA";

/// Synthetic digits drawn to learn from.
const SYNTHETIC_TRAIN: usize = 12_000;

/// Synthetic digits drawn to judge by.
const SYNTHETIC_TEST: usize = 3_000;

/// Where images came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// MNIST, from this folder.
    Mnist(PathBuf),
    /// Digits drawn by [`synthetic_digits`].
    Synthetic,
}

impl Source {
    /// "mnist" or "synthetic".
    pub fn name(&self) -> &'static str {
        match self {
            Source::Mnist(_) => "mnist",
            Source::Synthetic => "synthetic",
        }
    }
}

/// One line for people.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Mnist(dir) => write!(f, "MNIST, from {}", dir.display()),
            Source::Synthetic => write!(f, "synthetic digits (`cargo kit data` fetches the real ones, MNIST)"),
        }
    }
}

/// Training and test images, and where they came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// To learn from.
    pub train: ImageSet,
    /// To judge by.
    pub test: ImageSet,
    /// Where they came from: say it wherever results are shown.
    pub source: Source,
}

/// MNIST when it is there (see [`mnist::find_dir`]), else synthetic digits, unless `SHADOWLAB_DATA` decides.
///
/// # Errors
/// When MNIST's files are there but broken, when `MNIST_DIR` points nowhere, and for another value of `SHADOWLAB_DATA`.
pub fn load_or_synthetic() -> Result<Loaded> {
    match choose(std::env::var_os(DATA_VARIABLE).as_deref())? {
        Some(dir) => {
            let data = mnist::load_from(&dir)?;
            Ok(Loaded { train: data.train, test: data.test, source: Source::Mnist(dir) })
        }
        None => Ok(Loaded {
            train: synthetic_digits(SYNTHETIC_TRAIN, 1)?,
            test: synthetic_digits(SYNTHETIC_TEST, 2)?,
            source: Source::Synthetic,
        }),
    }
}

/// The folder to load MNIST from, or none for the synthetic digits.
fn choose(wish: Option<&OsStr>) -> Result<Option<PathBuf>> {
    match wish.map(|w| w.to_string_lossy()).as_deref() {
        None | Some("") => mnist::find_dir(),
        Some("synthetic") => Ok(None),
        Some("mnist") => match mnist::find_dir()? {
            Some(dir) => Ok(Some(dir)),
            None => Err(Error::parameter("SHADOWLAB_DATA", "mnist", "MNIST is not here; `cargo kit data` fetches it")),
        },
        Some(other) => Err(Error::parameter("SHADOWLAB_DATA", other, "it may be mnist or synthetic, or not set")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wish_decides() {
        assert_eq!(choose(Some(OsStr::new("synthetic"))).unwrap(), None);
        let error = choose(Some(OsStr::new("cifar"))).unwrap_err().to_string();
        assert!(error.contains("cifar") && error.contains("mnist or synthetic"), "{error}");
    }

    #[test]
    fn names_say_what_it_is() {
        assert_eq!(Source::Synthetic.name(), "synthetic");
        assert!(Source::Mnist("/d".into()).to_string().contains("/d"));
    }
}
