//! A copy of what the rules for exercises look at, to be changed.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// All that an exercise consists of or is named in.
const PARTS: [&str; 9] = [
    "Cargo.toml",
    "lab",
    "notebooks",
    "solutions",
    "tests/checks",
    "tests/harness",
    "tests/lab_ex*",
    "tests/solutions.rs",
    "tests/wrong",
];

/// The repository's top folder.
pub fn root() -> PathBuf {
    let here = env::current_dir().expect("the package that is tested");
    here.ancestors().find(|folder| folder.join("INSTRUCTORS.md").is_file()).expect("in the repository").to_owned()
}

/// Copies it.
pub fn copy(to: &Path) {
    for part in PARTS {
        match part.strip_suffix('*') {
            Some(beginning) => {
                let folder = Path::new(beginning).parent().unwrap();
                for name in names(&root().join(folder)) {
                    let file = folder.join(name);
                    if file.to_str().unwrap().starts_with(beginning) {
                        copy_all(&root().join(&file), &to.join(&file));
                    }
                }
            }
            None => copy_all(&root().join(part), &to.join(part)),
        }
    }
}

fn copy_all(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        return;
    }
    // A student's checkpoints, and what is built there, are not looked at.
    for name in names(from).into_iter().filter(|name| !name.starts_with('.') && name != "target") {
        copy_all(&from.join(&name), &to.join(&name));
    }
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

/// Exchanges a text in a file, which must be there.
pub fn change(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}
