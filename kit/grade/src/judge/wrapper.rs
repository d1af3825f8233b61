//! The program around an answer: our text, in which the student's is one module.
//!
//! What is ours stands before it, and nothing is taken from it by a glob: neither its macros nor its names reach further. The
//! files are called as in the repository, so that messages are the ones that a student knows.

use super::{
    exercise::{Brought, Exercise},
    libraries::HARNESS,
};

/// A file: its place, and its text.
pub type File = (String, String);

/// What the checks of an exercise are called when they are a library.
pub fn checks_crate(exercise: &Exercise) -> String {
    format!("shadowlab_checks_{}", exercise.about.name)
}

/// Where the types are that an exercise gives.
pub fn given(exercise: &Exercise) -> String {
    format!("{}::given", checks_crate(exercise))
}

/// The checks as a library, for all answers. Of the given answer it shows the types alone: its functions are only there so that
/// what they have of generic code need not be compiled with each answer, and no path leads to them.
pub fn library(exercise: &Exercise, Brought { constant, types }: &Brought) -> Vec<File> {
    let names: Vec<&str> = types.iter().map(|given| given.name.as_str()).collect();
    let given = GIVEN_ANSWER.replace("TYPES", &names.join(", ")).replace("CONSTANT", constant);
    let mut files = modules(exercise);
    files[0].1 = exercise.checks.replace(constant, "");
    files.push(("main.rs".into(), head(exercise) + &given));
    files.push(("given.rs".into(), exercise.solution.clone()));
    files
}

/// The program of an answer, without the answer, when its checks are compiled with it.
pub fn whole(exercise: &Exercise) -> Vec<File> {
    program(exercise, modules(exercise))
}

/// The program of an answer, without the answer, when its checks are compiled: only this constant is still needed of them.
pub fn with_library(exercise: &Exercise, constant: &str) -> Vec<File> {
    let of = checks_crate(exercise);
    let checks = format!("pub use {of}::checks::*;\n\n{constant}\n");
    let hidden = format!("pub use {of}::hidden::CHECKS;\n");
    program(exercise, vec![(checks_file(exercise), checks), (HIDDEN.into(), hidden)])
}

/// An answer among others: its part of [`several`].
pub fn part(exercise: &Exercise, constant: &str) -> String {
    let part = PART.replace("NAME", &exercise.about.name).replace("LIBRARY", &checks_crate(exercise));
    part.replace("ANSWERED", ANSWERED).replace("LAB_FILE", &lab(exercise)).replace("CONSTANT", constant)
}

/// The program of several answers, by the names of their exercises and their parts.
pub fn several<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let (names, parts): (Vec<&str>, Vec<&str>) = parts.unzip();
    let answered: String = names.iter().map(|name| format!("{name}::answered().0, ")).collect();
    let main = format!("fn main() -> std::process::ExitCode {{ harness::several(&[{answered}]) }}\n");
    format!("pub use {HARNESS}::harness;\n{main}{}", parts.concat())
}

fn program(exercise: &Exercise, mut files: Vec<File>) -> Vec<File> {
    let lab = lab(exercise);
    let answer = format!("#[allow(dead_code)]\n#[path = {lab:?}]\nmod exercise;\n");
    files.push((
        "main.rs".into(),
        format!("{}{}{answer}", head(exercise), MAIN.replace("ANSWERED", ANSWERED).replace("LAB_FILE", &lab)),
    ));
    files
}

/// Where an answer goes.
pub fn lab(exercise: &Exercise) -> String {
    format!("lab/{}.rs", exercise.about.stem())
}

fn checks_file(exercise: &Exercise) -> String {
    format!("tests/checks/{}.rs", exercise.about.stem())
}

/// `crate::harness` and `crate::checks` are what the texts of checks call them.
const HEAD: &str = r#"pub use HARNESS::harness;
#[path = "CHECKS_FILE"]
pub mod checks;
#[path = "tests/checks/hidden.rs"]
pub mod hidden;
"#;

const HIDDEN: &str = "tests/checks/hidden.rs";
const NO_HIDDEN: &str = "pub const CHECKS: &[crate::harness::Check<crate::checks::Answer>] = &[];\n";

const MAIN: &str = r"
fn main() -> std::process::ExitCode {
    let (exercise, own) = answered();
    harness::alone(exercise, own)
}
ANSWERED";

/// The exercise with its hidden checks, and how many are its own.
const ANSWERED: &str = r#"
pub fn answered() -> (harness::Answered, usize) {
    let exercise = checks::EXERCISE;
    let own = exercise.checks.len();
    let all = exercise.checks.iter().chain(hidden::CHECKS).map(|check| harness::check(check.task, check.name, check.run));
    let exercise = harness::Exercise { checks: all.collect::<Vec<_>>().leak(), ..exercise };
    let text = harness::Text { file: "LAB_FILE", text: include_str!("LAB_FILE") };
    (exercise.answered(checks::ANSWER, text), own)
}
"#;

const PART: &str = r#"
#[allow(dead_code)]
#[path = "LAB_FILE"]
mod answer_NAME;
mod NAME {
    use super::{answer_NAME as exercise, harness};
    use LIBRARY::hidden;
    mod checks {
        pub use LIBRARY::checks::*;
        CONSTANT
    }
    ANSWERED
}
"#;

const GIVEN_ANSWER: &str = r#"
#[allow(dead_code)]
#[path = "given.rs"]
mod exercise;
pub mod given {
    pub use super::exercise::{TYPES};
}
mod kept {
    use crate::checks::Answer;
    CONSTANT
    #[used]
    static KEPT: Answer = ANSWER;
}
"#;

fn modules(exercise: &Exercise) -> Vec<File> {
    let hidden = exercise.hidden.as_deref().unwrap_or(NO_HIDDEN);
    vec![(checks_file(exercise), exercise.checks.clone()), (HIDDEN.into(), hidden.to_owned())]
}

/// What stands at the head of both programs.
fn head(exercise: &Exercise) -> String {
    HEAD.replace("HARNESS", HARNESS).replace("CHECKS_FILE", &checks_file(exercise))
}
