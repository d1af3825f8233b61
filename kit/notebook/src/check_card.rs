//! A card in a cell: how far is the student's answer, and what does the first failing check say?

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use super::{Html, html::escape};
use shadowlab::error::{Error, Result};

/// Set to `solutions` by those who run a notebook on the given answers.
const ANSWERS: &str = "SHADOWLAB_ANSWERS";
/// The user's cargo home; the kernel runs with one of its own.
const OWN_CARGO_HOME: &str = "SHADOWLAB_CARGO_HOME";

/// The repository of the kernel.
const KERNELS: &str = "SHADOWLAB_REPO";

/// Checks the answer to an exercise (`check("ex03")?`) and shows a card with the result. It runs `cargo kit check` on the
/// file in `lab/` as it is saved, not on what the notebook has loaded.
///
/// # Errors
/// When there is no such exercise, or the checks cannot be run.
pub fn check(exercise: &str) -> Result<Html> {
    let here = env::current_dir().unwrap_or_default();
    let repository = repository_of(&here).or_else(|| env::var_os(KERNELS).map(PathBuf::from)).ok_or_else(|| {
        Error::file(&here, "no exercises belong to this folder: open the notebook from ShadowLab's folder")
    })?;
    let mut command = companion(&repository);
    command.env(KERNELS, &repository);
    if let Some(home) = env::var_os(OWN_CARGO_HOME) {
        // With the kernel's own, cargo would take all packages for others, and compile them again.
        command.env("CARGO_HOME", home);
    }
    command.args(["check", exercise, "--json"]);
    if env::var(ANSWERS).is_ok_and(|whose| whose == "solutions") {
        command.arg("--solutions");
    }
    let output = command.current_dir(&repository).stdin(Stdio::null()).output();
    let output = output.map_err(|error| Error::file(&repository, format!("cargo kit cannot be started: {error}")))?;
    let outcomes: Value = serde_json::from_slice(&output.stdout).map_err(|_| {
        let said = String::from_utf8_lossy(&output.stderr).trim().trim_start_matches("error: ").to_owned();
        Error::parameter("exercise", exercise, said)
    })?;
    Ok(card(&outcomes["exercises"][0]))
}

/// The repository that a notebook's folder lies in. Not the one that this was compiled in, nor at first the kernel's: somebody
/// may have copied that, or share its kernel, and their answers are in the folder where they work.
fn repository_of(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join("kit/host/Cargo.toml").is_file()).map(Path::to_owned)
}

/// `cargo kit`: the copy that the set-up left for the kernel, which needs no compiling, or else cargo's own.
fn companion(repository: &Path) -> Command {
    let copy: PathBuf = repository.join(".kit").join("bin").join(format!("kit{}", env::consts::EXE_SUFFIX));
    if copy.is_file() {
        return Command::new(copy);
    }
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--package", "kit", "--"]);
    cargo
}

