//! From the judge's records of one answer to its points.

use serde::{Deserialize, Serialize};

use crate::{
    config::{Missing, Visibility},
    exercise::Graded,
    judged::{Judged, Record},
    points::Points,
    state::State,
};

#[cfg(test)]
mod tests;

/// What became of one exercise of one student.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Outcome {
    /// For example `ex04`.
    pub exercise: String,
    /// How it stands, by all checks.
    pub state: State,
    /// Nothing when it could not be graded.
    pub points: Option<Points>,
    /// The most that there are.
    pub out_of: Points,
    /// The file, from the top of the hand-in; nothing when it is missing.
    pub file: Option<String>,
    /// Of the hand-in: other encodings, copies.
    pub notes: Vec<String>,
    /// What the compiler says, why it was refused, or why it could not be graded.
    pub message: String,
    /// Whether that message is for the instructor alone: it tells of the grader's machine.
    pub confidential: bool,
    /// What each task's checks decided: the kit's own, and then the hidden ones where there are some.
    pub parts: Vec<Part>,
    /// Every check that there is.
    pub checks: Vec<Record>,
}

/// The checks of a task that decide together over points.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Part {
    /// The task, counted from 1.
    pub task: usize,
    /// Whether these are the instructor's own checks.
    pub hidden: bool,
    /// Who sees them.
    pub visibility: Visibility,
    /// How it stands.
    pub state: State,
    /// All or nothing.
    pub points: Points,
    /// The most that there are.
    pub out_of: Points,
}

impl Outcome {
    /// The checks that a part stands for.
    pub fn checks_of(&self, part: &Part) -> impl Iterator<Item = &Record> {
        let (task, hidden) = (part.task, part.hidden);
        self.checks.iter().filter(move |check| check.task == task && check.hidden == hidden)
    }

    /// Of an answer that was judged.
    pub fn of(exercise: &Graded, judged: Judged) -> Self {
        let (state, message, checks) = match judged {
            Judged::Checked { records, .. } => (State::Passed, String::new(), records),
            Judged::DoesNotCompile(message) => (State::DoesNotCompile, message, Vec::new()),
            Judged::Refused(message) => (State::Refused, message, Vec::new()),
            Judged::NotGraded(reason) => (State::NotGraded, reason, Vec::new()),
        };
        let is_checked = state == State::Passed;
        let state = if is_checked && checks.is_empty() { State::NotGraded } else { state };
        let parts = parts(exercise, state, &checks);
        // A check of a task that does not exist counts like the others: what failed must never look done.
        let all = checks.iter().map(|check| State::of(check.status)).chain(parts.iter().map(|part| part.state));
        let state = State::worst(all.chain([state]));
        let message = match state {
            State::NotGraded if is_checked => "There is a task without any check.".to_owned(),
            _ => message,
        };
        let points = (state != State::NotGraded).then(|| parts.iter().map(|part| part.points).sum());
        let confidential = state == State::NotGraded;
        Self { state, points, message, confidential, parts, checks, ..Self::empty(exercise) }
    }

    /// Of an exercise that is not there.
    pub fn missing(exercise: &Graded, missing: Missing) -> Self {
        let points = match missing {
            Missing::Zero => Some(Points::default()),
            Missing::Empty => None,
        };
        Self { state: State::Missing, points, parts: parts(exercise, State::Missing, &[]), ..Self::empty(exercise) }
    }

    /// Of an answer that could not be read, which its student should know.
    pub fn unreadable(exercise: &Graded, reason: &str) -> Self {
        Self { confidential: false, ..Self::of(exercise, Judged::NotGraded(reason.to_owned())) }
    }

    /// The message, as its student may read it.
    pub fn message_for_student(&self) -> &str {
        if self.confidential {
            "The grader came to no result. Your instructor knows the reason."
        } else {
            &self.message
        }
    }

    fn empty(exercise: &Graded) -> Self {
        Self {
            exercise: exercise.about.name.clone(),
            state: State::NotGraded,
            points: None,
            out_of: exercise.about.points,
            file: None,
            notes: Vec::new(),
            message: String::new(),
            confidential: false,
            parts: Vec::new(),
            checks: Vec::new(),
        }
    }
}

/// A task's points are given when all of its checks pass; where it has hidden ones, those decide over their share alone.
fn parts(exercise: &Graded, state: State, checks: &[Record]) -> Vec<Part> {
    let terms = &exercise.terms;
    let mut parts = Vec::new();
    for (task, &points) in (1..).zip(&terms.tasks) {
        let mine = |hidden: bool| checks.iter().filter(move |check| check.task == task && check.hidden == hidden);
        let kinds = [(false, terms.visibility), (true, terms.hidden_visibility)];
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|(hidden, _)| if *hidden { mine(true).count() > 0 } else { has_own(task, checks) })
            .collect();
        let hidden = points.part(if kinds.len() == 2 { terms.hidden_share } else { 0.0 });
        for &(is_hidden, visibility) in &kinds {
            let out_of = match (kinds.len(), is_hidden) {
                (1, _) => points,
                (_, true) => hidden,
                (_, false) => points - hidden,
            };
            let state = if checks.is_empty() {
                state
            } else {
                State::worst(mine(is_hidden).map(|check| State::of(check.status)))
            };
            let earned = if state == State::Passed { out_of } else { Points::default() };
            parts.push(Part { task, hidden: is_hidden, visibility, state, points: earned, out_of });
        }
    }
    parts
}

/// Whether the kit has checks for a task. It counts as having some when nothing of it was run, or no check at all is there,
/// so that its points do not vanish.
fn has_own(task: usize, checks: &[Record]) -> bool {
    let mut mine = checks.iter().filter(|check| check.task == task);
    mine.any(|check| !check.hidden) || !checks.iter().any(|check| check.task == task)
}
