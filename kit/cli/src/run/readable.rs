//! Whether a file is a notebook at all. Of one that is not, the Python side says much that helps nobody.

use std::{fs, path::Path};

use serde::Deserialize;
use serde_json::Value;

/// As much of a cell as is needed to run it.
#[derive(Deserialize)]
#[allow(dead_code)] // only that it can be read matters
struct Cell {
    cell_type: Kind,
    source: Source,
    #[serde(default)]
    metadata: Metadata,
    #[serde(default)]
    outputs: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Code,
    Markdown,
    Raw,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "`source` must be text, or a list of lines")]
#[allow(dead_code)]
enum Source {
    Whole(String),
    Lines(Vec<String>),
}

#[derive(Default, Deserialize)]
#[allow(dead_code)]
struct Metadata {
    #[serde(default)]
    tags: Vec<String>,
}

/// What is wrong with a file that is no notebook.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn check(notebook: &Path) -> Result<(), String> {
    let bytes = fs::read(notebook).map_err(|error| format!("it can not be read ({error})"))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty: it was not saved, or not copied, to its end".to_owned());
    }
    let json: Value = serde_json::from_slice(&bytes).map_err(|error| {
        format!("this is no notebook: its text is not JSON ({error}). Copy it, or save it, once more")
    })?;
    let Some(cells) = json["cells"].as_array() else {
        // Those of the third format have sheets of cells.
        return if json["worksheets"].is_array() {
            Ok(())
        } else {
            Err("this is no notebook: it has no list of cells".into())
        };
    };
    for (number, cell) in cells.iter().enumerate() {
        Cell::deserialize(cell).map_err(|error| {
            format!("cell {} of it is damaged ({error}). Copy it, or save it, once more", number + 1)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod fuzz;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_notebook_is_refused_in_a_sentence() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("05.ipynb");
        for (text, words) in [
            ("", "the file is empty"),
            ("\n \n", "the file is empty"),
            ("{\"cells\": [", "not JSON (EOF while parsing"),
            ("\u{feff}{\"cells\": []}", "not JSON"),
            ("<<<<<<< HEAD\n{}", "not JSON"),
            ("{}", "it has no list of cells"),
            ("[1]", "it has no list of cells"),
            ("{\"cells\": 1}", "it has no list of cells"),
            ("{\"cells\": [1]}", "cell 1 of it is damaged"),
            (
                "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"1\"}, {}]}",
                "cell 2 of it is damaged (missing field",
            ),
            ("{\"cells\": [{\"cell_type\": \"sound\", \"source\": \"\"}]}", "unknown variant `sound`"),
            ("{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}]}", "`source` must be text"),
            ("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"metadata\": {\"tags\": 1}}]}", "damaged"),
        ] {
            fs::write(&file, text).unwrap();
            let said = check(&file).unwrap_err();
            assert!(said.contains(words), "{text:?}: {said}");
        }
        fs::write(&file, b"{\"cells\": [\"\xfc\"]}").unwrap();
        assert!(check(&file).unwrap_err().contains("not JSON"));
        assert!(check(&dir.path().join("none.ipynb")).unwrap_err().contains("can not be read"));
        for text in ["{\"cells\": []}", "{\"worksheets\": [], \"nbformat\": 3}"] {
            fs::write(&file, text).unwrap();
            assert_eq!(check(&file), Ok(()), "{text}");
        }
    }
}
