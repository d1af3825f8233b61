//! `cargo kit check --watch`: the answer to every save.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use anyhow::Context;
use notify::{Event, RecursiveMode, Watcher};

use super::{check_all, compile::Whose, copies, table};
use crate::{exercises::Exercise, repo::Layout};

/// Editors write a file in several steps; what comes within this time of each other is one save.
const QUIET: Duration = Duration::from_millis(80);

/// Checks now, and again after every save, until the program is ended.
///
/// # Errors
/// When the folder can not be watched.
pub fn run(layout: &Layout, chosen: &[Exercise]) -> anyhow::Result<()> {
    let (sender, saves) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Ok(event) = event
            && !event.kind.is_access()
        {
            // The receiver is gone only when the program ends.
            sender.send(event).ok();
        }
    })?;
    let lab = layout.lab();
    watcher.watch(&lab, RecursiveMode::NonRecursive).with_context(|| format!("can not watch {}", lab.display()))?;
    print!("{}", answer(layout, chosen));
    loop {
        println!("\nWatching lab/ ... (Ctrl-C to stop)");
        let mut saved = Vec::new();
        while saved.is_empty() {
            saved = next_save(&saves, chosen)?;
        }
        let start = Instant::now();
        let answer = answer(layout, &saved);
        println!("\n{}\n{answer}({:.1} s)", "─".repeat(60), start.elapsed().as_secs_f64());
    }
}

/// What can not be checked now, may be after the next save.
fn answer(layout: &Layout, exercises: &[Exercise]) -> String {
    match check_all(layout, exercises, Whose::Lab) {
        Ok(outcomes) => table::render(&outcomes),
        Err(error) => format!("error: {error:#}\n"),
    }
}

/// The exercises whose files were saved, once it is quiet.
fn next_save(saves: &Receiver<Event>, chosen: &[Exercise]) -> anyhow::Result<Vec<Exercise>> {
    let first = saves.recv().context("the watch over the folder has ended")?;
    let mut files: BTreeSet<_> = first.paths.into_iter().collect();
    while let Ok(event) = saves.recv_timeout(QUIET) {
        files.extend(event.paths);
    }
    let is = |exercise: &&Exercise, file: &Path| file.file_name() == exercise.file.file_name();
    let saved: Vec<Exercise> =
        chosen.iter().filter(|exercise| files.iter().any(|file| is(exercise, file))).cloned().collect();
    let mut names = files.iter().filter_map(|file| file.file_name()?.to_str());
    let is_copy = |name: &&str| copies::is_rust(name) && chosen.iter().any(|e| copies::is_like(name, &e.name));
    if let Some(copy) = names.find(is_copy).filter(|_| saved.is_empty()) {
        println!("\nlab/{copy} was saved. It is not checked: only the files with the original names are.");
    }
    Ok(saved)
}
