//! The data of the notebooks: MNIST if it is there, otherwise synthetic digits, together with their source.

use std::{fmt, path::PathBuf};

use super::{
    ImageSet,
    mnist::{self, MnistData},
    synthetic_digits,
};
use crate::{
    error::{Error, Result},
    text::with_commas,
};

/// The environment variable that overrides the search: `synthetic` for synthetic digits, `mnist` to require MNIST.
pub const DATA_VARIABLE: &str = "SHADOWLAB_DATA";

/// Numbers of synthetic images for training and for testing.
const SYNTHETIC: (usize, usize) = (20_000, 2_000);

/// Training and test data.
#[derive(Clone, Debug)]
pub struct TrainTest {
    /// What models are trained on.
    pub train: ImageSet,
    /// What they are tested on.
    pub test: ImageSet,
    /// Where both come from.
    pub source: Source,
}

/// Where data comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The real MNIST, from this folder.
    Mnist(PathBuf),
    /// Digits drawn by [`synthetic_digits`].
    Synthetic,
}

impl Source {
    /// "mnist" or "synthetic", for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Source::Mnist(_) => "mnist",
            Source::Synthetic => "synthetic",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes = |train, test| format!("{} images to train on, {} to test", with_commas(train), with_commas(test));
        match self {
            Source::Mnist(dir) => write!(f, "MNIST: {}, from {}", sizes(mnist::TRAIN, mnist::TEST), dir.display()),
            Source::Synthetic => write!(
                f,
                "Synthetic digits, drawn by this crate: {}. (`cargo kit data` fetches the real MNIST.)",
                sizes(SYNTHETIC.0, SYNTHETIC.1)
            ),
        }
    }
}

/// MNIST if [`mnist::find_dir`] finds it, otherwise synthetic digits.
///
/// # Errors
/// When `MNIST_DIR` or `SHADOWLAB_DATA` is set to something that cannot be used, or a file of MNIST is damaged.
pub fn load_or_synthetic() -> Result<TrainTest> {
    let wish = std::env::var(DATA_VARIABLE).unwrap_or_default();
    let dir = match wish.as_str() {
        "synthetic" => None,
        "" => mnist::find_dir()?,
        "mnist" => {
            let missing =
                || Error::parameter(DATA_VARIABLE, "mnist", "MNIST was not found; `cargo kit data` fetches it");
            Some(mnist::find_dir()?.ok_or_else(missing)?)
        }
        other => return Err(Error::parameter(DATA_VARIABLE, other, "it must be \"mnist\", \"synthetic\" or unset")),
    };
    match dir {
        Some(dir) => {
            let MnistData { train, test } = mnist::load_from(&dir)?;
            Ok(TrainTest { train, test, source: Source::Mnist(dir) })
        }
        None => Ok(TrainTest {
            train: synthetic_digits(SYNTHETIC.0, 1)?,
            test: synthetic_digits(SYNTHETIC.1, 2)?,
            source: Source::Synthetic,
        }),
    }
}
