//! The page of a class: who has what, which mistakes were common, and what needs the instructor.

use askama::Template;

use super::{counted, percent};
use crate::{
    gradebook::{Gradebook, Sandbox, Student},
    mistakes::{self, Mistake},
    points::Points,
    result::Outcome,
    state::State,
};

/// What the template is filled with.
#[derive(Template)]
#[template(path = "class.html")]
pub struct Page<'a> {
    title: &'a str,
    summary: String,
    tiles: Vec<Tile>,
    columns: Vec<Column<'a>>,
    rows: Vec<Row<'a>>,
    states: Vec<State>,
    /// Those that several have made, and those that one has made alone.
    mistakes: Vec<Common<'a>>,
    single: Vec<Common<'a>>,
    unknown: Vec<Remark<'a>>,
    remarks: Vec<Shared<'a>>,
    left_out: &'a [String],
    sandbox: &'a Sandbox,
    anonymous: bool,
}

/// A number at the top.
struct Tile {
    number: String,
    of: String,
    what: &'static str,
}

/// An exercise: a column of the table, and a line of its own.
struct Column<'a> {
    name: &'a str,
    title: &'a str,
    points: Points,
    mean: String,
    bars: Vec<Bar>,
}

/// How many answers stand so.
struct Bar {
    state: State,
    count: usize,
    percent: String,
}

struct Row<'a> {
    student: &'a Student,
    cells: Vec<Cell>,
    total: String,
    percent: String,
}

struct Cell {
    state: State,
    exercise: String,
    points: String,
    label: String,
}

struct Common<'a> {
    exercise: String,
    task: String,
    state: State,
    kind: String,
    example: String,
    checks: String,
    count: String,
    percent: String,
    students: Vec<&'a Student>,
}

struct Remark<'a> {
    student: &'a Student,
    text: String,
}

/// A remark on the hand-ins of one student or of several.
struct Shared<'a> {
    students: Vec<&'a Student>,
    exercise: &'a str,
    text: &'a str,
}

impl<'a> Page<'a> {
    /// Of a class.
    pub fn of(book: &'a Gradebook, anonymous: bool) -> Self {
        let found: Vec<State> = book.students.iter().flat_map(|s| &s.outcomes).map(|outcome| outcome.state).collect();
        let columns = book.exercises.iter().enumerate().map(|(place, exercise)| Column {
            name: &exercise.name,
            title: &exercise.title,
            points: exercise.points,
            mean: mean(book.students.iter().filter_map(|student| student.outcomes[place].points)),
            bars: bars(book.students.iter().map(|student| student.outcomes[place].state)),
        });
        let hand_ins = counted(book.students.len(), "hand-in");
        let (single, mistakes): (Vec<Mistake>, Vec<Mistake>) =
            mistakes::of(book).into_iter().partition(|mistake| mistake.students.len() < 2);
        let commons = |all: Vec<Mistake>| all.into_iter().map(|mistake| common(book, mistake)).collect();
        Self {
            title: &book.title,
            summary: format!("{hand_ins}, {}", counted(book.exercises.len(), "exercise")),
            tiles: tiles(book, &found),
            columns: columns.collect(),
            rows: book.students.iter().map(row).collect(),
            states: State::ALL.into_iter().filter(|state| found.contains(state)).collect(),
            mistakes: commons(mistakes),
            single: commons(single),
            unknown: unknown(book),
            remarks: remarks(book),
            left_out: &book.left_out,
            sandbox: &book.sandbox,
            anonymous,
        }
    }
}

fn tiles(book: &Gradebook, found: &[State]) -> Vec<Tile> {
    let mut totals: Vec<Points> = book.students.iter().filter_map(|student| student.points).collect();
    totals.sort_unstable();
    let most = book.exercises.iter().map(|exercise| exercise.points).sum::<Points>();
    let count = |state: State| found.iter().filter(|&&other| other == state).count();
    let median = match totals.as_slice() {
        [] => "–".to_owned(),
        all => {
            let middle = (all[(all.len() - 1) / 2].number() + all[all.len() / 2].number()) / 2.0;
            format!("{}", (middle * 100.0).round() / 100.0)
        }
    };
    vec![
        Tile { number: median, of: format!("of {most}"), what: "points, the median" },
        Tile { number: count(State::Passed).to_string(), of: format!("of {}", found.len()), what: "answers passed" },
        Tile { number: count(State::Missing).to_string(), of: format!("of {}", found.len()), what: "answers missing" },
        Tile {
            number: count(State::NotGraded).to_string(),
            of: format!("of {}", found.len()),
            what: "could not be graded",
        },
    ]
}

