//! What runs the checks of an exercise: each in a process of its own, judged from outside.
//!
//! The code being checked may do anything: loop for ever, recurse until the stack is full, leave the process with exit
//! code 0, print that all is well. So the program is two. As the **judge** it starts itself again once per check, as the
//! **witness**, which runs the check and, after its last line, says a word that the judge has just made up. No word in
//! time, no pass.
//!
//! It looks like any `cargo test`: names, filters, and the closing count are those of libtest (by `libtest-mimic`).

mod expect;
mod judge;
mod source;
mod witness;
#[macro_use]
mod wrong;

use std::process::ExitCode;

#[allow(unused_imports)] // not every exercise compares numbers
pub use expect::{expect, expect_gradient};
#[allow(unused_imports)] // only the wrong answers use it
pub use wrong::rejected;

/// One thing that must hold.
pub struct Check {
    /// Which task of the exercise it belongs to, counted from 1.
    pub task: usize,
    /// What must hold, in words.
    pub name: &'static str,
    /// Panics, with a message for the student, when it does not hold.
    pub run: fn(),
}

/// A [`Check`].
pub const fn check(task: usize, name: &'static str, run: fn()) -> Check {
    Check { task, name, run }
}

/// The checks of one exercise, and what its answer may not use.
pub struct Exercise {
    /// For example `ex04`.
    pub name: &'static str,
    /// What each task asks for, task 1 first.
    pub tasks: &'static [&'static str],
    /// What may be used of the crate: `ndarray` stands for `shadowlab::ndarray`.
    pub allowed: &'static [&'static str],
    /// Names that would give the answer away: of what is allowed, or of methods.
    pub forbidden: &'static [&'static str],
    /// In the order in which a student should meet them.
    pub checks: &'static [Check],
}

/// Runs the checks on the answer that this program was built with. `source` is the answer's text.
pub fn main(exercise: &'static Exercise, source: &str) -> ExitCode {
    match witness::wanted() {
        Some(index) => witness::run(exercise, index),
        None => judge::run(exercise, source),
    }
}
