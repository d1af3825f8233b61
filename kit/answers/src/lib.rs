//! Reads the answers that students hand in, wherever they come from: a file, a folder, a clone, a zip archive, or a folder with
//! one of these for every student.
//!
//! Nothing is unpacked to the disk, no link is followed, and only files that are named like an exercise are read, up to a
//! size. Whatever is wrong with a hand-in becomes a note or a reason, never an error that would keep the others waiting.

#![forbid(unsafe_code)]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

mod archive;
mod choice;
mod class;
pub mod compiler;
pub mod copies;
pub mod encoding;
pub mod exercises;
mod find;
mod folder;
mod legacy;
mod student;
mod text;

pub use class::{Class, collect};
pub use text::{Text, read_text};

/// The largest text that is taken for an answer, in bytes. Those of this kit have about ten thousand.
pub const LARGEST_TEXT: u64 = 1 << 20;

/// The largest archive, in bytes: room for a clone that came with its data, and with what was compiled.
pub const LARGEST_ARCHIVE: u64 = 4 << 30;

/// The most files and folders that are looked at in one hand-in.
pub const MOST_ENTRIES: usize = 50_000;

/// What one student has handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandIn {
    /// The student, by the name of the folder or archive. In a [`Class`], no two are the same.
    pub student: String,
    /// The number that a learning platform has given the student, where the name of the hand-in has one.
    pub id: Option<String>,
    /// Where it is.
    pub path: PathBuf,
    /// From an exercise, such as `ex04`, to the answer. Those that are missing have none.
    pub answers: BTreeMap<String, Answer>,
    /// What the instructor should know of it.
    pub notes: Vec<String>,
    /// Why not all of it could be read. What has no answer then may still have been handed in.
    pub problem: Option<String>,
}

/// An answer to one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The file, from the top of the hand-in.
    pub file: String,
    /// What stands in it, in lines that end with LF; or why it can not be read.
    pub text: Result<String, String>,
    /// What the instructor and the student should know: that it was saved in another encoding, that there are copies.
    pub notes: Vec<String>,
}

/// Reads a single hand-in: a file, a folder or a zip archive. `stems` are the names of the exercises' files without their
/// ending, such as `ex04_dense`.
///
/// What keeps it from being read is in [`HandIn::problem`].
pub fn read(path: &Path, stems: &[String]) -> HandIn {
    class::read_all(student::of(path), &[path.to_owned()], stems)
}
