//! Answers that are after something else than the task, as `cargo kit check` meets them. These tests write into `lab/` and put
//! everything back, so they are for maintainers: `cargo test --package kit --test hostile -- --ignored`.

#[allow(dead_code)]
#[path = "support/borrowed.rs"]
mod borrowed;

use std::{
    fs,
    process::{Command, Output},
    thread,
    time::Duration,
};

use borrowed::{Lab, json, outcomes, root, solved};
use serde_json::Value;

/// `cargo kit check` with these variables.
fn check_with(names: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.arg("check").args(names).arg("--json").envs(variables.iter().copied()).output().unwrap()
}

fn text<'a>(outcome: &'a Value, key: &str) -> &'a str {
    outcome[key].as_str().unwrap_or_default()
}

/// Beside one answer that keeps the compiler busy for ever, and one that breaks it, a third is checked.
#[test]
#[ignore = "writes into lab/"]
fn what_the_compiler_can_not_do_leaves_the_others() {
    let lab = Lab::borrow();
    lab.solve("ex03_shadow.rs");
    // Compiled before the time counts.
    assert_eq!(json(&["check", "3", "--json"])[0]["state"], "done");
    let forever = "pub const FOREVER: usize = { let mut i = 0usize; loop { i += 1; i -= 1; } };\n";
    let head = "#![allow(long_running_const_eval)]\n";
    lab.write("ex01_dimension.rs", &format!("{head}{}{forever}", solved("ex01_dimension.rs")));
    let sum = "1+".repeat(60_000);
    lab.write("ex02_curse.rs", &format!("{}\nfn f() -> u8 {{ {sum}1 }}\n", solved("ex02_curse.rs")));
    let output = check_with(&["1", "2", "3"], &[("SHADOWLAB_COMPILE_SECONDS", "30")]);
    let outcomes = outcomes(&output);
    let states: Vec<&str> = outcomes.iter().map(|outcome| text(outcome, "state")).collect();
    assert_eq!(states, ["not-checked", "not-checked", "done"], "{outcomes:#?}");
    assert!(!output.status.success());
    let (first, second) = (text(&outcomes[0], "compiler"), text(&outcomes[1], "compiler"));
    assert!(first.starts_with("the compiler was stopped: for 30 seconds") && first.contains("`const`"), "{first}");
    assert!(second.starts_with("the compiler itself broke down over lab/ex02_curse.rs"), "{second}");
    thread::sleep(Duration::from_millis(300));
    if let Ok(processes) = fs::read_dir("/proc") {
        let commands = processes.flatten().filter_map(|entry| fs::read_to_string(entry.path().join("cmdline")).ok());
        let ours = root().join("target").display().to_string();
        let mut compilers =
            commands.filter(|line| line.contains("rustc") && line.contains("lab_ex01") && line.contains(&ours));
        assert_eq!(compilers.next(), None, "a compiler lives on");
    }
}

/// A constant of 40 GB. Where the compiler's memory is limited, it says so in the student's own file.
#[test]
#[ignore = "writes into lab/"]
#[cfg(target_os = "linux")]
fn the_compiler_does_not_get_all_memory() {
    let lab = Lab::borrow();
    let large = "pub const LARGE: &[u64] = &[1; 5_000_000_000];\n";
    lab.write("ex01_dimension.rs", &format!("{}{large}", solved("ex01_dimension.rs")));
    let outcomes = outcomes(&check_with(&["1"], &[]));
    assert_eq!(text(&outcomes[0], "state"), "does-not-compile", "{outcomes:#?}");
    let said = text(&outcomes[0], "compiler");
    assert!(said.contains("memory") && said.contains("LARGE"), "{said}");
}

/// What the checks' rules say against a text, while it is compiled and after it, is told as a sentence with its line.
#[test]
#[ignore = "writes into lab/"]
fn what_an_answer_must_not_contain_is_named() {
    let lab = Lab::borrow();
    let stub = fs::read_to_string(root().join("lab/ex01_dimension.rs")).unwrap();
    for (head, tail, state, words) in [
        (
            "#![macro_use]\n",
            "macro_rules! writeln { ($($x:tt)*) => { Ok(()) } }\n",
            "does-not-compile",
            "your file uses `macro_use` in line 1",
        ),
        ("", "mod helper {}\n", "does-not-compile", "which no exercise needs: write everything straight into the file"),
        ("", "fn f() -> u8 { unsafe { 1 } }\n", "does-not-compile", "usage of an `unsafe` block"),
        ("#!/*\n", "// */\n", "does-not-compile", "begins with `#!`"),
        ("", "fn f() -> bool { std::fs::exists(\"/\").is_ok() }\n", "wrong", "your file uses `std::fs` in line"),
        (
            "",
            "fn f() { serde_json::to_string(&1).unwrap(); }\n",
            "wrong",
            "your file uses `serde_json::to_string` in line",
        ),
    ] {
        lab.write("ex01_dimension.rs", &format!("{head}{stub}{tail}"));
        let output = check_with(&["1"], &[]);
        let outcome = &outcomes(&output)[0];
        let said = format!("{}{}", text(outcome, "compiler"), text(&outcome["checks"][0], "message"));
        assert_eq!(text(outcome, "state"), state, "{head}{tail}: {said}");
        assert!(said.contains(words) && !output.status.success(), "{head}{tail}: {said}");
    }
}

/// Whatever somebody has set before, or left lying about, a verdict is of this run.
#[test]
#[ignore = "writes into lab/"]
fn nothing_from_outside_makes_a_verdict() {
    let lab = Lab::borrow();
    lab.solve("ex01_dimension.rs");
    let wrong = solved("ex01_dimension.rs").replace("shape.iter().product()", "shape.iter().sum()");
    let folder = tempfile::tempdir().unwrap();
    let forged = folder.path().join("report.json");
    fs::write(&forged, r#"{"nonce":"x","exercise":"ex01","stale":false,"tasks":["t"],"count":1,"checks":[]}"#).unwrap();
    let variables = [
        ("SHADOWLAB_REPORT", forged.to_str().unwrap()),
        ("SHADOWLAB_NONCE", "x"),
        ("SHADOWLAB_WORKER", "0"),
        ("SHADOWLAB_RULES", "ex01"),
    ];
    assert_eq!(text(&outcomes(&check_with(&["1"], &variables))[0], "state"), "done");
    lab.write("ex01_dimension.rs", &wrong);
    assert_eq!(text(&outcomes(&check_with(&["1"], &variables))[0], "state"), "wrong");
}
