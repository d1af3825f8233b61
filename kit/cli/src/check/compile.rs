//! Compiling one exercise with its checks.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use kit_answers::{
    compiler::{self, Complaint},
    encoding,
    exercises::Exercise,
};
use serde_json::Value;

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
/// When cargo can not be started, or fails for another reason than the exercise.
pub fn compile(layout: &Layout, exercise: &Exercise, whose: Whose) -> anyhow::Result<Compiled> {
    if whose == Whose::Lab
        && let Some(problem) = unreadable(layout, exercise)?
    {
        return Ok(Compiled::Errors(problem));
    }
    let target = match whose {
        Whose::Lab | Whose::HandedIn => format!("lab_{}", exercise.name),
        Whose::Given => "solutions".to_owned(),
        Whose::Readme => "readme_sample".to_owned(),
    };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // No `--package`: with one, cargo would choose other features of the dependencies than a plain `cargo test` does, and
    // compile all of them a second time.
    cargo.args(["test", "--no-run", "--message-format", "json", "--test", &target]);
    cargo.current_dir(&layout.root).stdin(Stdio::null());
    // Somebody's `-D warnings` is for finished code, and not for an answer that is just begun.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    if let Some(own) = repo::own_target() {
        cargo.env("CARGO_TARGET_DIR", own);
    }
    let output = cargo.output().context("cargo can not be started")?;
    let messages: Vec<Value> =
        output.stdout.split(|&b| b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    if output.status.success() {
        let program = messages.iter().find(|m| m["target"]["name"] == target.as_str() && m["executable"].is_string());
        let program = program.and_then(|m| m["executable"].as_str()).context("cargo did not name the program")?;
        return Ok(Compiled::Program(program.into()));
    }
    let told = messages.iter().filter(|m| m["reason"] == "compiler-message");
    let complaints: Vec<Complaint> = told.filter_map(|m| Complaint::read(&m["message"])).collect();
    if complaints.is_empty() {
        bail!("cargo failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(Compiled::Errors(compiler::told(&layout.root, exercise, &complaints)))
}

/// Why there is nothing to compile: no file, or one that is not text.
fn unreadable(layout: &Layout, exercise: &Exercise) -> anyhow::Result<Option<String>> {
    if !exercise.file.is_file() {
        return Ok(Some(compiler::no_file(&layout.root, exercise)));
    }
    let place = exercise.place(&layout.root);
    let bytes = fs::read(&exercise.file).with_context(|| format!("{place} can not be read"))?;
    Ok(encoding::problem(&place, &bytes))
}
