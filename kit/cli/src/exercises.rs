//! The exercises, as the files in `lab/` say.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use crate::repo::Layout;

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
    /// Its hints.
    pub fn hints(&self, layout: &Layout) -> PathBuf {
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        layout.lab().join("hints").join(format!("{stem}.md"))
    }
}

/// All exercises, by number.
///
/// # Errors
/// When the folder can not be read, or has none.
pub fn all(layout: &Layout) -> anyhow::Result<Vec<Exercise>> {
    let dir = layout.lab();
    let entries = fs::read_dir(&dir).with_context(|| format!("can not read {}", dir.display()))?;
    let mut found: Vec<Exercise> = entries.flatten().filter_map(|entry| exercise(&entry.path())).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    if found.is_empty() {
        bail!("there is no exercise in {}", dir.display());
    }
    Ok(found)
}

/// The exercise of this name: `ex04`, `4`, `04`, `ex04_dense` and `ex04_dense.rs` are all understood.
///
/// # Errors
/// When there is none; the error lists those that there are.
pub fn find(layout: &Layout, name: &str) -> anyhow::Result<Exercise> {
    let all = all(layout)?;
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

/// `ex04_dense.rs`, with its title from the first line of its documentation: `//! Exercise 4: the dense layer.`
fn exercise(file: &Path) -> Option<Exercise> {
    let stem = file.file_stem()?.to_str()?;
    let (name, _) = stem.split_once('_')?;
    let digits = name.strip_prefix("ex")?;
    if digits.len() != 2 || !digits.bytes().all(|b| b.is_ascii_digit()) || file.extension()? != "rs" {
        return None;
    }
    let text = fs::read_to_string(file).unwrap_or_default();
    let first = text.lines().next().unwrap_or_default();
    let title = first.split_once(": ").map_or("", |(_, title)| title.trim_end_matches('.'));
    Some(Exercise { name: name.to_owned(), title: title.to_owned(), file: file.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lab() -> (tempfile::TempDir, Layout) {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        fs::create_dir_all(layout.lab()).unwrap();
        for (file, text) in [
            ("ex02_curse.rs", "//! Exercise 2: the curse.\n"),
            ("ex01_dimension.rs", "//! Exercise 1: the dimension of an image.\n"),
            ("lib.rs", ""),
            ("exam_notes.rs", ""),
            ("ex03_old.txt", ""),
        ] {
            fs::write(layout.lab().join(file), text).unwrap();
        }
        (dir, layout)
    }

    #[test]
    fn exercises_are_the_numbered_files() {
        let (_dir, layout) = lab();
        let found = all(&layout).unwrap();
        let names: Vec<(&str, &str)> = found.iter().map(|e| (e.name.as_str(), e.title.as_str())).collect();
        assert_eq!(names, [("ex01", "the dimension of an image"), ("ex02", "the curse")]);
    }

    #[test]
    fn many_ways_to_name_one() {
        let (_dir, layout) = lab();
        for name in ["ex02", "2", "02", "EX2", "ex02_curse", "lab/ex02_curse.rs"] {
            assert_eq!(find(&layout, name).unwrap().name, "ex02", "{name}");
        }
        let error = find(&layout, "ex09").unwrap_err().to_string();
        assert!(error.contains("ex01, ex02"), "{error}");
    }
}
