//! How one exercise came out.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use kit_answers::{copies, exercises::Exercise};
use serde::{Deserialize, Serialize};

use super::{
    compile::{Compiled, Whose, compile},
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
    /// When it does not compile: as they were when it last did, or empty.
    pub tasks: Vec<Task>,
    /// Empty when it does not compile.
    pub checks: Vec<CheckRun>,
    /// What the compiler says.
    pub compiler: String,
    /// Help for the first task that is not done.
    pub hints: Vec<Hint>,
}

/// What the checks' program writes down: a line an exercise.
#[derive(Default, Deserialize)]
struct Report {
    exercise: String,
    /// Whether the answer's file says something else than what was compiled.
    stale: bool,
    tasks: Vec<String>,
    checks: Vec<CheckRun>,
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

/// Compiles an exercise with its checks and runs them.
///
/// # Errors
/// When something fails that is not the student's answer.
pub fn of(layout: &Layout, exercise: &Exercise, whose: Whose) -> anyhow::Result<Outcome> {
    let (report, compiler) = of_this_text(layout, exercise, whose)?;
    let mut outcome = judged(exercise, report, compiler);
    outcome.file = exercise.place(&layout.root);
    if whose == Whose::Lab {
        // Where the file itself is gone, the compiler's place already names them.
        if exercise.file.is_file() {
            outcome.copies =
                copies::of(&layout.root, exercise).into_iter().filter(|name| copies::is_rust(name)).collect();
        }
        match outcome.state {
            State::DoesNotCompile => outcome.tasks = kept::kept(layout, exercise),
            _ => kept::keep(layout, exercise, &outcome.tasks),
        }
    }
    if let Some(task) = outcome.next().map(|(task, _)| task.number) {
        outcome.hints = hint::hints(layout, exercise, task).unwrap_or_default();
    }
    Ok(outcome)
}

/// An answer that there is no text of, for a `reason`.
pub fn without_a_text(exercise: &Exercise, file: String, reason: String) -> Outcome {
    Outcome { file, ..judged(exercise, Report::default(), reason) }
}

/// The report on the text that is in the file now, and what the compiler says against it.
///
/// Cargo goes by the times of files. When an older file has taken the place of a newer one, it takes the program for up to
/// date; without the program, it can not.
fn of_this_text(layout: &Layout, exercise: &Exercise, whose: Whose) -> anyhow::Result<(Report, String)> {
    for _ in 0..ATTEMPTS {
        let program = match compile(layout, exercise, whose)? {
            Compiled::Program(program) => program,
            Compiled::Errors(errors) => return Ok((Report::default(), errors)),
        };
        let report = run(layout, exercise, whose, &program)?;
        if !report.stale {
            return Ok((report, String::new()));
        }
        fs::remove_file(&program).with_context(|| format!("{} can not be compiled again", program.display()))?;
    }
    bail!("{} changes while it is checked; check again when it is saved", exercise.place(&layout.root))
}

fn judged(exercise: &Exercise, report: Report, compiler: String) -> Outcome {
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

fn run(layout: &Layout, exercise: &Exercise, whose: Whose, program: &Path) -> anyhow::Result<Report> {
    let dir = tempfile::tempdir().context("no temporary folder")?;
    let file = dir.path().join("report.json");
    let mut checks = Command::new(program);
    checks.env("SHADOWLAB_REPORT", &file).current_dir(&layout.root);
    if whose == Whose::Given {
        checks.arg(&exercise.name);
    }
    checks.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    checks.status().with_context(|| format!("{} can not be started", program.display()))?;
    let text = fs::read_to_string(&file).context("the checks did not come to an end")?;
    let reports: Vec<Report> = serde_json::Deserializer::from_str(&text)
        .into_iter()
        .collect::<Result<_, _>>()
        .context("the checks' report is not what it should be")?;
    let mine = reports.into_iter().find(|report| report.exercise == exercise.name);
    mine.with_context(|| format!("the checks' report says nothing of {}", exercise.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(task: usize, status: &str) -> CheckRun {
        CheckRun { task, name: "c".into(), status: status.into(), message: "m".into(), printed: String::new() }
    }

    fn outcome(checks: Vec<CheckRun>) -> Outcome {
        let exercise = Exercise { name: "ex01".into(), title: "t".into(), file: "lab/ex01_t.rs".into() };
        let report = Report { exercise: "ex01".into(), stale: false, tasks: vec!["one".into(), "two".into()], checks };
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
