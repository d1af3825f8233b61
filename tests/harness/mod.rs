//! What runs the checks of an exercise: each in a process of its own, judged from outside.
//!
//! The code being checked may do anything: loop for ever, recurse until the stack is full, leave the process with exit
//! code 0, print that all is well. So the program is two. As the **supervisor** it starts itself again once per check, as the
//! **worker**, which runs the check and, after its last line, says a word that the supervisor has just made up. No word in
//! time, no pass.
//!
//! And before any of it, the text of the answer is read (`source.rs`, `guard.rs`): it may calculate, with parts of the crate that
//! its exercise names, and nothing else. So it cannot read the word, another file or the surroundings, nor run ahead of us.
//!
//! What none of this can hold off is the owner of the machine. These files, the checks, `.cargo/config.toml` and the programs in
//! `target/` lie open to whoever sits before them, and can be changed by hand. That a verdict comes from the checks as they were
//! handed out, only grading ensures: there the answers alone are taken, and judged by the instructor's own copy of the rest. And
//! safe Rust is only as safe as its compiler, which has known holes. The two that are easy to go through are closed here; against
//! the others, grading runs an answer where it can reach nothing.
//!
//! It looks like any `cargo test`: names, filters, and the closing count are those of libtest (by `libtest-mimic`).

mod alone;
mod attributes;
mod draw;
mod endings;
mod expect;
mod forms;
mod guard;
mod lexer;
mod nudge;
mod panics;
mod paths;
mod process;
mod reasons;
mod report;
mod shown;
mod source;
mod supervisor;
pub mod words;
mod worker;
mod wrong;

use std::{
    env,
    io::{Read, stdin},
    process::ExitCode,
};

#[allow(unused_imports)] // only the grader uses it
pub use alone::{alone, several};
#[allow(unused_imports)] // not every exercise draws
pub use draw::{Draw, draw};
#[allow(unused_imports)] // not every exercise compares numbers
pub use expect::{expect, expect_gradient};
#[allow(unused_imports)] // where no answer is checked
pub use guard::guard;
#[allow(unused_imports)] // not every exercise has a gradient
pub use nudge::nudged;
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

/// The [`Text`] of a file, which is named from `tests/`. With a text that could reach beyond itself, nothing compiles.
#[allow(unused_macros)] // where no answer is checked
macro_rules! text {
    ($file:literal) => {{
        const TEXT: &str = include_str!($file);
        #[allow(long_running_const_eval)]
        const _: () = $crate::harness::guard(TEXT);
        $crate::harness::Text { file: $file, text: TEXT }
    }};
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

/// Names an exercise: then only the text on the standard input is judged, by the rules that every answer must keep.
const RULES: &str = "SHADOWLAB_RULES";

/// Runs the checks on the answers that this program was built with.
pub fn main(exercises: Vec<Answered>) -> ExitCode {
    if let Ok(name) = env::var(RULES) {
        return judge_a_text(&exercises, &name);
    }
    if worker::is_wanted() { worker::run(&exercises) } else { supervisor::run(&exercises) }
}

/// Tells what is wrong with a text, as `{"problem": null}` or `{"problem": "…"}`. It ends as a worker does, and never with 0: a
/// text in order has not passed a check.
fn judge_a_text(exercises: &[Answered], name: &str) -> ExitCode {
    let Some(exercise) = exercises.iter().find(|exercise| exercise.name == name) else {
        eprintln!("{RULES} names {name}, which is no exercise of this program");
        return ExitCode::FAILURE;
    };
    let mut bytes = Vec::new();
    if let Err(error) = stdin().take(2 * guard::MOST_BYTES as u64).read_to_end(&mut bytes) {
        eprintln!("the text can not be read: {error}");
        return ExitCode::FAILURE;
    }
    let problem = match str::from_utf8(&bytes) {
        Ok(text) => source::of_a_text(exercise, text),
        Err(_) => Some("the file is no text in UTF-8".to_owned()),
    };
    println!("{}", serde_json::json!({ "problem": problem }));
    ExitCode::from(worker::TOLD)
}
