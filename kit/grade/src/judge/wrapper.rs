//! The program around an answer: our text, in which the student's is one module.
//!
//! What is ours stands before it, and nothing is taken from it by a glob: neither its macros nor its names reach further.

use std::path::Path;

use super::{exercise::Exercise, libraries::HARNESS};

/// What the checks of an exercise are called when they are a library.
pub fn checks_crate(exercise: &Exercise) -> String {
    format!("shadowlab_checks_{}", exercise.name)
}

/// The checks as a library, for all answers. `crate::harness` and `crate::checks` are what the checks' own texts call them.
pub fn library(exercise: &Exercise) -> String {
    let solution = quoted(&exercise.solution);
    format!("{}#[allow(dead_code)]\n#[path = {solution}]\nmod exercise;\n", modules(exercise))
}

/// The program of an answer. `answer` is the constant that takes its functions, where the checks are a library.
pub fn program(exercise: &Exercise, answer: Option<&str>) -> String {
    let (ours, all) = match answer {
        Some(answer) => {
            let of = checks_crate(exercise);
            let module = format!("mod checks {{\n    use {of}::checks::*;\n    {answer}\n}}\n");
            (format!("use {HARNESS}::harness;\n{module}"), format!("{of}::checks::EXERCISE, {of}::hidden::CHECKS"))
        }
        None => (modules(exercise), "checks::EXERCISE, hidden::CHECKS".to_owned()),
    };
    let lab = format!("lab/{}", exercise.file);
    let main = format!(
        "fn main() -> std::process::ExitCode {{\n    let (exercise, hidden) = ({all});\n    \
         let own = exercise.checks.len();\n    \
         let all = exercise.checks.iter().chain(hidden).map(|check| harness::check(check.task, check.name, check.run));\n    \
         let exercise = harness::Exercise {{ checks: all.collect::<Vec<_>>().leak(), ..exercise }};\n    \
         let text = harness::Text {{ file: {lab:?}, text: include_str!({lab:?}) }};\n    \
         harness::alone(exercise.answered(checks::ANSWER, text), own)\n}}\n"
    );
    format!("{ours}{main}#[allow(dead_code)]\n#[path = {lab:?}]\nmod exercise;\n")
}

fn modules(exercise: &Exercise) -> String {
    let hidden = match &exercise.hidden {
        Some(file) => format!("#[path = {}]\npub mod hidden;\n", quoted(file)),
        None => {
            "pub mod hidden {\n    pub const CHECKS: &[crate::harness::Check<crate::checks::Answer>] = &[];\n}\n".into()
        }
    };
    format!("pub use {HARNESS}::harness;\n#[path = {}]\npub mod checks;\n{hidden}", quoted(&exercise.checks))
}

/// A path as a text in Rust, with the slashes by which the harness knows the checks' own files.
fn quoted(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy().replace('\\', "/"))
}
