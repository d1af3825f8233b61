//! What the reports ask of a judge.

use crate::{
    judge::{Judge, Level},
    judged::{Judged, Limits},
};

/// Whoever judges answers, by as many threads at once as you like.
pub trait Judges: Sync {
    /// How well it is protected.
    fn level(&self) -> &Level;
    /// Is told the answers of a hand-in before they are judged: some things are quicker done for all of them.
    fn prepare(&self, _answers: &[(&str, &str, Limits)]) {}
    /// Judges an answer. It neither fails nor panics: what it can not judge, it says.
    fn judge(&self, exercise: &str, text: &str, limits: &Limits) -> Judged;
}

impl Judges for Judge {
    fn level(&self) -> &Level {
        Judge::level(self)
    }

    fn prepare(&self, answers: &[(&str, &str, Limits)]) {
        Judge::prepare(self, answers);
    }

    fn judge(&self, exercise: &str, text: &str, limits: &Limits) -> Judged {
        Judge::judge(self, exercise, text, limits)
    }
}
