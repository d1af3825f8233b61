//! All that is known of a class: what `grades.json` holds, and what every other report is made from.

use std::collections::BTreeSet;

use kit_answers::{Class, HandIn};
use serde::{Deserialize, Serialize};

use crate::{exercise::Exercise, points::Points, result::Outcome, shard::Shard, state::State};

/// What `grades.json` is, so that nobody takes another file for one.
pub const SCHEMA: &str = "shadowlab-grades";

/// The version of its layout. It counts up when a reader of the old one would be misled.
pub const VERSION: u32 = 1;

/// The grades of a class.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Gradebook {
    /// [`SCHEMA`].
    pub schema: String,
    /// [`VERSION`].
    pub version: u32,
    /// What stands above every report.
    pub title: String,
    /// What all verdicts hang on: the hand-ins, the checks, the terms, the sandbox, the grader.
    pub fingerprint: String,
    /// Of the inputs that checks draw.
    pub seed: u64,
    /// When it is only a part of a class.
    pub shard: Option<Shard>,
    /// How answers were kept from doing harm.
    pub sandbox: Sandbox,
    /// What was graded.
    pub exercises: Vec<Exercise>,
    /// By name.
    pub students: Vec<Student>,
    /// Files among the hand-ins that are none.
    pub left_out: Vec<String>,
}

/// How answers were kept from doing harm: the words of the judge.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Sandbox {
    /// In a few words.
    pub name: String,
    /// What an answer could not do, a sentence each.
    pub protects: Vec<String>,
    /// What nothing prevented, a sentence each.
    pub missing: Vec<String>,
}

/// The grades of a student.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Student {
    /// In the whole class, counted from 0.
    pub place: usize,
    /// No two are the same.
    pub name: String,
    /// The number that a learning platform has given.
    pub id: Option<String>,
    /// For names of files: letters, digits and hyphens. No two are the same, in any capitals.
    pub slug: String,
    /// The name of the folder or archive.
    pub hand_in: String,
    /// Together; nothing when one of them has none.
    pub points: Option<Points>,
    /// The most that there are.
    pub out_of: Points,
    /// Of the hand-in as a whole.
    pub notes: Vec<String>,
    /// Why not all of the hand-in could be read.
    pub problem: Option<String>,
    /// One for every exercise, in their order.
    pub outcomes: Vec<Outcome>,
}

impl Student {
    /// Of a hand-in, of which every exercise was judged.
    pub fn of(place: usize, hand_in: HandIn, outcomes: Vec<Outcome>, slug: String) -> Self {
        let name = hand_in.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self {
            place,
            name: hand_in.student,
            id: hand_in.id,
            slug,
            hand_in: name,
            points: outcomes.iter().map(|outcome| outcome.points).sum(),
            out_of: outcomes.iter().map(|outcome| outcome.out_of).sum(),
            notes: hand_in.notes,
            problem: hand_in.problem,
            outcomes,
        }
    }

    /// How many of the exercises are in this state.
    pub fn count(&self, state: State) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.state == state).count()
    }

    /// Of the hand-in and of its answers, each with the exercise that it is about.
    pub fn all_notes(&self) -> Vec<(Option<&str>, &str)> {
        let own = self.notes.iter().map(|note| (None, note.as_str()));
        own.chain(
            self.outcomes.iter().flat_map(|outcome| {
                outcome.notes.iter().map(move |note| (Some(outcome.exercise.as_str()), note.as_str()))
            }),
        )
        .collect()
    }
}

/// Names of files for students, one for each hand-in of a class.
pub fn slugs(class: &Class) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut slug = |name: &str| {
        let plain = plain(name);
        let mut numbered = plain.clone();
        for number in 2.. {
            if taken.insert(numbered.clone()) {
                break;
            }
            numbered = format!("{plain}-{number}");
        }
        numbered
    };
    class.hand_ins.iter().map(|hand_in| slug(&hand_in.student)).collect()
}

/// Small letters of any language, digits, and hyphens between them. Neither too long for a file, nor one of the names that
/// Windows keeps for itself, which `student-` in front prevents.
fn plain(name: &str) -> String {
    let letters: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let mut short = String::new();
    for letter in words.join("-").chars() {
        if short.len() + letter.len_utf8() > 80 {
            break;
        }
        short.push(letter);
    }
    let is_kept = |name: &str| {
        let numbered = |kind: &str| name.strip_prefix(kind).is_some_and(|rest| rest.len() == 1);
        ["con", "prn", "aux", "nul", "index", ""].contains(&name) || numbered("com") || numbered("lpt")
    };
    if is_kept(&short) { format!("student-{short}").trim_end_matches('-').to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(names: &[&str]) -> Class {
        let hand_in = |name: &&str| HandIn { student: (*name).into(), ..HandIn::default() };
        Class { hand_ins: names.iter().map(hand_in).collect(), left_out: Vec::new() }
    }

    #[test]
    fn every_student_has_a_name_for_files() {
        let names = ["Anna Ek", "anna-ek", "../../etc/passwd", "Zoë & José", "李雷", "CON", "com1", "", "<b>", "index"];
        let slugs = slugs(&class(&names));
        let expected = [
            "anna-ek",
            "anna-ek-2",
            "etc-passwd",
            "zoë-josé",
            "李雷",
            "student-con",
            "student-com1",
            "student",
            "b",
            "student-index",
        ];
        assert_eq!(slugs, expected);
        let long = super::slugs(&class(&["李".repeat(300).as_str(), "李".repeat(300).as_str()]));
        assert!(long.iter().all(|slug| slug.len() < 90) && long[0] != long[1]);
    }
}
