//! What `cargo kit check` says in the end: to people, and to programs.

use std::path::PathBuf;

use serde::Serialize;

use super::{outcome::Outcome, table, task::State};

/// Raised when a program that reads the JSON would have to be changed. docs/json.md describes it.
const VERSION: u32 = 1;

/// How all exercises stand that were asked for.
#[derive(Serialize)]
pub struct Report {
    version: u32,
    /// What was checked instead of `lab/`.
    pub from: Option<PathBuf>,
    /// What whoever checks a hand-in should know of it.
    pub notes: Vec<String>,
    /// Exercises that were not handed in.
    pub not_handed_in: Vec<String>,
    /// Whether somebody has asked for these.
    #[serde(skip)]
    pub are_missing: bool,
    exercises: Vec<Outcome>,
}

impl Report {
    /// On answers in the student's own folder.
    pub fn of(exercises: Vec<Outcome>) -> Self {
        Self {
            version: VERSION,
            from: None,
            notes: Vec::new(),
            not_handed_in: Vec::new(),
            are_missing: false,
            exercises,
        }
    }

    /// Whether everything that was asked for is done.
    pub fn is_done(&self) -> bool {
        let is_whole = self.not_handed_in.is_empty() || !self.are_missing;
        is_whole && self.exercises.iter().all(|outcome| outcome.state == State::Done)
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut text = String::new();
        if let Some(from) = &self.from {
            text.push_str(&format!("Handed in: {}\n", from.display()));
            text.extend(self.notes.iter().map(|note| format!("  {note}\n")));
            if !self.not_handed_in.is_empty() {
                text.push_str(&format!("  Not handed in: {}\n", self.not_handed_in.join(", ")));
            }
            text.push('\n');
        }
        if !self.exercises.is_empty() {
            text.push_str(&table::render(&self.exercises));
        }
        text
    }
}
