//! `cargo kit run-notebooks`: every notebook from top to bottom, each in a fresh kernel, without a browser.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::{
    repo::Layout,
    run::{
        driver::{self, Exercises, Job},
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
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u32,
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
    let mut timings = Vec::new();
    for notebook in &notebooks {
        let timing = run_one(&layout, notebook, &args)?;
        eprintln!("{}", outcome(&timing, args.exercises(), &layout.root));
        timings.push(timing);
    }
    let site = match &args.html {
        Some(out) => Some((out, site::build(&layout, &executed(&layout, &notebooks)?, out)?)),
        None => None,
    };
    if args.json {
        let pages = site.as_ref().map(|(_, pages)| pages);
        println!("{}", json!({ "limits": LIMITS, "notebooks": timings, "pages": pages }));
    } else {
        table(&timings);
        println!("Executed copies: {}", layout.executed().display());
        if let Some((out, pages)) = &site {
            println!("{} pages to open in a browser: {}", pages.len(), out.join("index.html").display());
        }
    }
    let stopped = timings.iter().filter(|timing| timing.failure.is_some()).count();
    if stopped > 0 {
        eprintln!("{stopped} of {} notebooks did not run to the end", timings.len());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn run_one(layout: &Layout, notebook: &Path, args: &Args) -> anyhow::Result<Timing> {
    let name = notebook.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let spinner = ProgressBar::new_spinner().with_message(format!("{name}: starting the kernel"));
    spinner.set_style(ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template"));
    spinner.enable_steady_tick(std::time::Duration::from_millis(120));
    let job = Job { notebook, timeout: args.timeout, quick: args.quick, exercises: args.exercises() };
    let result = driver::run(layout, &job, |cell| spinner.set_message(format!("{name}: cell {cell} done")));
    spinner.finish_and_clear();
    Ok(Timing::of(&name, result.with_context(|| name.clone())?))
}

/// How a notebook went, in a line or a few.
fn outcome(timing: &Timing, exercises: Exercises, root: &Path) -> String {
    let name = &timing.name;
    let Some(failure) = &timing.failure else { return format!("✓ {name}") };
    let place = failure.cell.map_or("a cell".to_owned(), |cell| format!("cell {cell}"));
    match verdict::to_do(&failure.message, root).filter(|_| exercises == Exercises::Lab) {
        Some(task) => format!("○ {name}: {place} waits for you to write {task}"),
        None => format!("✗ {name}: {place}: {}", failure.message),
    }
}

/// Prints the figures for people.
fn table(timings: &[Timing]) {
    println!("{}", report::HEAD);
    timings.iter().for_each(|timing| println!("{}", timing.line()));
    let slow: Vec<String> =
        timings.iter().flat_map(|t| t.too_slow.iter().map(|what| format!("! {}: {what}", t.name))).collect();
    slow.iter().for_each(|line| println!("{line}"));
    let skipped: usize = timings.iter().map(|timing| timing.skipped).sum();
    if skipped > 0 {
        println!(
            "{skipped} exercise cells were left out: --lab runs them on your answers, --solutions on the given ones"
        );
    }
}

fn executed(layout: &Layout, notebooks: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    notebooks.iter().map(|notebook| driver::executed_copy(layout, notebook)).collect()
}

/// The notebooks that were asked for, in order of their names.
fn choose(dir: &Path, names: &[String]) -> anyhow::Result<Vec<PathBuf>> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(dir)
        .with_context(|| format!("can not read {}", dir.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ipynb"))
        .collect();
    all.sort();
    if names.is_empty() {
        if all.is_empty() {
            bail!("there is no notebook in {}", dir.display());
        }
        return Ok(all);
    }
    let mut chosen = Vec::new();
    for name in names {
        let path = Path::new(name);
        if path.extension().is_some_and(|ending| ending == "ipynb") && path.is_file() {
            chosen.push(path.canonicalize()?);
            continue;
        }
        let stem = name.trim_end_matches(".ipynb");
        let of = |path: &&PathBuf| path.file_stem().is_some_and(|s| s.to_string_lossy().starts_with(stem));
        let before = chosen.len();
        chosen.extend(all.iter().filter(of).cloned());
        if chosen.len() == before {
            bail!("there is no notebook `{name}` in {}", dir.display());
        }
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notebooks_are_chosen_by_path_name_or_beginning() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["05_training.ipynb", "00_start.ipynb", "evcxr.toml"] {
            std::fs::write(dir.path().join(name), "").unwrap();
        }
        let names = |wanted: &[&str]| -> Vec<String> {
            let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
            let chosen = choose(dir.path(), &wanted).unwrap();
            chosen.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(names(&[]), ["00_start.ipynb", "05_training.ipynb"]);
        assert_eq!(names(&["05"]), ["05_training.ipynb"]);
        assert_eq!(names(&["05_training.ipynb", "00"]), ["05_training.ipynb", "00_start.ipynb"]);
        let path = dir.path().join("00_start.ipynb").to_string_lossy().into_owned();
        assert_eq!(names(&[path.as_str()]), ["00_start.ipynb"]);
        assert!(choose(dir.path(), &["09".to_owned()]).unwrap_err().to_string().contains("no notebook `09`"));
    }
}
