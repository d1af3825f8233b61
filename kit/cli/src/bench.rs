//! `cargo kit bench`: how fast this is, beside PyTorch, Keras and scikit-learn.

mod contest;
mod data;
pub mod job;
mod machine;
mod memory;
mod peers;
mod picture;
mod report;
mod row;
mod run;
mod scaling;
// What a reader of the crate can run alone, by `cargo bench`.
#[path = "../../../benches/share.rs"]
mod share;
mod stats;
mod works;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::ValueEnum;
use kit_host::{say, tell};

use contest::Bench;
use data::Data;
use machine::Machine;
use peers::Peers;
use report::{Pictures, Report};
use row::{Row, Setting, Unit};
use stats::{Spread, Target};
use works::{Part, Scale};

use crate::repo;

/// What `cargo kit demo` may hold on MNIST, in megabytes.
const DEMO_MEMORY: f64 = 350.0;

/// Options of `cargo kit bench`.
#[derive(clap::Args)]
#[command(
    after_help = "Without --quick it takes about half an hour, with --peers more than an hour. Close what else runs.\n\
                        The peers come from a Python environment that SHADOWLAB_PEERS names:\n  \
                        python3 -m venv .peers && .peers/bin/pip install torch tensorflow-cpu scikit-learn\n  \
                        export SHADOWLAB_PEERS=$PWD/.peers"
)]
pub struct Args {
    /// Measure PyTorch, Keras and scikit-learn, too
    #[arg(long)]
    peers: bool,
    /// A trial of a minute on few drawn digits: it shows that everything runs, not how fast
    #[arg(long)]
    quick: bool,
    /// Measure these parts alone, such as epoch,pca
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    only: Vec<Part>,
    /// Rounds in which all take turns; three are the least. (A trial has one.)
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u16).range(3..=1000))]
    rounds: u16,
    /// The folder for results and pictures [default: benches/, and docs/ for the picture of growth]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the results as one JSON object, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

/// Runs the command. Parts and trials leave `RESULTS.md` alone: they write `TRIAL.md`.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let peers = args.peers.then(Peers::find).transpose()?;
    let is_trial = args.quick || !args.only.is_empty();
    let place = Place::reserve(args.out.as_deref(), is_trial)?;
    let data = Data::prepare(args.quick)?;
    tell!("{}", data.description);
    let rounds = if args.quick { 1 } else { args.rounds.into() };
    let exe = std::env::current_exe().context("cannot find this program itself")?;
    // A part on all the images is judged; few images never are.
    let bench = Bench { exe, data, peers, rounds, is_trial: args.quick };
    let mut report = empty_report(&bench, is_trial);
    let scale = if args.quick { Scale::QUICK } else { Scale::FULL };
    let asked = |part: &&Part| args.only.is_empty() || args.only.contains(part);
    let parts: Vec<Part> = Part::value_variants().iter().filter(asked).copied().collect();
    for (i, part) in parts.iter().enumerate() {
        measure(&bench, scale, *part, &mut report)?;
        // An hour's work should not be lost when the last part is stopped.
        report.missing = parts[i + 1..].to_vec();
        place.write(&report)?;
    }
    tell!("The results: {}", place.results.display());
    say!("{}", if args.json { report.json() } else { report.table() })?;
    let ours_failed = report.rows.iter().any(|row| row.problem.is_some() && row.ours.is_none() && row.result.is_none());
    Ok(if ours_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn empty_report(bench: &Bench, trial: bool) -> Report {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    Report {
        trial,
        missing: Vec::new(),
        command: format!("cargo kit {}", arguments.join(" ")),
        rounds: bench.rounds,
        machine: Machine::here(),
        peers: bench.peers.as_ref().map(|peers| peers.versions.clone()).unwrap_or_default(),
        data: bench.data.name,
        data_description: bench.data.description.clone(),
        rows: Vec::new(),
        settings: Vec::new(),
        scaling: Vec::new(),
    }
}

/// Measures one part, and adds what it gives to the report.
fn measure(bench: &Bench, scale: Scale, part: Part, report: &mut Report) -> anyhow::Result<()> {
    for contest in works::contests(scale).iter().filter(|contest| contest.part == part) {
        let (rows, settings): (Vec<Row>, Vec<Setting>) = bench.contest(contest);
        report.rows.extend(rows);
        report.settings.extend(settings);
    }
    let solos = works::solos(scale, bench.data.name);
    report.rows.extend(solos.iter().filter(|solo| solo.part == part).map(|solo| bench.solo(solo)));
    match part {
        Part::Memory => report.rows.push(memory_row(bench)),
        Part::Scaling => {
            let (rows, series) = scaling::measure(bench)?;
            report.rows.extend(rows);
            report.scaling = series;
        }
        _ => {}
    }
    Ok(())
}

/// The demo chooses its data itself: MNIST, or the drawn digits. In a trial it trains one epoch on the latter.
fn memory_row(bench: &Bench) -> Row {
    let row =
        Row::new(Part::Memory, "peak memory of cargo kit demo", None, Unit::Megabytes, Target::AtMost(DEMO_MEMORY));
    match memory::of_demo(&bench.exe, bench.is_trial) {
        Ok(peak) => row.with_result(Spread::of(&[peak]), bench.is_trial),
        Err(error) => Row { problem: Some(format!("{error:#}")), ..row },
    }
}

/// Where results go; found to be writable before anything is measured.
struct Place {
    results: PathBuf,
    speeds: PathBuf,
    growth: PathBuf,
    /// The last, as the results' file links it.
    growth_link: String,
}

impl Place {
    fn reserve(out: Option<&Path>, is_trial: bool) -> anyhow::Result<Self> {
        let root = repo::root()?;
        let folder = out.map_or_else(|| root.join("benches"), Path::to_path_buf);
        let why = || format!("cannot write into {}; choose another folder with --out", folder.display());
        fs::create_dir_all(&folder).with_context(why)?;
        tempfile::tempfile_in(&folder).with_context(why)?;
        let (results, speeds) = if is_trial { ("TRIAL.md", "trial.svg") } else { ("RESULTS.md", "results.svg") };
        let (growth, link) = match (is_trial, out) {
            (true, _) => (folder.join("trial-scaling.svg"), "trial-scaling.svg"),
            (false, Some(_)) => (folder.join("scaling.svg"), "scaling.svg"),
            (false, None) => (root.join("docs").join("scaling.svg"), "../docs/scaling.svg"),
        };
        let (results, speeds) = (folder.join(results), folder.join(speeds));
        Ok(Self { results, speeds, growth, growth_link: link.into() })
    }

    fn write(&self, report: &Report) -> anyhow::Result<()> {
        let put = |path: &Path, text: &str| crate::files::write(path, text.as_bytes());
        let mut pictures = Pictures::default();
        if let Some(svg) = picture::speeds(&report.rows) {
            put(&self.speeds, &svg)?;
            pictures.speeds = self.speeds.file_name().map(|name| name.to_string_lossy().into_owned());
        }
        if let Some(svg) = picture::growth(&report.scaling) {
            put(&self.growth, &svg)?;
            pictures.growth = Some(self.growth_link.clone());
        }
        put(&self.results, &report.markdown(&pictures))
    }
}
