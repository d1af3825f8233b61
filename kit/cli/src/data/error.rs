//! The ways in which getting a file can fail: they differ in what can still be tried.

use std::{fmt, path::Path};

/// Why a file was not got.
#[derive(Debug)]
pub enum DownloadError {
    /// There is no way to the source: if it is so with all of them, there is no network.
    Unreachable(String),
    /// The source does not have the right file: another source may.
    Source(String),
    /// The source fell silent or hung up in the middle: it may go on if asked again.
    BrokenOff(String),
    /// This machine cannot store it (disk full, no right to write): no source can help.
    Here(anyhow::Error),
}

impl DownloadError {
    /// DownloadError with a file or folder of our own.
    pub fn here(doing: &str, path: &Path, error: std::io::Error) -> Self {
        DownloadError::Here(crate::full_disk::no_room(&error).context(format!("cannot {doing} {}", path.display())))
    }
}

impl fmt::Display for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DownloadError::Unreachable(why) | DownloadError::Source(why) | DownloadError::BrokenOff(why) => {
                f.write_str(why)
            }
            DownloadError::Here(error) => write!(f, "{error:#}"),
        }
    }
}
