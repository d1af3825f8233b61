//! `cargo kit run-notebooks` on notebooks that fail in every way, with the real kernel.

mod common;

use std::{fs, path::Path, process::Command};

/// Writes a notebook of these code cells.
fn notebook(dir: &Path, name: &str, cells: &[&str]) -> String {
    let path = dir.join(format!("{name}.ipynb"));
    fs::write(&path, common::notebook(cells).to_string()).unwrap();
    path.display().to_string()
}

#[test]
fn what_fails_is_named_and_what_works_passes() {
    let Some(root) = common::set_up_or_skip("run_notebooks") else { return };
    let dir = tempfile::tempdir().unwrap();
    let one = "let one = 1;";
    // One kernel start for all that leaves the kernel alive would be quicker, but a notebook stops at its first failure.
    let paths = [
        notebook(dir.path(), "works", &[one, "println!(\"{}\", one + shadowlab::data::SIDE as i32);", "one"]),
        notebook(dir.path(), "panics", &[one, "let none: Vec<i32> = vec![];\nlet x = none[one as usize];", "2"]),
        notebook(dir.path(), "does_not_compile", &[one, "let text: String = one;"]),
        notebook(dir.path(), "question_mark", &[one, "let number: i32 = \"no\".parse::<i32>()?;"]),
        notebook(dir.path(), "noise", &["eprintln!(\"something odd\");"]),
    ];
    let before: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    let output = kit.arg("run-notebooks").args(&paths).env("SHADOWLAB_REPO", &root).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert_eq!(output.status.code(), Some(1), "{said}");
    let says = |line: &str| assert!(said.contains(line), "{line}\nis not in\n{said}");
    says("✓ works");
    says("✗ panics: cell 2: thread");
    says("index out of bounds: the len is 0 but the index is 1");
    says("✗ does_not_compile: cell 2: mismatched types");
    says("✗ question_mark: cell 2: it printed on stderr: invalid digit found in string");
    says("✗ noise: cell 1: it printed on stderr: something odd");
    says("4 of 5 notebooks did not run to the end");
    let after: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_eq!(before, after, "the notebooks themselves are left alone");
    let executed = fs::read_to_string(root.join(".kit/executed/works.ipynb")).unwrap();
    assert!(executed.contains("29\\n"), "the executed copy has the outputs");
}
