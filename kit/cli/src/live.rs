//! `cargo kit live`: the page that trains. What builds it knows WebAssembly, and is a program of its own.

use std::{ffi::OsString, process::ExitCode};

use anyhow::bail;
use kit_host::programs;

use crate::apart::Apart;

const TARGET: &str = "wasm32-unknown-unknown";

const PAGE: Apart = Apart { package: "kit-live", name: "Live page", estimate: "some minutes, only this once" };

/// Options of `cargo kit live`, all of which are that program's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    all: Vec<OsString>,
}

/// Builds what builds the page where it is not built yet, and becomes it.
///
/// # Errors
/// When Rust's part for WebAssembly is missing, which is said before anything is compiled.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    if !programs::compiles_for(TARGET) {
        bail!("the page is WebAssembly, and Rust's part for it is missing: call `rustup target add {TARGET}` once");
    }
    PAGE.run(args.all)
}
