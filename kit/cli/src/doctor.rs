//! `cargo kit doctor`: what is present, what is missing, and what to do about it.

use std::{io, process::ExitCode};

use kit_host::{Found, Missing, folders, place, resources, say, sources, tools};
use serde::Serialize;

use crate::{
    repo::Layout,
    setup::{evcxr, kernelspec, library, mnist, python, std_links, template},
};

/// Options of `cargo kit doctor`.
#[derive(clap::Args)]
pub struct Args {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// How one check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    /// In order.
    Ok,
    /// Works without, but not as well.
    Note,
    /// Needed.
    Missing,
}

/// One line of the answer.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    outcome: Outcome,
    /// What was found, or what is wrong.
    detail: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<String>,
}

/// The whole answer.
#[derive(Serialize)]
struct Answer {
    ok: bool,
    checks: Vec<Check>,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    let checks: Vec<Check> = machine(&layout).into_iter().chain(installed(&layout)).chain(comfort(&layout)).collect();
    let answer = Answer { ok: checks.iter().all(|check| check.outcome != Outcome::Missing), checks };
    if args.json {
        say!("{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        print(&answer)?;
    }
    Ok(if answer.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(answer: &Answer) -> io::Result<()> {
    for check in &answer.checks {
        let mark = match check.outcome {
            Outcome::Ok => "✓",
            Outcome::Note => "•",
            Outcome::Missing => "✗",
        };
        say!("{mark} {:<18} {}", check.name, check.detail)?;
        if let Some(fix) = &check.fix {
            say!("  {:<18} → {fix}", "")?;
        }
    }
    say!("{}", if answer.ok { "Everything that is needed is there." } else { "Something that is needed is missing." })
}

/// What the machine has to bring.
fn machine(layout: &Layout) -> Vec<Check> {
    vec![
        check("Rust", Outcome::Missing, tools::rust()),
        check("Rust's sources", Outcome::Missing, sources::found()),
        check("C linker", Outcome::Missing, tools::linker()),
        check("Python", Outcome::Missing, tools::python().map(|path| path.display().to_string())),
        check("Folder", Outcome::Missing, place::place(&layout.root)),
    ]
}

/// What the set-up makes.
fn installed(layout: &Layout) -> Vec<Check> {
    let made = |there: bool, found: &str, lacking: &str| match there {
        true => Ok(found.to_owned()),
        false => Err(Missing::new(lacking, "cargo kit notebooks --setup-only")),
    };
    let jupyter = python::problem(layout);
    let evcxr = evcxr::find(layout);
    let described = evcxr.as_ref().is_some_and(|path| kernelspec::is_ready(layout, path));
    let kernel =
        evcxr.as_ref().map_or(String::new(), |path| format!("evcxr_jupyter {} at {}", evcxr::VERSION, path.display()));
    let no_kernel = format!("evcxr_jupyter {} is not installed; {}", evcxr::VERSION, evcxr::way());
    vec![
        check(
            "JupyterLab",
            Outcome::Missing,
            made(jupyter.is_none(), "in .venv", jupyter.as_deref().unwrap_or_default()),
        ),
        check(
            "Figures",
            Outcome::Missing,
            made(python::has_plotly(layout), "the plotly renderer is there", "no plotly renderer"),
        ),
        check("Rust kernel", Outcome::Missing, made(evcxr.is_some(), &kernel, &no_kernel)),
        check(
            "Types",
            Outcome::Missing,
            made(library::is_ready(layout), "the kernel can tell them", "the kernel can not tell a variable's type"),
        ),
        check(
            "Known to Jupyter",
            Outcome::Missing,
            made(described, "as the kernel \"Rust\"", "Jupyter does not know this kernel"),
        ),
    ]
}

/// What makes it quick, or real.
fn comfort(layout: &Layout) -> Vec<Check> {
    let again = |what: &str| Err(Missing::new(what, "cargo kit notebooks --setup-only"));
    let warm = match template::state(layout) {
        template::State::Warm => Ok("a kernel starts in seconds".to_owned()),
        template::State::Stale => again("the crate has changed: each kernel compiles it again"),
        template::State::Missing => again("each kernel compiles everything, which takes minutes"),
    };
    let sources = match std_links::are_possible() {
        true => Ok(format!("the kernel reads Rust's sources without {}", std_links::LEFT_OUT.join(" and "))),
        false => Err(Missing::new("the kernel reads all of Rust's sources, and starts some seconds later", "")),
    };
    vec![
        check("Warm start", Outcome::Note, warm),
        check("Short sources", Outcome::Note, sources),
        data(layout),
        check("Memory", Outcome::Note, resources::memory()),
        check("Disk", Outcome::Note, resources::disk(&layout.root)),
        check("Links", Outcome::Missing, folders::links(&layout.root)),
        check("Temporary folder", Outcome::Missing, folders::kernels_found(&layout.root)),
    ]
}

/// Which digits the lesson will show. A variable with a wrong value stops every notebook: that is more than a note.
fn data(layout: &Layout) -> Check {
    let (otherwise, found) = match mnist::choice(layout) {
        mnist::Choice::Mnist(dir) => (Outcome::Note, Ok(format!("{} in {}", mnist::what_is_in(&dir), dir.display()))),
        mnist::Choice::Synthetic => {
            (Outcome::Note, Err(Missing::new("synthetic digits are used", "cargo kit data fetches the real MNIST")))
        }
        mnist::Choice::NoMnist => (Outcome::Missing, Err(Missing::new(mnist::NO_MNIST, mnist::FETCH))),
        mnist::Choice::Wrong(what) => (Outcome::Missing, Err(Missing::new(what, ""))),
    };
    check("Data", otherwise, found)
}

fn check(name: &'static str, otherwise: Outcome, found: Found) -> Check {
    match found {
        Ok(detail) => Check { name, outcome: Outcome::Ok, detail, fix: None },
        Err(missing) => {
            let fix = Some(missing.fix).filter(|fix| !fix.is_empty());
            Check { name, outcome: otherwise, detail: missing.what, fix }
        }
    }
}
