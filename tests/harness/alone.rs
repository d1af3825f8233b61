//! The checks of one exercise in a program that somebody else supervises, as the grader does.
//!
//! It does one thing, which the first line of its standard input names: `list` tells what the exercise asks for, `rules`
//! says what is wrong with the text that follows, and a number runs that check, as a worker does.

use std::{
    io::{Read, Write, stdin, stdout},
    process::ExitCode,
};

use serde_json::{Value, json};

use super::{Answered, Text, source, worker};

/// Does what is asked for. The first `own` checks are the exercise's, and the others somebody else's.
pub fn alone(exercise: Answered, own: usize) -> ExitCode {
    let mut wanted = String::new();
    stdin().read_line(&mut wanted).expect("whoever supervises says what is wanted");
    let told = match wanted.trim() {
        "list" => listed(&exercise, own),
        "rules" => judged(exercise),
        // How much memory there is, whoever supervises decides.
        number => return worker::run_within(&[exercise], number.parse().expect("a check has a number"), usize::MAX),
    };
    writeln!(stdout(), "{told}").expect("whoever supervises listens");
    ExitCode::SUCCESS
}

/// Runs a check of several exercises, whose number is in the first line: all of them counted through.
pub fn several(exercises: &[Answered]) -> ExitCode {
    let mut number = String::new();
    stdin().read_line(&mut number).expect("whoever supervises says what is wanted");
    worker::run_within(exercises, number.trim().parse().expect("a check has a number"), usize::MAX)
}

fn listed(exercise: &Answered, own: usize) -> Value {
    let checks = exercise.checks.iter().enumerate();
    let checks: Vec<Value> =
        checks.map(|(i, check)| json!({ "task": check.task, "name": check.name, "hidden": i >= own })).collect();
    json!({ "tasks": exercise.tasks, "checks": checks })
}

fn judged(mut exercise: Answered) -> Value {
    let mut text = String::new();
    stdin().read_to_string(&mut text).expect("an answer is text");
    exercise.source = Text { file: "", text: text.leak() };
    json!({ "problem": source::of_a_text(&exercise, exercise.source.text), "remark": source::remark(&exercise) })
}
