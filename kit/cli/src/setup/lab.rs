//! JupyterLab: its settings, and its start.

use std::{fs, process::Command};

use anyhow::Context;
use serde_json::json;

use super::python;
use crate::repo::Layout;
use kit_host::programs;

/// Writes the settings that a classroom wants: no question about news, no look-up of updates, and cells that stay in the page.
///
/// # Errors
/// When the file cannot be written.
pub fn set_up(layout: &Layout) -> anyhow::Result<()> {
    let dir = layout.jupyter().join("lab").join("settings");
    let file = dir.join("overrides.json");
    let wanted = serde_json::to_string_pretty(&json!({
        "@jupyterlab/apputils-extension:notification": { "checkForUpdates": false, "fetchNews": "false" },
        // A game or the explorer in a cell begins anew when it is taken out of the page and put back.
        "@jupyterlab/notebook-extension:tracker": { "windowingMode": "defer" },
    }))?;
    if fs::read_to_string(&file).unwrap_or_default() != wanted {
        fs::create_dir_all(&dir)?;
        fs::write(file, wanted)?;
    }
    Ok(())
}

/// The command that starts JupyterLab on the notebooks.
pub fn command(layout: &Layout, port: Option<u16>, browser: bool) -> Command {
    let mut lab = python::command(layout);
    lab.args(["-m", "jupyterlab"]);
    // It begins in the notebooks' folder, but shows all of the repository: the exercises in `lab/` are edited there, too.
    lab.arg(format!("--notebook-dir={}", layout.root.display())).arg("--LabApp.default_url=/lab/tree/notebooks");
    lab.arg("--LabApp.news_url=None").arg("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate");
    // A browser that came as a snap or flatpak may not read the file in a dot folder by which it would be sent to the server;
    // nor can one outside of WSL. An address is for everyone.
    lab.arg("--ServerApp.use_redirect_file=False");
    // Containers often have no other user, and JupyterLab would refuse to start.
    if programs::output("id", &["-u"]).as_deref() == Some("0") {
        lab.arg("--allow-root");
    }
    if let Some(port) = port {
        lab.arg(format!("--port={port}"));
    }
    if !browser {
        lab.arg("--no-browser");
    }
    lab.current_dir(&layout.root);
    lab
}

/// Becomes JupyterLab, so that Ctrl-C and signals reach it directly.
///
/// # Errors
/// When it cannot be started.
pub fn run(mut lab: Command) -> anyhow::Result<std::process::ExitCode> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut lab);
        Err(error).context("JupyterLab cannot be started")
    }
    #[cfg(not(unix))]
    {
        let status = lab.status().context("JupyterLab cannot be started")?;
        Ok(if status.success() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_from_here_is_the_same_to_who_starts_elsewhere() {
        let mut command = Command::new("true");
        python::jupyter_environment(&mut command);
        let told = command.get_envs().find(|(name, _)| *name == "MNIST_DIR").and_then(|(_, value)| value);
        let meant = std::env::var_os("MNIST_DIR").filter(|dir| !dir.is_empty());
        assert_eq!(told.map(ToOwned::to_owned), meant.and_then(|dir| std::path::absolute(dir).ok()).map(Into::into));
    }
}
