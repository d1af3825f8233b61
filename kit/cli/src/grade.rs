//! `cargo kit grade`: the instructor's grader, a program of its own, which no student ever compiles.

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    process::{Command, ExitCode, Stdio},
};

use anyhow::Context;
use kit_host::programs;

use crate::{
    repo::{self, Layout},
    setup::progress::{Step, run_logged},
};

const PACKAGE: &str = "kit-grade";

/// Options of `cargo kit grade`, all of which are the grader's own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    all: Vec<OsString>,
}

/// Builds the grader where it is not built yet, and becomes it.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    build(&layout)?;
    let mut grader = cargo(&layout, "run");
    grader.args(["--quiet", "--"]).args(args.all);
    programs::become_it(grader).context("cargo can not be started")
}

/// A bar is only shown when there is something to compile.
fn build(layout: &Layout) -> anyhow::Result<()> {
    let mut cargo = cargo(layout, "build");
    let (mut step, mut done) = (None, 0);
    run_logged(&mut cargo, &layout.log("grade"), |line| {
        let Some(package) = line.trim().strip_prefix("Compiling ") else { return };
        let step = step.get_or_insert_with(|| {
            let step = Step::start("Grader", "some minutes, only this once");
            step.bar_of(packages(layout));
            step
        });
        step.position(done);
        step.now(package);
        done += 1;
    })?;
    if let Some(step) = step {
        step.done("built");
    }
    Ok(())
}

/// How many packages the grader is made of.
fn packages(layout: &Layout) -> u64 {
    let mut tree = cargo(layout, "tree");
    tree.args(["--edges", "normal,build", "--prefix", "none", "--offline"]).stdin(Stdio::null());
    let text = tree.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let all: BTreeSet<&str> = text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    all.len() as u64
}

fn cargo(layout: &Layout, command: &str) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([command, "--package", PACKAGE, "--locked", "--manifest-path"]).arg(layout.root.join("Cargo.toml"));
    if let Some(own) = repo::own_target() {
        cargo.env("CARGO_TARGET_DIR", own);
    }
    programs::forget_own_package(&mut cargo);
    cargo
}
