//! Whether a file is a notebook at all. Of one that is not, the Python side says much that helps nobody.

use std::{fs, path::Path};

use serde_json::Value;

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
    // Those of the third format have sheets of cells.
    let has_cells = json["cells"].is_array() || json["worksheets"].is_array();
    has_cells.then_some(()).ok_or_else(|| "this is no notebook: it has no list of cells".to_owned())
}

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
