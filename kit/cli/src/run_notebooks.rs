//! `cargo kit run-notebooks`: every notebook from top to bottom, each in a fresh kernel, without a browser.

use std::{
    io,
    num::NonZero,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

use anyhow::bail;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use kit_host::{say, tell};
use serde_json::json;

use crate::{
    repo::Layout,
    run::{
        choice::{Chosen, choose},
        driver::{self, Exercises, Job, Run},
        report::{self, LIMITS, Timing},
        site, verdict,
    },
    setup::{evcxr, kernelspec, python},
};

/// Options of `cargo kit run-notebooks`.
#[derive(clap::Args)]
pub struct Args {
    /// Which ones: a path, a name (`05_training`), or its beginning (`05`); all when none is given
    names: Vec<String>,
    /// Run the exercise cells too, on the answers in lab/
    #[arg(long, conflicts_with = "solutions")]
    lab: bool,
    /// Run the exercise cells too, on the answers in solutions/
    #[arg(long)]
    solutions: bool,
    /// On the synthetic digits, of which there are fewer, whether MNIST is there or not
    #[arg(long)]
    quick: bool,
    /// Seconds that one cell may take
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    timeout: u32,
    /// How many run at once: the whole is done sooner, and each cell takes longer
    #[arg(long, value_name = "N", default_value = "1")]
    jobs: NonZero<usize>,
    /// Write what came out as pages for a browser, to read and to play with where there is no Jupyter
    #[arg(long, value_name = "DIR")]
    html: Option<PathBuf>,
    /// Print the figures as one JSON object
    #[arg(long)]
    json: bool,
}

impl Args {
    fn exercises(&self) -> Exercises {
        match (self.lab, self.solutions) {
            (true, _) => Exercises::Lab,
            (_, true) => Exercises::Solutions,
            _ => Exercises::Skip,
        }
    }
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let ready = python::is_ready(&layout) && evcxr::find(&layout).is_some_and(|at| kernelspec::is_ready(&layout, &at));
    if !ready {
        bail!("the notebooks are not set up; run `cargo kit notebooks --setup-only` first");
    }
    let notebooks = choose(&layout.notebooks(), &args.names)?;
    if let Some(out) = &args.html {
        site::prepare(out)?;
    }
    let timings = run_all(&layout, &notebooks, &args);
    let site = match &args.html {
        Some(out) => Some((out, site::build(&layout, &executed(&layout, &notebooks), out)?)),
        None => None,
    };
    if args.json {
        let pages = site.as_ref().map(|(_, pages)| pages);
        say!("{}", json!({ "limits": LIMITS, "notebooks": timings, "pages": pages }))?;
    } else {
        table(&timings)?;
        say!("Executed copies: {}", layout.executed().display())?;
        if let Some((out, pages)) = &site {
            say!("{} pages to open in a browser: {}", pages.len(), out.join("index.html").display())?;
        }
    }
    let stopped = timings.iter().filter(|timing| timing.failure.is_some()).count();
    if stopped > 0 {
        tell!("{stopped} of {} notebooks did not run to the end", timings.len());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Each in its turn, by as many workers as there are jobs. What comes out is in the order of the notebooks.
fn run_all(layout: &Layout, notebooks: &[Chosen], args: &Args) -> Vec<Timing> {
    let bars = MultiProgress::new();
    let mut timings: Vec<Option<Timing>> = notebooks.iter().map(|_| None).collect();
    let queue = Mutex::new(notebooks.iter().zip(&mut timings));
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 0..args.jobs.get().min(notebooks.len()) {
            scope.spawn(|| {
                while let Some((notebook, slot)) = next() {
                    let timing = run_one(layout, notebook, args, &bars);
                    bars.suspend(|| tell!("{}", outcome(&timing, args.exercises(), &layout.root)));
                    *slot = Some(timing);
                }
            });
        }
    });
    timings.into_iter().flatten().collect()
}

/// A notebook that can not be run is a failure like others: it keeps no other from being run.
fn run_one(layout: &Layout, notebook: &Chosen, args: &Args, bars: &MultiProgress) -> Timing {
    let Chosen { path, name } = notebook;
    let spinner = bars.add(ProgressBar::new_spinner().with_message(format!("{name}: starting the kernel")));
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template"));
    spinner.enable_steady_tick(Duration::from_millis(120));
    let job = Job { notebook: path, name, timeout: args.timeout, quick: args.quick, exercises: args.exercises() };
    let result = driver::run(layout, &job, |cell| spinner.set_message(format!("{name}: cell {cell} done")));
    spinner.finish_and_clear();
    Timing::of(name, result.unwrap_or_else(|error| Run::failed(format!("{error:#}"))))
}

/// How a notebook went, in a line or a few.
fn outcome(timing: &Timing, exercises: Exercises, root: &Path) -> String {
    let name = &timing.name;
    let Some(failure) = &timing.failure else { return format!("✓ {name}") };
    let place = match failure.cell {
        Some(cell) => format!("cell {cell}"),
        None if timing.cells.is_empty() => return format!("✗ {name}: {}", failure.message),
        None => "a cell".to_owned(),
    };
    match verdict::to_do(&failure.message, root).filter(|_| exercises == Exercises::Lab) {
        Some(task) => format!("○ {name}: {place} waits for you to write {task}"),
        None => format!("✗ {name}: {place}: {}", failure.message),
    }
}

/// Prints the figures for people.
fn table(timings: &[Timing]) -> io::Result<()> {
    say!("{}", report::HEAD)?;
    timings.iter().try_for_each(|timing| say!("{}", timing.line()))?;
    let slow: Vec<String> =
        timings.iter().flat_map(|t| t.too_slow.iter().map(|what| format!("! {}: {what}", t.name))).collect();
    slow.iter().try_for_each(|line| say!("{line}"))?;
    let skipped: usize = timings.iter().map(|timing| timing.skipped).sum();
    if skipped > 0 {
        say!("{skipped} exercise cells were left out: --lab runs them on your answers, --solutions on the given ones")?;
    }
    Ok(())
}

/// The executed copies that there are: of what could not be run, there is none.
fn executed(layout: &Layout, notebooks: &[Chosen]) -> Vec<PathBuf> {
    let copies = notebooks.iter().map(|notebook| driver::executed_copy(layout, &notebook.name));
    copies.filter(|copy| copy.is_file()).collect()
}
