//! What must hold of the untouched stubs, for those who change the exercises: `cargo test --test pristine_lab`.
//!
//! Not part of a plain `cargo test`: it fails, as it should, once a student has solved something.

use std::{env, fs, process::Command};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use rules::{Repository, list};

#[allow(dead_code)]
mod repository;
#[allow(dead_code)]
#[path = "../kit/cli/src/rules/mod.rs"]
mod rules;

fn here() -> Repository {
    Repository { root: repository::root() }
}

/// Name, stub and solution of every exercise.
fn exercises() -> Vec<(String, String, String)> {
    let read = |file: String| here().read(&file).unwrap_or_else(|| panic!("there is no {file}"));
    let all = here().stems().into_iter();
    all.map(|s| (s.to_string(), read(format!("lab/{s}.rs")), read(format!("solutions/{s}.rs")))).collect()
}

/// Every public item up to its body: documentation, attributes, signature. (Fields and bodies of structs count in full.)
/// What is said of the whole file, `#![…]`, is no part of its first item: the stub has a line more of it.
fn public_items(text: &str) -> Vec<String> {
    let mut tokens: Vec<TokenTree> = text.parse::<TokenStream>().expect("Rust").into_iter().collect();
    while let [TokenTree::Punct(hash), TokenTree::Punct(mark), _, ..] = &tokens[..]
        && (hash.as_char(), mark.as_char()) == ('#', '!')
    {
        tokens.drain(..3);
    }
    let (mut items, mut item) = (Vec::new(), Vec::new());
    for token in tokens {
        let ends = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        let is_body = ends && item.iter().any(|word| word == "fn");
        if !is_body {
            item.push(token.to_string());
        }
        if ends {
            let whole = std::mem::take(&mut item);
            if whole.iter().any(|word| word == "pub") {
                items.push(whole.join(" "));
            }
        }
    }
    items
}

#[test]
fn stub_and_solution_promise_the_same() {
    for (stem, stub, solution) in exercises() {
        let (stub, solution) = (public_items(&stub), public_items(&solution));
        assert!(!stub.is_empty(), "{stem}");
        for (ours, theirs) in stub.iter().zip(&solution) {
            assert_eq!(ours, theirs, "{stem}: signature or documentation differ between stub and solution");
        }
        assert_eq!(stub.len(), solution.len(), "{stem}: another number of public items");
    }
}

#[test]
fn a_stub_needs_no_use_line() {
    let solution = "//! Exercise 1: one.\n\n/// Task 1. One.\npub fn one() -> usize {\n    1\n}\n";
    let stub = solution.replace("\n\n", &format!("\n{}\n\n", rules::stub::EXPECT)).replace("    1\n", "    todo!()\n");
    assert_eq!(public_items(&stub), public_items(solution));
    assert_ne!(public_items(&stub), public_items(&solution.replace("-> usize", "-> u8")));
}

#[test]
fn every_stub_is_a_list_of_things_to_do() {
    let problems = here().stub_problems();
    assert!(problems.is_empty(), "{}", list(&problems));
}

/// A text in the stub of exercise 5, what takes its place, and what must be said of it.
const SLIPS: [(&str, &str, &str); 11] = [
    ("//! Exercise 5:", "//! Exercise 12:", "number and title"),
    ("check ex05", "check ex10", "`cargo kit check ex05`"),
    ("Notebook 04", "Notebook 05", "not those of the solution"),
    ("#![expect(unused, ", "#![allow(unused, ", "there must be"),
    ("todo!(\"task 2: decoder\")", "todo!(\"task 2: encoder\")", "must name the task and the function"),
    ("todo!(\"task 2: decoder\")", "todo!(\"task 3: decoder\")", "must name the task and the function"),
    ("// TODO(3)", "// TODO(4)", "line above its todo!"),
    ("todo!(\"task 4: code_number\")", "0", "task 4 has no todo!"),
    ("/// Task 5.", "/// Tack 5.", "not those of the solution"),
    ("Axis, array, s}", "Axis, array}", "it must import"),
    ("#[allow(unused_imports)]\n", "", "it must import"),
];

#[test]
fn every_slip_is_noticed() {
    const STUB: &str = "lab/ex05_encoder_decoder.rs";
    let dir = tempfile::tempdir().unwrap();
    repository::copy(dir.path());
    let before = fs::read_to_string(dir.path().join(STUB)).unwrap();
    for (from, to, words) in SLIPS {
        repository::change(dir.path(), STUB, from, to);
        let problems = Repository { root: dir.path().to_owned() }.stub_problems();
        assert!(problems.iter().all(|p| p.exercise == "ex05"), "{}", list(&problems));
        assert!(problems.iter().any(|p| p.what.contains(words)), "{to}: nothing says {words}:\n{}", list(&problems));
        fs::write(dir.path().join(STUB), &before).unwrap();
    }
}

/// Each stub compiles without a warning, and no check passes on it.
#[test]
fn every_check_turns_the_stub_down() {
    let dir = tempfile::tempdir().unwrap();
    for (stem, ..) in exercises() {
        let report = dir.path().join(&stem);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["test", "--test", &format!("lab_{}", &stem[..4])]).current_dir(repository::root());
        let output = cargo.env("SHADOWLAB_REPORT", &report).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("warning:"), "{stem}: the stub compiles with a warning:\n{said}");
        let report = fs::read_to_string(&report).unwrap_or_else(|_| panic!("{stem} does not compile:\n{said}"));
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        for check in report["checks"].as_array().unwrap() {
            assert_eq!(check["status"], "todo", "{stem}, \"{}\": {}", check["name"], check["message"]);
        }
        assert!(!output.status.success(), "{stem}");
    }
}
