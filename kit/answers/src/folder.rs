//! What is in a folder. Links are not followed.

use std::{fs::File, path::Path};

use walkdir::{DirEntry, WalkDir};

use crate::{
    archive,
    find::{self, Sight},
    student, text,
};

/// Folders in folders, at most.
const DEEPEST: usize = 40;

/// Looks into a folder, or at a file. `top` stands before all places, and is empty or ends with `/`.
pub fn look(path: &Path, top: &str, sight: &mut Sight) {
    let is_skipped =
        |entry: &DirEntry| entry.depth() > 0 && entry.file_type().is_dir() && find::is_skipped(&name_of(entry));
    let walk = WalkDir::new(path).follow_links(false).follow_root_links(false).max_depth(DEEPEST).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_skipped(entry)) {
        if !sight.count() {
            return;
        }
        match entry {
            Ok(entry) => meet(path, &entry, top, sight),
            Err(error) => sight.problems.push(unreadable(path, &error)),
        }
    }
}

fn unreadable(top: &Path, error: &walkdir::Error) -> String {
    let at = error.path().map(|path| place(top, path)).filter(|at| !at.is_empty()).unwrap_or_else(|| "It".to_owned());
    let why = error.io_error().map_or_else(|| "links go round in a circle".to_owned(), ToString::to_string);
    format!("{at} can not be read: {why}.")
}

fn meet(path: &Path, entry: &DirEntry, top: &str, sight: &mut Sight) {
    let name = name_of(entry);
    let inside = place(path, entry.path());
    let place = format!("{top}{}", if inside.is_empty() { &name } else { &inside });
    let kind = entry.file_type();
    let exercise = find::exercise_of(&name);
    if kind.is_dir() {
        sight.folder(&place);
        if entry.depth() == DEEPEST {
            sight.problems.push(format!("{place} is more than {DEEPEST} folders deep, and was not looked into."));
        }
        if let Some(exercise) = exercise {
            sight.find(place.clone(), exercise, || Err(format!("{place} is a folder and no file")));
        }
    } else if let Some(exercise) = exercise {
        sight.find(place.clone(), exercise, || read(&place, entry));
    } else if kind.is_symlink() {
        sight.notes.push(format!("{place} is a link to another place, which was not followed."));
    } else if kind.is_file() && archive::is_zip(&name) {
        let place = if inside.is_empty() { name } else { place };
        let prefix = if inside.is_empty() { top.to_owned() } else { format!("{place}/") };
        match File::open(entry.path()) {
            Ok(file) => archive::look(file, &place, &prefix, 0, sight),
            Err(error) => sight.problems.push(format!("{place} can not be read: {error}.")),
        }
    } else {
        archive::refuse_others(&name, &place, sight);
        sight.other(&place);
    }
}

fn read(place: &str, entry: &DirEntry) -> Result<Vec<u8>, String> {
    if entry.file_type().is_symlink() {
        return Err(format!("{place} is a link to another place, which is not followed"));
    }
    // A pipe, for example: reading it would never end.
    if !entry.file_type().is_file() {
        return Err(format!("{place} is no plain file"));
    }
    let unreadable = |error: &dyn std::fmt::Display| format!("{place} can not be read: {error}");
    let size = entry.metadata().map_err(|error| unreadable(&error))?.len();
    text::bytes(place, size, File::open(entry.path()).map_err(|error| unreadable(&error))?)
}

fn name_of(entry: &DirEntry) -> String {
    student::shown(entry.file_name().as_encoded_bytes())
}

/// Of a path below the top, with `/` between folders.
fn place(top: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(top).unwrap_or(path);
    let names: Vec<String> = inside.iter().map(|name| student::shown(name.as_encoded_bytes())).collect();
    names.join("/")
}
