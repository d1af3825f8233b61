//! What `cargo kit run-notebooks` does with exercise cells, with the real kernel: a repository whose lab has one task done
//! and one left.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};
use tempfile::TempDir;

const LAB: &str = "
/// Task 1.
pub fn edge() -> f64 { 0.5 }

/// Task 2.
pub fn shell() -> f64 { todo!(\"task 2: the outer shell\") }
";

/// A folder with `lab/`, `solutions/` and a notebook beside them, as in the repository.
fn classroom() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    package(&dir.path().join("lab"), LAB);
    package(&dir.path().join("solutions"), &LAB.replace("todo!(\"task 2: the outer shell\")", "0.25"));
    fs::create_dir(dir.path().join("notebooks")).unwrap();
    let mut notebook = common::notebook(&[
        "let before = vec![1];",
        ":dep lab = { path = \"../lab\" }\nprintln!(\"edge {}\", lab::edge());",
        "println!(\"shell {}\", lab::shell());",
        "println!(\"after {}\", before.len());",
    ]);
    for exercise in [1, 2] {
        notebook["cells"][exercise]["metadata"] = json!({ "tags": ["exercise"] });
    }
    fs::write(path(&dir), notebook.to_string()).unwrap();
    dir
}

fn package(dir: &Path, text: &str) {
    fs::create_dir_all(dir.join("src")).unwrap();
    fs::write(dir.join("Cargo.toml"), "[package]\nname = \"lab\"\nversion = \"0.1.0\"\nedition = \"2024\"\n").unwrap();
    fs::write(dir.join("src/lib.rs"), text).unwrap();
}

fn path(dir: &TempDir) -> PathBuf {
    dir.path().join("notebooks/77_exercises.ipynb")
}

/// Runs the notebook; what was said, and what the executed copy has of each cell's text and output.
fn run(root: &Path, dir: &TempDir, options: &[&str]) -> (Output, String, Vec<(String, String)>) {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    let output = kit.arg("run-notebooks").arg(path(dir)).args(options).env("SHADOWLAB_REPO", root).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    let executed = fs::read_to_string(root.join(".kit/executed/77_exercises.ipynb")).unwrap();
    let executed: Value = serde_json::from_str(&executed).unwrap();
    let text = |value: &Value| match value {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let cell = |cell: &Value| {
        let outputs = cell["outputs"].as_array().unwrap().iter().filter(|output| output["name"] == "stdout");
        (text(&cell["source"]), outputs.map(|output| text(&output["text"])).collect::<String>())
    };
    (output, said, executed["cells"].as_array().unwrap().iter().map(cell).collect())
}

#[test]
fn exercise_cells_are_skipped_run_on_the_lab_or_on_the_solutions() {
    let Some(root) = common::set_up_or_skip("exercises") else { return };
    let dir = classroom();
    let written = fs::read_to_string(path(&dir)).unwrap();

    let (output, said, cells) = run(&root, &dir, &[]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(cells[1].1.clone() + &cells[2].1 + &cells[3].1, "after 1\n", "{said}");
    assert!(said.contains("2 exercise cells were left out"), "{said}");

    let (output, said, cells) = run(&root, &dir, &["--lab"]);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let lab = fs::canonicalize(dir.path()).unwrap().join("lab/src/lib.rs");
    let waits =
        format!("○ 77_exercises: cell 3 waits for you to write task 2: the outer shell ({}, line 6)", lab.display());
    assert!(said.lines().any(|line| line == waits), "{waits}\nis no line of\n{said}");
    assert_eq!((cells[1].1.as_str(), cells[3].1.as_str()), ("edge 0.5\n", ""), "it stops there");

    let (output, said, cells) = run(&root, &dir, &["--solutions", "--json"]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(cells[1].1.clone() + &cells[2].1 + &cells[3].1, "edge 0.5\nshell 0.25\nafter 1\n");
    assert!(cells[1].0.contains("../lab") && !cells[1].0.contains("solutions"), "the copy has the author's text");
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["notebooks"][0]["cells"].as_array().unwrap().len(), 4);
    assert_eq!((&json["notebooks"][0]["skipped"], &json["notebooks"][0]["failure"]), (&json!(0), &Value::Null));

    assert_eq!(fs::read_to_string(path(&dir)).unwrap(), written, "the notebook itself is left alone");
}

#[test]
fn the_lab_and_the_solutions_exclude_each_other() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_kit")).args(["run-notebooks", "--lab", "--solutions"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be used with"), "clap says so");
}
