//! The Python environment: JupyterLab, the plotly renderer, and what runs notebooks without a browser.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Context;

use super::progress::{Step, run_logged};
use crate::repo::Layout;

/// What gets installed.
const REQUIREMENTS: &str = include_str!("../../../python/requirements.txt");
/// Holds what was installed; written last, so that an interrupted installation is not taken for a whole one.
const STAMP: &str = ".shadowlab-installed";

/// Whether the environment is complete.
pub fn is_ready(layout: &Layout) -> bool {
    let installed = fs::read_to_string(layout.venv().join(STAMP)).unwrap_or_default();
    installed == stamp(layout) && layout.python().is_file() && has_plotly(layout)
}

/// Whether JupyterLab will find the extension that draws figures.
pub fn has_plotly(layout: &Layout) -> bool {
    layout.jupyter().join("labextensions/jupyterlab-plotly/package.json").is_file()
}

/// Makes the environment, or repairs it.
///
/// # Errors
/// When Python cannot make it, or a package cannot be fetched.
pub fn set_up(layout: &Layout, python: &Path) -> anyhow::Result<()> {
    if is_ready(layout) {
        return Ok(());
    }
    let step = Step::start("JupyterLab into .venv", "one to two minutes, about 100 MB");
    let venv = layout.venv();
    if !works(&layout.python(), &["-c", "import pip"]) {
        let mut create = Command::new(python);
        create.args(["-m", "venv", "--clear"]).arg(&venv);
        run_logged(&mut create, &layout.log("venv"), |_| ()).context("Python cannot make the environment .venv")?;
    }
    fs::create_dir_all(layout.kit())?;
    let list = layout.kit().join("requirements.txt");
    fs::write(&list, REQUIREMENTS)?;
    install(layout, &list, &step).context(
        "the Python packages cannot be installed; with a network, `cargo kit notebooks` carries on where it stopped",
    )?;
    fs::write(venv.join(STAMP), stamp(layout))?;
    step.done("installed");
    Ok(())
}

fn install(layout: &Layout, list: &Path, step: &Step) -> anyhow::Result<()> {
    let mut pip = Command::new(layout.python());
    pip.args([
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--requirement",
    ]);
    // pip talks on its standard output; the log and the spinner listen on the other.
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$@\" 1>&2", "sh"]).arg(pip.get_program()).args(pip.get_args()).arg(list);
    run_logged(&mut shell, &layout.log("pip"), |line| {
        if line.starts_with("Collecting") || line.starts_with("Installing") {
            step.now(line);
        }
    })
}

fn works(program: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The place counts too: an environment keeps absolute paths, so a moved one has to be made anew.
fn stamp(layout: &Layout) -> String {
    format!("{}\n{REQUIREMENTS}", layout.venv().display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_or_moved_environment_is_not_ready() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        assert!(!is_ready(&layout));
        fs::create_dir_all(layout.venv().join("bin")).unwrap();
        fs::write(layout.python(), "").unwrap();
        let extension = layout.jupyter().join("labextensions/jupyterlab-plotly");
        fs::create_dir_all(&extension).unwrap();
        fs::write(extension.join("package.json"), "{}").unwrap();
        assert!(!is_ready(&layout), "everything is there but the mark of a finished installation");
        fs::write(layout.venv().join(STAMP), stamp(&layout)).unwrap();
        assert!(is_ready(&layout));
        fs::remove_file(layout.python()).unwrap();
        assert!(!is_ready(&layout), "the Python it was made with is gone");
        fs::write(layout.venv().join(STAMP), stamp(&Layout { root: "/elsewhere".into() })).unwrap();
        assert!(!is_ready(&layout));
    }
}
