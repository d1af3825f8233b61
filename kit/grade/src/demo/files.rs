//! The files of the class that is made up.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use anyhow::{Context, bail, ensure};
use kit_answers::exercises;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::class::{CLASS, Kind, Slip, Student};

/// What says that a folder holds a class of ours, and may be made anew.
const MARK: &str = ".made-up";

/// A file's place in the hand-in, and its bytes.
type File = (String, Vec<u8>);

/// Writes the class.
///
/// # Errors
/// When the folder holds something else, or the disk is full.
pub fn write(root: &Path, folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        if !folder.join(MARK).is_file() {
            bail!("{} is not a class that was made up; move it away", folder.display());
        }
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("can not make {}", folder.display()))?;
    fs::write(folder.join(MARK), "")?;
    for student in CLASS {
        let files = answers(root, student)?;
        let at = folder.join(student.name);
        match student.kind {
            Kind::Zip => fs::write(at.with_extension("zip"), zipped(&files)?)?,
            Kind::BrokenZip => {
                let whole = zipped(&files)?;
                fs::write(at.with_extension("zip"), &whole[..whole.len() / 2])?;
            }
            Kind::Folder | Kind::Loose | Kind::OtherEncodings => write_all(&at, &files)?,
        }
    }
    Ok(())
}

fn write_all(at: &Path, files: &[File]) -> anyhow::Result<()> {
    for (place, bytes) in files {
        let path = at.join(place);
        fs::create_dir_all(path.parent().unwrap_or(at))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn zipped(files: &[File]) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (place, bytes) in files {
        zip.start_file(format!("my work/{place}"), SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
        zip.start_file(format!("__MACOSX/my work/{place}"), SimpleFileOptions::default())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// All files of a student.
fn answers(root: &Path, student: &Student) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    for exercise in exercises::all(root)?.iter().filter(|exercise| exercise.name.as_str() <= student.last) {
        let solution = exercise.solution(root);
        let mut text = fs::read_to_string(&solution).with_context(|| format!("can not read {}", solution.display()))?;
        for slip in student.slips.iter().filter(|slip| slip.exercise == exercise.name) {
            text = with(&text, slip)?;
        }
        if !student.until.is_empty() && exercise.name.as_str() >= student.until {
            text = stub(&text);
        }
        let stem = exercise.stem();
        let place = match (student.kind, exercise.name.as_str()) {
            (Kind::Loose, "ex04") => format!("{stem} (1).rs"),
            (Kind::Loose, _) => format!("{stem}.rs"),
            _ => format!("lab/{stem}.rs"),
        };
        let bytes = match (student.kind, exercise.name.as_str()) {
            (Kind::OtherEncodings, "ex01") => utf16(&text),
            (Kind::OtherEncodings, "ex05") => latin_1(&text.replace("//! Exercise", "//! Übung, Exercise")),
            _ => text.clone().into_bytes(),
        };
        files.push((place, bytes));
        if student.kind == Kind::Folder && exercise.name == "ex02" {
            files.push((format!("lab/{stem}-Copy1.rs"), stub(&text).into_bytes()));
        }
    }
    Ok(files)
}

fn with(text: &str, slip: &Slip) -> anyhow::Result<String> {
    ensure!(text.contains(slip.from), "{}: the given answer has changed, and the demo has not", slip.exercise);
    Ok(text.replacen(slip.from, slip.to, 1))
}

/// The answer before anything was written: each public function that is a task, or belongs to one, with a `todo!()` in it.
fn stub(text: &str) -> String {
    let mut left = text;
    let mut stub = String::new();
    while let Some((before, task, rest)) = next_task(left) {
        let Some((head, body)) = rest.split_once("{\n") else { break };
        let Some((_, after)) = body.split_once("\n}\n") else { break };
        let name = head.trim_start_matches("pub fn ").split('(').next().unwrap_or_default();
        stub.push_str(&format!("{before}{head}{{\n    todo!(\"task {task}: {name}\")\n}}\n"));
        left = after;
    }
    stub.push_str(left);
    stub
}

/// What stands before the next function with a task's number above it, the number, and the rest from `pub fn` on.
fn next_task(text: &str) -> Option<(&str, char, &str)> {
    let at = ["/// Task ", "/// Also task "].iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min()?;
    let number = text[at.0 + at.1..].chars().next()?;
    let function = at.0 + text[at.0..].find("\npub fn ")? + 1;
    Some((&text[..function], number, &text[function..]))
}

fn utf16(text: &str) -> Vec<u8> {
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    windows.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(root: &Path) -> Vec<String> {
        exercises::all(root).unwrap().iter().map(exercises::Exercise::stem).collect()
    }

    #[test]
    fn the_class_is_read_as_it_was_meant() {
        let root = kit_host::repository::root().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("class");
        write(&root, &folder).unwrap();
        write(&root, &folder).unwrap();
        let class = kit_answers::collect(&folder, &stems(&root)).unwrap();
        let names: Vec<&str> = class.hand_ins.iter().map(|hand_in| hand_in.student.as_str()).collect();
        assert_eq!(names.len(), CLASS.len());
        assert!(names.contains(&"Hugo Martin (2)"), "{names:?}");
        let of = |name: &str| class.hand_ins.iter().find(|hand_in| hand_in.student == name).unwrap();
        let text = |name: &str, exercise: &str| of(name).answers[exercise].text.clone().unwrap();
        let solution = fs::read_to_string(root.join("solutions/ex01_dimension.rs")).unwrap();
        assert_eq!(text("Ada Lindqvist", "ex01"), solution);
        assert_eq!(text("Chiara Rossi", "ex01"), solution);
        assert!(of("Chiara Rossi").answers["ex01"].notes[0].contains("UTF-16"));
        assert!(of("Chiara Rossi").answers["ex05"].notes[0].contains("Latin-1"));
        assert!(!text("Inés Costa", "ex01").contains("sqrt()"));
        assert!(of("Inés Costa").answers["ex04"].notes[0].contains("(1).rs was taken"));
        assert!(of("Ada Lindqvist").answers["ex02"].notes[0].contains("-Copy1.rs was not looked at"));
        assert!(of("Jonas Berg").problem.is_some() && of("Jonas Berg").answers.is_empty());
        fs::remove_file(folder.join(MARK)).unwrap();
        assert!(write(&root, &folder).unwrap_err().to_string().contains("move it away"));
    }

    #[test]
    fn a_stub_has_every_task_left_to_do() {
        let root = kit_host::repository::root().unwrap();
        for exercise in exercises::all(&root).unwrap() {
            let text = fs::read_to_string(exercise.solution(&root)).unwrap();
            let tasks = text.matches("/// Task ").count() + text.matches("/// Also task ").count();
            let stub = stub(&text);
            assert_eq!(stub.matches("    todo!(\"task ").count(), tasks, "{}\n{stub}", exercise.name);
        }
    }
}
