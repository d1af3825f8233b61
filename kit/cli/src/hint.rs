//! `cargo kit hint`: help in three steps, each a little more than the one before.

use std::{fs, process::ExitCode};

use anyhow::{Context, bail};
use kit_answers::exercises::{self, Exercise};
use kit_host::say;
use serde::Serialize;

use crate::repo::Layout;

/// Options of `cargo kit hint`.
#[derive(clap::Args)]
pub struct Args {
    /// Which exercise: `ex04`, or `4`
    exercise: String,
    /// Which of its tasks
    #[arg(default_value_t = 1)]
    task: u16,
    /// How much help: 1 a question, 2 the formula, 3 almost the code
    #[arg(default_value_t = 1)]
    step: u16,
    /// All steps at once
    #[arg(long, conflicts_with = "step")]
    all: bool,
}

/// One step of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// For example `A question`.
    pub title: String,
    /// Markdown.
    pub text: String,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let exercise = exercises::find(&layout.root, &args.exercise)?;
    let hints = hints(&layout, &exercise, args.task.into())?;
    let (first, last) = if args.all { (1, hints.len()) } else { (args.step.into(), args.step.into()) };
    if first == 0 || last > hints.len() {
        bail!("task {} of {} has hints 1 to {}", args.task, exercise.name, hints.len());
    }
    for (number, hint) in hints.iter().enumerate().take(last).skip(first - 1) {
        say!("{}, task {}, hint {}: {}\n\n{}\n", exercise.name, args.task, number + 1, hint.title, hint.text)?;
    }
    if last < hints.len() {
        say!("More: cargo kit hint {} {} {}", exercise.name, args.task, last + 1)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The steps for a task.
///
/// # Errors
/// When the exercise has no hints, or no such task.
pub fn hints(layout: &Layout, exercise: &Exercise, task: usize) -> anyhow::Result<Vec<Hint>> {
    let file = exercise.hints(&layout.root);
    let text = fs::read_to_string(&file).with_context(|| format!("can not read {}", file.display()))?;
    let tasks = tasks(&text);
    let count = tasks.len();
    match tasks.into_iter().nth(task.wrapping_sub(1)) {
        Some(hints) => Ok(hints),
        None => bail!("{} has tasks 1 to {count}", exercise.name),
    }
}

/// `## Task 1`, and under it `### A question`, `### The formula`, `### Almost the code`.
fn tasks(text: &str) -> Vec<Vec<Hint>> {
    let mut tasks: Vec<Vec<Hint>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("## Task ") {
            tasks.push(Vec::new());
        } else if let Some(hints) = tasks.last_mut() {
            match (line.strip_prefix("### "), hints.last_mut()) {
                (Some(title), _) => hints.push(Hint { title: title.trim().to_owned(), text: String::new() }),
                (None, Some(hint)) => {
                    hint.text.push_str(line);
                    hint.text.push('\n');
                }
                (None, None) => {}
            }
        }
    }
    for hint in tasks.iter_mut().flatten() {
        hint.text = hint.text.trim().to_owned();
    }
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_hints_is_cut_into_tasks_and_steps() {
        let text = "# Hints\n\n## Task 1\n\n### A question\n\nWhy?\n\nReally?\n\n### The formula\n\nx\n## Task 2\n### A question\ny\n";
        let tasks = tasks(text);
        let titles: Vec<Vec<&str>> = tasks.iter().map(|t| t.iter().map(|h| h.title.as_str()).collect()).collect();
        assert_eq!(titles, [vec!["A question", "The formula"], vec!["A question"]]);
        assert_eq!(tasks[0][0].text, "Why?\n\nReally?");
        assert_eq!(tasks[1][0].text, "y");
    }
}
