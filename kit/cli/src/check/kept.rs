//! What was earned before: while a file does not compile, nothing can be checked, but nothing is lost either.

use std::{fs, path::PathBuf};

use kit_answers::exercises::Exercise;

use super::task::Task;
use crate::repo::{self, Layout};

fn file(layout: &Layout, exercise: &Exercise) -> PathBuf {
    repo::target(&layout.root).join("kit-check").join(format!("{}.json", exercise.name))
}

/// Remembers how the tasks stand. It is only a convenience: whether it succeeds is of no importance.
pub fn keep(layout: &Layout, exercise: &Exercise, tasks: &[Task]) {
    let file = file(layout, exercise);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).ok();
    }
    if let Ok(text) = serde_json::to_string(tasks) {
        fs::write(file, text).ok();
    }
}

/// How they stood when the file last compiled; empty when that is not known.
pub fn kept(layout: &Layout, exercise: &Exercise) -> Vec<Task> {
    let text = fs::read_to_string(file(layout, exercise)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
