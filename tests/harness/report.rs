//! What was found, for programs: `cargo kit check` reads it.

use std::{
    collections::BTreeMap,
    env, fs, io,
    io::Write,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};

use super::{Answered, source};

/// Where to write what was found: a file, or `-` for the standard output.
pub const REPORT: &str = "SHADOWLAB_REPORT";

/// A word that whoever starts us has just made up. Every line of the report repeats it: then it is of this run. On the standard
/// output, a line begins with it.
pub const NONCE: &str = "SHADOWLAB_NONCE";

/// What became of a check.
pub enum Verdict {
    Passed,
    Todo(String),
    Failed(String),
}

/// What was found, by the number of the check.
pub type Found = Arc<Mutex<BTreeMap<usize, Value>>>;

/// What was found by one check.
pub fn record(task: usize, name: &str, verdict: &Verdict, printed: &str) -> Value {
    let (status, message) = match verdict {
        Verdict::Passed => ("passed", ""),
        Verdict::Todo(message) => ("todo", message.as_str()),
        Verdict::Failed(message) => ("failed", message.as_str()),
    };
    json!({ "task": task, "name": name, "status": status, "message": message, "printed": printed })
}

/// Writes the report, if one is asked for.
///
/// # Errors
/// With a sentence, when it cannot be written.
pub fn write(exercises: &[Answered], found: &BTreeMap<usize, Value>) -> Result<(), String> {
    let Some(place) = env::var_os(REPORT) else { return Ok(()) };
    let nonce = env::var(NONCE).unwrap_or_default();
    let lines = lines(exercises, found, &nonce);
    let written = if place == "-" {
        let text: String = lines.iter().map(|line| format!("\n{nonce} {line}\n")).collect();
        io::stdout().write_all(text.as_bytes())
    } else {
        fs::write(&place, lines.iter().map(|line| format!("{line}\n")).collect::<String>())
    };
    written.map_err(|error| format!("the report can not be written to {}: {error}", place.display()))
}

/// A line of JSON an exercise, with those of its checks that were run, and the number of all of them.
fn lines(exercises: &[Answered], found: &BTreeMap<usize, Value>, nonce: &str) -> Vec<String> {
    let mut first = 0;
    let line = |exercise: &Answered| {
        let beyond = first + exercise.checks.len();
        let checks: Vec<&Value> = found.range(first..beyond).map(|(_, record)| record).collect();
        first = beyond;
        json!({
            "nonce": nonce,
            "exercise": exercise.name,
            "stale": source::is_stale(exercise.source),
            "tasks": exercise.tasks,
            "count": exercise.checks.len(),
            "checks": checks,
        })
        .to_string()
    };
    exercises.iter().map(line).collect()
}
