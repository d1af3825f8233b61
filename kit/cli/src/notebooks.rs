//! `cargo kit notebooks`: from a fresh clone to JupyterLab, in one command.

use std::{
    fs::{self, File, TryLockError},
    process::ExitCode,
};

use anyhow::Context;
use kit_host::{tell, tools};

use crate::{
    repo::Layout,
    setup::{evcxr, kernel_dirs, kernelspec, lab, mnist, progress, python, template},
};

/// Options of `cargo kit notebooks`.
#[derive(clap::Args)]
pub struct Args {
    /// Set everything up, but do not start JupyterLab
    #[arg(long)]
    setup_only: bool,
    /// Start JupyterLab without opening a browser
    #[arg(long)]
    no_browser: bool,
    /// The port for JupyterLab to listen on (8888, or the next that is free)
    #[arg(long)]
    port: Option<u16>,
}

/// Runs the command.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    let layout = Layout::of_repository()?;
    // `cargo kit` has asked this already, before this program was compiled; who calls the program itself has not.
    if !kit_host::is_ready(&layout.root) {
        return Ok(ExitCode::FAILURE);
    }
    set_up(&layout)?;
    if args.setup_only {
        tell!("Everything is ready: `cargo kit notebooks` opens JupyterLab.");
        return Ok(ExitCode::SUCCESS);
    }
    lab::run(lab::command(&layout, args.port, !args.no_browser))
}

/// Does what is not done yet.
///
/// # Errors
/// The first step that fails; the next call carries on with it.
pub fn set_up(layout: &Layout) -> anyhow::Result<()> {
    let _lock = only_one(layout)?;
    kernel_dirs::remove_stale(layout);
    let python = tools::python()?;
    // The kernel's build keeps the processors busy for minutes, the others wait for the network.
    let evcxr = progress::beside(
        || evcxr::set_up(layout),
        || {
            python::set_up(layout, &python)?;
            lab::set_up(layout)?;
            template::fetch(layout)?;
            mnist::fetch(layout);
            Ok(())
        },
    )?;
    kernelspec::set_up(layout, &evcxr)?;
    template::set_up(layout)?;
    mnist::announce(layout);
    Ok(())
}

/// Two set-ups at once would write over each other; the second waits. The lock ends with the process, however that ends.
fn only_one(layout: &Layout) -> anyhow::Result<File> {
    fs::create_dir_all(layout.kit()).with_context(|| format!("cannot write in {}", layout.root.display()))?;
    let lock = File::create(layout.kit().join("lock")).with_context(|| {
        format!("cannot write in {}: copy the repository into your own folder", layout.kit().display())
    })?;
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        tell!("- Another set-up is at work here; waiting for it to end ...");
        lock.lock()?;
    }
    Ok(lock)
}
