//! Files beside an exercise's own that look like it: JupyterLab's and other programs' copies, or the file itself under another
//! name.

use std::{fs, path::Path};

use crate::exercises::Exercise;

/// Files of `lab/`, in the repository `root`, that are named like this exercise, but for the one that is checked; those that are Rust come first.
pub fn of(root: &Path, exercise: &Exercise) -> Vec<String> {
    let files = fs::read_dir(root.join("lab")).into_iter().flatten().flatten().filter(|file| file.path().is_file());
    let mut names: Vec<String> = files.filter_map(|file| file.file_name().into_string().ok()).collect();
    // On some systems, the file is found under a name in other capitals, too.
    let own = fs::canonicalize(&exercise.file).ok();
    let is_own = |name: &str| own.is_some() && fs::canonicalize(root.join("lab").join(name)).ok() == own;
    names.retain(|name| is_like(name, &exercise.name) && !is_own(name));
    names.sort_by_key(|name| (!is_rust(name), name.clone()));
    names
}

/// Whether a copy is Rust, and so may have been meant to be checked. What editors leave (`….rs~`, `….rs.orig`) is not.
pub fn is_rust(name: &str) -> bool {
    name.ends_with(".rs")
}

/// `Ex04 (1).rs` is like `ex04`, and `ex041.rs` is not.
pub fn is_like(name: &str, exercise: &str) -> bool {
    let lower = name.to_lowercase();
    lower.strip_prefix(exercise).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A file of `lab/` as it is written on a command line.
pub fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if is_plain { format!("lab/{name}") } else { format!("'lab/{}'", name.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_found_whatever_made_them() {
        let dir = tempfile::tempdir().unwrap();
        let lab = dir.path().join("lab");
        fs::create_dir_all(lab.join("ex04_folder.rs")).unwrap();
        for name in [
            "ex04_dense.rs",
            "ex04_dense.rs~",
            "ex04_dense-Copy1.rs",
            "Ex04_dense (1).rs",
            "ex04_dense.rs.orig",
            ".#ex04_dense.rs",
            "#ex04_dense.rs#",
            ".ex04_dense.rs.swp",
            "ex041_other.rs",
            "ex05_encoder_decoder.rs",
        ] {
            fs::write(lab.join(name), "").unwrap();
        }
        let file = lab.join("ex04_dense.rs");
        let exercise = Exercise { name: "ex04".into(), title: String::new(), file };
        let copies = of(dir.path(), &exercise);
        assert_eq!(copies, ["Ex04_dense (1).rs", "ex04_dense-Copy1.rs", "ex04_dense.rs.orig", "ex04_dense.rs~"]);
        let commands =
            ["'lab/Ex04_dense (1).rs'", "lab/ex04_dense-Copy1.rs", "lab/ex04_dense.rs.orig", "'lab/ex04_dense.rs~'"];
        assert_eq!(copies.iter().map(|name| quoted(name)).collect::<Vec<_>>(), commands);
    }
}
