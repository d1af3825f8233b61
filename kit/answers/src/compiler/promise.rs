//! What a student's file must keep: the names and the types that the checks call.

use std::{fs, path::Path};

use super::complaint::Complaint;
use crate::{copies, exercises::Exercise};

/// Whether the compiler stumbled over our part of the program and not over the student's.
pub fn is_in_the_checks(complaint: &Complaint) -> bool {
    complaint.file.starts_with("tests/")
}

/// What of the promise is broken, and how the file comes back.
pub fn broken(root: &Path, exercise: &Exercise, complaint: &Complaint) -> String {
    let file = exercise.place(root);
    let solution = fs::read_to_string(exercise.solution(root)).unwrap_or_default();
    let (names, what) = match complaint.code.as_str() {
        "E0432" => (missing(complaint), "missing"),
        "E0603" => {
            (complaint.quoted().first().map(|name| vec![(*name).to_owned()]).unwrap_or_default(), "without its `pub`")
        }
        "E0308" => (vec![complaint.marked.clone()], "not of the type that the checks call"),
        _ => (Vec::new(), ""),
    };
    let lines: Vec<String> = names.iter().filter_map(|name| signature(&solution, name)).collect();
    if lines.is_empty() || lines.len() < names.len() {
        return format!(
            "{}\n\n→ The checks no longer fit {file}: a part that was given, or a `pub` line, is not as it was.\n  {}",
            complaint.headline(),
            way_back(root, &file)
        );
    }
    let (are, they) = match names.len() {
        1 => ("is", "it, so it must keep its name, its `pub` and its types"),
        _ => ("are", "them, so they must keep their names, their `pub` and their types"),
    };
    format!(
        "`{}` {are} {what} in {file}.\n\n→ The checks call {they}:\n\n{}\n\n  {}",
        names.join("` and `"),
        lines.join("\n"),
        way_back(root, &file)
    )
}

/// When the file itself is not there.
pub fn no_file(root: &Path, exercise: &Exercise) -> String {
    let file = exercise.place(root);
    let lead = format!("There is no file {file}.");
    match copies::of(root, exercise).first() {
        Some(other) => format!(
            "{lead}\n\n→ Is lab/{other} your answer? The checks look for the old name. Give it back: `mv {} {file}`",
            copies::quoted(other)
        ),
        None => format!("{lead}\n\n→ {} brings it back as it was at first.", original(root, &file)),
    }
}

fn way_back(root: &Path, file: &str) -> String {
    format!(
        "{} brings the whole file back as it was at first. Your answers in it are gone then: copy them to another place \
         before.",
        original(root, file)
    )
}

/// Where a file is as it was at first. A kit that was unpacked from a zip has no history to take it from.
fn original(root: &Path, file: &str) -> String {
    if root.join(".git").exists() {
        format!("`git restore {file}`")
    } else {
        format!("A copy of {file} from the zip that you got the kit in")
    }
}

fn missing(complaint: &Complaint) -> Vec<String> {
    let quoted = complaint.quoted().into_iter();
    let mut names: Vec<String> =
        quoted.filter_map(|path| path.strip_prefix("super::exercise::")).map(str::to_owned).collect();
    names.dedup();
    names
}

/// How the function, or whatever it is, begins in the solution, set in by four spaces.
fn signature(solution: &str, name: &str) -> Option<String> {
    let begins = |line: &&str| {
        let rest = ["pub fn ", "pub struct ", "pub const "].iter().find_map(|kind| line.strip_prefix(kind));
        rest.and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let first = solution.lines().find(begins)?;
    let start = solution.find(first)?;
    let head = match first.starts_with("pub fn ") {
        true => solution[start..].split('{').next()?,
        false => first,
    };
    Some(head.trim_end().lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_a_repository_with_a_history_can_restore_a_file() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("lab")).unwrap();
        let file = root.path().join("lab/ex01_dimension.rs");
        let exercise = Exercise { name: "ex01".into(), title: "t".into(), file };
        let said = no_file(root.path(), &exercise);
        assert!(said.contains("A copy of lab/ex01_dimension.rs from the zip"), "{said}");
        fs::create_dir(root.path().join(".git")).unwrap();
        let said = no_file(root.path(), &exercise);
        assert!(said.contains("`git restore lab/ex01_dimension.rs` brings it back"), "{said}");
    }
}
