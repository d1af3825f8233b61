//! `cargo kit check --from`: answers that were handed in, checked in the place of those in `lab/`.
//!
//! Cargo compiles what lies in a repository. So what was handed in becomes the `lab/` of a second one, which has the same
//! crate, the same checks and the same packages, compiled in the same place. Nothing in the first one is touched.

use std::{
    fs::{self, File},
    path::Path,
};

use anyhow::{Context, bail};
use kit_answers::{
    HandIn,
    exercises::{self, Exercise},
};

use crate::{
    full_disk::no_room,
    repo::{self, Layout},
};

/// All that is compiled, or that a message is taken from.
const NEEDED: [&str; 8] = ["Cargo.toml", "Cargo.lock", "README.md", "benches", "kit", "solutions", "src", "tests"];
/// Of the student's folder, what is not the student's.
const OURS: [&str; 3] = ["Cargo.toml", "hints", "lib.rs"];

/// A repository whose answers were handed in.
pub struct HandedIn {
    /// Where it is.
    pub layout: Layout,
    /// What it was made of.
    pub hand_in: HandIn,
    /// Two checks at once would change each other's files: the second waits.
    _alone: File,
}

impl HandedIn {
    /// The file of an exercise that was handed in, and why it can not be read, if so.
    pub fn unreadable(&self, exercise: &Exercise) -> Option<(String, String)> {
        let answer = self.hand_in.answers.get(&exercise.name)?;
        Some((answer.file.clone(), answer.text.clone().err()?))
    }

    /// Of these exercises, those that were handed in, and the names of those that were not.
    pub fn split(&self, chosen: Vec<Exercise>) -> (Vec<Exercise>, Vec<String>) {
        let (there, missing): (Vec<_>, Vec<_>) =
            chosen.into_iter().partition(|exercise| self.hand_in.answers.contains_key(&exercise.name));
        (there, missing.into_iter().map(|exercise| exercise.name).collect())
    }

    /// What whoever checks it should know, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        let problem = self.hand_in.problem.iter();
        let of_answers = self.hand_in.answers.values().flat_map(|answer| &answer.notes);
        problem.chain(&self.hand_in.notes).chain(of_answers).cloned().collect()
    }
}

/// Puts what was handed in at `path`, a file, a folder or a zip archive, in the place of the answers.
///
/// # Errors
/// When there is no answer in it, or no room for a second repository.
pub fn read(layout: &Layout, path: &Path) -> anyhow::Result<HandedIn> {
    let all = exercises::all(&layout.root)?;
    let stems: Vec<String> = all.iter().map(Exercise::stem).collect();
    let hand_in = kit_answers::read(path, &stems);
    if hand_in.answers.is_empty() {
        match &hand_in.problem {
            Some(problem) => bail!("--from {}: {problem}", path.display()),
            None => bail!("--from {}: there is no answer in it, such as {}.rs", path.display(), stems[0]),
        }
    }
    let target = repo::target(&layout.root);
    let root = target.join("kit").join("handed-in");
    let alone = lock(&root).with_context(|| format!("{} can not be written", root.display()))?;
    for name in NEEDED {
        mirror(&layout.root.join(name), &root.join(name))?;
    }
    for name in OURS {
        mirror(&layout.lab().join(name), &root.join("lab").join(name))?;
    }
    put_answers(&root.join("lab"), &all, &hand_in)?;
    // A text of JSON is one of TOML, whatever letters are in it.
    let config = format!("[build]\ntarget-dir = {}\n", serde_json::json!(target.display().to_string()));
    put(&root.join(".cargo").join("config.toml"), config.as_bytes())?;
    Ok(HandedIn { layout: Layout { root }, hand_in, _alone: alone })
}

fn lock(root: &Path) -> std::io::Result<File> {
    fs::create_dir_all(root)?;
    let file = File::create(root.join(".lock"))?;
    // Some network folders know no locks. To be without one is better than not to check.
    file.lock().ok();
    Ok(file)
}

/// The answers, under the names that the checks know, and no others from an earlier time.
fn put_answers(lab: &Path, all: &[Exercise], hand_in: &HandIn) -> anyhow::Result<()> {
    for exercise in all {
        let file = lab.join(format!("{}.rs", exercise.stem()));
        match hand_in.answers.get(&exercise.name).map(|answer| &answer.text) {
            Some(Ok(text)) => put(&file, text.as_bytes())?,
            _ if file.exists() => {
                fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?
            }
            _ => {}
        }
    }
    Ok(())
}

/// Copies what has changed, and leaves the rest as it is: cargo compiles again what has a new time.
fn mirror(from: &Path, to: &Path) -> anyhow::Result<()> {
    if !from.is_dir() {
        let bytes = fs::read(from).with_context(|| format!("{} can not be read", from.display()))?;
        return put(to, &bytes);
    }
    for entry in fs::read_dir(from).with_context(|| format!("{} can not be read", from.display()))? {
        let path = entry?.path();
        let (Some(name), ending) = (path.file_name(), path.extension().unwrap_or_default()) else { continue };
        let is_needed =
            if path.is_dir() { name != "target" } else { ["lock", "md", "rs", "toml"].iter().any(|e| ending == *e) };
        if is_needed && !name.to_string_lossy().starts_with('.') {
            mirror(&path, &to.join(name))?;
        }
    }
    Ok(())
}

fn put(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(file).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = file.parent().expect("a file lies in a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, bytes));
    written.map_err(|error| no_room(&error)).with_context(|| format!("cannot write {}", file.display()))
}
