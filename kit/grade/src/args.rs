//! What `cargo kit grade` can be told.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::{judge, shard::Shard};

/// Grade a class: a folder of hand-ins in, grades out
#[derive(Debug, Parser)]
#[command(name = "cargo kit grade", bin_name = "cargo kit grade", version, about)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The folder that holds a folder, a clone or a .zip for each student
    #[arg(value_name = "SUBMISSIONS", required_unless_present = "demo", conflicts_with = "demo")]
    pub submissions: Option<PathBuf>,
    /// Where the reports go: a new folder, an empty one, or the one of an earlier time
    #[arg(long, value_name = "DIR", required_unless_present = "demo")]
    pub out: Option<PathBuf>,
    /// Points, visibility and limits; kit/grade/examples/grading.toml tells what can be said
    #[arg(long, value_name = "FILE.toml")]
    pub config: Option<PathBuf>,
    /// A folder with checks of your own, ex01.rs and so on, that students do not have
    #[arg(long, value_name = "DIR")]
    pub hidden: Option<PathBuf>,
    /// How answers are kept from doing harm
    #[arg(long, value_enum, default_value_t = Sandbox::Auto)]
    pub sandbox: Sandbox,
    /// Grade only this exercise (`ex04`, or `4`); may be said several times
    #[arg(long, value_name = "exNN")]
    pub only: Vec<String>,
    /// How many answers are judged at once; as many as there are processors, when not said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Grade only part I of N of the class, as one of many machines; `cargo kit grade merge` puts the parts together
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Decides the inputs that checks draw: one number for all parts of a class, or to see a verdict again (grades.json has it)
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED))]
    pub seed: Option<u64>,
    /// No names in the pages, so that they can be shown to the class (grades.csv and the others keep them)
    #[arg(long)]
    pub anonymous: bool,
    /// Make up a small class, grade it, and open its report
    #[arg(long)]
    pub demo: bool,
    /// Do not open the report of the demo
    #[arg(long)]
    pub no_browser: bool,
}

/// What else it can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Put together what several machines have graded with `--shard I/N`
    Merge(Merge),
}

/// Options of `cargo kit grade merge`.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The folders of reports, one of every part
    #[arg(value_name = "DIR", required = true)]
    pub parts: Vec<PathBuf>,
    /// Where the reports of the whole class go
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// No names in the pages
    #[arg(long)]
    pub anonymous: bool,
}

/// The largest whole number that every program which reads JSON can hold.
pub const LARGEST_SEED: u64 = (1 << 53) - 1;

/// How answers are kept from doing harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sandbox {
    /// WebAssembly where it can be had, and else native programs in a jail
    Auto,
    /// WebAssembly, or not at all
    Wasm,
    /// Native programs in a jail, or not at all
    Native,
    /// Nothing: for answers that you would run on your own machine
    None,
}

impl From<Sandbox> for judge::Sandbox {
    fn from(sandbox: Sandbox) -> Self {
        match sandbox {
            Sandbox::Auto => Self::Auto,
            Sandbox::Wasm => Self::Wasm,
            Sandbox::Native => Self::Native,
            Sandbox::None => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Args, String> {
        Args::try_parse_from(line.split(' ')).map_err(|error| error.to_string())
    }

    #[test]
    fn a_class_needs_a_place_for_its_reports_and_a_demo_needs_nothing() {
        let args = read("grade class --out grades --only ex04 --only 5 --jobs 3 --sandbox native").unwrap();
        assert_eq!((args.only.len(), args.jobs, args.sandbox), (2, Some(3), Sandbox::Native));
        assert!(read("grade --demo").unwrap().submissions.is_none());
        let part = read("grade class --out grades --shard 2/3 --seed 9007199254740991").unwrap();
        assert_eq!((part.shard, part.seed), (Some(Shard { number: 2, of: 3 }), Some(LARGEST_SEED)));
        let merge = read("grade merge a b --out all").unwrap().command;
        assert!(matches!(merge, Some(Command::Merge(Merge { parts, .. })) if parts.len() == 2));
        for (line, words) in [
            ("grade class", "--out <DIR>"),
            ("grade --out grades", "SUBMISSIONS"),
            ("grade class --out grades --jobs 0", "0 is not in 1..=1024"),
            ("grade class --out grades --sandbox best", "possible values: auto, wasm, native, none"),
            ("grade class --out grades --shard 4/3", "such as 2/5"),
            ("grade merge --out all", "<DIR>"),
            ("grade merge a", "--out <DIR>"),
            ("grade class --demo", "cannot be used with"),
        ] {
            assert!(read(line).unwrap_err().contains(words), "{line}: {}", read(line).unwrap_err());
        }
    }
}
