//! `cargo kit live`: the page that trains. What builds it knows WebAssembly, and is a program of its own.

use std::process::ExitCode;

use anyhow::bail;
use kit_host::programs;

use crate::apart::{Apart, Args};

const TARGET: &str = "wasm32-unknown-unknown";

const PAGE: Apart = Apart { package: "kit-live", name: "Live page", estimate: "some minutes, only this once" };

/// Builds what builds the page where it is not built yet, and becomes it.
///
/// # Errors
/// When Rust's part for WebAssembly is missing, which is said before anything is compiled.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    if !programs::compiles_for(TARGET) {
        bail!("the page is WebAssembly, and Rust's part for it is missing: call `rustup target add {TARGET}` once");
    }
    PAGE.run(args)
}
