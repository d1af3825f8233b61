//! Tricks that go beyond one check: against the time, the other checks, the report, and whoever reads it.

use std::{
    env, fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;

use super::{OWN_TEXT, report, supervisor};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("a file that is no longer what was compiled is not judged", another_file),
        Trial::test("after one check was stopped, the later ones do not wait", one_wait),
        Trial::test("a check that can not be started has failed, and is in the report", not_started),
        Trial::test("what an answer prints and says is shown harmless, and short", harmless),
        Trial::test("a report on the standard output repeats the word that it was given", nonce),
        Trial::test("an answer's own text is refused", || match outcome("honest", OWN_TEXT)? {
            (report, _) if report["checks"][0]["status"] == "failed" => Ok(()),
            (report, _) => Err(report.to_string().into()),
        }),
    ];
    for (variable, value) in [("SHADOWLAB_WORKER", "0"), ("SHADOWLAB_RULES", "ex00"), ("SHADOWLAB_RULES", "ex99")] {
        let title = format!("{variable}={value} from outside is no way to succeed");
        trials.push(Trial::test(title, move || from_outside(variable, value)));
    }
    #[cfg(unix)]
    for trick in ["sleeper", "sleeper-in-a-session"] {
        trials.push(Trial::test(format!("the trick {trick:?} neither holds the check up nor lives on"), move || {
            nothing_stays(trick)
        }));
    }
    trials
}

/// What the report says, and how long it took.
fn outcome(trick: &str, text: &str) -> Result<(Value, Duration), Failed> {
    let (mut supervisor, dir) = supervisor(trick, text);
    let started = Instant::now();
    supervisor.output()?;
    Ok((report(dir.path())?, started.elapsed()))
}

fn statuses(report: &Value) -> Vec<String> {
    let status = |check: &Value| check["status"].as_str().unwrap_or_default().to_owned();
    report["checks"].as_array().expect("a list").iter().map(status).collect()
}

/// Three checks that never end take the time of one.
fn one_wait() -> Result<(), Failed> {
    let (mut supervisor, dir) = supervisor("loop", "");
    let started = Instant::now();
    supervisor.env("HOSTILE_THREE", "").output()?;
    let seconds = started.elapsed().as_secs_f64();
    let report = report(dir.path())?;
    if statuses(&report) != ["failed", "todo", "todo"] || seconds > 3.9 {
        return Err(format!("after {seconds:.1} s, {report}").into());
    }
    Ok(())
}

/// An honest answer, of which the file now says something else; and the same with the text that was compiled.
fn another_file() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ex00_answer.rs");
    let text = "// An answer.\r\n";
    for (now, status) in [("// Another answer.", "failed"), (text, "passed"), ("// An answer.\n", "failed")] {
        fs::write(&file, now)?;
        let (mut supervisor, dir) = supervisor("honest", text);
        supervisor.env("HOSTILE_FILE", &file).output()?;
        let report = report(dir.path())?;
        let stale = status == "failed";
        if report["stale"] != stale || report["checks"][0]["status"] != status {
            return Err(format!("{now:?}: {report}").into());
        }
    }
    Ok(())
}

/// The first check takes the program away that the others need.
fn not_started() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let program = folder.path().join(format!("copy{}", env::consts::EXE_SUFFIX));
    fs::copy(env::current_exe()?, &program)?;
    let (template, dir) = supervisor("vanish", "");
    let mut supervisor = Command::new(&program);
    supervisor.arg("--test-threads=1").env("HOSTILE_THREE", "").stdin(Stdio::null());
    for (name, value) in template.get_envs() {
        supervisor.env(name, value.expect("they are set"));
    }
    let output = supervisor.output()?;
    let report = report(dir.path())?;
    let message = report["checks"][2]["message"].as_str().unwrap_or_default();
    if statuses(&report) != ["failed"; 3] || report["count"] != 3 || output.status.success() {
        return Err(report.to_string().into());
    }
    if cfg!(unix) && !message.contains("could not be started") {
        return Err(message.to_owned().into());
    }
    Ok(())
}

/// No commands for a terminal, no signs that turn the direction of writing, and not megabytes of it.
fn harmless() -> Result<(), Failed> {
    let (report, _) = outcome("controls", "")?;
    let check = &report["checks"][0];
    let (message, printed) =
        (check["message"].as_str().unwrap_or_default(), check["printed"].as_str().unwrap_or_default());
    for text in [message, printed] {
        let is_harmful = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        if text.contains(is_harmful) || !text.contains("\\u{1b}[2J") || !text.contains("\\u{202e}") {
            return Err(format!("{text:?}").into());
        }
    }
    let (report, _) = outcome("long-message", "")?;
    let message = report["checks"][0]["message"].as_str().unwrap_or_default();
    if message.len() > 10_000 || !message.contains("a very long story") {
        return Err(format!("{} bytes: {message:.200}", message.len()).into());
    }
    Ok(())
}

fn nonce() -> Result<(), Failed> {
    let (mut supervisor, _dir) = supervisor("print", "");
    let output = supervisor.env("SHADOWLAB_REPORT", "-").env("SHADOWLAB_NONCE", "a-word").output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("a-word ")).collect();
    let [line] = lines[..] else { return Err(said.into()) };
    let report: Value = serde_json::from_str(line)?;
    if report["nonce"] != "a-word" || report["count"] != 1 || statuses(&report) != ["failed"] {
        return Err(line.into());
    }
    Ok(())
}

/// Whoever sets one of our variables before `cargo test` has not passed anything.
fn from_outside(variable: &str, value: &str) -> Result<(), Failed> {
    for trick in ["honest", "hook"] {
        let (mut supervisor, dir) = supervisor(trick, "");
        let output = supervisor.env(variable, value).output()?;
        if output.status.success() || report(dir.path()).is_ok() {
            return Err(format!("it ended with {}", output.status).into());
        }
    }
    Ok(())
}

/// An answer that is right, and leaves a process behind which holds its pipes.
#[cfg(unix)]
fn nothing_stays(trick: &str) -> Result<(), Failed> {
    let (report, took) = outcome(trick, "")?;
    if statuses(&report) != ["passed"] || took > Duration::from_secs(10) {
        return Err(format!("after {took:?}, {report}").into());
    }
    if trick == "sleeper" {
        let pid = report["checks"][0]["printed"].as_str().unwrap_or_default().trim().to_owned();
        // What was ended may still be waited for by whoever took it over: then it has no command any more.
        let command = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        if !command.is_empty() {
            return Err(format!("{pid} lives on").into());
        }
    }
    Ok(())
}
