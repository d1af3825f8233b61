//! The instructor's grader. `cargo kit grade` builds and calls it.

#![forbid(unsafe_code)]

mod args;
mod config;
mod demo;
mod exercise;
mod fingerprint;
mod gradebook;
mod grading;
mod journal;
mod judge;
mod judged;
mod judges;
mod mistakes;
mod place;
mod points;
mod reports;
mod result;
mod run;
#[cfg(test)]
mod sample;
mod shard;
mod state;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match run::run(&args::Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
