//! An exercise, ready for answers: its checks compiled, and the given answer's program, which alone is asked what the checks are
//! called and what a text may contain.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context, anyhow, bail};
use serde::Deserialize;

use super::{
    diagnostics::Failure,
    exercise::{Exercise, answer_of},
    run::{End, Most, Program, Question},
    workshop::{Source, Workshop},
    wrapper,
};

/// What the given answer's program may use: it is trusted, and the text that it reads is not.
const TRUSTED: Most = Most { time: Duration::from_secs(20), memory: 512 << 20 };
/// Seconds for compiling what is ours.
const COMPILING: u64 = 300;

/// An exercise, ready for answers.
pub struct Prepared {
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
    /// The text of the program.
    main: String,
    /// The checks as a library, where they can be one.
    library: Vec<(String, PathBuf)>,
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
    pub fn new(workshop: &Workshop, mut exercise: Exercise) -> anyhow::Result<Self> {
        let read =
            |file: &PathBuf| fs::read_to_string(file).with_context(|| format!("{} can not be read", file.display()));
        let (checks, solution) = (read(&exercise.checks)?, read(&exercise.solution)?);
        if let Some(hidden) = &mut exercise.hidden {
            // The harness knows files of checks by their folder, and the compiler in its jail may read that one.
            let own = workshop.dir.join("checks").join(format!("hidden_{}", exercise.file));
            fs::create_dir_all(own.parent().context("a file lies in a folder")?)?;
            fs::copy(&*hidden, &own).with_context(|| format!("{} can not be read", hidden.display()))?;
            *hidden = own;
        }
        let constant = answer_of(&checks);
        let main = wrapper::program(&exercise, constant);
        let library = match constant {
            Some(_) => vec![library(workshop, &exercise, &[&checks, &solution])?],
            None => Vec::new(),
        };
        let around = Around { place: format!("lab/{}", exercise.file), main, library };
        let given = around.compile(workshop, &solution, COMPILING).map_err(|failure| {
            let (Failure::Theirs(text) | Failure::Unknown(text)) = failure;
            anyhow!("the given answer to {} does not compile with its checks:\n{text}", exercise.name)
        })?;
        let listing: Listing = serde_json::from_str(&ask(workshop, &given, "list\n")?).context("no list of checks")?;
        if listing.checks.is_empty() {
            bail!("{} has no checks", exercise.name);
        }
        Ok(Self { around, given, listing })
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
        let files = [(self.place.as_str(), text)];
        workshop.program(&Source { main: &self.main, files: &files, with: &self.library }, seconds)
    }
}

fn ask(workshop: &Workshop, given: &Program, input: &str) -> anyhow::Result<String> {
    let ran = workshop.run(given, &Question { input, word: None, seed: 0 }, TRUSTED);
    match ran.end {
        End::Over => Ok(ran.output.printed()),
        end => bail!("the given answer's program did not come to an end: {end:?}"),
    }
}

/// The checks as a library. It is kept, with a note of what it was made from.
fn library(workshop: &Workshop, exercise: &Exercise, texts: &[&str]) -> anyhow::Result<(String, PathBuf)> {
    let dir = workshop.dir.join("checks");
    fs::create_dir_all(&dir)?;
    let name = wrapper::checks_crate(exercise);
    let (main, file) = (dir.join(format!("{name}.rs")), dir.join(format!("lib{name}.rlib")));
    let (stamp, root) = (dir.join(format!("{name}.stamp")), wrapper::library(exercise));
    let mut hasher = DefaultHasher::new();
    (&root, texts, workshop.mark()?).hash(&mut hasher);
    if let Some(hidden) = &exercise.hidden {
        fs::read(hidden)?.hash(&mut hasher);
    }
    let now = format!("{:016x}", hasher.finish());
    if !file.is_file() || fs::read_to_string(&stamp).ok().as_deref() != Some(now.as_str()) {
        fs::write(&main, root)?;
        // Another grader may be at work with the one that is there.
        let new = dir.join(format!("lib{name}.{}.rlib", std::process::id()));
        workshop.library(&name, &main, &new)?;
        fs::rename(&new, &file)?;
        fs::write(&stamp, now)?;
    }
    Ok((name, file))
}
