//! The Python environment: JupyterLab, the plotly renderer, and what runs notebooks without a browser.

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

use super::{
    mnist,
    progress::{Step, run_logged},
};
use crate::repo::Layout;

/// What gets installed.
const REQUIREMENTS: &str = include_str!("../../../python/requirements.txt");
/// Holds what was installed; written last, so that an interrupted installation is not taken for a whole one.
const STAMP: &str = ".shadowlab-installed";

/// What must be there to import. That pip once installed it says little: Python itself may have been replaced since.
const PARTS: &str = "import jupyterlab, nbclient, nbconvert, latex2mathml, plotly";
/// Where packages go, and which, is not the user's own settings' business here, only where they come from.
const PIP_SETTINGS: &str = "[global]\nuser = false\ntarget =\nprefix =\nroot =\n\n\
                            [install]\nuser = false\ntarget =\nprefix =\nroot =\n";
/// The variables of the same meaning.
const PIP_VARIABLES: [&str; 7] =
    ["PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN", "PIP_NO_DEPS"];

/// Whether the environment is complete.
pub fn is_ready(layout: &Layout) -> bool {
    problem(layout).is_none()
}

/// What is wrong with the environment.
pub fn problem(layout: &Layout) -> Option<String> {
    let installed = fs::read_to_string(layout.venv().join(STAMP)).unwrap_or_default();
    match () {
        () if !layout.venv().is_dir() => Some("not installed".to_owned()),
        () if installed != stamp(layout) => Some("not whole, or of another folder or version".to_owned()),
        () if !has_plotly(layout) => Some("the plotly renderer is missing".to_owned()),
        () => cannot_import(layout),
    }
}

/// Why Python cannot import what was installed, in its own words.
fn cannot_import(layout: &Layout) -> Option<String> {
    let output = command(layout).args(["-c", PARTS]).stdin(Stdio::null()).output();
    let said = match output {
        Ok(output) if output.status.success() => return None,
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().lines().last().unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    };
    Some(format!("its Python cannot import it ({said})"))
}

/// The environment's Python, which by -I minds neither variables such as PYTHONPATH nor files that lie about where it is called.
pub fn command(layout: &Layout) -> Command {
    let mut python = Command::new(layout.python());
    python.arg("-I");
    jupyter_environment(&mut python);
    python
}

/// Has this command look for kernels and settings in our environment first, whatever the user has elsewhere.
pub fn jupyter_environment(command: &mut Command) {
    command.env("JUPYTER_PREFER_ENV_PATH", "1").env_remove("JUPYTER_PATH");
    // A terminal with Python's own settings of another project must not leak in.
    command.env_remove("PYTHONPATH").env_remove("PYTHONHOME");
    // A kernel starts in the notebook's folder, where another place would be meant.
    mnist::keep_folder(command);
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
    if !can_go_on(layout) {
        let mut create = Command::new(python);
        create.args(["-I", "-m", "venv", "--clear"]).arg(layout.venv());
        jupyter_environment(&mut create);
        run_logged(&mut create, &layout.log("venv"), |_| ()).context("Python cannot make the environment .venv")?;
    }
    fs::write(layout.venv().join("pip.conf"), PIP_SETTINGS)?;
    fs::create_dir_all(layout.kit())?;
    let list = layout.kit().join("requirements.txt");
    fs::write(&list, REQUIREMENTS)?;
    install(layout, &list, &step)
        .context("the Python packages cannot be installed; `cargo kit notebooks` carries on where it stopped")?;
    fs::write(layout.venv().join(STAMP), stamp(layout))?;
    if let Some(problem) = problem(layout) {
        // So that the next call makes all of it anew.
        fs::remove_dir_all(layout.venv()).ok();
        bail!(
            "pip has installed JupyterLab, and yet {problem}: look for settings of your own in `pip config list` and in \
             variables that begin with PIP or PYTHON"
        );
    }
    step.done("installed");
    Ok(())
}

/// Whether pip can add to the environment what lacks. One that was whole and is no longer is better made anew: for pip, what is
/// broken is installed. So is one that was made elsewhere: its programs start the Python of there.
fn can_go_on(layout: &Layout) -> bool {
    let pip = fs::read_to_string(layout.venv().join("bin").join("pip")).unwrap_or_default();
    let is_of_here = cfg!(windows) || pip.contains(&*layout.python().to_string_lossy());
    let was_whole = fs::read_to_string(layout.venv().join(STAMP)).is_ok_and(|found| found == stamp(layout));
    is_of_here && !(was_whole && cannot_import(layout).is_some()) && works(command(layout).args(["-c", "import pip"]))
}

fn install(layout: &Layout, list: &Path, step: &Step) -> anyhow::Result<()> {
    let mut pip = command(layout);
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
    jupyter_environment(&mut shell);
    for name in PIP_VARIABLES {
        shell.env_remove(name);
    }
    // Behind a filter that opens encrypted connections: an older pip knows no list but its own.
    if let (Some(authorities), None) = (env::var_os("SSL_CERT_FILE"), env::var_os("PIP_CERT")) {
        shell.env("PIP_CERT", authorities);
    }
    run_logged(&mut shell, &layout.log("pip"), |line| {
        if line.starts_with("Collecting") || line.starts_with("Installing") {
            step.now(line);
        }
    })
}

fn works(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The place counts too: an environment keeps absolute paths, so a moved one has to be made anew.
fn stamp(layout: &Layout) -> String {
    format!("{}\n{REQUIREMENTS}", layout.venv().display())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn an_interrupted_or_moved_environment_is_not_ready() {
        let dir = tempfile::tempdir().unwrap();
        let layout = Layout { root: dir.path().to_owned() };
        assert!(!is_ready(&layout));
        fs::create_dir_all(layout.venv().join("bin")).unwrap();
        let imports = |code: u8| {
            fs::write(layout.python(), format!("#!/bin/sh\necho \"No module named 'zmq'\" >&2\nexit {code}\n"))
                .unwrap();
            fs::set_permissions(layout.python(), fs::Permissions::from_mode(0o755)).unwrap();
        };
        imports(0);
        let extension = layout.jupyter().join("labextensions/jupyterlab-plotly");
        fs::create_dir_all(&extension).unwrap();
        fs::write(extension.join("package.json"), "{}").unwrap();
        assert!(!is_ready(&layout), "everything is there but the mark of a finished installation");
        fs::write(layout.venv().join(STAMP), stamp(&layout)).unwrap();
        assert_eq!(problem(&layout), None);
        imports(1);
        assert_eq!(problem(&layout).unwrap(), "its Python cannot import it (No module named 'zmq')");
        imports(0);
        fs::remove_file(layout.python()).unwrap();
        assert!(!is_ready(&layout), "the Python it was made with is gone");
        fs::write(layout.venv().join(STAMP), stamp(&Layout { root: "/elsewhere".into() })).unwrap();
        assert!(!is_ready(&layout));
    }
}