fn mean(points: impl Iterator<Item = Points>) -> String {
    let points: Vec<f64> = points.map(Points::number).collect();
    match points.len() {
        0 => "–".to_owned(),
        count => format!("{:.1}", points.iter().sum::<f64>() / count as f64),
    }
}

fn bars(states: impl Iterator<Item = State>) -> Vec<Bar> {
    let states: Vec<State> = states.collect();
    let bar = |state: State| {
        let count = states.iter().filter(|&&other| other == state).count();
        Bar { state, count, percent: percent(count as f64 / states.len().max(1) as f64) }
    };
    State::ALL.into_iter().map(bar).filter(|bar| bar.count > 0).collect()
}

fn row(student: &Student) -> Row<'_> {
    Row {
        student,
        cells: student.outcomes.iter().map(cell).collect(),
        total: student.points.map_or("?".to_owned(), |points| points.to_string()),
        percent: percent(student.points.unwrap_or_default().of(student.out_of)),
    }
}

fn cell(outcome: &Outcome) -> Cell {
    let points = outcome.points.map(|points| points.to_string());
    let worth =
        points.as_ref().map_or("no points".to_owned(), |points| format!("{points} of {} points", outcome.out_of));
    Cell {
        state: outcome.state,
        exercise: outcome.exercise.clone(),
        points: points.unwrap_or_default(),
        label: format!("{}: {}, {worth}", outcome.exercise, outcome.state.words()),
    }
}

fn common(book: &Gradebook, mistake: Mistake) -> Common<'_> {
    let exercise = book.exercises.iter().find(|exercise| exercise.name == mistake.exercise);
    let title = exercise.and_then(|exercise| exercise.tasks.get(mistake.task.checked_sub(1)?)).map(|task| &task.title);
    let task = match (mistake.task, title) {
        (0, _) => exercise.map(|exercise| exercise.title.clone()).unwrap_or_default(),
        (number, Some(title)) => format!("task {number}: {title}"),
        (number, None) => format!("task {number}"),
    };
    Common {
        exercise: mistake.exercise,
        task,
        state: mistake.state,
        kind: mistake.kind,
        example: mistake.example,
        checks: mistake.checks.join(", "),
        count: counted(mistake.students.len(), "student"),
        percent: percent(mistake.students.len() as f64 / book.students.len().max(1) as f64),
        students: mistake.students.iter().map(|&place| &book.students[place]).collect(),
    }
}

fn unknown(book: &Gradebook) -> Vec<Remark<'_>> {
    book.students.iter().flat_map(unknown_of).collect()
}

/// Of one student, what is said of several exercises in the same words, once.
fn unknown_of(student: &Student) -> Vec<Remark<'_>> {
    let mut together: Vec<(&str, Vec<&str>)> = Vec::new();
    for outcome in student.outcomes.iter().filter(|outcome| outcome.state == State::NotGraded) {
        match together.iter_mut().find(|(other, _)| *other == outcome.message) {
            Some((_, exercises)) => exercises.push(&outcome.exercise),
            None => together.push((&outcome.message, vec![&outcome.exercise])),
        }
    }
    let remark = |(text, exercises): (&str, Vec<&str>)| {
        let which = match exercises.len() {
            all if all > 1 && all == student.outcomes.len() => "all exercises".to_owned(),
            _ => exercises.join(", "),
        };
        let text = if text.is_empty() { "the reason is in grades.csv." } else { text };
        Remark { student, text: format!("{which}: {text}") }
    };
    together.into_iter().map(remark).collect()
}

/// What is said of many in the same words, once.
fn remarks(book: &Gradebook) -> Vec<Shared<'_>> {
    let mut all: Vec<Shared> = Vec::new();
    for student in &book.students {
        for (exercise, text) in student.all_notes() {
            let exercise = exercise.unwrap_or_default();
            match all.iter_mut().find(|shared| (shared.exercise, shared.text) == (exercise, text)) {
                Some(shared) => shared.students.push(student),
                None => all.push(Shared { students: vec![student], exercise, text }),
            }
        }
    }
    all
}
