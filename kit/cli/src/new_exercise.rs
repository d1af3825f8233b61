//! `cargo kit new-exercise`: the files of a new exercise, and its name in all the places that list exercises.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, bail};
use kit_host::speech;

use crate::{
    repo::Layout,
    rules::{self, Repository, Stem},
};

mod plan;

/// The longest topic with which no generated line is too long for rustfmt.
const LONGEST_TOPIC: usize = 20;

/// Options of `cargo kit new-exercise`.
#[derive(clap::Args)]
pub struct Args {
    /// Its number, for example 12
    number: u8,
    /// What its files are called after the number, for example `few_labels`
    topic: String,
    /// What it is about, in a few words; the topic when none is given
    #[arg(long)]
    title: Option<String>,
    /// The number of the notebook that leads to it; the last one when none is given
    #[arg(long)]
    notebook: Option<u8>,
}

/// What the files of an exercise say of it.
pub struct Facts {
    /// The name of its files.
    pub stem: Stem,
    /// What it is about.
    pub title: String,
    /// Its notebook's number.
    pub notebook: u8,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let repository = Repository { root: Layout::of_repository()?.root };
    let facts = facts(&repository, args)?;
    let plan = plan::plan(&repository, &facts)?;
    for (file, text) in plan.new.iter().chain(&plan.changed) {
        fs::write(repository.root.join(file), text).with_context(|| format!("can not write {file}"))?;
    }
    speech::answer(format_args!("{}", report(&repository, &facts, &plan)))?;
    Ok(ExitCode::SUCCESS)
}

fn facts(repository: &Repository, args: Args) -> anyhow::Result<Facts> {
    let stem = stem(repository, args.number, &args.topic)?;
    let title = args.title.unwrap_or_else(|| args.topic.replace('_', " "));
    let title = title.trim().trim_end_matches('.').to_owned();
    if title.is_empty() || title.contains(char::is_control) {
        bail!("a title is one line with something in it");
    }
    let notebooks = notebooks(&repository.root)?;
    let last = *notebooks.last().context("there are no notebooks: is this folder complete?")?;
    let notebook = args.notebook.unwrap_or(last);
    if !notebooks.contains(&notebook) {
        bail!("there is no notebook {notebook:02}; the last is {last:02}");
    }
    Ok(Facts { stem, title, notebook })
}

/// `ex11_topic`, when there is no exercise of this number and the topic can be a file's name.
fn stem(repository: &Repository, number: u8, topic: &str) -> anyhow::Result<Stem> {
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) && !word.is_empty();
    if topic.len() > LONGEST_TOPIC
        || !topic.split('_').all(is_word)
        || !topic.starts_with(|c: char| c.is_ascii_lowercase())
    {
        bail!(
            "\"{topic}\" can not be a topic: write at most {LONGEST_TOPIC} small letters and digits, a letter first, with _ \
             between words, like few_labels"
        );
    }
    let stem = Stem::new(&format!("ex{number:02}_{topic}")).filter(|_| number > 0);
    let stem = stem.with_context(|| format!("{number} can not be a number: exercises are counted from 1 to 99"))?;
    let all = repository.stems();
    if let Some(there) = all.iter().find(|other| other.number() == stem.number()) {
        let free = (1..).find(|n| all.iter().all(|other| other.number() != *n)).unwrap_or(1);
        bail!("there is an exercise {number} already, {there}; the first free number is {free}");
    }
    Ok(stem)
}

/// The numbers of the notebooks, in order.
fn notebooks(root: &Path) -> anyhow::Result<Vec<u8>> {
    let folder = root.join("notebooks");
    let files = fs::read_dir(&folder).with_context(|| format!("can not read {}", folder.display()))?;
    let names = files.flatten().filter_map(|file| file.file_name().into_string().ok());
    let names = names.filter(|name| name.ends_with(".ipynb"));
    let mut numbers: Vec<u8> = names.filter_map(|name| name.split('_').next()?.parse::<u8>().ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// What was done, and what somebody has to write now.
fn report(repository: &Repository, facts: &Facts, plan: &plan::Plan) -> String {
    let names = |files: &[(String, String)]| files.iter().map(|(file, _)| format!("  {file}\n")).collect::<String>();
    let mut left = repository.problems_of(&facts.stem);
    left.extend(rules::stub::problems(repository, &facts.stem));
    format!(
        "Written, with one example task, which is to become your first:\n{}\nChanged, and complete:\n{}\nLeft to write:\n{}\n\
         Then, in this order (INSTRUCTORS.md says more):\n{}",
        names(&plan.new),
        names(&plan.changed),
        rules::list(&left),
        commands(facts)
    )
}

fn commands(facts: &Facts) -> String {
    let name = facts.stem.name();
    format!(
        "  cargo test --test lab_rules --test notebook_calls         what is missing, or does not fit the notebook\n  \
           cargo test --test solutions --test wrong {name}             the checks, on right and wrong answers\n  \
           cargo test --test pristine_lab                            the student's file\n  \
           SHADOWLAB_UPDATE=1 cargo test --test instructors --test predictions   what they write: look at it\n  \
           cargo kit run-notebooks --solutions notebooks/{:02}_*.ipynb\n  \
           cargo fmt --all && cargo clippy --all-targets -- -D warnings\n",
        facts.notebook
    )
}
