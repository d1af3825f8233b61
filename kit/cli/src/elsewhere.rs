//! Stands in for the commands that train, in a command line that was compiled without the teaching crate: it lists them
//! under `--help`. `cargo kit` compiles the whole one when they are called.

use std::{ffi::OsString, process::ExitCode};

use anyhow::bail;

/// Options that the whole command line knows.
#[derive(clap::Args)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _all: Vec<OsString>,
}

/// Says how it is called.
pub fn run(_: Args) -> anyhow::Result<ExitCode> {
    bail!("this program was compiled without the commands that train; call it as `cargo kit`")
}
