//! Nothing in the repository knows where it was compiled: after the folder was moved or copied, cargo takes the compiled
//! program for as good as new, and that would read and write in the old place.

use std::{fs, path::Path};

/// What would put that place into the program. In two parts, so that this file is not found.
const PLACE: [&str; 2] = ["env!(\"CARGO_", "MANIFEST_DIR\")"];

/// The Rust files of a folder that hold this text.
fn holding(text: &str, folder: &Path, found: &mut Vec<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let is_ours = !path.file_name().unwrap().to_string_lossy().starts_with('.');
        if path.is_dir() && is_ours && !path.ends_with("target") {
            holding(text, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && is_ours {
            found.extend(fs::read_to_string(&path).unwrap().contains(text).then(|| path.display().to_string()));
        }
    }
}

#[test]
fn no_program_knows_where_it_was_compiled() {
    let (mut found, mut files) = (Vec::new(), Vec::new());
    for folder in ["benches", "kit", "lab", "solutions", "src", "tests"] {
        holding(&PLACE.concat(), Path::new(folder), &mut found);
        holding("", Path::new(folder), &mut files);
    }
    assert!(files.len() > 100, "the files are found");
    assert!(found.is_empty(), "they find the repository from the current folder instead: {found:?}");
}
