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

/// The last images of MNIST's training set are kept for validation.
const VALIDATION: usize = 5_000;

/// Numbers of synthetic images for training, for validation and for testing.
const SYNTHETIC: [usize; 3] = [20_000, 2_000, 2_000];

/// The data in three parts, which have no image in common.
#[derive(Clone, Debug)]
pub struct Splits {
    /// What models are trained on.
    pub train: ImageSet,
    /// Held out from training: watched meanwhile, and used for every choice, such as the number of epochs.
    pub validation: ImageSet,
    /// Looked at once, at the end, when nothing is left to choose.
    pub test: ImageSet,
    /// Where they come from.
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
        let sizes = |parts: [usize; 3]| {
            let [train, validation, test] = parts.map(with_commas);
            format!("{train} images to train on, {validation} to validate, {test} to test")
        };
        match self {
            Source::Mnist(dir) => {
                let parts = [mnist::TRAIN - VALIDATION, VALIDATION, mnist::TEST];
                write!(f, "MNIST: {}, from {}", sizes(parts), dir.display())
            }
            Source::Synthetic => write!(
                f,
                "Synthetic digits, drawn by this crate: {}. (`cargo kit data` fetches the real MNIST.)",
                sizes(SYNTHETIC)
            ),
        }
    }
}

/// MNIST if [`mnist::find_dir`] finds it, otherwise synthetic digits.
///
/// # Errors
/// When `MNIST_DIR` or `SHADOWLAB_DATA` is set to something that cannot be used.
pub fn find_source() -> Result<Source> {
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
    Ok(dir.map_or(Source::Synthetic, Source::Mnist))
}

/// The data that [`find_source`] finds, in three parts.
///
/// # Errors
/// As [`find_source`], and when a file of MNIST is damaged.
pub fn load_or_synthetic() -> Result<Splits> {
    let source = find_source()?;
    let (train, validation, test) = match &source {
        Source::Mnist(dir) => {
            let MnistData { mut train, test } = mnist::load_from(dir)?;
            let validation = train.split_off(mnist::TRAIN - VALIDATION);
            (train, validation, test)
        }
        Source::Synthetic => {
            let [train, validation, test] = SYNTHETIC;
            (synthetic_digits(train, 1)?, synthetic_digits(validation, 3)?, synthetic_digits(test, 2)?)
        }
    };
    Ok(Splits { train, validation, test, source })
}
