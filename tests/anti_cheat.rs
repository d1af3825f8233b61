//! There is no way round solving the task: each trick that an answer may play is played, and turned down.
//!
//! This program is all three: the driver, which starts itself with a trick; the supervisor; and the worker.

#[allow(dead_code)]
mod harness;

#[path = "hostile/ex00_answer.rs"]
#[allow(unused, missing_docs)]
mod exercise;

use std::{
    env, fs,
    process::{Command, ExitCode},
    time::Instant,
};

use harness::{Exercise, Text, check, expect};
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

/// A trick, how the check must come out, and words that its message must contain.
const TRICKS: [(&str, &str, &str); 15] = [
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
    ("killed", "failed", "as it does when its memory is used up"),
];

/// Panics inside a library, which are no trick, and what must be said of each: where, by which way, and why.
const PANICS: [(&str, &[&str]); 4] = [
    (
        "dot",
        &[
            "your code panicked in `product`: ndarray: inputs 2 × 3 and 2 × 3 are not compatible",
            "where     hostile/ex00_answer.rs, line ",
            "\n            let both = table.dot(table);",
            "called    by `answer`, hostile/ex00_answer.rs, line ",
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
        let file: &str = env::var("HOSTILE_FILE").unwrap_or_default().leak();
        let all = if env::var_os("HOSTILE_THREE").is_some() { checks::THREE } else { checks::EXERCISE };
        return harness::main(vec![all.answered(exercise::answer, Text { file, text: text.leak() })]);
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
    let panics = PANICS.iter().map(|&(panic, words)| {
        Trial::test(format!("the panic {panic:?} is told with its line"), move || {
            let status = if panic == "bare-todo" { "todo" } else { "failed" };
            words.iter().try_for_each(|words| judged(panic, include_str!("hostile/ex00_answer.rs"), status, words))
        })
    });
    let others = [
        Trial::test("a failing answer with a ^ in it is told that this is no power", || {
            judged("quiet-hook", "fn f() -> i32 { 2 ^ 3 }", "failed", "note      in line 1 of your file there is a `^`")
        }),
        Trial::test("a file that is no longer what was compiled is not judged", another_file),
        Trial::test("after one check was stopped, the later ones do not wait", one_wait),
    ];
    let trials = tricks.chain(sources).chain(panics).chain(others).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Three checks that never end take the time of one.
fn one_wait() -> Result<(), Failed> {
    let dir = tempfile::tempdir()?;
    let report = dir.path().join("report.json");
    let mut supervisor = Command::new(env::current_exe()?);
    supervisor.arg("--test-threads=1").env("HOSTILE", "loop").env("HOSTILE_THREE", "").env("SHADOWLAB_REPORT", &report);
    let started = Instant::now();
    supervisor.env("SHADOWLAB_CHECK_SECONDS", "2").output()?;
    let seconds = started.elapsed().as_secs_f64();
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(&report)?)?;
    let status = |check: &serde_json::Value| check["status"].as_str().unwrap_or_default().to_owned();
    let found: Vec<String> = report["checks"].as_array().expect("a list").iter().map(status).collect();
    if found != ["failed", "todo", "todo"] || seconds > 3.9 {
        return Err(format!("after {seconds:.1} s, {report}").into());
    }
    Ok(())
}

/// An honest answer, of which the file now says something else; and the same with the text that was compiled.
fn another_file() -> Result<(), Failed> {
    let dir = tempfile::tempdir()?;
    let (file, report) = (dir.path().join("ex00_answer.rs"), dir.path().join("report.json"));
    let text = "// An answer.\r\n";
    for (now, status) in [("// Another answer.", "failed"), (text, "passed"), ("// An answer.\n", "failed")] {
        fs::write(&file, now)?;
        let mut supervisor = Command::new(env::current_exe()?);
        supervisor.env("HOSTILE", "honest").env("HOSTILE_SOURCE", text).env("HOSTILE_FILE", &file);
        supervisor.env("SHADOWLAB_REPORT", &report).output()?;
        let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(&report)?)?;
        let stale = status == "failed";
        if report["stale"] != stale || report["checks"][0]["status"] != status {
            return Err(format!("{now:?}: {report}").into());
        }
    }
    Ok(())
}

/// Has the supervisor supervise, as `cargo test` would, and looks at its report, its exit code and its closing line.
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
