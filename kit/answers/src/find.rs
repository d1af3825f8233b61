//! Files that are named like an exercise, and what else is seen of a hand-in on the way to them.

use std::collections::BTreeSet;

use crate::MOST_ENTRIES;

/// The most files named like exercises that are read in one hand-in.
const MOST_FOUND: usize = 200;

/// How many names of other files are kept, to tell what was handed in instead.
const MOST_OTHERS: usize = 6;

/// A file that is named like an exercise.
#[derive(Clone, Debug)]
pub struct Found {
    /// From the top of the hand-in, with `/` between folders.
    pub place: String,
    /// For example `ex04`.
    pub exercise: String,
    /// What is in it, or why that can not be said.
    pub bytes: Result<Vec<u8>, String>,
}

/// What was seen of a hand-in.
#[derive(Default)]
pub struct Sight {
    /// In no particular order.
    pub found: Vec<Found>,
    /// For the instructor.
    pub notes: Vec<String>,
    /// Why a part was not seen.
    pub problems: Vec<String>,
    /// Some of the other files.
    pub others: Vec<String>,
    /// The folders that were seen.
    folders: BTreeSet<String>,
    entries: usize,
    /// Archives that lie in this hand-in.
    pub archives: usize,
}

impl Sight {
    /// Counts one more file or folder; false when it is one too many.
    pub fn count(&mut self) -> bool {
        self.entries += 1;
        if self.entries == MOST_ENTRIES + 1 {
            self.problems.push(format!("More than {MOST_ENTRIES} files were handed in; the rest was not looked at."));
        }
        self.entries <= MOST_ENTRIES
    }

    /// Remembers a folder.
    pub fn folder(&mut self, place: &str) {
        self.folders.insert(place.to_lowercase());
    }

    /// Remembers a file that is not named like an exercise.
    pub fn other(&mut self, place: &str) {
        if self.others.len() < MOST_OTHERS {
            self.others.push(place.to_owned());
        }
    }

    /// Remembers a file that is named like an exercise, and reads it.
    pub fn find(&mut self, place: String, exercise: String, read: impl FnOnce() -> Result<Vec<u8>, String>) {
        if self.found.len() < MOST_FOUND {
            self.found.push(Found { place, exercise, bytes: read() });
        } else if self.found.len() == MOST_FOUND {
            self.problems
                .push(format!("More than {MOST_FOUND} files are named like exercises; the rest was not read."));
        }
    }

    /// Leaves out the given answers of a clone, which lie beside the student's.
    pub fn without_given(&mut self) {
        let folders = &self.folders;
        let is_given = |place: &str| {
            let lower = place.to_lowercase();
            let start = lower.find("solutions/").filter(|&at| at == 0 || lower.as_bytes()[at - 1] == b'/');
            start.is_some_and(|at| {
                ["lab", "kit", "tests"].iter().any(|n| folders.contains(&format!("{}{n}", &lower[..at])))
            })
        };
        self.found.retain(|found| !is_given(&found.place));
    }
}

/// Folders in which nobody's answers are: of programs, of what was compiled, and the checks of a clone.
pub fn is_skipped(folder: &str) -> bool {
    let lower = folder.to_ascii_lowercase();
    (lower.starts_with('.') && lower != "." && lower != "..")
        || ["__macosx", "node_modules", "target", "tests"].contains(&lower.as_str())
}

/// Of these, those that nobody has made by hand.
pub fn is_of_programs(folder: &str) -> bool {
    [".git", ".idea", ".ipynb_checkpoints", ".vscode", "__macosx"].contains(&folder.to_ascii_lowercase().as_str())
}

/// The exercise that a file is named like: `ex04` for `ex04_dense.rs`, `Ex4 (1).rs` and `anna_ex04_dense.rs.txt`.
pub fn exercise_of(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    // What editors keep beside the file that is open.
    if lower.starts_with('.') || !(lower.ends_with(".rs") || lower.ends_with(".rs.txt")) {
        return None;
    }
    let at = exercise_at(name)?;
    let digits: String = lower[at + 2..].chars().take_while(char::is_ascii_digit).collect();
    Some(format!("ex{digits:0>2}"))
}

/// Where in a name `ex04` begins: behind something else than a letter or a digit, and with one or two digits.
pub fn exercise_at(name: &str) -> Option<usize> {
    let lower = name.to_ascii_lowercase();
    let begins = |at: &usize| {
        let before = lower[..*at].chars().next_back();
        let digits = lower[at + 2..].chars().take_while(char::is_ascii_digit).count();
        !before.is_some_and(char::is_alphanumeric) && (1..=2).contains(&digits)
    };
    lower.match_indices("ex").map(|(at, _)| at).find(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_named_like_an_exercise() {
        for name in [
            "ex04_dense.rs",
            "EX04_Dense.RS",
            "ex4.rs",
            "ex04_dense-Copy1.rs",
            "anna_ex04_dense.rs",
            "ex04_dense.rs.txt",
        ] {
            assert_eq!(exercise_of(name).as_deref(), Some("ex04"), "{name}");
        }
        for name in
            ["ex04_dense.md", "index04.rs", "ex.rs", "ex123.rs", ".ex04.rs", "lib.rs", "Größex04.rs", "ex04.rs~"]
        {
            assert_eq!(exercise_of(name), None, "{name}");
        }
    }
}
