//! `cargo kit check --watch`: the answer to every save.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use anyhow::Context;
use kit_answers::{copies, exercises::Exercise};
use kit_host::{say, speech::heard};
use notify::{Config, Event, PollWatcher, RecursiveMode, Watcher};

use super::{check_all, compile::Whose, table};
use crate::repo::Layout;

/// Editors write a file in several steps; what comes within this time of each other is one save.
const QUIET: Duration = Duration::from_millis(80);

/// How often the files are looked at. The system would tell of a save at once, but not in a network's folder, nor in one that a
/// virtual machine shares, nor where other programs have used up what it can watch; and to read ten small files takes no time.
const LOOK: Duration = Duration::from_millis(200);

/// Checks now, and again after every save, until the program is ended.
///
/// # Errors
/// When the folder can not be watched.
pub fn run(layout: &Layout, chosen: &[Exercise]) -> anyhow::Result<()> {
    let (sender, saves) = channel();
    let tell = move |event: notify::Result<Event>| {
        // The receiver is gone only when the program ends.
        event.map(|event| sender.send(event).ok()).ok();
    };
    let mut watcher = PollWatcher::new(tell, Config::default().with_poll_interval(LOOK).with_compare_contents(true))?;
    let lab = layout.lab();
    watcher.watch(&lab, RecursiveMode::NonRecursive).with_context(|| format!("can not watch {}", lab.display()))?;
    heard(format_args!("{}", answer(layout, chosen)))?;
    loop {
        heard(format_args!("\nWatching lab/ ... (Ctrl-C to stop)\n"))?;
        let mut saved = Vec::new();
        while saved.is_empty() {
            saved = next_save(&saves, chosen)?;
        }
        let start = Instant::now();
        let answer = answer(layout, &saved);
        heard(format_args!("\n{}\n{answer}({:.1} s)\n", "─".repeat(60), start.elapsed().as_secs_f64()))?;
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
        say!("\nlab/{copy} was saved. It is not checked: only the files with the original names are.")?;
    }
    Ok(saved)
}
