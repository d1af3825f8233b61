//! How an answer, a task or a check stands, in words that keep apart what must not be confused.

use serde::{Deserialize, Serialize};

use crate::judged::Status;

/// How it stands.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every check passed.
    Passed,
    /// A `todo!()` is left, and nothing is wrong.
    Todo,
    /// A check says what is wrong.
    Wrong,
    /// A check was stopped when its time was up.
    TooLong,
    /// A check was stopped when it asked for more memory than it may have.
    TooMuchMemory,
    /// A check ended without a verdict.
    Crashed,
    /// The compiler has something to say first.
    DoesNotCompile,
    /// It uses what no answer may use.
    Refused,
    /// It was not handed in.
    Missing,
    /// Nothing is known of it: no points are given, and none are taken.
    NotGraded,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Passed,
        Self::Todo,
        Self::Wrong,
        Self::TooLong,
        Self::TooMuchMemory,
        Self::Crashed,
        Self::DoesNotCompile,
        Self::Refused,
        Self::Missing,
        Self::NotGraded,
    ];

    /// Of one check. One that was not run waits for another that took too long.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Passed => Self::Passed,
            Status::Todo => Self::Todo,
            Status::Failed => Self::Wrong,
            Status::TooLong | Status::NotRun => Self::TooLong,
            Status::TooMuchMemory => Self::TooMuchMemory,
            Status::Crashed => Self::Crashed,
        }
    }

    /// Of several together: the one that is furthest from having passed. Of nothing, nothing is known.
    pub fn worst(states: impl Iterator<Item = Self>) -> Self {
        states.max().unwrap_or(Self::NotGraded)
    }

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Todo => "to do",
            Self::Wrong => "wrong",
            Self::TooLong => "too long",
            Self::TooMuchMemory => "too much memory",
            Self::Crashed => "crashed",
            Self::DoesNotCompile => "does not compile",
            Self::Refused => "refused",
            Self::Missing => "missing",
            Self::NotGraded => "could not be graded",
        }
    }

    /// For machines: as in `grades.json`, and as a class in pages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Todo => "todo",
            Self::Wrong => "wrong",
            Self::TooLong => "too-long",
            Self::TooMuchMemory => "too-much-memory",
            Self::Crashed => "crashed",
            Self::DoesNotCompile => "does-not-compile",
            Self::Refused => "refused",
            Self::Missing => "missing",
            Self::NotGraded => "not-graded",
        }
    }

    /// A sign for it, so that nothing hangs on colour alone.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Passed => "✓",
            Self::Todo => "○",
            Self::Wrong => "✗",
            Self::TooLong => "∞",
            Self::TooMuchMemory => "▲",
            Self::Crashed => "!",
            Self::DoesNotCompile => "{}",
            Self::Refused => "⊘",
            Self::Missing => "–",
            Self::NotGraded => "?",
        }
    }

    /// What it means, for the legend of a report.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Passed => "every check passed",
            Self::Todo => "a todo!() is left, and nothing is wrong",
            Self::Wrong => "a check says what is wrong",
            Self::TooLong => "a check was stopped when its time was up",
            Self::TooMuchMemory => "a check was stopped when it asked for too much memory",
            Self::Crashed => "the program ended in the middle of a check",
            Self::DoesNotCompile => "the compiler does not accept it",
            Self::Refused => "it uses what no answer may use; it was not run",
            Self::Missing => "it was not handed in",
            Self::NotGraded => "nothing is known of it: no points are given, and none are taken",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_told_apart() {
        for tell in [State::words, State::key, State::sign, State::meaning] {
            let mut told: Vec<&str> = State::ALL.iter().map(|&state| tell(state)).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), State::ALL.len());
        }
        for state in State::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.key());
        }
    }

    #[test]
    fn of_several_the_worst_counts_and_nothing_is_no_pass() {
        let worst = |states: &[State]| State::worst(states.iter().copied());
        assert_eq!(worst(&[State::Passed, State::Todo, State::Wrong, State::Passed]), State::Wrong);
        assert_eq!(worst(&[State::Wrong, State::TooLong]), State::TooLong);
        assert_eq!(worst(&[]), State::NotGraded);
    }
}
