//! An exercise, ready for answers: its checks compiled, and the given answer's program, which alone is asked what the checks are
//! called and what a text may contain.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context, anyhow, bail};
use kit_answers::exercises;
use serde::Deserialize;

use super::{
    diagnostics::Failure,
    exercise::Exercise,
    run::{End, Most, Program, Question},
    workshop::{Source, Workshop},
    wrapper::{self, File},
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

/// What stands around an answer.
pub struct Around {
    /// Where the answer goes.
    place: String,
    /// Everything else.
    files: Vec<File>,
    /// The checks as a library, where they can be one.
    with: Vec<(String, PathBuf)>,
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
        let with = match exercise.constant() {
            Some(_) => vec![library(workshop, &exercise)?],
            None => Vec::new(),
        };
        let around = Around { place: wrapper::lab(&exercise), files: wrapper::program(&exercise), with };
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

impl Around {
    /// Compiles an answer with the checks.
    pub fn compile(&self, workshop: &Workshop, text: &str, seconds: u64) -> Result<Program, Failure> {
        let mut files = self.files.clone();
        files.push((self.place.clone(), text.to_owned()));
        workshop.program(&Source { files: &files, with: &self.with }, seconds)
    }
}

fn ask(workshop: &Workshop, given: &Program, input: &str) -> anyhow::Result<String> {
    let ran = workshop.run(given, &Question { input, word: None, seed: 0 }, TRUSTED);
    match ran.end {
        End::Over => Ok(ran.output.printed()),
        end => bail!("the given answer's program did not come to an end: {end:?}"),
    }
}

/// The checks as a library. It is kept under a name of its own for what it was made from: another grader, with other hidden
/// checks, may be at work beside this one.
fn library(workshop: &Workshop, exercise: &Exercise) -> anyhow::Result<(String, PathBuf)> {
    let dir = workshop.dir.join("checks");
    fs::create_dir_all(&dir)?;
    let (name, files) = (wrapper::checks_crate(exercise), wrapper::library(exercise));
    let file = dir.join(library_file(&name, &files, &workshop.mark()?));
    if !file.is_file() {
        workshop.library(&name, &files, &file)?;
    }
    Ok((name, file))
}

fn library_file(name: &str, files: &[File], mark: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (files, mark).hash(&mut hasher);
    format!("lib{name}-{:016x}.rlib", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graders_with_other_hidden_checks_do_not_share_a_library() {
        let root = kit_host::repository::root().unwrap();
        let plain = Exercise::read(&root, "ex01", None).unwrap();
        let hidden = Exercise { hidden: Some("pub const CHECKS: &[()] = &[];".into()), ..plain.clone() };
        let file = |exercise: &Exercise, mark: &str| library_file("checks", &wrapper::library(exercise), mark);
        assert_eq!(file(&plain, "1"), file(&plain.clone(), "1"));
        assert_ne!(file(&plain, "1"), file(&hidden, "1"));
        assert_ne!(file(&plain, "1"), file(&plain, "2"), "the harness is another");
    }
}
