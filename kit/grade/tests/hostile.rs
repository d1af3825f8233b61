//! Tricks, one file each in `hostile/`: what lies behind the rules for a text must hold without them.
//!
//! Each file has a function `trick`, which comes back with what it has got hold of, or with why it has not. It is called in
//! the first check. The head of the file says how that check must come out.

mod common;

use std::fs;

use common::{LIMITS, Setting, answer, judge, root, statuses, texts};
use serde_json::Value;

/// The rest of a hostile answer.
const REST: &str = r#"
use shadowlab::ndarray::{Array1, Array2, ArrayView1};

pub fn flatten(_: &Array2<f32>) -> Array1<f32> {
    match trick() {
        Ok(loot) => panic!("loot: {loot}"),
        Err(why) => panic!("refused: {why}"),
    }
}

pub fn feature_count(_: &[usize]) -> usize {
    todo!("task 2: feature_count")
}

pub fn distance(_: ArrayView1<f32>, _: ArrayView1<f32>) -> f32 {
    todo!("task 3: distance")
}

pub fn nearest_image(_: &Array2<f32>, _: ArrayView1<f32>) -> usize {
    todo!("task 4: nearest_image")
}
"#;

/// Enough for an honest answer on a machine that is busy with others.
const HOSTILE: (u64, u64, u64) = (3, 256, 60);
/// For what keeps the compiler busy: it must be waited for.
const HURRY: (u64, u64, u64) = (3, 256, 15);
/// Files that the tricks write, if they can.
const WRITTEN: [&str; 2] = ["/tmp/shadowlab-hostile-file", "tests/checks/ex00_hostile.rs"];

/// The tricks, by name, each with its text.
fn tricks() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join("kit/grade/tests/hostile")).expect("a folder");
    let mut tricks: Vec<(String, String)> = files
        .map(|entry| {
            let file = entry.expect("a file").path();
            let text = fs::read_to_string(&file).expect("text");
            let text = text.replace("ROOT", &root().to_string_lossy());
            (file.file_stem().expect("a name").to_string_lossy().into_owned(), text + REST)
        })
        .collect();
    tricks.sort();
    tricks
}

/// What the head of a file says after `key`: a status, and words of the message.
fn expected(text: &str, key: &str) -> Option<(String, String)> {
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("//! {key}: ")))?;
    let (status, words) = line.split_once(", ").unwrap_or((line, "\"\""));
    Some((status.to_owned(), words.trim_matches('"').to_owned()))
}

/// How the first check came out, or why there is none, and what is said of it.
fn first(verdict: &Value) -> (String, String) {
    let record = &verdict["checked"]["records"][0];
    if let Some(status) = record["status"].as_str() {
        return (status.to_owned(), record["message"].as_str().expect("text").to_owned());
    }
    let (kind, text) = verdict.as_object().and_then(|all| all.iter().next()).expect("a kind");
    (kind.clone(), text.as_str().unwrap_or_default().to_owned())
}

/// Judges all that say how they must come out, and an honest answer after them.
fn all_come_out(sandbox: &'static str, key: &str) {
    let setting = Setting { sandbox, hidden: None, rules: false };
    let tricks: Vec<_> = tricks().into_iter().filter(|(_, text)| expected(text, key).is_some()).collect();
    assert!(tricks.len() > 40, "{}", tricks.len());
    let busy = ["endless_constant", "macro_bomb", "endless_type", "doubling_type", "fibonacci"];
    let limits = |name: &str| if busy.contains(&name) { HURRY } else { HOSTILE };
    let honest = &texts("solutions")["ex01"];
    let mut answers: Vec<Value> = tricks.iter().map(|(name, text)| answer("ex01", text, limits(name))).collect();
    answers.push(answer("ex01", honest, LIMITS));
    let (_, verdicts) = judge(&setting, &answers);
    let mut wrong = Vec::new();
    for ((name, text), verdict) in tricks.iter().zip(&verdicts) {
        let (status, words) = expected(text, key).expect("it was chosen for that");
        let (found, message) = first(verdict);
        if found != status || !message.contains(&words) || verdict.to_string().contains("loot: ") {
            wrong.push(format!("{name} should be {status} ({words}), and is {found}: {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let last = verdicts.last().expect("the honest one");
    assert!(statuses(last).iter().all(|status| status == "passed"), "{last:#}");
    for file in WRITTEN {
        assert!(!root().join(file).exists(), "{file} was written");
    }
}

#[test]
fn nothing_comes_out_of_webassembly_nor_of_the_compilers_jail() {
    all_come_out("wasm", "behind the rules");
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_comes_out_of_the_jail() {
    all_come_out("native", "natively");
}

/// Brackets or sums without an end, and a text of 50 MB: what reads them first must survive them.
#[test]
fn texts_that_are_too_deep_or_too_large_are_told_apart() {
    let sum = format!("const DEEP: usize = {}1;\n{REST}", "1+".repeat(60_000));
    let brackets = format!("const DEEP: usize = {}1{};\n{REST}", "(".repeat(60_000), ")".repeat(60_000));
    let large = format!("// {}\n{REST}", "x".repeat(50 << 20));
    let answers: Vec<Value> = [&sum, &brackets, &large].map(|text| answer("ex01", text, HOSTILE)).into();
    for rules in [true, false] {
        let (_, verdicts) = judge(&Setting { sandbox: "wasm", hidden: None, rules }, &answers);
        let told: Vec<(String, String)> = verdicts.iter().map(first).collect();
        assert!(["does-not-compile", "refused"].contains(&told[0].0.as_str()), "{told:?}");
        assert!(["does-not-compile", "refused"].contains(&told[1].0.as_str()), "{told:?}");
        assert_eq!(told[2].0, "refused");
        assert!(told[2].1.contains("50 MB"), "{}", told[2].1);
    }
}

/// With the rules as well, which refuse most of them before anything is compiled.
#[test]
fn with_the_rules_no_trick_passes() {
    let setting = Setting { sandbox: "wasm", hidden: None, rules: true };
    let tricks: Vec<_> = tricks().into_iter().filter(|(_, text)| text.contains("std::")).collect();
    let answers: Vec<Value> = tricks.iter().map(|(_, text)| answer("ex01", text, HURRY)).collect();
    let (_, verdicts) = judge(&setting, &answers);
    for ((name, _), verdict) in tricks.iter().zip(&verdicts) {
        let all = verdict.to_string();
        assert!(
            !all.contains("loot: ") && !all.contains("\"passed\"") && !all.contains("not-graded"),
            "{name}: {verdict:#}"
        );
    }
}
