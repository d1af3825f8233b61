//! What the compiler says, and whose fault it is.

use std::{fmt, process::ExitStatus};

use kit_answers::compiler::Complaint;
use serde_json::Value;

use super::native::signal;

/// Nobody can run that.
pub const TOO_LARGE: &str = "the compiled program is too large. Is there a very large constant?";

/// Why there is no program.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Errors in the text.
    Errors(Vec<Complaint>),
    /// The text is too much for the compiler. For the student.
    TooMuch(String),
    /// Nobody knows whose fault it is. For the instructor.
    Unknown(String),
}

impl Failure {
    /// What a compiler that was not content has printed on standard error: a line of JSON a message, and other text.
    /// Without a status, its time was up.
    pub fn of(status: Option<ExitStatus>, errors: &str, seconds: u64) -> Self {
        let Some(status) = status else {
            return Self::TooMuch(format!(
                "the compiler did not come to an end within {seconds} seconds. Is there a constant that is worked out by a loop \
                 without an end, or a macro that makes more and more of itself?"
            ));
        };
        let messages = errors.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        // An error with a place is about the text, whatever happened after it.
        let told: Vec<Complaint> =
            messages.filter_map(|message| Complaint::read(&message)).filter(|told| !told.file.is_empty()).collect();
        if !told.is_empty() {
            return Self::Errors(told);
        }
        match crash(status, errors) {
            Some(why) => Self::TooMuch(why.to_owned()),
            None => Self::Unknown(format!("the compiler failed ({status}): {}", end_of(errors))),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Errors(all) => all.iter().try_for_each(|complaint| writeln!(f, "{}", complaint.shown())),
            Self::TooMuch(why) | Self::Unknown(why) => write!(f, "{why}"),
        }
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

/// The last lines that are no JSON, or else what the compiler calls an error, the first one first.
fn end_of(errors: &str) -> String {
    let plain: Vec<&str> = errors.lines().filter(|line| !line.starts_with('{') && !line.trim().is_empty()).collect();
    if !plain.is_empty() {
        return plain[plain.len().saturating_sub(6)..].join("\n");
    }
    let messages = errors.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let told: Vec<String> =
        messages.filter(|message| message["level"] == "error").map(|message| words(&message)).collect();
    if told.is_empty() { "it said nothing".into() } else { told.join("\n") }
}

/// A message with its notes: the notes of a linker that failed say why. A line of a thousand letters is a command.
fn words(message: &Value) -> String {
    let notes = message["children"].as_array().into_iter().flatten();
    let all = [message].into_iter().chain(notes).filter_map(|part| part["message"].as_str());
    let lines = all.flat_map(str::lines).filter(|line| line.len() < 1000 && !line.trim().is_empty());
    lines.take(12).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A linker's failure has no place in the text; what it says stands in a note.
    #[test]
    fn who_reads_why_the_compiler_failed_reads_the_cause() {
        let command = format!("\"rust-lld\" {}", "a.o ".repeat(500));
        let link = serde_json::json!({ "level": "error", "message": "linking with `rust-lld` failed", "spans": [], "children": [
            { "level": "note", "message": command }, { "level": "note", "message": "rust-lld: error: undefined symbol: f" },
        ] });
        let last = serde_json::json!({ "level": "error", "message": "aborting due to 1 previous error", "spans": [], "children": [] });
        assert_eq!(
            end_of(&format!("{link}\n{last}\n")),
            "linking with `rust-lld` failed\nrust-lld: error: undefined symbol: f\naborting due to 1 previous error"
        );
        assert_eq!(end_of("{}\nkilled\n"), "killed");
        assert_eq!(end_of(""), "it said nothing");
    }
}
