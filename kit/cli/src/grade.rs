//! `cargo kit grade`: the instructor's grader, a program of its own, which no student ever compiles.

use std::{ffi::OsString, process::ExitCode};

use crate::apart::Apart;

const GRADER: Apart = Apart { package: "kit-grade", name: "Grader", estimate: "some minutes, only this once" };

/// Options of `cargo kit grade`, all of which are the grader's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    all: Vec<OsString>,
}

/// Builds the grader where it is not built yet, and becomes it.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    GRADER.run(args.all)
}
