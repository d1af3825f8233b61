//! The page of a student. Of checks that are not for the student's eyes it says only how many points they decide.

use askama::Template;

use super::{counted, percent};
use crate::{
    config::Visibility,
    exercise::Exercise,
    gradebook::{Gradebook, Sandbox, Student},
    judged::{Record, Status},
    points::Points,
    result::{Outcome, Part},
    state::State,
};

/// What the template is filled with.
#[derive(Template)]
#[template(path = "student.html")]
pub struct Page<'a> {
    title: &'a str,
    student: &'a Student,
    total: Points,
    out_of: Points,
    percent: String,
    /// Points that are decided by what is not shown.
    elsewhere: Option<Points>,
    /// How many exercises could not be graded.
    unknown: Option<String>,
    exercises: Vec<Shown<'a>>,
    sandbox: &'a Sandbox,
}

/// An exercise, as its student sees it.
struct Shown<'a> {
    name: &'a str,
    title: &'a str,
    /// Nothing when all of its checks are hidden.
    state: Option<State>,
    points: Option<Points>,
    out_of: Points,
    outcome: &'a Outcome,
    tasks: Vec<TaskShown<'a>>,
}

struct TaskShown<'a> {
    number: usize,
    title: &'a str,
    part: &'a Part,
    /// The first that did not pass.
    first: Option<&'a Record>,
    /// The others that did not pass.
    others: Vec<&'a Record>,
    passed: Vec<&'a Record>,
}

impl<'a> Page<'a> {
    /// Of a student.
    pub fn of(book: &'a Gradebook, student: &'a Student) -> Self {
        let exercises: Vec<Shown> =
            student.outcomes.iter().zip(&book.exercises).map(|(outcome, exercise)| shown(outcome, exercise)).collect();
        let known = || exercises.iter().filter(|exercise| exercise.points.is_some());
        let total: Points = known().filter_map(|exercise| exercise.points).sum();
        let out_of: Points = known().map(|exercise| exercise.out_of).sum();
        let all: Points = known().map(|exercise| exercise.outcome.out_of).sum();
        let unknown = exercises.len() - known().count();
        Self {
            title: &book.title,
            student,
            total,
            percent: percent(total.of(out_of)),
            out_of,
            elsewhere: (all > out_of).then(|| all - out_of),
            unknown: (unknown > 0).then(|| counted(unknown, "exercise")),
            exercises,
            sandbox: &book.sandbox,
        }
    }
}

fn shown<'a>(outcome: &'a Outcome, exercise: &'a Exercise) -> Shown<'a> {
    let all = Shown {
        name: &exercise.name,
        title: &exercise.title,
        state: Some(outcome.state),
        points: outcome.points,
        out_of: outcome.out_of,
        outcome,
        tasks: Vec::new(),
    };
    // What did not come to its checks is the student's to know, whatever would have become of them.
    if outcome.checks.is_empty() || outcome.state == State::NotGraded {
        return all;
    }
    let parts: Vec<&Part> = outcome.parts.iter().filter(|part| part.visibility == Visibility::Visible).collect();
    Shown {
        state: (!parts.is_empty()).then(|| State::worst(parts.iter().map(|part| part.state))),
        points: Some(parts.iter().map(|part| part.points).sum()),
        out_of: parts.iter().map(|part| part.out_of).sum(),
        tasks: parts.into_iter().map(|part| task(outcome, exercise, part)).collect(),
        ..all
    }
}

fn task<'a>(outcome: &'a Outcome, exercise: &'a Exercise, part: &'a Part) -> TaskShown<'a> {
    let (passed, mut others): (Vec<&Record>, Vec<&Record>) =
        outcome.checks_of(part).partition(|check| check.status == Status::Passed);
    // What is wrong before what is still to do, as `cargo kit check` shows them.
    let first = others.iter().position(|check| check.status != Status::Todo).unwrap_or(0);
    let first = (!others.is_empty()).then(|| others.remove(first));
    // What is still to do is said once.
    others.retain(|check| check.status != Status::Todo);
    let title = exercise.tasks.get(part.task - 1).map_or("", |task| task.title.as_str());
    TaskShown { number: part.task, title, part, first, others, passed }
}

impl Shown<'_> {
    fn key(&self) -> &'static str {
        self.state.map_or("missing", State::key)
    }

    fn sign(&self) -> &'static str {
        self.state.map_or("…", State::sign)
    }

    fn words(&self) -> &'static str {
        self.state.map_or("not shown here", State::words)
    }

    /// What needs a look is open; what passed and what is missing has little to say.
    fn is_open(&self) -> bool {
        !matches!(self.state, Some(State::Passed | State::Missing))
    }
}

impl TaskShown<'_> {
    fn more(&self) -> String {
        counted(self.others.len(), "more check")
    }

    fn good(&self) -> String {
        counted(self.passed.len(), "check")
    }
}
