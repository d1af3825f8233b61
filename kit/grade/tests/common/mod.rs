//! The grader as a program: answers in, verdicts out.

#![allow(dead_code)]

use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

/// The repository's top folder.
pub fn root() -> PathBuf {
    kit_host::repository::root().expect("tests run in the repository").canonicalize().expect("a folder")
}

/// How answers are judged.
pub struct Setting {
    pub sandbox: &'static str,
    pub hidden: Option<PathBuf>,
    pub rules: bool,
}

/// Usual limits: seconds for a check, megabytes, seconds for the compiler.
pub const LIMITS: (u64, u64, u64) = (30, 512, 120);

/// An answer to an exercise.
pub fn answer(exercise: &str, text: &str, (seconds, memory_mb, compile_seconds): (u64, u64, u64)) -> Value {
    let limits = json!({ "seconds": seconds, "memory_mb": memory_mb, "compile_seconds": compile_seconds });
    json!({ "exercise": exercise, "text": text, "limits": limits })
}

/// The level, and a verdict for each answer.
pub fn judge(setting: &Setting, answers: &[Value]) -> (Value, Vec<Value>) {
    judge_by(setting, 7, answers)
}

/// The same, with another seed of the inputs that checks draw.
pub fn judge_by(setting: &Setting, seed: u64, answers: &[Value]) -> (Value, Vec<Value>) {
    let mut grader = Command::new(env!("CARGO_BIN_EXE_kit-grade"));
    grader.arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // What a test of cargo finds in its environment is not for the grader, nor for what it starts.
    grader.env("SHADOWLAB_PROBE_SECRET", "a secret");
    let mut grader = grader.spawn().expect("the grader starts");
    let Setting { sandbox, hidden, rules } = setting;
    let first =
        json!({ "root": root(), "hidden": hidden, "sandbox": sandbox, "rules": rules, "seed": seed, "jobs": 2 });
    let lines: Vec<String> = [&first].into_iter().chain(answers).map(|line| format!("{line}\n")).collect();
    grader.stdin.take().expect("a pipe").write_all(lines.concat().as_bytes()).expect("the grader reads");
    let output = grader.wait_with_output().expect("the grader ends");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut told: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(output.status.success() && told.len() == answers.len() + 1, "{errors}\n{told:?}");
    let level = told.remove(0);
    (level, told)
}

/// The files of a folder in the repository that begin like an exercise, by its name.
pub fn texts(folder: &str) -> BTreeMap<String, String> {
    let files = fs::read_dir(root().join(folder)).expect("a folder").map(|entry| entry.expect("a file").path());
    let named = files.filter_map(|file| {
        let name = file.file_stem()?.to_string_lossy().into_owned();
        let exercise = name.split('_').next().filter(|name| name.starts_with("ex") && name.len() == 4)?;
        Some((exercise.to_owned(), fs::read_to_string(&file).expect("text")))
    });
    named.collect()
}

/// The status of each check, or why there are none.
pub fn statuses(verdict: &Value) -> Vec<String> {
    match verdict["checked"]["records"].as_array() {
        Some(records) => records.iter().map(|record| record["status"].as_str().expect("a status").to_owned()).collect(),
        None => vec![verdict.to_string()],
    }
}
