//! `cargo kit new-exercise`, in a copy of the repository.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use rules::{Repository, Stem, list};

#[allow(dead_code)]
#[path = "../../../tests/repository/mod.rs"]
mod repository;
#[allow(dead_code)]
#[path = "../src/rules/mod.rs"]
mod rules;

fn new_exercise(root: &Path, args: &[&str]) -> Output {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.arg("new-exercise").args(args).env("SHADOWLAB_REPO", root).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A copy of the repository with an exercise of its own, written by the command.
fn with_exercise(args: &[&str]) -> (tempfile::TempDir, Repository, String) {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    let output = new_exercise(dir.path(), args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let copy = Repository { root: dir.path().to_owned() };
    (dir, copy, text(&output.stdout))
}

/// Of all that the rules ask for, only what a human must write is left, and it is said.
#[test]
fn what_is_left_is_for_a_human_to_write() {
    let (_dir, copy, said) = with_exercise(&["98", "two_words", "--title", "a title"]);
    let left: Vec<(String, String)> = copy.problems().into_iter().map(|p| (p.file, p.what)).collect();
    let wanted = [
        ("solutions/ex98_two_words.rs", "two to five tasks; there are 1"),
        ("tests/wrong/ex98_two_words.rs", "8 wrong answers at least; there are 2"),
        ("notebooks/", "no notebook has this exercise"),
    ];
    assert_eq!(left.len(), wanted.len(), "{}", list(&copy.problems()));
    for ((file, what), (wanted_file, words)) in left.iter().zip(wanted) {
        assert!(file == wanted_file && what.contains(words), "{file}: {what}");
        assert!(said.contains(what.as_str()), "{what}\nis not in\n{said}");
    }
    assert_eq!(rules::stub::problems(&copy, &Stem::new("ex98_two_words").unwrap()), []);
    assert!(copy.read("lab/ex98_two_words.rs").unwrap().starts_with("//! Exercise 98: a title.\n"));
}

/// With a second task, six more wrong answers and its place in a notebook, nothing is left.
#[test]
fn a_finished_exercise_passes_all_rules() {
    let (dir, copy, _) = with_exercise(&["98", "topic"]);
    let add = |file: &str, text: &str| fs::write(dir.path().join(file), copy.read(file).unwrap() + text).unwrap();
    add("solutions/ex98_topic.rs", "\n/// Task 2. One.\npub fn one() -> f32 {\n    1.0\n}\n");
    add(
        "lab/ex98_topic.rs",
        "\n/// Task 2. One.\npub fn one() -> f32 {\n    // TODO(2)\n    todo!(\"task 2: one\")\n}\n",
    );
    add(
        "lab/hints/ex98_topic.md",
        "\n## Task 2\n\n### A question\n\nA\n\n### The formula\n\nB\n\n### Almost the code\n\nC\n",
    );
    repository::change(dir.path(), "tests/checks/ex98_topic.rs", "numbers\"],", "numbers\", \"one\"],");
    let check = "        check(2, \"it is one\", three_numbers),\n    ],\n};";
    repository::change(dir.path(), "tests/checks/ex98_topic.rs", "    ],\n};", check);
    let wrong =
        "    wrong(\"Once more.\", 1, \"this is the sum\", |answer| {\n        answer.mean = |_| 9.0;\n    }),\n"
            .repeat(6);
    repository::change(dir.path(), "tests/wrong/ex98_topic.rs", "    }),\n];", &format!("    }}),\n{wrong}];"));
    let last = "notebooks/09_few_labels.ipynb";
    repository::change(
        dir.path(),
        last,
        "check(\\\"ex11\\\")",
        "check(\\\"ex11\\\")?; check(\\\"ex98\\\") // lab/ex98_topic.rs",
    );
    repository::change(dir.path(), last, "\\\"ex11\\\"]", "\\\"ex11\\\", \\\"ex98\\\"]");
    let problems = [copy.problems(), copy.stub_problems()].concat();
    assert!(problems.iter().all(|problem| problem.exercise != "ex98"), "{}", list(&problems));
}

/// A number that is free between others takes its place between them.
#[test]
fn an_exercise_comes_in_order() {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    for (number, topic) in [("98", "last"), ("96", "first"), ("97", "between")] {
        let output = new_exercise(dir.path(), &[number, topic]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    for file in ["Cargo.toml", "lab/Cargo.toml", "lab/lib.rs", "tests/solutions.rs", "tests/wrong/main.rs"] {
        let text = fs::read_to_string(dir.path().join(file)).unwrap();
        let places =
            ["ex11", "ex96", "ex97", "ex98"].map(|name| text.find(name).unwrap_or_else(|| panic!("{file}: {name}")));
        assert!(places.is_sorted(), "{file}: {places:?}");
    }
}

#[test]
fn what_can_not_be_is_refused_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    let before = fs::read_to_string(dir.path().join("lab/lib.rs")).unwrap();
    let files = || fs::read_dir(dir.path().join("lab")).unwrap().count();
    let count = files();
    fs::write(dir.path().join("tests/lab_ex97.rs"), "").unwrap();
    for (args, words) in [
        (&["5", "topic"][..], "there is an exercise 5 already, ex05_encoder_decoder; the first free number is "),
        (&["0", "topic"], "counted from 1 to 99"),
        (&["100", "topic"], "counted from 1 to 99"),
        (&["300", "topic"], "300 is not in 0..=255"),
        (&["98", "Topic"], "can not be a topic"),
        (&["98", "../topic"], "can not be a topic"),
        (&["98", "two words"], "can not be a topic"),
        (&["98", "two__words"], "can not be a topic"),
        (&["98", "words_"], "can not be a topic"),
        (&["98", "1st"], "can not be a topic"),
        (&["98", ""], "can not be a topic"),
        (&["98", "a_topic_that_is_far_too_long"], "at most 20"),
        (&["98", "topic", "--title", " . "], "a title is one line"),
        (&["98", "topic", "--title", "two\nlines"], "a title is one line"),
        (&["98", "topic", "--notebook", "42"], "there is no notebook 42; the last is "),
        (&["97", "topic"], "tests/lab_ex97.rs is there already"),
    ] {
        let output = new_exercise(dir.path(), args);
        let said = text(&output.stderr);
        assert!(!output.status.success() && said.contains(words), "{args:?}: {said}");
        assert_eq!(
            (fs::read_to_string(dir.path().join("lab/lib.rs")).unwrap(), files()),
            (before.clone(), count),
            "{args:?}"
        );
    }
    let list = dir.path().join("tests/wrong/main.rs");
    fs::write(&list, fs::read_to_string(&list).unwrap().replace("::trials(),", "::all(),")).unwrap();
    let output = new_exercise(dir.path(), &["98", "topic"]);
    let said = text(&output.stderr);
    assert!(
        said.contains("tests/wrong/main.rs has no such lines of another exercise, and nothing was written"),
        "{said}"
    );
    assert_eq!(files(), count);
}

/// A program of the written files: what it checks, or tries, is said by a variable.
fn program(root: &Path) -> String {
    let path = |file: &str| format!("{:?}", root.join(file));
    format!(
        "mod given {{\n#[path = {checks}]\npub mod checks;\n#[allow(dead_code)]\n#[path = {solution}]\nmod exercise;\n}}\n\
         mod lab {{\n#[path = {checks}]\npub mod checks;\n#[allow(dead_code)]\n#[path = {lab}]\nmod exercise;\n}}\n\
         #[path = {wrong}]\nmod wrong;\n\n\
         fn main() -> std::process::ExitCode {{\n\
         match std::env::var(\"SHADOWLAB_WHOSE\").as_deref() {{\n\
         Ok(\"given\") => harness::main(vec![given::checks::EXERCISE.answered(given::checks::ANSWER, harness::text!({solution}))]),\n\
         Ok(\"lab\") => harness::main(vec![lab::checks::EXERCISE.answered(lab::checks::ANSWER, harness::text!({lab}))]),\n\
         _ => libtest_mimic::run(&libtest_mimic::Arguments::from_args(), wrong::trials()).exit_code(),\n}}\n}}\n",
        checks = path("tests/checks/ex98_topic.rs"),
        solution = path("solutions/ex98_topic.rs"),
        lab = path("lab/ex98_topic.rs"),
        wrong = path("tests/wrong/ex98_topic.rs"),
    )
}

/// The new files compile without a warning; the checks pass on the solution, wait on the stub, and turn down the wrong answers.
#[test]
fn the_written_files_compile_and_do_their_work() {
    let (dir, ..) = with_exercise(&["98", "topic"]);
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("new_exercise_program.rs"), program(dir.path())).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["test", "--no-run", "--test", "new_exercise_program", "--message-format", "json"])
        .current_dir(repository::root());
    let output = cargo.output().unwrap();
    let messages =
        output.stdout.split(|&byte| byte == b'\n').filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let messages: Vec<Value> = messages.collect();
    let complaints =
        messages.iter().filter(|m| m["reason"] == "compiler-message" && m["target"]["name"] == "new_exercise_program");
    let complaints: Vec<&str> = complaints.filter_map(|m| m["message"]["rendered"].as_str()).collect();
    assert!(complaints.is_empty() && output.status.success(), "{}{}", complaints.join("\n"), text(&output.stderr));
    let built = messages.iter().find(|m| m["target"]["name"] == "new_exercise_program" && m["executable"].is_string());
    let built = built.unwrap()["executable"].as_str().unwrap();
    for (whose, code, words) in [
        ("given", 0, "2 passed; 0 failed"),
        ("lab", 101, "still to do: task 1: mean"),
        ("wrong", 0, "2 passed; 0 failed"),
    ] {
        let output = Command::new(built).env("SHADOWLAB_WHOSE", whose).output().unwrap();
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.code() == Some(code) && said.contains(words), "{whose}: {said}");
    }
    let files = ["solutions.rs", "lab_ex98.rs", "wrong/main.rs"].map(|file| dir.path().join("tests").join(file));
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--check", "--config-path"]).arg(repository::root()).args(files);
    // Where there is no rustfmt, nobody asks for its layout.
    if let Ok(output) = rustfmt.output() {
        assert!(output.status.success(), "{}", text(&output.stdout));
    }
}
