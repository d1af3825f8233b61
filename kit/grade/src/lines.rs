//! `kit-grade judge`: answers in, a line of JSON each, and what became of them out. For tests, which see the grader as it is.

use std::{
    io::{BufRead, Write, stdin, stdout},
    path::PathBuf,
    process::ExitCode,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use anyhow::Context;
use kit_host::tell;
use serde::Deserialize;
use serde_json::json;

use crate::{
    judge::{Judge, Options, Sandbox},
    judged::{Judged, Limits},
};

/// The hidden subcommand.
pub const NAME: &str = "judge";

/// The first line of the input.
#[derive(Deserialize)]
struct Setting {
    root: PathBuf,
    hidden: Option<PathBuf>,
    sandbox: String,
    rules: bool,
    seed: u64,
    jobs: usize,
}

/// Every other line.
#[derive(Deserialize)]
struct Line {
    exercise: String,
    text: String,
    limits: Limits,
}

/// Reads all lines, then judges them, and prints the level and the verdicts in their order.
pub fn run() -> ExitCode {
    match judged() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn judged() -> anyhow::Result<()> {
    let lines: Vec<String> = stdin().lock().lines().collect::<Result<_, _>>()?;
    let Some((setting, answers)) = lines.split_first() else { anyhow::bail!("nothing was asked for") };
    let setting: Setting = serde_json::from_str(setting)?;
    let answers: Vec<Line> = answers.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
    let sandbox = match setting.sandbox.as_str() {
        "wasm" => Sandbox::Wasm,
        "native" => Sandbox::Native,
        "none" => Sandbox::None,
        _ => Sandbox::Auto,
    };
    let options = Options { root: setting.root, hidden: setting.hidden, sandbox };
    let judge = Judge::new(&options, &|what| tell!("- {what}"))?.with_seed(setting.seed);
    let judge = if setting.rules { judge } else { judge.without_rules() };
    let mut out = stdout().lock();
    writeln!(out, "{}", serde_json::to_string(judge.level())?)?;
    let next = AtomicUsize::new(0);
    let verdicts: Vec<OnceLock<Judged>> = answers.iter().map(|_| OnceLock::new()).collect();
    thread::scope(|scope| {
        for _ in 0..setting.jobs.max(1) {
            scope.spawn(|| {
                while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&n| n < answers.len()) {
                    let Line { exercise, text, limits } = &answers[number];
                    verdicts[number].get_or_init(|| judge.judge(exercise, text, limits));
                }
            });
        }
    });
    for verdict in &verdicts {
        writeln!(out, "{}", json!(verdict.get().context("the judge panicked")?))?;
    }
    Ok(())
}
