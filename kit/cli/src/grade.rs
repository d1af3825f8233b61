//! `cargo kit grade`: the instructor's grader, a program of its own, which no student ever compiles.

use std::process::ExitCode;

use crate::apart::{Apart, Args};

const GRADER: Apart = Apart { package: "kit-grade", name: "Grader", estimate: "some minutes, only this once" };

/// Builds the grader where it is not built yet, and becomes it.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    GRADER.run(args)
}
