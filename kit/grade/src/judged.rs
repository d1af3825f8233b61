//! What becomes of one answer: the words that the judge and the reports share.

use serde::{Deserialize, Serialize};

/// What one answer may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct Limits {
    /// Seconds for one check.
    pub seconds: u64,
    /// Megabytes of memory for one check.
    pub memory_mb: u64,
    /// Seconds for the compiler.
    pub compile_seconds: u64,
}

/// How one check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The check's own record says so.
    Passed,
    /// A `todo!()` is left.
    Todo,
    /// The check's own record says what is wrong.
    Failed,
    /// Stopped when its time was up.
    TooLong,
    /// Stopped when it asked for more memory than it may have.
    TooMuchMemory,
    /// Ended without a record.
    Crashed,
    /// Not started, since an earlier task was stopped when its time was up.
    NotRun,
}

/// One check of one answer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Record {
    /// Which task of the exercise it belongs to, counted from 1.
    pub task: usize,
    /// What must hold.
    pub name: String,
    /// Whether it comes from the instructor's own folder and not from the kit.
    pub hidden: bool,
    /// How it came out.
    pub status: Status,
    /// For the student; empty when it passed.
    pub message: String,
    /// What the answer printed meanwhile, shortened.
    pub printed: String,
    /// How long it took.
    pub seconds: f64,
}

/// What became of one answer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// All checks were run.
    Checked {
        /// What each task asks for, task 1 first.
        tasks: Vec<String>,
        /// A record for every check, in the order of the exercise.
        records: Vec<Record>,
    },
    /// What the compiler has to say, for the student.
    DoesNotCompile(String),
    /// It uses what no answer may; nothing was run. For the student.
    Refused(String),
    /// Nothing is known of the answer, and it is not the student's fault as far as we can tell. For the instructor.
    NotGraded(String),
}
