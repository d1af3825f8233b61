//! `cargo kit`: the command line of ShadowLab.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use kit_host::tell;

mod apart;
#[cfg(feature = "train")]
mod bench;
mod check;
mod data;
#[cfg(feature = "train")]
mod demo;
mod doctor;
#[cfg(not(feature = "train"))]
mod elsewhere;
#[cfg(feature = "train")]
mod files;
mod full_disk;
mod grade;
mod hint;
mod kernel;
#[cfg(feature = "train")]
mod leaderboard;
#[cfg(test)]
mod listing;
mod live;
mod new_exercise;
mod notebooks;
mod repo;
#[cfg(feature = "train")]
mod reproduce;
mod watchdog;
// Tests look at all exercises; the command looks at one.
#[allow(dead_code)]
mod rules;
mod run;
mod run_notebooks;
mod setup;

#[cfg(not(feature = "train"))]
use elsewhere::{self as bench, self as demo, self as leaderboard, self as reproduce};

/// Autoencoders and dimensionality reduction, from the command line.
#[derive(Parser)]
#[command(name = "cargo kit", bin_name = "cargo kit", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, then open the notebooks in JupyterLab
    Notebooks(notebooks::Args),
    /// Say what is present, what is missing, and what to do about it
    Doctor(doctor::Args),
    /// Fetch MNIST and verify it
    Data(data::Args),
    /// Train the 2-D autoencoder, hold it against PCA, and write an interactive page
    Demo(demo::Args),
    /// Write the page that trains in any browser, with nothing installed
    Live(apart::Args),
    /// Measure how fast this is, beside PyTorch, Keras and scikit-learn
    Bench(bench::Args),
    /// Rank saved models by the most noise they survive, on test images
    Leaderboard(leaderboard::Args),
    /// Train what a famous paper trained, and print both results side by side
    Reproduce(reproduce::Args),
    /// Run notebooks without a browser; fail on any error or panic
    RunNotebooks(run_notebooks::Args),
    /// Check the exercises in `lab/`: what is done, what is wrong, and why
    Check(check::Args),
    /// Help with a task, in three steps
    Hint(hint::Args),
    /// Grade a class: a folder of hand-ins in, grades and reports out
    Grade(apart::Args),
    /// Begin a new exercise: write its files, and name it wherever exercises are listed
    NewExercise(new_exercise::Args),
    /// Start the Rust kernel (JupyterLab calls this)
    #[command(hide = true)]
    Kernel(kernel::Args),
    /// Do our part of one measurement (`cargo kit bench` calls this)
    #[cfg(feature = "train")]
    #[command(hide = true)]
    BenchJob(bench::job::Args),
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Notebooks(args) => notebooks::run(args),
        Command::Doctor(args) => doctor::run(args),
        Command::Data(args) => data::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Live(args) => live::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Leaderboard(args) => leaderboard::run(args),
        Command::Reproduce(args) => reproduce::run(args),
        Command::RunNotebooks(args) => run_notebooks::run(args),
        Command::Check(args) => check::run(args),
        Command::Hint(args) => hint::run(args),
        Command::Grade(args) => grade::run(args),
        Command::NewExercise(args) => new_exercise::run(args),
        Command::Kernel(args) => kernel::run(args),
        #[cfg(feature = "train")]
        Command::BenchJob(args) => bench::job::run(args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            tell!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
