//! What the checks' program tells of an exercise, and whether it is believed.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use anyhow::{Context, bail, ensure};
use kit_answers::exercises::Exercise;
use serde::Deserialize;

use super::{compile::Whose, task::CheckRun};
use crate::repo::Layout;

/// A line of the report: what was found of an exercise.
#[derive(Default, Deserialize)]
pub struct Findings {
    /// The word that the program was given, told again: it is of this run.
    #[serde(default)]
    pub nonce: String,
    /// For example `ex04`.
    pub exercise: String,
    /// Whether the answer's file says something else than what was compiled.
    pub stale: bool,
    /// What each task asks for.
    pub tasks: Vec<String>,
    /// How many checks there are.
    #[serde(default)]
    pub count: usize,
    /// Those that were run.
    pub checks: Vec<CheckRun>,
}

/// Runs the checks of an exercise. The program says what it found by a pipe that nobody else has, and with a word that nobody
/// else knows.
///
/// # Errors
/// When it came to no end, or what it says does not hold together.
pub fn of(layout: &Layout, exercise: &Exercise, whose: Whose, program: &Path) -> anyhow::Result<Findings> {
    let nonce = format!("{:016x}", RandomState::new().build_hasher().finish());
    let mut checks = Command::new(program);
    checks.env("SHADOWLAB_REPORT", "-").env("SHADOWLAB_NONCE", &nonce);
    checks.env_remove("SHADOWLAB_RULES").env_remove("SHADOWLAB_WORKER").current_dir(&layout.root);
    if whose == Whose::Given {
        checks.arg(&exercise.name);
    }
    checks.stdin(Stdio::null()).stderr(Stdio::null());
    let output = checks.output().with_context(|| format!("{} can not be started", program.display()))?;
    read(&String::from_utf8_lossy(&output.stdout), &nonce, exercise, output.status)
}

fn read(said: &str, nonce: &str, exercise: &Exercise, status: ExitStatus) -> anyhow::Result<Findings> {
    let mark = format!("{nonce} ");
    let reports: Vec<Findings> = said
        .lines()
        .filter_map(|line| line.strip_prefix(&mark))
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("the checks' report is not what it should be")?;
    if reports.is_empty() {
        bail!("the checks did not come to an end ({status}): something has ended them. Check again");
    }
    let mine = reports.into_iter().find(|report| report.exercise == exercise.name);
    let mine = mine.with_context(|| format!("the checks' report says nothing of {}", exercise.name))?;
    ensure!(mine.nonce == nonce, "the checks' report is of another run");
    let (ran, all) = (mine.checks.len(), mine.count);
    ensure!(ran == all && all > 0, "only {ran} of {all} checks were run. Check again");
    // Cargo's own tests count by it, so it has to say the same.
    let passed = mine.checks.iter().all(|check| check.status == "passed");
    ensure!(passed == status.success(), "the checks' program ended with {status}, which does not fit what it says");
    Ok(mine)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    /// What is made of a report with these statuses, when the program ends like this.
    fn told(statuses: &[&str], count: usize, nonce: &str, status: i32) -> Result<usize, String> {
        let checks: Vec<String> = statuses
            .iter()
            .map(|status| format!(r#"{{"task":1,"name":"c","status":"{status}","message":"","printed":""}}"#))
            .collect();
        let line = format!(
            r#"{{"nonce":"{nonce}","exercise":"ex01","stale":false,"tasks":["t"],"count":{count},"checks":[{}]}}"#,
            checks.join(",")
        );
        let exercise = Exercise { name: "ex01".into(), title: "t".into(), file: "lab/ex01_t.rs".into() };
        let said = format!("running 2 tests\n\n{nonce} {line}\n");
        let report = read(&said, "abc", &exercise, ExitStatus::from_raw(status));
        report.map(|report| report.checks.len()).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn only_a_whole_report_of_this_run_is_believed() {
        const FAILED: i32 = 101 << 8;
        assert_eq!(told(&["passed", "passed"], 2, "abc", 0), Ok(2));
        assert_eq!(told(&["passed", "failed"], 2, "abc", FAILED), Ok(2));
        for (statuses, count, nonce, status, words) in [
            (&["passed"][..], 2, "abc", 0, "only 1 of 2 checks"),
            (&[], 0, "abc", 0, "only 0 of 0 checks"),
            (&["passed"], 1, "abd", 0, "did not come to an end"),
            (&["passed"], 1, "abc", 9, "which does not fit"),
            (&["failed"], 1, "abc", 0, "which does not fit"),
        ] {
            let problem = told(statuses, count, nonce, status).unwrap_err();
            assert!(problem.contains(words), "{problem}");
        }
    }
}
