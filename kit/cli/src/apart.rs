//! Programs of this repository that few people need: each is compiled when it is first called.

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

/// Options of such a program, all of which are its own.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    all: Vec<OsString>,
}

/// Such a program.
pub struct Apart {
    /// Its package.
    pub package: &'static str,
    /// What its step and its log are called.
    pub name: &'static str,
    /// How long compiling takes.
    pub estimate: &'static str,
}

impl Apart {
    /// Builds the program where it is not built yet, and becomes it.
    ///
    /// # Errors
    /// When it does not compile, or cannot be started.
    pub fn run(&self, args: Args) -> anyhow::Result<ExitCode> {
        let layout = Layout::of_repository()?;
        self.build(&layout)?;
        let mut program = self.cargo(&layout, "run");
        program.args(["--quiet", "--"]).args(args.all);
        programs::become_it(program).context("cargo can not be started")
    }

    /// A bar is only shown when there is something to compile.
    fn build(&self, layout: &Layout) -> anyhow::Result<()> {
        let mut cargo = self.cargo(layout, "build");
        let (mut step, mut done) = (None, 0);
        run_logged(&mut cargo, &layout.log(&self.name.to_lowercase().replace(' ', "-")), |line| {
            let Some(package) = line.trim().strip_prefix("Compiling ") else { return };
            let step = step.get_or_insert_with(|| {
                let step = Step::start(self.name, self.estimate);
                step.bar_of(self.packages(layout));
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

    /// How many packages the program is made of.
    fn packages(&self, layout: &Layout) -> u64 {
        let mut tree = self.cargo(layout, "tree");
        tree.args(["--edges", "normal,build", "--prefix", "none", "--offline"]).stdin(Stdio::null());
        let text = tree.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        let all: BTreeSet<&str> = text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        all.len() as u64
    }

    fn cargo(&self, layout: &Layout, command: &str) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args([command, "--package", self.package, "--locked", "--manifest-path"]);
        cargo.arg(layout.root.join("Cargo.toml"));
        if let Some(own) = repo::own_target() {
            cargo.env("CARGO_TARGET_DIR", own);
        }
        programs::forget_own_package(&mut cargo);
        cargo
    }
}
