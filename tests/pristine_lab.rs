//! What must hold of the untouched stubs, for those who change the exercises: `cargo test --test pristine_lab`.
//!
//! Not part of a plain `cargo test`: it fails, as it should, once a student has solved something.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Stem, stub and solution of every exercise.
fn exercises() -> Vec<(String, String, String)> {
    let mut stems: Vec<String> = fs::read_dir(root().join("solutions"))
        .unwrap()
        .filter_map(|file| file.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|stem| stem.starts_with("ex"))
        .collect();
    stems.sort();
    let read = |path: String| fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    stems.into_iter().map(|s| (s.clone(), read(format!("lab/{s}.rs")), read(format!("solutions/{s}.rs")))).collect()
}

/// Every public item up to its body: documentation, attributes, signature. (Fields and bodies of structs count in full.)
fn public_items(text: &str) -> Vec<String> {
    let tokens: TokenStream = text.parse().expect("Rust");
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
fn every_stub_is_a_list_of_things_to_do() {
    for (stem, stub, _) in exercises() {
        assert!(
            stub.contains("#![expect(unused, reason = \"delete this line when every todo!() is gone\")]"),
            "{stem}"
        );
        let tasks = stub.matches("/// Task ").count();
        for task in 1..=tasks {
            assert!(stub.contains(&format!("// TODO({task})")), "{stem}: task {task} is not marked");
            assert!(stub.contains(&format!("todo!(\"task {task}: ")), "{stem}: the todo! of task {task} names it");
        }
        assert_eq!(stub.matches("todo!(\"").count(), stub.matches("// TODO(").count(), "{stem}");
    }
}

/// Each stub compiles without a warning, and no check passes on it.
#[test]
fn every_check_turns_the_stub_down() {
    let dir = tempfile::tempdir().unwrap();
    for (stem, ..) in exercises() {
        let report = dir.path().join(&stem);
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["test", "--test", &format!("lab_{}", &stem[..4])]).current_dir(root());
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
