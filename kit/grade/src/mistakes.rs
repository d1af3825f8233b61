//! Which mistakes a class has made, the commonest first.

use std::collections::BTreeMap;

use crate::{
    gradebook::{Gradebook, Student},
    judged::{Record, Status},
    result::Outcome,
    state::State,
};

/// A mistake that students have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// For example `ex04`.
    pub exercise: String,
    /// Counted from 1; 0 where the whole answer is meant.
    pub task: usize,
    /// How these answers stand.
    pub state: State,
    /// What the messages have in common.
    pub kind: String,
    /// The checks that tell it, in their order.
    pub checks: Vec<String>,
    /// One of the messages, whole.
    pub example: String,
    /// Places in the grade book's list of students.
    pub students: Vec<usize>,
}

/// What mistakes are gathered by: the exercise, the task, the state, and the kind of the message.
type Key = (String, usize, State, String);

/// Of every task that is not done, the first check that says why: what comes later mostly follows from it. What is still to do
/// and what is missing are no mistakes.
pub fn of(book: &Gradebook) -> Vec<Mistake> {
    let mut found: BTreeMap<Key, Mistake> = BTreeMap::new();
    for (place, student) in book.students.iter().enumerate() {
        for (key, check, example) in of_student(student) {
            let (exercise, task, state, kind) = key.clone();
            let mistake = found.entry(key).or_insert_with(|| Mistake {
                exercise,
                task,
                state,
                kind,
                example: example.to_owned(),
                checks: Vec::new(),
                students: Vec::new(),
            });
            mistake.students.push(place);
            if let Some(check) = check.filter(|check| !mistake.checks.contains(check)) {
                mistake.checks.push(check);
            }
        }
    }
    let mut all: Vec<Mistake> = found.into_values().collect();
    all.sort_by_key(|mistake| std::cmp::Reverse(mistake.students.len()));
    all
}

fn of_student(student: &Student) -> Vec<(Key, Option<String>, &str)> {
    let mut found = Vec::new();
    for outcome in &student.outcomes {
        if matches!(outcome.state, State::DoesNotCompile | State::Refused) {
            let key = (outcome.exercise.clone(), 0, outcome.state, kind(&outcome.message));
            found.push((key, None, outcome.message.as_str()));
        }
        found.extend(first_of_each_task(outcome).map(|check| {
            let key = (outcome.exercise.clone(), check.task, State::of(check.status), kind(&check.message));
            (key, Some(check.name.clone()), check.message.as_str())
        }));
    }
    found
}

fn first_of_each_task(outcome: &Outcome) -> impl Iterator<Item = &Record> {
    let is_mistake = |check: &&Record| !matches!(check.status, Status::Passed | Status::Todo | Status::NotRun);
    let mut seen = Vec::new();
    outcome.checks.iter().filter(is_mistake).filter(move |check| {
        let is_first = !seen.contains(&check.task);
        seen.push(check.task);
        is_first
    })
}

/// Of `dense_forward([[1, 2]], …): you forgot to add the bias` and what stands below it, the words after the call; without the
/// numbers of lines, which are another in every file.
pub fn kind(message: &str) -> String {
    let first = message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let mut depth = 0_i32;
    let mut start = 0;
    for (at, letter) in first.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ':' if depth <= 0 && first[at..].starts_with(": ") && first[..at].contains('(') => {
                start = at + 2;
                break;
            }
            _ => {}
        }
    }
    let kind = without_line_numbers(&first[start..]);
    kind.chars().take(160).collect()
}

fn without_line_numbers(text: &str) -> String {
    let mut parts = text.split("line ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        kept.push_str(if rest.len() < part.len() { "line …" } else { "line " });
        kept.push_str(rest);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_words_behind_the_call_are_the_kind() {
        for (message, words) in [
            ("dense_forward([[1, 2]], b): you forgot to add the bias\n  why  1", "you forgot to add the bias"),
            ("dW = f(x).0: every number is 2 times what it should be", "every number is 2 times what it should be"),
            ("your code panicked in `f`: index out of bounds", "your code panicked in `f`: index out of bounds"),
            ("error[E0308]: mismatched types\n --> lab/ex01.rs:3", "error[E0308]: mismatched types"),
            ("`unsafe` in line 31 is not allowed", "`unsafe` in line … is not allowed"),
            ("\n\nf([1): unbalanced", "f([1): unbalanced"),
            ("", ""),
        ] {
            assert_eq!(kind(message), words, "{message}");
        }
    }

    #[test]
    fn the_commonest_comes_first_with_all_who_made_it() {
        let book = sample::book(&[
            ("Anna", &["wrong", "syntax"]),
            ("Bo", &["passed", "syntax"]),
            ("Cy", &["todo", "syntax"]),
            ("Di", &["wrong", "-"]),
            ("Ed", &["loop", "disk"]),
        ]);
        let told: Vec<(String, State, Vec<usize>)> =
            of(&book).into_iter().map(|mistake| (mistake.exercise, mistake.state, mistake.students)).collect();
        assert_eq!(
            told,
            [
                ("ex02".into(), State::DoesNotCompile, vec![0, 1, 2]),
                ("ex01".into(), State::Wrong, vec![0, 3]),
                ("ex01".into(), State::TooLong, vec![4]),
            ]
        );
        let wrong = &of(&book)[1];
        assert_eq!((wrong.kind.as_str(), wrong.checks.as_slice()), ("Failed it is", &["check of 1".to_owned()][..]));
    }
}
