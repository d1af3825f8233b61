//! An exercise, ready for answers: its checks compiled, and the given answer's program, which alone is asked what the checks are
//! called and what a text may contain.

use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use kit_answers::exercises;
use serde::Deserialize;

use super::{
    around::Around,
    exercise::Exercise,
    run::{End, Most, Program, Question},
    workshop::Workshop,
};

/// What the given answer's program may use: it is trusted, and the text that it reads is not.
const TRUSTED: Most = Most { time: Duration::from_secs(20), memory: 512 << 20 };
/// Seconds for compiling what is ours.
const COMPILING: u64 = 300;

/// An exercise, ready for answers.
pub struct Prepared {
    /// Its name and its files, for messages.
    pub about: exercises::Exercise,
    /// Makes an answer a program.
    pub around: Around,
    /// What the exercise asks for.
    pub listing: Listing,
    /// The program of the given answer.
    given: Program,
}

/// What an exercise asks for.
#[derive(Debug, Deserialize)]
pub struct Listing {
    /// What each task asks for, task 1 first.
    pub tasks: Vec<String>,
    /// The checks, in their order.
    pub checks: Vec<Listed>,
}

/// One check.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Which task it belongs to.
    pub task: usize,
    /// What must hold.
    pub name: String,
    /// Whether it is the instructor's own.
    pub hidden: bool,
}

/// What the rules say of a text.
#[derive(Debug, Deserialize)]
pub struct Rules {
    /// Why it is not even compiled.
    pub problem: Option<String>,
    /// What every failure says as well.
    pub remark: Option<String>,
}

impl Prepared {
    /// Compiles the checks and the given answer.
    ///
    /// # Errors
    /// When one of them does not compile or does not tell what it should.
    pub fn new(workshop: &Workshop, exercise: Exercise) -> anyhow::Result<Self> {
        let around = Around::of(workshop, &exercise)?;
        let given = around.compile(workshop, &exercise.solution, COMPILING).map_err(|failure| {
            anyhow!("the given answer to {} does not compile with its checks:\n{failure}", exercise.about.name)
        })?;
        let listing: Listing = serde_json::from_str(&ask(workshop, &given, "list\n")?).context("no list of checks")?;
        if listing.checks.is_empty() {
            bail!("{} has no checks", exercise.about.name);
        }
        Ok(Self { about: exercise.about, around, given, listing })
    }

    /// What the rules say of a text.
    ///
    /// # Errors
    /// When nothing is said: reading the text has taken all the time, or memory, or depth that there is.
    pub fn rules(&self, workshop: &Workshop, text: &str) -> anyhow::Result<Rules> {
        Ok(serde_json::from_str(&ask(workshop, &self.given, &format!("rules\n{text}"))?)?)
    }
}

fn ask(workshop: &Workshop, given: &Program, input: &str) -> anyhow::Result<String> {
    let ran = workshop.run(given, &Question { input, word: None, seed: 0 }, TRUSTED);
    match ran.end {
        End::Over => Ok(ran.output.printed()),
        end => bail!("the given answer's program did not come to an end: {end:?}"),
    }
}
