//! The answers of a hand-in are compiled together where there is a hand-in for each thread, and alone otherwise. The verdicts
//! are the same.

mod common;

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use common::{root, texts};
use serde_json::Value;

/// An answer of each kind: right, not to be compiled, with a given type of its own, or that looks into one, wrong, untouched, refused.
fn answers() -> BTreeMap<String, String> {
    let (mut answers, stubs) = (texts("solutions"), texts("lab"));
    let mut change = |exercise: &str, from: &str, to: &str| {
        let text = &answers[exercise];
        assert!(text.contains(from), "{exercise} has no {from}");
        answers.insert(exercise.to_owned(), text.replacen(from, to, 1));
    };
    change("ex01", ".sqrt()", "");
    change("ex02", "-> f32", "-> f64");
    change("ex03", "pub fn", "unsafe fn mine() {}\npub fn");
    change("ex04", "#[derive(Clone, Debug)]", "#[derive(Clone, Debug, PartialEq)]");
    change("ex09", "pub fn kl(", "fn looks(network: &Network) -> usize { network.x.len() }\npub fn kl(");
    answers.insert("ex05".to_owned(), stubs["ex05"].clone());
    answers.retain(|exercise, _| ["ex01", "ex02", "ex03", "ex04", "ex05", "ex07", "ex09"].contains(&exercise.as_str()));
    answers
}

/// What was graded, without how long it took.
fn graded(class: &Path, out: &Path, jobs: &str) -> Value {
    let mut grader = Command::new(env!("CARGO_BIN_EXE_kit-grade"));
    grader.arg(class).arg("--out").arg(out).args(["--seed", "7", "--jobs", jobs]).current_dir(root());
    let output = grader.output().expect("the grader starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = fs::read_to_string(out.join("grades.json")).expect("grades");
    let mut book: Value = serde_json::from_str(&text).expect("JSON");
    for outcome in book["students"][0]["outcomes"].as_array_mut().expect("outcomes") {
        outcome["checks"].as_array_mut().expect("checks").iter_mut().for_each(|check| check["seconds"] = 0.into());
    }
    book["students"].take()
}

#[test]
fn answers_have_the_same_verdicts_together_as_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let lab = dir.path().join("class").join("Ada");
    fs::create_dir_all(&lab).expect("a folder");
    for (exercise, text) in answers() {
        fs::write(lab.join(format!("{exercise}.rs")), text).expect("written");
    }
    let class = dir.path().join("class");
    let [together, alone] = ["1", "2"].map(|jobs| graded(&class, &dir.path().join(jobs), jobs));
    assert_eq!(together, alone);
    let states: BTreeMap<&str, &str> = together[0]["outcomes"]
        .as_array()
        .expect("outcomes")
        .iter()
        .map(|outcome| (outcome["exercise"].as_str().expect("a name"), outcome["state"].as_str().expect("a state")))
        .collect();
    let some = ["ex01", "ex02", "ex03", "ex04", "ex05", "ex06", "ex07", "ex09"].map(|exercise| states[exercise]);
    assert_eq!(
        some,
        ["wrong", "does-not-compile", "refused", "passed", "todo", "missing", "passed", "passed"],
        "{together:#}"
    );
}
