//! How one exercise came out.

use std::fs;

use anyhow::{Context, bail};
use kit_answers::{copies, exercises::Exercise};
use serde::Serialize;

use super::{
    compile::{Compiled, Whose, compile},
    findings::{self, Findings},
    kept,
    task::{CheckRun, State, Task},
};
use crate::{
    hint::{self, Hint},
    repo::Layout,
};

/// An exercise, and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// For example `ex04`.
    pub exercise: String,
    /// What it is about.
    pub title: String,
    /// The student's file, from the repository's top folder.
    pub file: String,
    /// Files beside it that look like it, and are not checked.
    pub copies: Vec<String>,
    /// All tasks together.
    pub state: State,
    /// When it does not compile, or was not checked: as they were when it last was, or empty.
    pub tasks: Vec<Task>,
    /// Empty when it does not compile, or was not checked.
    pub checks: Vec<CheckRun>,
    /// What the compiler says, or why it was not checked.
    pub compiler: String,
    /// Help for the first task that is not done.
    pub hints: Vec<Hint>,
}

/// How often an exercise is compiled when its file changes meanwhile.
const ATTEMPTS: usize = 3;

impl Outcome {
    /// The first task that is not done, and the first of its checks that did not pass: a failure before what is to do.
    pub fn next(&self) -> Option<(&Task, &CheckRun)> {
        let task = self.tasks.iter().find(|task| task.state != State::Done)?;
        let mine = || self.checks.iter().filter(|check| check.task == task.number);
        let failed = mine().find(|check| check.status == "failed");
        Some((task, failed.or(mine().find(|check| check.status != "passed"))?))
    }

    /// How many tasks are done.
    pub fn done(&self) -> usize {
        self.tasks.iter().filter(|task| task.state == State::Done).count()
    }
}

/// Compiles an exercise with its checks and runs them. Whatever goes wrong is of this exercise alone: others are checked all the
/// same.
pub fn of(layout: &Layout, exercise: &Exercise, whose: Whose) -> Outcome {
    let mut outcome = match of_this_text(layout, exercise, whose) {
        Ok((report, compiler)) => judged(exercise, report, compiler),
        Err(error) => {
            let outcome = judged(exercise, Findings::default(), format!("{error:#}"));
            Outcome { state: State::NotChecked, ..outcome }
        }
    };
    outcome.file = exercise.place(&layout.root);
    if whose == Whose::Lab {
        // Where the file itself is gone, the compiler's place already names them.
        if exercise.file.is_file() {
            outcome.copies =
                copies::of(&layout.root, exercise).into_iter().filter(|name| copies::is_rust(name)).collect();
        }
        match outcome.state {
            State::DoesNotCompile | State::NotChecked => outcome.tasks = kept::kept(layout, exercise),
            _ => kept::keep(layout, exercise, &outcome.tasks),
        }
    }
    if let Some(task) = outcome.next().map(|(task, _)| task.number) {
        outcome.hints = hint::hints(layout, exercise, task).unwrap_or_default();
    }
    outcome
}

/// An answer that there is no text of, for a `reason`.
pub fn without_a_text(exercise: &Exercise, file: String, reason: String) -> Outcome {
    Outcome { file, ..judged(exercise, Findings::default(), reason) }
}

/// The report on the text that is in the file now, and what the compiler says against it.
///
/// Cargo goes by the times of files. When an older file has taken the place of a newer one, it takes the program for up to
/// date; without the program, it can not.
fn of_this_text(layout: &Layout, exercise: &Exercise, whose: Whose) -> anyhow::Result<(Findings, String)> {
    for _ in 0..ATTEMPTS {
        let program = match compile(layout, exercise, whose)? {
            Compiled::Program(program) => program,
            Compiled::Errors(errors) => return Ok((Findings::default(), errors)),
        };
        let report = findings::of(layout, exercise, whose, &program)?;
        if !report.stale {
            return Ok((report, String::new()));
        }
        fs::remove_file(&program).with_context(|| format!("{} can not be compiled again", program.display()))?;
    }
    bail!("{} changes while it is checked; check again when it is saved", exercise.place(&layout.root))
}

fn judged(exercise: &Exercise, report: Findings, compiler: String) -> Outcome {
    let state_of = |number: usize| {
        let mine = || report.checks.iter().filter(|check| check.task == number);
        worst(mine().map(|check| match check.status.as_str() {
            "passed" => State::Done,
            "todo" => State::Todo,
            _ => State::Wrong,
        }))
    };
    // A check of a task that has no title counts like the others: what is left to do must never look done.
    let last = report.checks.iter().map(|check| check.task).max().unwrap_or_default().max(report.tasks.len());
    let title = |number: usize| report.tasks.get(number - 1).cloned().unwrap_or_else(|| "without a title".to_owned());
    let tasks: Vec<Task> =
        (1..=last).map(|number| Task { number, title: title(number), state: state_of(number) }).collect();
    let state = if compiler.is_empty() { worst(tasks.iter().map(|task| task.state)) } else { State::DoesNotCompile };
    Outcome {
        exercise: exercise.name.clone(),
        title: exercise.title.clone(),
        file: String::new(),
        copies: Vec::new(),
        state,
        tasks,
        checks: report.checks,
        compiler,
        hints: Vec::new(),
    }
}

/// Nothing at all is not done: no checks, no pass.
fn worst(states: impl Iterator<Item = State>) -> State {
    let states: Vec<State> = states.collect();
    if states.is_empty() || states.contains(&State::Wrong) {
        State::Wrong
    } else if states.contains(&State::Todo) {
        State::Todo
    } else {
        State::Done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(task: usize, status: &str) -> CheckRun {
        CheckRun { task, name: "c".into(), status: status.into(), message: "m".into(), printed: String::new() }
    }

    fn outcome(checks: Vec<CheckRun>) -> Outcome {
        let exercise = Exercise { name: "ex01".into(), title: "t".into(), file: "lab/ex01_t.rs".into() };
        let tasks = vec!["one".into(), "two".into()];
        let report = Findings { exercise: "ex01".into(), tasks, checks, ..Findings::default() };
        judged(&exercise, report, String::new())
    }

    #[test]
    fn one_failure_makes_the_exercise_wrong_and_is_shown_first() {
        let outcome = outcome(vec![check(1, "passed"), check(2, "passed"), check(2, "failed"), check(2, "todo")]);
        assert_eq!(outcome.state, State::Wrong);
        assert_eq!(outcome.done(), 1);
        assert_eq!(outcome.next().unwrap().1.status, "failed");
    }

    #[test]
    fn what_is_not_written_yet_is_to_do_and_not_wrong() {
        let outcome = outcome(vec![check(1, "todo"), check(2, "passed")]);
        assert_eq!((outcome.state, outcome.next().unwrap().0.number), (State::Todo, 1));
    }

    #[test]
    fn a_task_without_a_title_is_not_done_before_its_checks_pass() {
        let begun = outcome(vec![check(1, "passed"), check(2, "passed"), check(3, "todo")]);
        assert_eq!((begun.state, begun.tasks.len()), (State::Todo, 3));
    }

    #[test]
    fn a_task_without_checks_is_not_done() {
        assert_eq!(outcome(vec![check(1, "passed")]).state, State::Wrong);
        assert_eq!(outcome(vec![check(1, "passed"), check(2, "passed")]).state, State::Done);
    }
}
