//! The student's own checks and the grader agree: every wrong answer of the collection is turned down in WebAssembly by the check,
//! and with the words, that turn it down natively (`cargo test --test wrong`). Of solutions and stubs, `judge.rs` has the same.
//!
//! The collection takes the place of an instructor's hidden checks. So it is compiled with the kit's own, is asked for one wrong
//! answer at a time, and each of them is a run of its own, as a check of a student's answer is.

mod common;

use std::{collections::BTreeMap, fs};

use common::{Setting, answer, judge_by, texts};
use serde_json::Value;

/// As natively, where no supervisor draws a seed.
const SEED: u64 = 0;
/// Exercise 8 trains, beside everything else that the tests of a machine do.
const LIMITS: (u64, u64, u64) = (300, 512, 300);

/// Ends the text of a collection: its wrong answers as checks. Each tells what its message must say and, before every check
/// of the exercise, which task that belongs to.
const AS_CHECKS: &str = r#"
pub const CHECKS: &[crate::harness::Check<checks::Answer>] = &[ALL];
const _: () = assert!(CHECKS.len() == WRONG.len());

fn is_met<const N: usize>(mut answer: checks::Answer) {
    println!("words {}", WRONG[N].words);
    (WRONG[N].make)(&mut answer);
    for check in checks::EXERCISE.checks {
        println!("task {}", check.task);
        (check.run)(answer);
    }
}
"#;

/// The text of a collection as hidden checks, and how many wrong answers are in it.
fn as_checks(collection: &str, checks: &str, solution: &str) -> (String, usize) {
    // The checks lie beside it in the grader's program, and so does the answer where the checks name a type of it.
    let exercise = match checks.matches("super::exercise").count() {
        1 => format!("#[allow(dead_code)]\nmod exercise {{\n{solution}}}"),
        _ => "use crate::exercise;".to_owned(),
    };
    let attributes = ["#[allow(dead_code)]", "#[path = "];
    let lines = collection.lines().filter(|line| !attributes.iter().any(|attribute| line.starts_with(attribute)));
    let mut text: String = lines.map(|line| format!("{line}\n")).collect();
    for (own, other) in [("\nmod checks;", "use crate::checks;"), ("\nmod exercise;", &exercise)] {
        assert_eq!(text.matches(own).count(), 1, "{own}");
        text = text.replace(own, &format!("\n{other}"));
    }
    let trials = text.find("pub fn trials()").expect("what `cargo test` asks for");
    let end = trials + text[trials..].find("\n}\n").expect("its end") + "\n}\n".len();
    text.replace_range(trials..end, "");
    let count = text.matches("\n    wrong(").count();
    let one = |n| format!("crate::harness::check(WRONG[{n}].task, WRONG[{n}].mistake, is_met::<{n}>)");
    let all: Vec<String> = (0..count).map(one).collect();
    (text + &AS_CHECKS.replace("ALL", &all.join(", ")), count)
}

/// What is not as it should be with the record of a wrong answer.
fn complaint(record: &Value) -> Option<String> {
    let text = |key: &str| record[key].as_str().unwrap_or_default();
    let (status, message, printed) = (text("status"), text("message"), text("printed"));
    let told = |what: &str| printed.lines().filter_map(|line| line.strip_prefix(what)).next_back().unwrap_or_default();
    let (words, task) = (told("words "), told("task "));
    let own = record["task"].to_string();
    let why = match status {
        "failed" if task != own => format!("turned down by a check of task {task}: {message}"),
        "failed" if words.is_empty() || !message.contains(words) => format!("the message lacks \"{words}\": {message}"),
        "failed" => return None,
        "passed" => "it passes all checks".to_owned(),
        other => format!("{other} at a check of task {task}: {message}"),
    };
    Some(format!("task {own}: {}\n  {why}", text("name")))
}

#[test]
fn every_wrong_answer_is_turned_down_as_it_is_natively() {
    let hidden = tempfile::tempdir().expect("a folder");
    let mut counts = BTreeMap::new();
    let (solutions, checks) = (texts("solutions"), texts("tests/checks"));
    for (exercise, collection) in texts("tests/wrong") {
        let (text, count) = as_checks(&collection, &checks[&exercise], &solutions[&exercise]);
        fs::write(hidden.path().join(format!("{exercise}.rs")), text).expect("written");
        counts.insert(exercise, count);
    }
    assert!(counts.keys().eq(solutions.keys()) && counts.values().sum::<usize>() > 700, "{counts:?}");
    let setting = Setting { sandbox: "wasm", hidden: Some(hidden.path().to_owned()), rules: true };
    // The last exercises take the longest: they come first.
    let answers: Vec<Value> = solutions.iter().rev().map(|(exercise, text)| answer(exercise, text, LIMITS)).collect();
    let (_, verdicts) = judge_by(&setting, SEED, &answers);
    let mut wrong = Vec::new();
    for ((exercise, count), verdict) in counts.iter().rev().zip(&verdicts) {
        let records = verdict["checked"]["records"].as_array().unwrap_or_else(|| panic!("{exercise}: {verdict:#}"));
        let (hidden, own): (Vec<&Value>, Vec<&Value>) = records.iter().partition(|record| record["hidden"] == true);
        assert_eq!(hidden.len(), *count, "{exercise}");
        assert!(own.iter().all(|record| record["status"] == "passed"), "{exercise}: {own:#?}");
        wrong.extend(hidden.into_iter().filter_map(complaint).map(|why| format!("{exercise}, {why}")));
    }
    assert!(wrong.is_empty(), "{} do not agree:\n{}", wrong.len(), wrong.join("\n"));
}

/// Otherwise the test above could not fail.
#[test]
fn what_does_not_agree_is_noticed() {
    let record = |status: &str, task: usize, printed: &str, message: &str| serde_json::json!({ "name": "Adds.", "task": task, "status": status, "printed": printed, "message": message });
    let printed = "words you added\ntask 1\ntask 2";
    assert_eq!(complaint(&record("failed", 2, printed, "f(1): you added 1")), None);
    for (record, words) in [
        (record("passed", 2, printed, ""), "it passes all checks"),
        (record("failed", 1, printed, "f(1): you added 1"), "turned down by a check of task 2"),
        (record("failed", 2, printed, "f(1): you took 1 away"), "the message lacks \"you added\""),
        (record("failed", 2, "task 2", "f(1): you added 1"), "the message lacks"),
        (record("too-long", 2, printed, "after 1 second"), "too-long at a check of task 2"),
        (record("crashed", 2, printed, ""), "crashed at a check of task 2"),
    ] {
        let told = complaint(&record).unwrap_or_default();
        assert!(told.contains(words), "{told}");
    }
}
