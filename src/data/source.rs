//! Three parts of data that have no image in common, and where they come from.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{
    ImageSet,
    mnist::{self, MnistData},
    synthetic_digits,
};
use crate::{error::Result, text::with_commas};

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

impl Splits {
    /// MNIST, from the folder with its four files.
    pub(super) fn mnist(dir: &Path) -> Result<Self> {
        let MnistData { mut train, test } = mnist::load_from(dir)?;
        let validation = train.split_off(mnist::TRAIN - VALIDATION);
        Ok(Self { train, validation, test, source: Source::Mnist(dir.into()) })
    }

    /// Drawn digits.
    pub(super) fn synthetic() -> Result<Self> {
        let [train, validation, test] = SYNTHETIC;
        Ok(Self {
            train: synthetic_digits(train, 1)?,
            validation: synthetic_digits(validation, 3)?,
            test: synthetic_digits(test, 2)?,
            source: Source::Synthetic,
        })
    }
}

/// Where data comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The real MNIST, from this folder.
    Mnist(PathBuf),
    /// Digits drawn by [`synthetic_digits`].
    Synthetic,
    /// Other images: a set such as Fashion-MNIST, or your own.
    Own(Own),
}

/// Images that are neither MNIST nor drawn by this crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// What they are called: "Fashion-MNIST", or the name of their file or folder.
    pub name: String,
    /// Where they are.
    pub path: PathBuf,
    /// How many there are to train on, to validate and to test.
    pub parts: [usize; 3],
    /// What they are like, and what was done to them, a line each.
    pub notes: Vec<String>,
}

impl Source {
    /// "mnist", "synthetic", or the name of other images, for programs.
    pub fn name(&self) -> &str {
        match self {
            Source::Mnist(_) => "mnist",
            Source::Synthetic => "synthetic",
            Source::Own(own) => &own.name,
        }
    }

    /// What the images are, for a sentence such as "10,000 handwritten digits of MNIST".
    pub fn subject(&self) -> String {
        match self {
            Source::Mnist(_) => "handwritten digits of MNIST".into(),
            Source::Synthetic => "synthetic digits".into(),
            Source::Own(own) => format!("images of {}", own.name),
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
            Source::Own(own) => {
                write!(f, "{}: {}, from {}", own.name, sizes(own.parts), own.path.display())?;
                own.notes.iter().try_for_each(|note| write!(f, "\n{note}"))
            }
        }
    }
}