fn card(outcome: &Value) -> Html {
    let text = |key: &str| outcome[key].as_str().unwrap_or_default();
    let (colour, verdict) = match text("state") {
        "done" => ("#009e73", "done"),
        "todo" => ("#0072b2", "to do"),
        "wrong" => ("#d55e00", "not right yet"),
        "not-checked" => ("#cc79a7", "could not be checked"),
        _ => ("#cc79a7", "does not compile"),
    };
    let tasks: String = list(outcome, "tasks").map(task_line).collect();
    let body = if text("compiler").is_empty() { next(outcome) } else { pre(text("compiler")) };
    let hints: String = list(outcome, "hints").enumerate().map(|(i, hint)| hint_line(i + 1, hint)).collect();
    let html = format!(
        "<div style=\"border:1px solid {colour};border-left:6px solid {colour};border-radius:6px;padding:8px 14px;\
         max-width:900px\"><div><b>{}</b> · {} — <b>{verdict}</b></div>{tasks}{body}{hints}\
         <div style=\"opacity:.7;margin-top:6px\">Your file: <code>{}</code></div></div>",
        escape(text("exercise")),
        escape(text("title")),
        escape(text("file"))
    );
    Html { html, alt: format!("{}: {verdict}. {}", text("exercise"), first_message(outcome).replace('\n', " ")) }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn task_line(task: &Value) -> String {
    let mark = match task["state"].as_str() {
        Some("done") => "✅",
        Some("todo") => "⬜",
        _ => "❌",
    };
    format!("<div>{mark} task {}: {}</div>", task["number"], escape(task["title"].as_str().unwrap_or_default()))
}

/// The first check that did not pass, in the first task that is not done.
fn failing(outcome: &Value) -> Option<&Value> {
    let task = list(outcome, "tasks").find(|task| task["state"] != "done")?;
    list(outcome, "checks").find(|check| check["task"] == task["number"] && check["status"] != "passed")
}

fn first_message(outcome: &Value) -> String {
    failing(outcome).and_then(|check| check["message"].as_str()).unwrap_or_default().to_owned()
}

fn next(outcome: &Value) -> String {
    let Some(check) = failing(outcome) else {
        return "<div style=\"margin-top:6px\">All checks passed. Well done!</div>".into();
    };
    let mut body = pre(&first_message(outcome));
    if let Some(printed) = check["printed"].as_str().filter(|printed| !printed.is_empty()) {
        body.push_str("<div>Your code printed:</div>");
        body.push_str(&pre(printed));
    }
    body
}

fn pre(text: &str) -> String {
    format!("<pre style=\"margin:8px 0;white-space:pre-wrap\">{}</pre>", escape(text))
}

fn hint_line(number: usize, hint: &Value) -> String {
    let part = |key: &str| escape(hint[key].as_str().unwrap_or_default());
    // Markdown's `code` is all that the hints use within a sentence.
    let text: String = part("text")
        .split('`')
        .enumerate()
        .map(|(i, piece)| if i % 2 == 1 { format!("<code>{piece}</code>") } else { piece.replace("\n\n", "<br><br>") })
        .collect();
    format!("<details><summary>Hint {number}: {}</summary>{text}</details>", part("title"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outcome(state: &str, message: &str) -> Value {
        json!({
            "exercise": "ex01", "title": "a <b> title", "file": "lab/ex01_x.rs", "state": state, "compiler": "",
            "tasks": [{"number": 1, "title": "one", "state": "done"}, {"number": 2, "title": "two", "state": state}],
            "checks": [
                {"task": 1, "name": "a", "status": "passed", "message": "", "printed": ""},
                {"task": 2, "name": "b", "status": if state == "done" { "passed" } else { "failed" }, "message": message, "printed": ""},
            ],
            "hints": [{"title": "A question", "text": "try `a < b`"}],
        })
    }

    #[test]
    fn the_card_shows_the_message_and_the_hints_and_escapes_them() {
        let card = card(&outcome("wrong", "x < 3 & y"));
        assert!(card.html.contains("x &lt; 3 &amp; y") && card.html.contains("not right yet"), "{}", card.html);
        assert!(card.html.contains("<code>a &lt; b</code>") && card.html.contains("a &lt;b&gt; title"));
        assert!(card.html.contains("✅ task 1") && card.html.contains("❌ task 2"));
        assert!(card.alt.contains("x < 3"));
    }

    #[test]
    fn the_answers_are_those_of_the_folder_where_the_notebook_is() {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("copy");
        for folder in ["kit/host", "notebooks/mine"] {
            std::fs::create_dir_all(copy.join(folder)).unwrap();
        }
        assert_eq!(repository_of(&copy.join("notebooks")), None);
        std::fs::write(copy.join("kit/host/Cargo.toml"), "").unwrap();
        assert_eq!(repository_of(&copy.join("notebooks/mine")), Some(copy.clone()));
        assert_eq!(repository_of(dir.path()), None);
    }

    #[test]
    fn a_finished_exercise_is_praised() {
        let card = card(&outcome("done", ""));
        assert!(card.html.contains("Well done") && !card.html.contains("❌"), "{}", card.html);
    }
}
