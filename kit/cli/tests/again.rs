//! Notebooks once more: each cell right after itself, and the whole from a fresh kernel. For maintainers, since it takes
//! long: `cargo test --package kit --test again -- --ignored`.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Runs notebooks on the drawn digits, and wants all of them to end well.
fn run(root: &Path, paths: &[PathBuf]) {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    let output = kit.args(["run-notebooks", "--quick"]).args(paths).env("SHADOWLAB_REPO", root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A student runs a cell twice; that must not spoil the notebook.
#[test]
#[ignore = "it runs the whole lesson twice over"]
fn every_cell_stands_after_running_it_again() {
    let Some(root) = common::set_up_or_skip("again") else { return };
    let dir = tempfile::tempdir().unwrap();
    let doubled = common::notebooks(&root).into_iter().map(|path| {
        let mut notebook = read(&path);
        let twice = notebook["cells"].as_array().unwrap().iter().flat_map(|cell| {
            let mut again = cell.clone();
            again["id"] = format!("{}-again", cell["id"].as_str().unwrap()).into();
            let times = if cell["cell_type"] == "code" { 2 } else { 1 };
            [cell.clone(), again].into_iter().take(times)
        });
        notebook["cells"] = twice.collect();
        let copy = dir.path().join(path.file_name().unwrap());
        fs::write(&copy, notebook.to_string()).unwrap();
        copy
    });
    run(&root, &doubled.collect::<Vec<_>>());
}

/// "Restart and run all" shows the same numbers, texts and figures. Only times may differ.
#[test]
#[ignore = "it runs the whole lesson twice"]
fn a_fresh_kernel_shows_the_same() {
    let Some(root) = common::set_up_or_skip("a fresh kernel") else { return };
    let shown = || -> Vec<(String, Value)> {
        let executed = |path: PathBuf| root.join(".kit/executed").join(path.file_name().unwrap());
        run(&root, &[]);
        common::notebooks(&root).into_iter().flat_map(|path| outputs(&read(&executed(path)))).collect()
    };
    let (first, second) = (shown(), shown());
    assert_eq!(first.len(), second.len());
    for ((cell, before), (_, after)) in first.iter().zip(&second) {
        assert_eq!(before, after, "cell {cell} shows something else the second time");
    }
}

/// What the cells have shown, without what says how long it took.
fn outputs(notebook: &Value) -> Vec<(String, Value)> {
    let cells = notebook["cells"].as_array().unwrap().iter();
    let is_timed =
        |cell: &Value| cell["source"].to_string().contains("seconds") || cell["source"].to_string().contains("Instant");
    let cells = cells.filter(|cell| cell["cell_type"] == "code" && !is_timed(cell));
    cells.map(|cell| (cell["id"].to_string(), without_times(&cell["outputs"]))).collect()
}

fn without_times(outputs: &Value) -> Value {
    let mut kept: Vec<Value> = outputs.as_array().unwrap().clone();
    // A stream arrives in as many pieces as it pleases.
    let text: String = kept.iter().filter(|o| o["output_type"] == "stream").map(|o| o["text"].to_string()).collect();
    kept.retain(|output| output["output_type"] != "stream");
    kept.iter_mut().for_each(|output| output["execution_count"] = Value::Null);
    let mut text = text.replace("\"\"", "");
    // "(0.8 s)" after an epoch.
    while let Some(end) = text.find(" s)") {
        let start = text[..end].rfind('(').expect("a parenthesis has a beginning");
        text.replace_range(start..end + 3, "");
    }
    kept.push(text.into());
    kept.into()
}
