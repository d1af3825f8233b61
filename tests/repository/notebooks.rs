//! The notebooks as they lie in the repository, for the tests that read them.

use std::{fs, path::PathBuf};

use serde_json::Value;

/// Where they are.
pub fn folder() -> PathBuf {
    PathBuf::from("notebooks")
}

/// Name and content of every notebook.
pub fn notebooks() -> Vec<(String, Value)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the notebooks' folder")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ipynb"))
        .collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("readable");
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let json = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name} is not JSON: {e}"));
        (name, json)
    };
    paths.iter().map(read).collect()
}

/// The cells of one.
pub fn cells(notebook: &Value) -> &Vec<Value> {
    notebook["cells"].as_array().expect("a list of cells")
}

/// A cell's text.
pub fn source(cell: &Value) -> String {
    match &cell["source"] {
        Value::String(text) => text.clone(),
        lines => lines.as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect(),
    }
}

/// The texts of its cells of this kind: `code` or `markdown`.
pub fn of_kind<'a>(notebook: &'a Value, kind: &'a str) -> impl Iterator<Item = String> + 'a {
    cells(notebook).iter().filter(move |cell| cell["cell_type"] == kind).map(source)
}
