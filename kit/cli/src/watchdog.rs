//! The process that stays beside a running kernel, and does what the kernel cannot do for itself.
//!
//! When the kernel is gone, however it went, its folder of several hundred megabytes is removed. And when Jupyter is
//! gone without ending its kernels (it crashed, or its terminal was closed), the kernel is ended, since it would
//! hold a gigabyte of memory for nobody. With it end the processes that it has started: one in which a cell runs for ever
//! would not notice.

use std::{path::Path, process::ExitCode};

#[cfg(unix)]
use std::{
    env, fs,
    os::unix::process::{CommandExt, parent_id},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

#[cfg(unix)]
use crate::setup::kernel_dirs::is_alive;

/// Starts the watchdog of the kernel that this process is going to be. It will `remove` this folder.
///
/// # Errors
/// When the process cannot be started.
#[cfg(unix)]
pub fn start(remove: Option<&Path>) -> std::io::Result<()> {
    let mut watchdog = Command::new(env::current_exe()?);
    watchdog.args(["kernel", "--watch"]);
    if let Some(dir) = remove {
        watchdog.arg("--remove").arg(dir);
    }
    let jupyter = parent_id();
    // Whoever belongs to the first process was not started by a Jupyter that could go away.
    if jupyter > 1 {
        watchdog.arg(format!("--jupyter={jupyter}"));
    }
    // Jupyter ends a kernel by a signal to its whole group; the watchdog has to outlive that.
    watchdog.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    watchdog.spawn().map(|_| ())
}

/// Keeps watch until the kernel has ended.
#[cfg(unix)]
pub fn run(remove: Option<&Path>, jupyter: Option<u32>) -> ExitCode {
    let kernel = parent_id();
    // A process whose parent ends gets another one.
    while parent_id() == kernel {
        if jupyter.is_some_and(|pid| !is_alive(pid)) && !kill("-TERM", &format!("-{kernel}")) {
            kill("-TERM", &kernel.to_string());
        }
        thread::sleep(Duration::from_millis(500));
    }
    kill("-KILL", &format!("-{kernel}"));
    let Some(dir) = remove else { return ExitCode::SUCCESS };
    // A compiler that the kernel had started may still be writing.
    for _ in 0..20 {
        if fs::remove_dir_all(dir).is_ok() || !dir.exists() {
            return ExitCode::SUCCESS;
        }
        thread::sleep(Duration::from_millis(500));
    }
    ExitCode::FAILURE
}

/// Sends a signal to a process or, with a minus before its number, to it and to all that belong to its group, which are those
/// that it has started: Jupyter begins one for each kernel.
#[cfg(unix)]
fn kill(signal: &str, process: &str) -> bool {
    let mut kill = Command::new("kill");
    kill.args([signal, "--", process]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    kill.status().is_ok_and(|status| status.success())
}

/// Elsewhere the next kernel that starts removes the folder.
#[cfg(not(unix))]
pub fn start(_: Option<&Path>) -> std::io::Result<()> {
    Ok(())
}

/// Nothing starts it there.
#[cfg(not(unix))]
pub fn run(_: Option<&Path>, _jupyter: Option<u32>) -> ExitCode {
    ExitCode::FAILURE
}
