//! What runs the checks of an exercise: each in a process of its own, judged from outside.
//!
//! The code being checked may do anything: loop for ever, recurse until the stack is full, leave the process with exit
//! code 0, print that all is well. So the program is two. As the **supervisor** it starts itself again once per check, as the
//! **worker**, which runs the check and, after its last line, says a word that the supervisor has just made up. No word in
//! time, no pass.
//!
//! It looks like any `cargo test`: names, filters, and the closing count are those of libtest (by `libtest-mimic`).

mod alone;
mod draw;
mod endings;
mod expect;
mod panics;
mod reasons;
mod source;
mod supervisor;
mod tokens;
mod worker;
mod wrong;

use std::process::ExitCode;

#[allow(unused_imports)] // only the grader uses it
pub use alone::alone;
#[allow(unused_imports)] // not every exercise draws
pub use draw::{Draw, draw};
#[allow(unused_imports)] // not every exercise compares numbers
pub use expect::{expect, expect_gradient};
#[allow(unused_imports)] // only the wrong answers use it
pub use wrong::{Wrong, wrong};

/// One thing that must hold of an answer `A`: the functions that an exercise asks for.
pub struct Check<A> {
    /// Which task of the exercise it belongs to, counted from 1.
    pub task: usize,
    /// What must hold, in words.
    pub name: &'static str,
    /// Panics, with a message for the student, when it does not hold.
    pub run: fn(A),
}

/// A [`Check`].
pub const fn check<A>(task: usize, name: &'static str, run: fn(A)) -> Check<A> {
    Check { task, name, run }
}

/// The checks of one exercise, and what its answer may not use.
pub struct Exercise<A: 'static> {
    /// For example `ex04`.
    pub name: &'static str,
    /// What each task asks for, task 1 first.
    pub tasks: &'static [&'static str],
    /// What may be used of the crate: `ndarray` stands for `shadowlab::ndarray`.
    pub allowed: &'static [&'static str],
    /// Names that would give the answer away: of what is allowed, or of methods.
    pub forbidden: &'static [&'static str],
    /// In the order in which a student should meet them.
    pub checks: &'static [Check<A>],
}

/// An exercise with an answer to it, ready to be judged.
pub struct Answered {
    name: &'static str,
    tasks: &'static [&'static str],
    allowed: &'static [&'static str],
    forbidden: &'static [&'static str],
    source: Text,
    checks: Vec<AnsweredCheck>,
}

/// The text of an answer, as it was when this program was compiled. [`text!`] makes it.
#[derive(Clone, Copy)]
pub struct Text {
    /// Where it stands, from `tests/`.
    pub file: &'static str,
    /// What stood there.
    pub text: &'static str,
}

/// The [`Text`] of a file, which is named from `tests/`.
#[allow(unused_macros)] // where no answer is checked
macro_rules! text {
    ($file:literal) => {
        $crate::harness::Text { file: $file, text: include_str!($file) }
    };
}
#[allow(unused_imports)]
pub(crate) use text;

/// A check of this answer, whatever its kind.
struct AnsweredCheck {
    task: usize,
    name: &'static str,
    run: Box<dyn Fn() + Send + Sync>,
}

impl<A: Copy + Send + Sync> Exercise<A> {
    /// With the answer whose text is `source`.
    pub fn answered(self, answer: A, source: Text) -> Answered {
        let bound = |check: &'static Check<A>| AnsweredCheck {
            task: check.task,
            name: check.name,
            run: Box::new(move || (check.run)(answer)),
        };
        let Exercise { name, tasks, allowed, forbidden, checks } = self;
        Answered { name, tasks, allowed, forbidden, source, checks: checks.iter().map(bound).collect() }
    }
}

/// Runs the checks on the answers that this program was built with.
pub fn main(exercises: Vec<Answered>) -> ExitCode {
    match worker::wanted() {
        Some(number) => worker::run(&exercises, number),
        None => supervisor::run(&exercises),
    }
}
