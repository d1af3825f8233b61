//! `cargo kit check`: how far are the answers? The student's companion.

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use kit_answers::exercises::{self, Exercise};

use crate::repo::Layout;

mod compile;
mod kept;
mod outcome;
mod table;
mod task;
mod watch;

use compile::Whose;
use outcome::Outcome;
use task::State;

/// Options of `cargo kit check`.
#[derive(clap::Args)]
pub struct Args {
    /// Which ones: `ex04`, or `4`; all when none is given
    names: Vec<String>,
    /// Check again whenever a file of `lab/` is saved
    #[arg(long, conflicts_with = "json")]
    watch: bool,
    /// Print one JSON array
    #[arg(long)]
    json: bool,
    /// Check the given answers instead of those in `lab/`
    #[arg(long, hide = true)]
    solutions: bool,
    /// Check the answer that README.md shows
    #[arg(long, hide = true, conflicts_with_all = ["solutions", "watch"])]
    readme: bool,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let chosen = choose(&layout, &args.names)?;
    if args.watch {
        watch::run(&layout, &chosen)?;
        return Ok(ExitCode::SUCCESS);
    }
    let whose = match (args.solutions, args.readme) {
        (true, _) => Whose::Given,
        (_, true) => Whose::Readme,
        _ => Whose::Lab,
    };
    let outcomes = check_all(&layout, &chosen, whose)?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&outcomes)?);
    } else {
        print!("{}", table::render(&outcomes));
    }
    let all_done = outcomes.iter().all(|outcome| outcome.state == State::Done);
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn choose(layout: &Layout, names: &[String]) -> anyhow::Result<Vec<Exercise>> {
    if names.is_empty() {
        return exercises::all(&layout.root);
    }
    names.iter().map(|name| exercises::find(&layout.root, name)).collect()
}

/// Checks one after the other, each by a call of cargo of its own: what does not compile in one can not harm another.
fn check_all(layout: &Layout, exercises: &[Exercise], whose: Whose) -> anyhow::Result<Vec<Outcome>> {
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template"));
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let mut outcomes = Vec::new();
    for exercise in exercises {
        spinner.set_message(format!("{} (the first time takes a minute or two)", exercise.name));
        outcomes.push(outcome::of(layout, exercise, whose)?);
    }
    spinner.finish_and_clear();
    Ok(outcomes)
}
