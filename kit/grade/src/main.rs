//! The instructor's grader. `cargo kit grade` builds and calls it.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

mod args;
mod config;
mod demo;
mod exercise;
mod fingerprint;
mod gradebook;
mod grading;
mod jail;
mod journal;
mod judge;
mod judged;
mod judges;
mod lines;
mod merge;
mod mistakes;
mod place;
mod points;
#[cfg(all(test, unix))]
mod recipes;
mod reports;
mod result;
mod run;
#[cfg(test)]
mod sample;
mod shard;
mod state;

use std::{env, process::ExitCode};

use clap::Parser;
use kit_host::tell;

fn main() -> ExitCode {
    // What it calls itself by, and tests call it by.
    let mut own = env::args_os().skip(1);
    match own.next().unwrap_or_default().to_str() {
        Some(jail::NAME) => return jail::run(own),
        Some(judge::PROBE) => return judge::probe(),
        Some(lines::NAME) => return lines::run(),
        _ => {}
    }
    match run::run(&args::Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
