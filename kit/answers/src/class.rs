//! A folder with the hand-ins of a class.

use std::{
    collections::BTreeMap,
    fs, io,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use crate::{
    HandIn, archive, choice,
    find::{self, Found, Sight},
    folder,
    student::{self, Student},
};

/// All hand-ins of a folder.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// By student.
    pub hand_ins: Vec<HandIn>,
    /// Files that are no hand-ins.
    pub left_out: Vec<String>,
}

/// Reads everything that students have handed in. `stems` are the names of the exercises' files without their ending.
///
/// A folder that is itself like one hand-in, with a `lab/` in it, is taken for one.
///
/// # Errors
/// When there is no such folder. Whatever is wrong with a hand-in is in that hand-in.
pub fn collect(folder: &Path, stems: &[String]) -> io::Result<Class> {
    if folder.is_file() {
        let what = format!("{} is a file: name the folder that holds the hand-ins", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotADirectory, what));
    }
    let entries = fs::read_dir(folder)
        .map_err(|error| io::Error::new(error.kind(), format!("{} can not be read: {error}", folder.display())))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    if is_one_hand_in(folder, &entries) {
        let path = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let mut only = read_all(student::of(&path), &[path], stems);
        only.notes.push("The folder itself was taken for one hand-in.".to_owned());
        return Ok(Class { hand_ins: vec![only], left_out: Vec::new() });
    }
    let (groups, left_out) = by_student(entries);
    let mut hand_ins: Vec<HandIn> =
        groups.into_iter().map(|(student, paths)| read_all(student, &paths, stems)).collect();
    keep_apart(&mut hand_ins);
    hand_ins.sort_by(|a, b| (a.student.to_lowercase(), &a.student).cmp(&(b.student.to_lowercase(), &b.student)));
    Ok(Class { hand_ins, left_out })
}

fn name_of(path: &Path) -> String {
    student::shown(path.file_name().unwrap_or_default().as_encoded_bytes())
}

/// A folder with answers directly in it, or in its `lab/`, instead of in a folder for every student.
fn is_one_hand_in(folder: &Path, entries: &[PathBuf]) -> bool {
    let names: Vec<String> = entries.iter().map(|path| name_of(path)).collect();
    let is_answer = |name: &String| find::exercise_of(name).is_some() && student::of_loose(name).is_none();
    let lab = fs::read_dir(folder.join("lab")).into_iter().flatten().flatten();
    if lab.map(|entry| name_of(&entry.path())).any(|name| is_answer(&name)) {
        return true;
    }
    let is_another = |path: &PathBuf| {
        let name = name_of(path);
        (path.is_dir() && !find::is_skipped(&name)) || archive::is_zip(&name) || student::of_loose(&name).is_some()
    };
    names.iter().any(is_answer) && !entries.iter().any(is_another)
}

/// The students with what belongs to each, and what is nobody's. Platforms pack the files of one student one by one, with the
/// student's number in every name.
fn by_student(entries: Vec<PathBuf>) -> (Vec<(Student, Vec<PathBuf>)>, Vec<String>) {
    let (mut groups, mut left_out): (Vec<(Student, Vec<PathBuf>)>, Vec<String>) = Default::default();
    for path in entries {
        let name = name_of(&path);
        let is_folder = path.is_dir() || path.is_symlink();
        if find::is_skipped(&name) {
            // Nobody is to vanish who is called like that.
            if !find::is_of_programs(&name) && (is_folder || archive::is_any(&name)) {
                left_out.push(name);
            }
            continue;
        }
        if !is_folder && !archive::is_any(&name) && !is_rust(&path) {
            left_out.push(name);
            continue;
        }
        let loose = if is_folder { None } else { student::of_loose(&name) };
        let is_loose = loose.is_some();
        let student = loose.unwrap_or_else(|| student::of(&path));
        let belongs = |(other, paths): &&mut (Student, Vec<PathBuf>)| {
            let are_loose = || is_loose && paths.iter().all(|path| path.is_file() && is_rust(path));
            *other == student && (student.id.is_some() || are_loose())
        };
        match groups.iter_mut().find(belongs) {
            Some((_, paths)) => paths.push(path),
            None => groups.push((student, vec![path])),
        }
    }
    (groups, left_out)
}

fn is_rust(path: &Path) -> bool {
    find::exercise_of(&name_of(path)).is_some()
}

/// Two hand-ins under one name keep apart: by the platform's number, or else by counting.
fn keep_apart(hand_ins: &mut [HandIn]) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, hand_in) in hand_ins.iter().enumerate() {
        by_name.entry(hand_in.student.to_lowercase()).or_default().push(at);
    }
    let mut taken: Vec<String> = by_name.keys().cloned().collect();
    for group in by_name.values().filter(|group| group.len() > 1) {
        let all: Vec<String> = group.iter().map(|&at| name_of(&hand_ins[at].path)).collect();
        for (number, &at) in group.iter().enumerate() {
            let hand_in = &mut hand_ins[at];
            hand_in.notes.push(format!("There are {} hand-ins under this name: {}.", group.len(), all.join(", ")));
            let name = hand_in.student.clone();
            let mut other = match &hand_in.id {
                Some(id) => format!("{name} ({id})"),
                None if number == 0 => continue,
                None => format!("{name} ({})", number + 1),
            };
            while taken.contains(&other.to_lowercase()) {
                other.push('\'');
            }
            taken.push(other.to_lowercase());
            hand_in.student = other;
        }
    }
}

/// One student's hand-in, which may be in several places.
pub fn read_all(student: Student, paths: &[PathBuf], stems: &[String]) -> HandIn {
    let path = paths.first().cloned().unwrap_or_default();
    let empty = HandIn { student: student.name, id: student.id, path, ..HandIn::default() };
    // An archive can be damaged in ways that nobody has thought of, and the next one shall have its turn.
    match panic::catch_unwind(AssertUnwindSafe(|| seen(paths))) {
        Ok(sight) => judged(empty, sight, stems),
        Err(_) => HandIn { problem: Some("The program that reads hand-ins failed at this one.".to_owned()), ..empty },
    }
}

fn seen(paths: &[PathBuf]) -> Sight {
    let mut sight = Sight::default();
    for path in paths {
        // Where a link leads is not the student's to say.
        if path.is_symlink() {
            sight.problems.push(format!("{} is a link to another place, which is not followed.", name_of(path)));
            continue;
        }
        let many = paths.len() > 1 && !is_rust(path);
        folder::look(path, &if many { format!("{}/", name_of(path)) } else { String::new() }, &mut sight);
    }
    sight.without_given();
    sight
}

fn judged(mut hand_in: HandIn, sight: Sight, stems: &[String]) -> HandIn {
    let mut by_exercise: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for found in sight.found {
        by_exercise.entry(found.exercise.clone()).or_default().push(found);
    }
    hand_in.notes.extend(sight.notes);
    for (exercise, found) in by_exercise {
        match stems.iter().find(|stem| stem.split('_').next() == Some(&exercise)) {
            Some(stem) => hand_in.answers.extend(choice::choose(stem, &found).map(|answer| (exercise, answer))),
            None => hand_in.notes.extend(found.iter().map(|found| format!("{} belongs to no exercise.", found.place))),
        }
    }
    let mut problems = sight.problems;
    if hand_in.answers.is_empty() && problems.is_empty() {
        problems.push(match sight.others.len() {
            0 => "Nothing is in it.".to_owned(),
            _ => format!("No file in it is named like an exercise; there is {}.", sight.others.join(", ")),
        });
    }
    hand_in.problem = (!problems.is_empty()).then(|| problems.join(" "));
    hand_in
}
