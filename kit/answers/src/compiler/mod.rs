//! All that the compiler says against an exercise, as a student reads it.

use std::path::Path;

use crate::exercises::Exercise;

mod advice;
mod complaint;
mod promise;

pub use complaint::Complaint;
pub use promise::no_file;

/// More at once is a flood, and most of what comes later only follows from the first.
const MOST: usize = 2;

/// The first errors against an exercise of the repository `root`: those in the student's file before those in the checks, each with what to do about it.
pub fn told(root: &Path, exercise: &Exercise, complaints: &[Complaint]) -> String {
    let is_ours = |complaint: &&Complaint| promise::is_in_the_checks(complaint);
    let (ours, theirs): (Vec<&Complaint>, Vec<&Complaint>) = complaints.iter().partition(is_ours);
    let all: Vec<&Complaint> = theirs.into_iter().chain(ours).collect();
    let mut told: Vec<String> = Vec::new();
    for complaint in all.iter().take(MOST) {
        let text = one(root, exercise, complaint);
        // What was changed in one place may break two.
        if !told.contains(&text) {
            told.push(text);
        }
    }
    match all.len().saturating_sub(MOST) {
        0 => {}
        1 => told.push("... and 1 more error. Correct these two first: it may go with them.".into()),
        more => told.push(format!(
            "... and {more} more errors. Correct these two first: most of the others will go with them."
        )),
    }
    told.join("\n\n")
}

fn one(root: &Path, exercise: &Exercise, complaint: &Complaint) -> String {
    if let Some(rule) = complaint.refusal() {
        return rule.to_owned();
    }
    if promise::is_in_the_checks(complaint) {
        return promise::broken(root, exercise, complaint);
    }
    match advice::about(complaint) {
        Some(advice) => format!("{}\n\n→ {}", complaint.bare(), advice.replace('\n', "\n  ")),
        None => complaint.shown(),
    }
}
