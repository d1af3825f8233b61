//! A task of an exercise, the checks that belong to it, and how they stand.

use serde::{Deserialize, Serialize};

/// How an exercise stands, or one of its tasks.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every check passed.
    Done,
    /// A `todo!()` is left, and nothing is wrong.
    Todo,
    /// A check failed.
    Wrong,
    /// The compiler has something to say first.
    DoesNotCompile,
    /// Nothing is known of it, for a reason that is told.
    NotChecked,
}

/// A check that was run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CheckRun {
    /// Which task it belongs to.
    pub task: usize,
    /// What must hold.
    pub name: String,
    /// `passed`, `todo` or `failed`.
    pub status: String,
    /// For the student.
    pub message: String,
    /// What the student's code printed meanwhile.
    pub printed: String,
}

/// A task, and how it stands.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Task {
    /// Counted from 1.
    pub number: usize,
    /// What it asks for.
    pub title: String,
    /// All of its checks together.
    pub state: State,
}
