//! Compiling one exercise with its checks.

use std::{env, fs, io::ErrorKind, path::PathBuf, process::Command};

use anyhow::{Context, bail};
use kit_answers::{
    compiler::{self, Complaint},
    encoding,
    exercises::Exercise,
};
use serde_json::Value;

use super::cargo::{self, Ended};
use crate::repo::{self, Layout};

/// What came of it.
pub enum Compiled {
    /// The program that runs the checks.
    Program(PathBuf),
    /// What the compiler has to say, for a student.
    Errors(String),
}

/// Whose answers are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The student's: a program an exercise, so that what does not compile in one can not harm another.
    Lab,
    /// Those of somebody who has handed them in, and who has no earlier state here.
    HandedIn,
    /// Those in `solutions/`: one program for all.
    Given,
    /// The one that README.md shows: the first exercise, just begun.
    Readme,
}

/// Compiles an exercise with its checks.
///
/// # Errors
/// When cargo can not be started, gives up, or fails without saying what is wrong with the code.
pub fn compile(layout: &Layout, exercise: &Exercise, whose: Whose) -> anyhow::Result<Compiled> {
    if whose == Whose::Lab
        && let Some(problem) = unreadable(layout, exercise)?
    {
        return Ok(Compiled::Errors(problem));
    }
    if let Some(path) =
        [Some(layout.root.clone()), repo::own_target()].iter().flatten().find(|path| path.to_str().is_none())
    {
        bail!(
            "cargo cannot compile in {}: its path has a character that is not Unicode. Rename or move the folder",
            path.display()
        );
    }
    let target = match whose {
        Whose::Lab | Whose::HandedIn => format!("lab_{}", exercise.name),
        Whose::Given => "solutions".to_owned(),
        Whose::Readme => "readme_sample".to_owned(),
    };
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // No `--package`: with one, cargo would choose other features of the dependencies than a plain `cargo test` does, and
    // compile all of them a second time.
    command.args(["test", "--no-run", "--message-format", "json", "--test", &target]).current_dir(&layout.root);
    // Somebody's `-D warnings` is for finished code, and not for an answer that is just begun.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    // What somebody builds for another machine cannot be run on this one.
    command.env_remove("CARGO_BUILD_TARGET");
    if let Some(own) = repo::own_target() {
        command.env("CARGO_TARGET_DIR", own);
    }
    let ended = cargo::run(&mut command)?;
    if ended.status.is_some_and(|status| status.success()) {
        let is_program = |m: &&Value| m["target"]["name"] == target.as_str() && m["executable"].is_string();
        let program = ended.messages.iter().find(is_program).and_then(|m| m["executable"].as_str());
        return Ok(Compiled::Program(program.context("cargo did not name the program")?.into()));
    }
    let told = ended.messages.iter().filter(|m| m["reason"] == "compiler-message");
    let complaints: Vec<Complaint> = told.filter_map(|m| Complaint::read(&m["message"])).collect();
    if complaints.is_empty() {
        bail!("{}", without_a_complaint(&ended, &target, &exercise.place(&layout.root)));
    }
    Ok(Compiled::Errors(compiler::told(&layout.root, exercise, &complaints)))
}

/// Why cargo came to no program, when the compiler has said nothing against the code.
fn without_a_complaint(ended: &Ended, target: &str, file: &str) -> String {
    if ended.status.is_none() {
        let seconds = cargo::limit().as_secs();
        return format!(
            "the compiler was stopped: for {seconds} seconds, nothing came of {file}. Is there a `const` with a loop that never \
             ends, or a very large table written out? (Where compiling takes long, SHADOWLAB_COMPILE_SECONDS gives it more time.)"
        );
    }
    let is_theirs = ended.stderr.lines().any(|line| line.contains("could not compile") && line.contains(target));
    if is_theirs && ended.stderr.contains("(signal: ") {
        return format!(
            "the compiler itself broke down over {file}. Is there an expression of thousands of parts, or one that is nested very \
             deeply? Take out what you wrote last, and check again"
        );
    }
    format!("cargo failed:\n{}", ended.stderr)
}

/// Why there is nothing to compile: no file, or one that is not text.
fn unreadable(layout: &Layout, exercise: &Exercise) -> anyhow::Result<Option<String>> {
    if !exercise.file.is_file() {
        return Ok(Some(compiler::no_file(&layout.root, exercise)));
    }
    let place = exercise.place(&layout.root);
    let bytes = match fs::read(&exercise.file) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            bail!(
                "{place} can not be read ({error}): give yourself permission to read it, for example with chmod u+r {place}"
            )
        }
        read => read.with_context(|| format!("{place} can not be read"))?,
    };
    Ok(encoding::problem(&place, &bytes))
}
