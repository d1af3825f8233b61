//! The exercises: those that have checks.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

/// One exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// For example `ex04`.
    pub name: String,
    /// What it is about, for example `the dense layer`.
    pub title: String,
    /// The student's file.
    pub file: PathBuf,
}

impl Exercise {
    /// Its hints. `root` is the repository's top folder, here and below.
    pub fn hints(&self, root: &Path) -> PathBuf {
        root.join("lab").join("hints").join(format!("{}.md", self.stem()))
    }

    /// The given answer.
    pub fn solution(&self, root: &Path) -> PathBuf {
        root.join("solutions").join(format!("{}.rs", self.stem()))
    }

    /// The student's file, from the repository's top folder.
    pub fn place(&self, root: &Path) -> String {
        self.file.strip_prefix(root).unwrap_or(&self.file).display().to_string()
    }

    /// For example `ex04_dense`.
    pub fn stem(&self) -> String {
        self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// All exercises, by number. The student's folder is not asked: there, a file may have gone, or have another name.
///
/// # Errors
/// When the checks can not be read, or there are none.
pub fn all(root: &Path) -> anyhow::Result<Vec<Exercise>> {
    let dir = root.join("tests").join("checks");
    let entries = fs::read_dir(&dir).with_context(|| format!("can not read {}", dir.display()))?;
    let mut found: Vec<Exercise> = entries.flatten().filter_map(|entry| exercise(root, &entry.path())).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if found.is_empty() {
        bail!("there are no checks in {}", dir.display());
    }
    Ok(found)
}

/// The exercise of this name: `ex04`, `4`, `04`, `ex04_dense` and `ex04_dense.rs` are all understood.
///
/// # Errors
/// When there is none; the error lists those that there are.
pub fn find(root: &Path, name: &str) -> anyhow::Result<Exercise> {
    let all = all(root)?;
    let file = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".rs");
    let head = file.split('_').next().unwrap_or(file).to_lowercase();
    let digits = head.trim_start_matches("ex").trim_start_matches('0');
    let wanted = format!("ex{digits:0>2}");
    let names: Vec<&str> = all.iter().map(|exercise| exercise.name.as_str()).collect();
    match all.iter().find(|exercise| exercise.name == wanted) {
        Some(exercise) => Ok(exercise.clone()),
        None => bail!("there is no exercise {name}; there are {}", names.join(", ")),
    }
}

/// That of `ex04_dense.rs`, with its title from the first line of the student's file, `//! Exercise 4: the dense layer.`, or
/// of the solution where the student's has none.
fn exercise(root: &Path, checks: &Path) -> Option<Exercise> {
    let stem = checks.file_stem()?.to_str()?;
    let (name, _) = stem.split_once('_')?;
    let digits = name.strip_prefix("ex")?;
    if digits.len() != 2 || !digits.bytes().all(|b| b.is_ascii_digit()) || checks.extension()? != "rs" {
        return None;
    }
    let file = root.join("lab").join(format!("{stem}.rs"));
    let mut exercise = Exercise { name: name.to_owned(), title: String::new(), file };
    exercise.title = title(&exercise.file).or_else(|| title(&exercise.solution(root))).unwrap_or_default();
    Some(exercise)
}

fn title(file: &Path) -> Option<String> {
    // A pipe in its place would be waited for without end.
    let text = file.is_file().then(|| fs::read_to_string(file))?.ok()?;
    let (head, title) = text.lines().next()?.split_once(": ")?;
    head.starts_with("//! Exercise ").then(|| title.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lab() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (file, text) in [
            ("tests/checks/ex02_curse.rs", ""),
            ("tests/checks/ex01_dimension.rs", ""),
            ("tests/checks/notes.rs", ""),
            ("tests/checks/ex03_old.txt", ""),
            ("lab/ex01_dimension.rs", "//! Exercise 1: the dimension of an image.\n"),
            ("lab/ex01_copy.rs", "//! Exercise 1: a copy.\n"),
            ("lab/ex02.rs", "//! Exercise 2: under another name.\n"),
            ("lab/lib.rs", ""),
            ("solutions/ex01_dimension.rs", "//! Exercise 1: the solution.\n"),
            ("solutions/ex02_curse.rs", "//! Exercise 2: the curse.\n"),
        ] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn exercises_are_those_with_checks_whatever_lies_in_the_students_folder() {
        let dir = lab();
        let found = all(dir.path()).unwrap();
        let names: Vec<(&str, &str)> = found.iter().map(|e| (e.name.as_str(), e.title.as_str())).collect();
        assert_eq!(names, [("ex01", "the dimension of an image"), ("ex02", "the curse")]);
        assert_eq!(found[1].place(dir.path()), "lab/ex02_curse.rs");
    }

    /// It would be waited for until somebody writes into it.
    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_an_answer_keeps_nobody_waiting() {
        let dir = lab();
        let file = dir.path().join("lab/ex01_dimension.rs");
        fs::remove_file(&file).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        let (sender, found) = std::sync::mpsc::channel();
        std::thread::spawn(move || sender.send(all(dir.path()).unwrap()));
        let found = found.recv_timeout(std::time::Duration::from_secs(20)).expect("nobody reads the pipe");
        assert_eq!(found[0].title, "the solution");
    }

    #[test]
    fn many_ways_to_name_one() {
        let dir = lab();
        for name in ["ex02", "2", "02", "EX2", "ex02_curse", "lab/ex02_curse.rs"] {
            assert_eq!(find(dir.path(), name).unwrap().name, "ex02", "{name}");
        }
        let error = find(dir.path(), "ex09").unwrap_err().to_string();
        assert!(error.contains("ex01, ex02"), "{error}");
    }
}
