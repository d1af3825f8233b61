//! `cargo kit live`: the page that trains. What builds it knows WebAssembly, and is a program of its own.

use std::{ffi::OsString, process::ExitCode};

use crate::apart::Apart;

const PAGE: Apart = Apart { package: "kit-live", name: "Live page", estimate: "some minutes, only this once" };

/// Options of `cargo kit live`, all of which are that program's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    all: Vec<OsString>,
}

/// Builds what builds the page where it is not built yet, and becomes it.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    PAGE.run(args.all)
}
