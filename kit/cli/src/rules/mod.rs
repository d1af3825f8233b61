//! What an exercise consists of: its files, the lines that name it elsewhere, and what must be in them.
//!
//! `cargo kit new-exercise` writes by this list and says what is left; `tests/lab_rules.rs` and `tests/pristine_lab.rs`
//! include this folder and hold the repository to it. Only the standard library is used.

use std::{collections::BTreeSet, fmt, fs, path::PathBuf};

pub mod content;
pub mod notebook;
pub mod source;
pub mod stub;
pub mod wiring;

/// Something that an exercise lacks, or that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// For example `ex11`.
    pub exercise: String,
    /// The file to change, from the repository's top folder.
    pub file: String,
    /// What is the matter, in a sentence.
    pub what: String,
    /// The very lines to paste, when it is known which; else empty.
    pub paste: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.exercise, self.file, self.what)?;
        self.paste.lines().try_for_each(|line| write!(f, "\n    | {line}"))
    }
}

/// An exercise, by the name of its files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stem(pub String);

impl Stem {
    /// `ex11_topic`, or nothing when it is no such name.
    pub fn new(text: &str) -> Option<Self> {
        let (name, topic) = text.split_once('_')?;
        let digits = name.strip_prefix("ex")?;
        let is_named = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()) && !topic.is_empty();
        is_named.then(|| Self(text.to_owned()))
    }

    /// For example `ex11`.
    pub fn name(&self) -> &str {
        &self.0[..4]
    }

    /// For example 11.
    pub fn number(&self) -> usize {
        self.0[2..4].parse().expect("two digits")
    }

    /// A problem of this exercise.
    fn problem(&self, file: impl Into<String>, what: impl Into<String>, paste: impl Into<String>) -> Problem {
        Problem { exercise: self.name().to_owned(), file: file.into(), what: what.into(), paste: paste.into() }
    }
}

impl fmt::Display for Stem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A repository to look at.
#[derive(Clone, Debug)]
pub struct Repository {
    /// Its top folder.
    pub root: PathBuf,
}

impl Repository {
    /// The text of a file, if it is there.
    pub fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.root.join(file)).ok()
    }

    /// The files of a folder with this ending that are named like exercises.
    fn stems_in(&self, folder: &str, ending: &str) -> BTreeSet<Stem> {
        let files = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        files.filter_map(|file| Stem::new(file.file_name().to_str()?.strip_suffix(ending)?)).collect()
    }

    /// Every exercise that has been begun. The student's folder is not asked: what lies there beside the exercises is the
    /// student's own.
    pub fn stems(&self) -> BTreeSet<Stem> {
        const FOLDERS: [(&str, &str); 4] =
            [("solutions", ".rs"), ("tests/checks", ".rs"), ("tests/wrong", ".rs"), ("lab/hints", ".md")];
        FOLDERS.iter().flat_map(|(folder, ending)| self.stems_in(folder, ending)).collect()
    }

    /// All that is missing or does not agree, whatever a student has written.
    pub fn problems(&self) -> Vec<Problem> {
        let stems = self.stems();
        let mut found: Vec<Problem> = stems.iter().flat_map(|stem| self.problems_of(stem)).collect();
        for (one, other) in stems.iter().zip(stems.iter().skip(1)).filter(|(one, other)| one.name() == other.name()) {
            found.push(other.problem(format!("solutions/{other}.rs"), format!("its number is that of {one}, too"), ""));
        }
        found
    }

    /// The problems of one exercise.
    pub fn problems_of(&self, stem: &Stem) -> Vec<Problem> {
        let mut found = wiring::missing(self, stem);
        found.extend(content::problems(self, stem));
        found.extend(notebook::problems(self, stem));
        found
    }

    /// What is wrong with the untouched stubs.
    pub fn stub_problems(&self) -> Vec<Problem> {
        self.stems().iter().flat_map(|stem| stub::problems(self, stem)).collect()
    }
}

/// All problems in one message.
pub fn list(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}
