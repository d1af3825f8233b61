//! `cargo kit`: the command line of ShadowLab.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

use std::{env, ffi::OsString, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
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
#[cfg(feature = "train")]
mod numbers;
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

/// The options. A number below 0 is a value, if often a wrong one: clap would take that of `--seed -1` for an unknown option, and not say
/// which numbers the seed may have.
fn options() -> clap::Command {
    let takes_numbers = |option: clap::Arg| match option.get_action().takes_values() {
        true => option.allow_negative_numbers(true),
        false => option,
    };
    Cli::command().mut_subcommands(|command| command.mut_args(takes_numbers))
}

/// A path that a shell would have begun with the home folder, had it seen the `~` at the beginning of a word: what is in quotation marks,
/// or behind `--dir=`, comes as it is, and would become a folder called `~`.
fn unexpanded(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    arguments.find(|argument| {
        let option = argument.split_once('=').filter(|(name, _)| name.starts_with("--"));
        let value = option.map_or(&**argument, |(_, value)| value);
        value == "~" || value.starts_with("~/")
    })
}

fn main() -> ExitCode {
    if let Some(argument) = unexpanded(env::args_os().skip(1)) {
        tell!(
            "error: {argument}: the shell puts the home folder for ~ at the beginning of a word alone, and outside of quotation marks; write $HOME"
        );
        return ExitCode::from(2);
    }
    let cli = Cli::from_arg_matches(&options().get_matches()).unwrap_or_else(|error| error.exit());
    let result = match cli.command {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_shell_left_as_it_is_is_not_a_folder_called_tilde() {
        let found = |words: &[&str]| unexpanded(words.iter().map(OsString::from));
        for wrong in [&["data", "--dir=~/mnist"][..], &["demo", "--out", "~/a.html"], &["leaderboard", "~"]] {
            assert_eq!(found(wrong).as_deref(), wrong.last().copied());
        }
        assert_eq!(found(&["data", "--dir=/home/me~/mnist", "./~/x", "~me", "a=~/x", "--x=y~/"]), None);
    }

    #[test]
    fn a_number_below_0_is_a_value() {
        for line in ["hint 4 -1", "notebooks --port -1", "run-notebooks --timeout -1", "data --timeout -1"] {
            let error = options().try_get_matches_from(["kit"].into_iter().chain(line.split(' '))).unwrap_err();
            assert!(error.to_string().starts_with("error: invalid value '-1' for '"), "{line}: {error}");
        }
    }
}
