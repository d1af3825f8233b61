//! The process that runs one check.

use std::{
    alloc::System,
    env,
    io::{Write, stdin, stdout},
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    process::ExitCode,
    sync::{Mutex, OnceLock},
};

use cap::Cap;

use super::{Answered, draw, panics};

/// Number of the check that a worker is to run, all exercises counted through. Not an argument: those belong to `cargo test`.
pub const WORKER: &str = "SHADOWLAB_WORKER";

/// How many bytes a check may have at a time. The given answers need a small part of it.
pub const MOST_MEMORY: usize = 512 << 20;

/// All memory that this program asks for. Without a limit, a list that grows without an end takes what the machine has, and
/// the machine stands still.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);
/// Where the code panicked, and what it said.
static PANIC: Mutex<Option<String>> = Mutex::new(None);
/// The name of the exercise, and the text of the answer.
static ANSWER: OnceLock<(&str, &str)> = OnceLock::new();

/// The check that this process is to run, if it is a worker.
pub fn wanted() -> Option<usize> {
    env::var(WORKER).ok()?.parse().ok()
}

/// Runs the check, then tells the supervisor: the word, and nothing after it for a pass, the message for a failure.
pub fn run(exercises: &[Answered], number: usize) -> ExitCode {
    let all = exercises.iter().flat_map(|exercise| exercise.checks.iter().map(move |check| (exercise, check)));
    let (exercise, check) = all.into_iter().nth(number).expect("the supervisor counts as we do");
    ANSWER.set((exercise.name, exercise.source.text)).expect("a worker runs one check");
    let mut line = String::new();
    stdin().read_line(&mut line).expect("the supervisor says a word first");
    let (word, seed) = line.trim().split_once(' ').expect("a word and a seed");
    draw::set_seed(seed.parse().expect("a seed is a number"));
    panic::set_hook(Box::new(remember));
    MEMORY.set_limit(MOST_MEMORY).expect("nothing is allocated yet");
    let outcome = panic::catch_unwind(AssertUnwindSafe(&check.run));
    let message = outcome.err().map(|payload| {
        // The code may have put a hook of its own in place of ours; what was thrown is still there.
        let thrown = payload.downcast_ref::<String>().cloned();
        let thrown = thrown.or_else(|| payload.downcast_ref::<&str>().map(|text| text.to_string()));
        let told =
            PANIC.lock().ok().and_then(|mut kept| kept.take()).or(thrown).unwrap_or_else(|| "it panicked".into());
        if told.starts_with(panics::TODO) { told } else { told + &draw::told() }
    });
    let verdict = serde_json::to_string(&message).expect("text is JSON");
    // A line of its own, whatever the code has printed before.
    writeln!(stdout(), "\n{word} {verdict}").expect("the supervisor listens");
    ExitCode::SUCCESS
}

/// A message of a check stands for itself; a panic in the answer needs its place.
fn remember(info: &PanicHookInfo<'_>) {
    let message = message(info.payload_as_str().unwrap_or("it panicked"), info);
    if let Ok(mut kept) = PANIC.lock() {
        kept.get_or_insert(message);
    }
}

fn message(text: &str, info: &PanicHookInfo<'_>) -> String {
    let Some(place) = info.location() else { return text.to_owned() };
    let &(name, source) = ANSWER.get().expect("it was set before the check began");
    if text == panics::TODO {
        // A `todo!()` of the student's own, without a text.
        let line = place.line();
        return format!("{text}: the todo!() in `{}`, line {line}", panics::function_at(source, line as usize));
    }
    if text.starts_with(panics::TODO) || ["checks/", "harness/"].iter().any(|ours| place.file().contains(ours)) {
        return text.to_owned();
    }
    let told = panics::told(text, name, source).or_else(|| panics::told_without_a_line(text));
    told.unwrap_or_else(|| format!("your code panicked at {}:{}: {text}", tidy(place.file()), place.line()))
}

/// The file as the student knows it: the compiler sees it from `tests/`.
fn tidy(file: &str) -> &str {
    file.strip_prefix("tests/../").unwrap_or(file)
}
