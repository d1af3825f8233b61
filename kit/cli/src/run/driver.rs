//! One notebook, run by the Python side; what it says is judged here, cell by cell.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::{
    readable,
    verdict::{CellReport, problem},
};
use crate::{repo::Layout, setup::python};

/// The Python side.
const SCRIPT: &str =
    concat!(include_str!("../../../python/parent.py"), include_str!("../../../python/run_notebooks.py"));

/// How a notebook went.
#[derive(Debug, Default)]
pub struct Run {
    /// Seconds until the kernel answered.
    pub ready: f64,
    /// Seconds of them in which a processor worked for it.
    pub ready_computing: f64,
    /// The code cells that ran, in order.
    pub cells: Vec<Timed>,
    /// How many exercise cells were left out.
    pub skipped: usize,
    /// What ended it early.
    pub failure: Option<Failure>,
}

impl Run {
    /// Of a notebook that could not be run at all.
    pub fn failed(message: String) -> Self {
        Self { failure: Some(Failure { cell: None, message }), ..Self::default() }
    }
}

/// How long a cell took.
#[derive(Debug, Clone, Serialize)]
pub struct Timed {
    /// Position in the notebook, from 1, Markdown cells included.
    pub cell: usize,
    /// From sending it to the kernel until its answer.
    pub seconds: f64,
    /// Seconds in which a processor worked for it (two at once count twice): less where the machine has other work.
    pub computing: f64,
    /// Whether it trains a model, and so may take its time.
    pub trains: bool,
}

/// A cell that failed, and how.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// Which one, when that is known.
    pub cell: Option<usize>,
    /// What went wrong.
    pub message: String,
}

/// What becomes of the cells that are tagged `exercise`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Exercises {
    /// They do not run.
    #[default]
    Skip,
    /// They run, on the student's files.
    Lab,
    /// They run, with `../lab` in their text read as `../solutions`.
    Solutions,
}

impl Exercises {
    /// The word for it that the Python side knows.
    fn word(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Lab => "lab",
            Self::Solutions => "solutions",
        }
    }
}

/// What the Python side says.
#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event {
    Ready {
        seconds: f64,
        computing: f64,
    },
    Cell(CellReport),
    Skipped {},
    /// After the last cell: what came too late on the error stream to tell which cell it was.
    End {
        stderr: String,
    },
}

/// What to run, and how.
pub struct Job<'a> {
    /// The notebook.
    pub notebook: &'a Path,
    /// What its executed copy is called.
    pub name: &'a str,
    /// Seconds that one cell may take.
    pub timeout: u32,
    /// Whether to use the synthetic digits even where MNIST is there.
    pub quick: bool,
    /// What to do with exercise cells.
    pub exercises: Exercises,
}

/// Runs a notebook in a fresh kernel, stops at the first cell that fails, and keeps the executed copy.
///
/// # Errors
/// When the notebook can not be read or the kernel does not start. A failing cell is no error here but a result.
pub fn run(layout: &Layout, job: &Job<'_>, mut on_cell: impl FnMut(usize)) -> anyhow::Result<Run> {
    let keep = executed_copy(layout, job.name);
    std::fs::create_dir_all(layout.executed())?;
    // That of an earlier run is not this one's.
    std::fs::remove_file(&keep).ok();
    readable::check(job.notebook).map_err(anyhow::Error::msg)?;
    let folder = job.notebook.parent().context("a notebook lies in a folder")?;
    let mut python = python::command(layout);
    python.args(["-c", SCRIPT]).arg(job.notebook).arg(folder).arg(&keep).arg(job.timeout.to_string());
    python.arg(job.exercises.word()).arg(&layout.root);
    if job.quick {
        python.env("SHADOWLAB_DATA", "synthetic");
    }
    if job.exercises == Exercises::Solutions {
        // So that the card of `check` is that of the answers the cells have used.
        python.env("SHADOWLAB_ANSWERS", "solutions");
    }
    // One for each: several may run at once.
    let log = layout.log(&format!("run-{}", job.name));
    std::fs::create_dir_all(log.parent().expect("a log lies in a folder"))?;
    python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(std::fs::File::create(&log)?);
    let mut child = python.spawn().context("Python can not be started; run `cargo kit notebooks --setup-only`")?;
    let mut answers = child.stdin.take().expect("stdin is piped");
    let mut run = Run::default();
    for line in BufReader::new(child.stdout.take().expect("stdout is piped")).lines() {
        match serde_json::from_str(&line?).context("the Python side said something else than expected")? {
            Event::Ready { seconds, computing } => (run.ready, run.ready_computing) = (seconds, computing),
            Event::End { stderr } => {
                let last = CellReport { stderr, ..CellReport::default() };
                run.failure = problem(&last).map(|message| Failure { cell: None, message });
            }
            Event::Skipped {} => run.skipped += 1,
            Event::Cell(report) => {
                let CellReport { cell, seconds, computing, .. } = report;
                on_cell(cell);
                run.cells.push(Timed { cell, seconds, computing, trains: trains(&report.source) });
                run.failure = problem(&report).map(|message| Failure { cell: Some(cell), message });
                // After trouble the other side has stopped by itself and reads no answer.
                writeln!(answers, "{}", if run.failure.is_some() { "stop" } else { "go" }).ok();
            }
        }
    }
    if !child.wait()?.success() && run.failure.is_none() {
        bail!("the notebook can not be run (all of it in {}):\n{}", log.display(), last_lines(&log));
    }
    Ok(run)
}

/// Models are trained by `fit` and its sisters, called on the model. (`Pca::fit` makes one, in no time.)
fn trains(source: &str) -> bool {
    source.contains(".fit(") || source.contains(".fit_")
}

/// Where the executed copy of a notebook is kept.
pub fn executed_copy(layout: &Layout, name: &str) -> PathBuf {
    layout.executed().join(format!("{name}.ipynb"))
}

/// The end of a Python traceback is what says what happened.
pub fn last_lines(log: &Path) -> String {
    let text = std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let (before, end) = lines.split_at(lines.len().saturating_sub(5));
    // What the kernel's launcher says of itself comes first: a traceback only says that the kernel is not there.
    let ours = before.iter().filter(|line| line.starts_with("error: "));
    ours.chain(end).copied().collect::<Vec<_>>().join("\n")
}
