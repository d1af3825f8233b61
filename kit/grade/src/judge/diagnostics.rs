//! What the compiler says, for a student, and whose fault it is.

use std::process::ExitStatus;

use serde_json::Value;

use super::{native::signal, shown};

/// More errors than this are not shown: the first ones are the cause of the others.
const MOST: usize = 5;
/// Nor more text.
const MOST_TEXT: usize = 6000;

/// Nobody can run that.
pub const TOO_LARGE: &str = "the compiled program is too large. Is there a very large constant?";

/// Why there is no program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It is the text's fault. For the student.
    Theirs(String),
    /// Nobody knows. For the instructor.
    Unknown(String),
}

/// What a compiler that was not content has printed on standard error: a line of JSON a message, and other text.
/// Without a status, its time was up.
pub fn failure(status: Option<ExitStatus>, errors: &str, seconds: u64) -> Failure {
    let Some(status) = status else {
        return Failure::Theirs(format!(
            "the compiler did not come to an end within {seconds} seconds. Is there a constant that is worked out by a loop without \
             an end, or a macro that makes more and more of itself?"
        ));
    };
    let told = told(errors);
    // An error with a place is about the text, whatever happened after it.
    if !told.is_empty() {
        return Failure::Theirs(shown(&told));
    }
    match crash(status, errors) {
        Some(why) => Failure::Theirs(why.to_owned()),
        None => Failure::Unknown(format!("the compiler failed ({status}): {}", end_of(errors))),
    }
}

/// The compiler itself has not survived the text.
fn crash(status: ExitStatus, errors: &str) -> Option<&'static str> {
    const SIGXFSZ: i32 = 25;
    const SIGXCPU: i32 = 24;
    let says = |words: &[&str]| words.iter().any(|word| errors.contains(word));
    if says(&["overflowed its stack", "rustc interrupted by SIGSEGV"]) {
        return Some(
            "the compiler's stack overflowed on this file. Is there a calculation, a type or a list of brackets that is nested \
             thousands of levels deep?",
        );
    }
    if says(&["memory allocation of", "LLVM ERROR: out of memory", "Cannot allocate memory"]) {
        return Some(
            "the compiler ran out of the memory that it may have. Is there a very large constant, or a macro that makes more and \
             more of itself?",
        );
    }
    if says(&["internal compiler error", "the compiler unexpectedly panicked"]) {
        return Some(
            "the compiler itself crashed on this file (an \"internal compiler error\"). Please write it in another way",
        );
    }
    match signal(status) {
        Some(SIGXFSZ) => Some(TOO_LARGE),
        Some(SIGXCPU) => {
            Some("the compiler used up its time. Is there a constant that is worked out by an endless loop?")
        }
        _ => None,
    }
}

/// The errors that have a place, as the compiler shows them.
fn told(errors: &str) -> Vec<String> {
    let messages = errors.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let is_error =
        |message: &Value| message["level"] == "error" && message["spans"].as_array().is_some_and(|s| !s.is_empty());
    messages.filter(is_error).filter_map(|message| Some(message["rendered"].as_str()?.trim_end().to_owned())).collect()
}

fn shown(told: &[String]) -> String {
    let mut text = shown::shown(&told[..told.len().min(MOST)].join("\n\n"), MOST_TEXT);
    if told.len() > MOST {
        text.push_str(&format!("\n\n(and {} more)", told.len() - MOST));
    }
    if text.contains("--> main.rs") {
        text.push_str("\n\n(main.rs is the grader's own file. It calls your functions by the names and types that the exercise gives.)");
    }
    text
}

/// The last lines that are no JSON, or else the last message.
fn end_of(errors: &str) -> String {
    let plain: Vec<&str> = errors.lines().filter(|line| !line.starts_with('{') && !line.trim().is_empty()).collect();
    let last = |_| errors.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).last();
    match plain.as_slice() {
        [] => {
            last(()).and_then(|m| m["rendered"].as_str().map(str::to_owned)).unwrap_or_else(|| "it said nothing".into())
        }
        lines => lines[lines.len().saturating_sub(6)..].join("\n"),
    }
}
