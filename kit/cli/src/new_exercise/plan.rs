//! What will be written, worked out before anything is.

use anyhow::{Context, bail};

use super::Facts;
use crate::rules::{Repository, source, stub, wiring};

const SOLUTION: &str = include_str!("templates/solution.txt");
const CHECKS: &str = include_str!("templates/checks.txt");
const WRONG: &str = include_str!("templates/wrong.txt");
const HINTS: &str = include_str!("templates/hints.txt");

/// Files with their whole texts, from the repository's top folder.
pub struct Plan {
    /// Not there yet.
    pub new: Vec<(String, String)>,
    /// There, and one exercise longer.
    pub changed: Vec<(String, String)>,
}

/// The files of an exercise.
///
/// # Errors
/// When one of them is there already, or one that should be changed is not as it was.
pub fn plan(repository: &Repository, facts: &Facts) -> anyhow::Result<Plan> {
    let new = new(facts);
    if let Some((file, _)) = new.iter().find(|(file, _)| repository.root.join(file).exists()) {
        bail!("{file} is there already, and nothing was written: move it away first");
    }
    Ok(Plan { new, changed: changed(repository, facts)? })
}

fn new(facts: &Facts) -> Vec<(String, String)> {
    let Facts { stem, title, notebook } = facts;
    let filled = |template: &str| {
        let text = template.replace("@NUMBER@", &stem.number().to_string()).replace("@NAME@", stem.name());
        text.replace("@STEM@", &stem.0).replace("@NOTEBOOK@", &format!("{notebook:02}")).replace("@TITLE@", title)
    };
    let solution = filled(SOLUTION);
    vec![
        (format!("lab/{stem}.rs"), stub_of(&solution)),
        (format!("solutions/{stem}.rs"), solution),
        (format!("tests/checks/{stem}.rs"), filled(CHECKS)),
        (format!("tests/wrong/{stem}.rs"), filled(WRONG)),
        (format!("lab/hints/{stem}.md"), filled(HINTS)),
        wiring::wrapper(stem),
    ]
}

/// The student's file: the solution with a `todo!` for the body of every function that a task asks for.
fn stub_of(solution: &str) -> String {
    let header = source::header(solution).len();
    let tasks = source::tasks(solution);
    let mut stub = String::new();
    let mut is_inside = false;
    for (number, line) in solution.lines().enumerate() {
        if number == header {
            stub.push_str(&format!("{}\n\n{}", stub::EXPECT, stub::USE));
        }
        is_inside &= line != "}";
        if !is_inside {
            stub.push_str(&format!("{line}\n"));
        }
        if let Some(task) = tasks.iter().find(|task| line.starts_with(&format!("pub fn {}(", task.function))) {
            stub.push_str(&format!("    // TODO({0})\n    todo!(\"task {0}: {1}\")\n", task.number, task.function));
            is_inside = true;
        }
    }
    stub
}

/// The files that name all exercises.
fn changed(repository: &Repository, facts: &Facts) -> anyhow::Result<Vec<(String, String)>> {
    let others = repository.stems();
    let mut changed: Vec<(String, String)> = Vec::new();
    for (number, piece) in wiring::pieces(&facts.stem).into_iter().enumerate() {
        let at = match changed.iter().position(|(file, _)| file == piece.file) {
            Some(at) => at,
            None => {
                let text = repository.read(piece.file).with_context(|| format!("can not read {}", piece.file))?;
                changed.push((piece.file.to_owned(), text));
                changed.len() - 1
            }
        };
        let text = wiring::with(&changed[at].1, number, &facts.stem, others.iter().cloned());
        changed[at].1 = text.with_context(|| {
            format!(
                "{} has no such lines of another exercise, and nothing was written. They are:\n{}",
                piece.file, piece.lines
            )
        })?;
    }
    Ok(changed)
}
