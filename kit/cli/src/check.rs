//! `cargo kit check`: how far are the answers? The student's companion.

use std::{path::PathBuf, process::ExitCode};

use indicatif::{ProgressBar, ProgressStyle};
use kit_answers::exercises::{self, Exercise};
use kit_host::{say, speech, tell};

use crate::repo::Layout;

mod cargo;
mod compile;
mod findings;
mod from;
mod kept;
mod outcome;
mod report;
mod table;
mod task;
mod watch;

use compile::Whose;
use from::HandedIn;
use outcome::Outcome;
use report::Report;
use task::State;

/// Options of `cargo kit check`.
#[derive(clap::Args)]
pub struct Args {
    /// Which ones: `ex04`, or `4`; all when none is given
    names: Vec<String>,
    /// Check again whenever a file of `lab/` is saved
    #[arg(long, conflicts_with = "json")]
    watch: bool,
    /// Check what was handed in, a file, a folder or a zip archive, instead of `lab/`, which stays as it is
    #[arg(long, value_name = "PATH", conflicts_with = "watch")]
    from: Option<PathBuf>,
    /// Print one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
    /// Check the given answers instead of those in `lab/`
    #[arg(long, hide = true, conflicts_with = "from")]
    solutions: bool,
    /// Check the answer that README.md shows
    #[arg(long, hide = true, conflicts_with_all = ["solutions", "watch", "from"])]
    readme: bool,
}

/// Everything that was asked for is done.
const DONE: u8 = 0;
/// Something is still to do, wrong, or missing.
const NOT_DONE: u8 = 1;
/// Nothing is known: the checks could not be run.
const NOT_CHECKED: u8 = 2;

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    checked(args).or_else(|error| {
        tell!("error: {error:#}");
        Ok(ExitCode::from(NOT_CHECKED))
    })
}

fn checked(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let chosen = choose(&layout, &args.names)?;
    if args.watch {
        watch::run(&layout, &chosen)?;
        return Ok(ExitCode::SUCCESS);
    }
    let report = match (&args.from, args.solutions, args.readme) {
        (Some(path), ..) => report_on(&from::read(&layout, path)?, &args.names)?,
        (_, true, _) => Report::of(check_all(&layout, &chosen, Whose::Given)?),
        (.., true) => Report::of(check_all(&layout, &chosen, Whose::Readme)?),
        _ => Report::of(check_all(&layout, &chosen, Whose::Lab)?),
    };
    if args.json {
        say!("{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        speech::answer(format_args!("{}", report.text()))?;
    }
    Ok(ExitCode::from(if report.is_done() { DONE } else { NOT_DONE }))
}

/// On what was handed in. Of all exercises, those that were not are only mentioned; those that were asked for are missing.
fn report_on(handed_in: &HandedIn, names: &[String]) -> anyhow::Result<Report> {
    let (there, not_handed_in) = handed_in.split(choose(&handed_in.layout, names)?);
    let outcomes = each(&there, |exercise| match handed_in.unreadable(exercise) {
        Some((file, reason)) => outcome::without_a_text(exercise, file, reason),
        None => outcome::of(&handed_in.layout, exercise, Whose::HandedIn),
    });
    let mut report = Report::of(outcomes?);
    report.from = Some(handed_in.hand_in.path.clone());
    report.notes = handed_in.notes();
    report.not_handed_in = not_handed_in;
    report.are_missing = !names.is_empty();
    Ok(report)
}

fn choose(layout: &Layout, names: &[String]) -> anyhow::Result<Vec<Exercise>> {
    if names.is_empty() {
        return exercises::all(&layout.root);
    }
    names.iter().map(|name| exercises::find(&layout.root, name)).collect()
}

/// Checks one after the other, each by a call of cargo of its own: what does not compile in one can not harm another.
fn check_all(layout: &Layout, exercises: &[Exercise], whose: Whose) -> anyhow::Result<Vec<Outcome>> {
    each(exercises, |exercise| outcome::of(layout, exercise, whose))
}

/// One after the other, with something to look at meanwhile.
fn each(exercises: &[Exercise], check: impl Fn(&Exercise) -> Outcome) -> anyhow::Result<Vec<Outcome>> {
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template"));
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let mut outcomes = Vec::new();
    for exercise in exercises {
        spinner.set_message(format!("{} (the first time takes a minute or two)", exercise.name));
        outcomes.push(check(exercise));
    }
    spinner.finish_and_clear();
    // What keeps all of them from being checked has nothing to do with one of them.
    if let [first, .., last] = &outcomes[..]
        && outcomes.iter().all(|o| o.state == State::NotChecked && o.compiler == first.compiler)
    {
        anyhow::bail!("{}", last.compiler);
    }
    Ok(outcomes)
}
