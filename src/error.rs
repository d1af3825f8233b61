//! The crate's errors: each message says what went wrong and what to do about it.
//!
//! Bad files, data and hyper-parameters give an [`Error`]. A function that panics instead says so under `# Panics`.

use std::path::PathBuf;

/// The crate's result: `Result<T, shadowlab::Error>`.
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, with the values needed to fix it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The shapes of two arrays, or of an array and a model, do not match.
    #[error("{what}: expected {expected}, got {got}")]
    ShapeMismatch {
        /// What has the wrong shape, for example "the decoder's input".
        what: String,
        /// The expected shape.
        expected: String,
        /// The actual shape.
        got: String,
    },
    /// A data set without rows, or without columns.
    #[error("{what} is empty: at least one input with at least one feature is needed")]
    EmptyData {
        /// Which data.
        what: String,
    },
    /// A number in the data is NaN or infinite.
    #[error("{what}: row {row}, column {column} is {value}; remove or replace such values")]
    NotFinite {
        /// Which data.
        what: String,
        /// The row of the first such value.
        row: usize,
        /// Its column.
        column: usize,
        /// The value found there.
        value: f32,
    },
    /// A number in the data that is finite but outside the range it must lie in.
    #[error("{what} must lie in {range}, but row {row}, column {column} is {value}: {advice}")]
    OutOfRange {
        /// Which data.
        what: String,
        /// The range, for example "0..=1".
        range: &'static str,
        /// The row of the first such value.
        row: usize,
        /// Its column.
        column: usize,
        /// The value found there.
        value: f32,
        /// What to do about it.
        advice: &'static str,
    },
    /// Well-formed data that this method cannot use, for example inputs that are all equal.
    #[error("{what} cannot be used: {why}")]
    Degenerate {
        /// Which data.
        what: String,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// A hyper-parameter outside its range.
    #[error("{name} = {value} is invalid: {why}")]
    InvalidParameter {
        /// The field's name.
        name: &'static str,
        /// What it was set to.
        value: String,
        /// What it must be.
        why: String,
    },
    /// The loss became NaN or infinite, or exploded.
    #[error("training diverged in epoch {epoch} (loss {loss}): {cause}")]
    Diverged {
        /// Epoch, counted from 1.
        epoch: usize,
        /// The last loss seen.
        loss: f32,
        /// The likely cause and what to change.
        cause: String,
    },
    /// A file that is missing, unreadable or invalid.
    #[error("{}: {problem}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        problem: String,
    },
    /// A saved model that does not describe a network this crate can build.
    #[error("this model cannot be loaded: {0}")]
    Model(String),
    /// An error that linfa reported.
    #[error("linfa: {0}")]
    Linfa(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// An [`Error::InvalidParameter`] from any printable value.
    pub fn parameter(name: &'static str, value: impl ToString, why: impl Into<String>) -> Self {
        Error::InvalidParameter { name, value: value.to_string(), why: why.into() }
    }

    /// An [`Error::ShapeMismatch`] from any printable shapes.
    pub fn shape(what: impl Into<String>, expected: impl ToString, got: impl ToString) -> Self {
        Error::ShapeMismatch { what: what.into(), expected: expected.to_string(), got: got.to_string() }
    }

    /// An [`Error::Degenerate`].
    pub fn degenerate(what: impl Into<String>, why: impl Into<String>) -> Self {
        Error::Degenerate { what: what.into(), why: why.into() }
    }

    /// An [`Error::Linfa`] from any of linfa's errors.
    pub(crate) fn linfa(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Error::Linfa(Box::new(error))
    }

    /// An [`Error::File`].
    pub fn file(path: impl Into<PathBuf>, problem: impl Into<String>) -> Self {
        Error::File { path: path.into(), problem: problem.into() }
    }
}
