//! There is no way round solving the task: each trick that an answer may play is played, and turned down.
//!
//! This program is all three: the driver, which starts itself with a trick; the supervisor; and the worker.

#[allow(dead_code)]
mod harness;

#[path = "hostile/answer.rs"]
#[allow(unused, missing_docs)]
mod exercise;

use std::{
    env, fs,
    process::{Command, ExitCode},
};

use harness::{Exercise, check, expect};
use libtest_mimic::{Arguments, Failed, Trial};

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

    fn is_42(answer: Answer) {
        expect("answer()", answer(), 42usize).holds();
        assert!(answer() == 42, "the answer is 42");
    }
}

/// A trick, how the check must come out, and words that its message must contain.
const TRICKS: [(&str, &str, &str); 12] = [
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
];

/// Uses of the crate, and whether an answer may contain them.
const SOURCES: [(&str, Option<&str>); 14] = [
    ("use shadowlab::ndarray::{Array1, Array2};", None),
    ("use shadowlab::{ndarray::Array1, loss::Loss};", None),
    ("// shadowlab::prelude, unsafe\nconst A: &str = \"shadowlab::dense include!\";", None),
    ("use shadowlab::prelude::*;", Some("shadowlab::prelude")),
    ("use shadowlab::{ndarray::Array1, dense::Dense};", Some("shadowlab::dense")),
    ("use shadowlab::{ndarray::{Array1, Array2}, r#dense};", Some("shadowlab::dense")),
    ("use shadowlab as anything;", Some("as anything")),
    ("use ::shadowlab::dense::Dense;", Some("shadowlab::dense")),
    ("fn f() { let y = shadowlab::dense::Dense::new(1, 1, a); }", Some("shadowlab::dense")),
    ("use shadowlab::loss::mse;", Some("`mse`")),
    ("fn f() { unsafe { g() } }", Some("`unsafe`")),
    ("include!(\"../solutions/ex01.rs\");", Some("`include`")),
    ("#[path = \"../solutions/ex01.rs\"] mod s;", Some("#[path]")),
    ("fn f( {", Some("can not be read as Rust")),
];

fn main() -> ExitCode {
    if env::var_os("HOSTILE").is_some() {
        let text = env::var("HOSTILE_SOURCE").unwrap_or_default();
        return harness::main(vec![checks::EXERCISE.answered(exercise::answer, text.leak())]);
    }
    let tricks = TRICKS.iter().map(|&(trick, status, words)| {
        Trial::test(format!("the trick {trick:?} comes out as {status}"), move || judged(trick, "", status, words))
    });
    let sources = SOURCES.iter().enumerate().map(|(i, &(source, problem))| {
        let (name, status) = match problem {
            None => (format!("source {i} is allowed"), "passed"),
            Some(problem) => (format!("source {i} is refused because of {problem}"), "failed"),
        };
        Trial::test(name, move || judged("honest", source, status, problem.unwrap_or_default()))
    });
    libtest_mimic::run(&Arguments::from_args(), tricks.chain(sources).collect()).exit_code()
}

/// Has the supervisor supervisor, as `cargo test` would, and looks at its report, its exit code and its closing line.
fn judged(trick: &str, source: &str, status: &str, words: &str) -> Result<(), Failed> {
    let dir = tempfile::tempdir()?;
    let report = dir.path().join("report.json");
    let mut supervisor = Command::new(env::current_exe()?);
    supervisor.env("HOSTILE", trick).env("HOSTILE_SOURCE", source).env("SHADOWLAB_REPORT", &report);
    let output = supervisor.env("SHADOWLAB_CHECK_SECONDS", "2").output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(&report)?)?;
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
