//! There is no way round solving the task: each trick that an answer may play is played, and turned down.
//!
//! This program is all three: the driver, which starts itself with a trick; the supervisor; and the worker.

#[path = "hostile/compiled.rs"]
mod compiled;
#[allow(dead_code)]
mod harness;
#[path = "hostile/processes.rs"]
mod processes;
#[path = "hostile/texts.rs"]
mod texts;

use std::{
    env, fs,
    process::{Command, ExitCode, Stdio},
};

use harness::{Exercise, Text, check, expect};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

/// As in the checks' own files: the answer's macros must not reach in here.
mod checks {
    use super::{Exercise, check, expect};

    pub type Answer = fn() -> usize;

    pub const EXERCISE: Exercise<Answer> = Exercise {
        name: "ex00",
        tasks: &["the answer"],
        allowed: &["ndarray", "loss"],
        forbidden: &["mse"],
        checks: &[check(1, "the answer", is_42)],
    };

    /// The same with more than one check, to see what becomes of the others.
    pub const THREE: Exercise<Answer> = Exercise {
        tasks: &["the answer", "again"],
        checks: &[check(1, "the answer", is_42), check(1, "once more", is_42), check(2, "again", is_42)],
        ..EXERCISE
    };

    fn is_42(answer: Answer) {
        expect("answer()", answer(), 42usize).holds();
        assert!(answer() == 42, "the answer is 42");
    }
}

// It leaves processes behind on purpose.
#[path = "hostile/ex00_answer.rs"]
#[allow(unused, missing_docs, clippy::zombie_processes)]
mod exercise;
#[path = "hostile/ex00_panics.rs"]
mod panics;

/// A trick, how the check must come out, and words that its message must contain.
const TRICKS: [(&str, &str, &str); 19] = [
    ("honest", "passed", ""),
    ("none", "todo", "still to do: task 1: answer"),
    ("exit", "failed", "std::process::exit"),
    ("abort", "failed", "ended in the middle"),
    ("loop", "failed", "a loop that never ends"),
    ("recursion", "failed", "call itself without an end"),
    ("hook", "failed", "ended in the middle"),
    ("quiet-hook", "failed", "the numbers are not right"),
    ("print", "failed", "ended in the middle"),
    ("forge", "failed", "ended in the middle"),
    ("thread", "failed", "ended in the middle"),
    ("flood", "failed", "a loop that never ends"),
    ("list", "failed", "more than 512 MB of memory"),
    ("table", "failed", "more than 512 MB of memory"),
    ("forge-exit", "failed", "ended in the middle"),
    ("listen", "failed", "ended in the middle"),
    ("overflow-told", "failed", "ended in the middle"),
    ("memory-told", "failed", "ended in the middle"),
    ("killed", "failed", "as it does when its memory is used up"),
];

/// Panics inside a library, which are no trick, and what must be said of each: where, by which way, and why.
const PANICS: [(&str, &[&str]); 4] = [
    (
        "dot",
        &[
            "your code panicked in `product`: ndarray: inputs 2 × 3 and 2 × 3 are not compatible",
            "where     hostile/ex00_panics.rs, line ",
            "\n            let both = table.dot(table);",
            "called    by `answer`, hostile/ex00_panics.rs, line ",
            "why       in `a.dot(&b)`, ",
            "`&a * &b`",
        ],
    ),
    ("sum", &["your code panicked in `sum`: ", "table + row", "why       `+`, `-`, `*` and `/` go number by number"]),
    (
        "overflow",
        &["your code panicked in `power`: attempt to ", "with overflow", "many.iter().product()", "`as f32` *before*"],
    ),
    ("bare-todo", &["still to do: the todo!() in `answer`, line "]),
];

fn main() -> ExitCode {
    if env::var_os("HOSTILE").is_some() {
        let file: &str = env::var("HOSTILE_FILE").unwrap_or_default().leak();
        // The text that is judged need not be the one that was compiled: what the rules refuse is tried here all the same.
        let text = fs::read_to_string(env::var("HOSTILE_TEXT").unwrap_or_default()).unwrap_or_default();
        let all = if env::var_os("HOSTILE_THREE").is_some() { checks::THREE } else { checks::EXERCISE };
        let answer = match env::var("HOSTILE").as_deref() {
            Ok("dot") => panics::answer::<0>,
            Ok("sum") => panics::answer::<1>,
            Ok("overflow") => panics::answer::<2>,
            Ok("bare-todo") => panics::answer::<3>,
            _ => exercise::answer,
        };
        return harness::main(vec![all.answered(answer, Text { file, text: text.leak() })]);
    }
    let tricks = TRICKS.iter().map(|&(trick, status, words)| {
        Trial::test(format!("the trick {trick:?} comes out as {status}"), move || judged(trick, "", status, words))
    });
    let panics = PANICS.iter().map(|&(panic, words)| {
        Trial::test(format!("the panic {panic:?} is told with its line"), move || {
            let status = if panic == "bare-todo" { "todo" } else { "failed" };
            words.iter().try_for_each(|words| judged(panic, include_str!("hostile/ex00_panics.rs"), status, words))
        })
    });
    let note = Trial::test("a failing answer with a ^ in it is told that this is no power", || {
        judged("quiet-hook", "fn f() -> i32 { 2 ^ 3 }", "failed", "note      in line 1 of your file there is a `^`")
    });
    let trials = tricks.chain(panics).chain([note]);
    let trials = trials.chain(texts::trials()).chain(compiled::trials()).chain(processes::trials()).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The text of the answer that is compiled here. By the rules, none of its tricks would even be tried.
const OWN_TEXT: &str = include_str!("hostile/ex00_answer.rs");

/// Has the supervisor supervise, as `cargo test` would, and looks at its report, its exit code and its closing line.
fn judged(trick: &str, text: &str, status: &str, words: &str) -> Result<(), Failed> {
    let (mut supervisor, dir) = supervisor(trick, text);
    let output = supervisor.output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let report = report(dir.path())?;
    let check = &report["checks"][0];
    let passes = status == "passed";
    let closing = if passes { "test result: ok. 1 passed" } else { "test result: FAILED. 0 passed; 1 failed" };
    let last = said.lines().rfind(|line| line.starts_with("test result:")).unwrap_or_default();
    if check["status"] != status || !check["message"].as_str().unwrap_or_default().contains(words) {
        return Err(format!("the report says {check}").into());
    }
    if output.status.success() != passes || !last.starts_with(closing) {
        return Err(format!("the supervisor ended with {} and said:\n{said}", output.status).into());
    }
    Ok(())
}

/// This program as a supervisor of an answer that plays a trick, and a folder where it writes its report.
fn supervisor(trick: &str, text: &str) -> (Command, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::write(dir.path().join("text.rs"), text).expect("it is empty");
    let mut supervisor = Command::new(env::current_exe().expect("a running program has a file"));
    supervisor.arg("--test-threads=1").stdin(Stdio::null());
    supervisor.env("HOSTILE", trick).env("HOSTILE_TEXT", dir.path().join("text.rs"));
    supervisor.env("SHADOWLAB_REPORT", dir.path().join("report.json")).env("SHADOWLAB_CHECK_SECONDS", "2");
    (supervisor, dir)
}

fn report(dir: &std::path::Path) -> Result<Value, Failed> {
    Ok(serde_json::from_str(&fs::read_to_string(dir.join("report.json"))?)?)
}
