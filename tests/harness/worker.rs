//! The process that runs one check.

use std::{
    alloc::System,
    env,
    io::{IsTerminal, Write, stdin, stdout},
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    process::ExitCode,
    sync::{Mutex, OnceLock},
};

use cap::Cap;

use super::{
    Answered, draw, panics,
    shown::{MOST, shown},
};

/// Set for a process that is to be a worker. Not an argument: those belong to `cargo test`.
pub const WORKER: &str = "SHADOWLAB_WORKER";

/// How a worker ends that has told its verdict. Not with 0: whoever is no supervisor shall not take a worker's end for a pass.
pub const TOLD: u8 = 86;

/// As many bytes of its input the standard library takes at once. The first lines for a worker are filled up to that, so that
/// what comes after them is not in its memory while the check runs.
pub const AT_ONCE: usize = 8192;

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

/// Whether this process is to be a worker.
pub fn is_wanted() -> bool {
    env::var_os(WORKER).is_some()
}

/// Runs the check of which the first line of the input has the number, all exercises counted through.
pub fn run(exercises: &[Answered]) -> ExitCode {
    let number = if stdin().is_terminal() { None } else { line().parse().ok() };
    let Some(number) = number else {
        eprintln!("{WORKER} is set, which is for the harness alone: unset it, and nothing else is needed");
        return ExitCode::FAILURE;
    };
    end_with_the_supervisor();
    run_within(exercises, number, MOST_MEMORY);
    ExitCode::from(TOLD)
}

/// Runs a check with so many bytes of memory. The next line of the input has half of the word and the seed. The one after it
/// has the other half, and is only read when the check is over: who finds one of them has not found the word.
pub fn run_within(exercises: &[Answered], number: usize, most_memory: usize) -> ExitCode {
    let all = exercises.iter().flat_map(|exercise| exercise.checks.iter().map(move |check| (exercise, check)));
    let (exercise, check) = all.into_iter().nth(number).expect("the supervisor counts as we do");
    ANSWER.set((exercise.name, exercise.source.text)).expect("a worker runs one check");
    let line = line();
    let (half, seed) = line.split_once(' ').expect("half of a word, and a seed");
    draw::set_seed(seed.trim().parse().expect("a seed is a number"));
    let own = half.to_owned();
    panic::set_hook(Box::new(move |info| {
        remember(info);
        // Where a panic ends the program, as it does in WebAssembly, nobody comes to tell of it later.
        if cfg!(panic = "abort") {
            tell(&own, Some(told(None)));
        }
    }));
    MEMORY.set_limit(most_memory).expect("nothing is allocated yet");
    let outcome = panic::catch_unwind(AssertUnwindSafe(&check.run));
    let message = outcome.err().map(|payload| {
        // The code may have put a hook of its own in place of ours; what was thrown is still there.
        let thrown = payload.downcast_ref::<String>().cloned();
        told(thrown.or_else(|| payload.downcast_ref::<&str>().map(|text| text.to_string())))
    });
    tell(half, message);
    ExitCode::SUCCESS
}

/// The next line of the input.
fn line() -> String {
    let mut line = String::new();
    stdin().read_line(&mut line).expect("the supervisor says what is to be done");
    line.trim().to_owned()
}

/// What the check said as it failed: as it was remembered, or else as it was thrown.
fn told(thrown: Option<String>) -> String {
    let kept = PANIC.lock().ok().and_then(|mut kept| kept.take());
    let told = shown(&kept.or(thrown).unwrap_or_else(|| "it panicked".into()), 2 * MOST);
    if told.starts_with(panics::TODO) { told } else { told + &draw::told() }
}

/// Says the word, and nothing after it for a pass, the message for a failure. A line of its own, whatever was printed before.
fn tell(half: &str, message: Option<String>) {
    let (other, verdict) = (line(), serde_json::to_string(&message).expect("text is JSON"));
    writeln!(stdout(), "\n{half}{other} {verdict}").expect("the supervisor listens");
}

/// A worker is not in the group of processes that Ctrl-C ends. It looks whether the supervisor is still there.
fn end_with_the_supervisor() {
    #[cfg(unix)]
    std::thread::spawn(|| {
        let supervisor = std::os::unix::process::parent_id();
        while std::os::unix::process::parent_id() == supervisor {
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
        std::process::exit(1);
    });
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
    told.unwrap_or_else(|| panics::told_by_its_place(text, name, source, place.file(), place.line()))
}
