//! `cargo kit notebooks`.

use std::process::ExitCode;

use anyhow::bail;

/// Options of `cargo kit notebooks`.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_args: Args) -> anyhow::Result<ExitCode> {
    bail!("not written yet")
}
