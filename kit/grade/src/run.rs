//! From the command line to the reports.

use std::{
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::bail;
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use kit_answers::Class;
use kit_host::{say, tell};

use crate::{
    args::{Args, Command, Merge},
    config::Config,
    demo,
    exercise::{self, Exercise},
    fingerprint,
    gradebook::Gradebook,
    grading::Task,
    journal::{Journal, Remembering},
    judge::{Judge, Level, Options},
    judges::Judges,
    merge,
    place::Place,
    reports,
    shard::Shard,
    state::State,
};

#[cfg(test)]
mod tests;

/// What is to be done, with everything looked up.
pub struct Plan {
    submissions: PathBuf,
    config: Config,
    exercises: Vec<exercise::Graded>,
    class: Class,
    place: Place,
    jobs: usize,
    anonymous: bool,
    shard: Option<Shard>,
    seed: Option<u64>,
    hidden: Option<PathBuf>,
}

impl Plan {
    /// Looks at everything that can be wrong before an hour of grading.
    ///
    /// # Errors
    /// When something is.
    pub fn of(args: &Args, root: &Path) -> anyhow::Result<Self> {
        let (submissions, out) = match (&args.submissions, &args.out) {
            (Some(submissions), Some(out)) => (submissions.clone(), out.clone()),
            (_, out) => demo::prepare(root, out.as_deref())?,
        };
        let config = match &args.config {
            Some(file) => Config::read(file)?,
            None if args.demo => demo::config(),
            None => Config::default(),
        };
        let exercises = exercise::all(root, &config, &args.only)?;
        let stems: Vec<String> = exercise::all(root, &Config::default(), &[])?.into_iter().map(|e| e.stem).collect();
        let class = kit_answers::collect(&submissions, &stems)?;
        if class.hand_ins.is_empty() {
            bail!(
                "there is no hand-in in {}: it should hold a folder, a clone or a .zip for each student",
                submissions.display()
            );
        }
        let place = Place::reserve(&out, std::slice::from_ref(&submissions))?;
        let all = thread::available_parallelism().map_or(1, usize::from);
        let jobs = args.jobs.map_or(all, usize::from);
        let (anonymous, shard, seed, hidden) = (args.anonymous, args.shard, args.seed, args.hidden.clone());
        Ok(Self { submissions, config, exercises, class, place, jobs, anonymous, shard, seed, hidden })
    }

    /// What was judged before, when grading was ended half way.
    ///
    /// # Errors
    /// When it can not be written.
    pub fn journal(&self, root: &Path, level: &Level) -> anyhow::Result<Journal> {
        let judge = fingerprint::of_judge(root, self.hidden.as_deref(), &level.name)?;
        let journal = Journal::open(&self.place.journal(), &judge, self.seed)?;
        if journal.len() > 0 {
            tell!("Going on where it was: {} answers are judged already.", journal.len());
        }
        Ok(journal)
    }

    /// Grades and writes the reports, and gives back their place.
    ///
    /// # Errors
    /// When they can not be written.
    pub fn carry_out(self, judge: &dyn Judges, journal: &Journal) -> anyhow::Result<PathBuf> {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{bar:32} {pos} of {len} answers, {eta} left");
        bar.set_style(style.expect("a valid template"));
        let Self { exercises, config, class, .. } = self;
        let about: Vec<Exercise> = exercises.iter().map(|exercise| exercise.about.clone()).collect();
        let title = config.title.clone().unwrap_or_default();
        let fingerprint = fingerprint::of_class(&journal.head().fingerprint, &about, &title, &class)?;
        let (jobs, shard, seed) = (self.jobs, self.shard, journal.head().seed);
        let task = Task { exercises: &exercises, config: &config, jobs, shard, fingerprint, seed };
        let book = task.grade(class, &Remembering { judge, journal }, &|done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        self.place.fill(|folder| reports::write(&book, self.anonymous, folder))?;
        journal.remove();
        let page = self.place.path().join("index.html");
        say!("{}", summary(&book, bar.elapsed()))?;
        say!("Hand-ins: {}\nReport:   {}", self.submissions.display(), page.display())?;
        Ok(page)
    }
}

/// Runs the command.
///
/// # Errors
/// When something is wrong that is not a hand-in.
pub fn run(args: &Args) -> anyhow::Result<()> {
    if let Some(Command::Merge(args)) = &args.command {
        return merge(args);
    }
    let root = kit_host::repository::root()?;
    let plan = Plan::of(args, &root)?;
    let judge = judge(args, root.clone())?;
    let level = judge.level();
    tell!("Sandbox: {}", level.name);
    level.missing.iter().for_each(|line| tell!("warning: {line}"));
    let journal = plan.journal(&root, level)?;
    let judge = judge.with_seed(journal.head().seed);
    let page = plan.carry_out(&judge, &journal)?;
    if args.demo && !args.no_browser {
        // Where there is no browser, the place has been said.
        open::that_detached(&page).ok();
    }
    Ok(())
}

/// Puts the parts of a class together.
fn merge(args: &Merge) -> anyhow::Result<()> {
    let start = Instant::now();
    let book = merge::merge(&args.parts)?;
    // The reports of the whole are no part of it.
    let place = Place::reserve(&args.out, &args.parts)?;
    place.fill(|folder| reports::write(&book, args.anonymous, folder))?;
    say!("{}\nReport:   {}", summary(&book, start.elapsed()), place.path().join("index.html").display())?;
    Ok(())
}

fn judge(args: &Args, root: PathBuf) -> anyhow::Result<Judge> {
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template"));
    spinner.enable_steady_tick(Duration::from_millis(120));
    let options = Options { root, hidden: args.hidden.clone(), sandbox: args.sandbox.into() };
    let judge = Judge::new(&options, &|doing| spinner.set_message(doing.to_owned()));
    spinner.finish_and_clear();
    judge
}

fn summary(book: &Gradebook, took: Duration) -> String {
    let count = |state| book.students.iter().map(|student| student.count(state)).sum::<usize>();
    let (unknown, missing) = (count(State::NotGraded), count(State::Missing));
    let all = book.students.len() * book.exercises.len();
    let took = HumanDuration(took);
    let mut text = format!("{} answers of {} hand-ins graded in {took}.", all - unknown - missing, book.students.len());
    if unknown > 0 {
        text.push_str(&format!(" {unknown} could not be graded; their cells are empty, and the report says why."));
    }
    if missing > 0 {
        text.push_str(&format!(" {missing} are missing."));
    }
    text
}
