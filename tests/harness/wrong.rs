//! A test of the checks: a wrong answer must be turned down, by a message that names the mistake.

use std::panic::{self, AssertUnwindSafe};

use libtest_mimic::{Failed, Trial};

use super::Exercise;

/// An answer with one mistake in it.
pub struct Wrong<A> {
    /// What it does, in a sentence.
    pub mistake: &'static str,
    /// The task that it gets wrong.
    pub task: usize,
    /// What the message must say.
    pub words: &'static str,
    /// Puts the mistake into the right answer.
    pub make: fn(&mut A),
}

/// A [`Wrong`] answer.
pub const fn wrong<A>(mistake: &'static str, task: usize, words: &'static str, make: fn(&mut A)) -> Wrong<A> {
    Wrong { mistake, task, words, make }
}

impl<A: Copy + Send> Exercise<A> {
    /// One test a wrong answer.
    pub fn turns_down(self, right: A, all: &'static [Wrong<A>]) -> Vec<Trial> {
        let checks = self.checks;
        let test = |wrong: &'static Wrong<A>| {
            Trial::test(format!("{} task {}: {}", self.name, wrong.task, wrong.mistake), move || {
                let mut answer = right;
                (wrong.make)(&mut answer);
                let refusal = checks.iter().find_map(|check| Some((check, complaint(|| (check.run)(answer))?)));
                told(refusal.map(|(check, message)| (check.task, check.name, message)), wrong.task, wrong.words)
            })
        };
        all.iter().map(test).collect()
    }
}

/// The message of a check that fails.
fn complaint(check: impl FnOnce()) -> Option<String> {
    let payload = panic::catch_unwind(AssertUnwindSafe(check)).err()?;
    let thrown = payload.downcast_ref::<String>().cloned();
    let message = thrown.or_else(|| payload.downcast_ref::<&str>().map(|text| text.to_string()));
    Some(message.expect("a check fails with a message"))
}

/// The first check to fail, as a student meets them, must belong to the task, and its message must say the words.
fn told(refusal: Option<(usize, &str, String)>, task: usize, words: &str) -> Result<(), Failed> {
    match refusal {
        None => Err("this wrong answer passes all checks".into()),
        Some((of, name, message)) if of != task => {
            Err(format!("turned down by a check of another task, {of}, \"{name}\": {message}").into())
        }
        Some((.., message)) if !message.contains(words) => {
            Err(format!("the message does not say \"{words}\":\n{message}").into())
        }
        Some(_) => Ok(()),
    }
}
