//! The most memory that `cargo kit demo` holds at a time.

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, bail};

/// Runs the demo as a reader does (or a short one), and returns its peak in megabytes (millions of bytes).
///
/// # Errors
/// When the demo fails, or the system does not say how much memory a process has held.
pub fn of_demo(exe: &Path, short: bool) -> anyhow::Result<f64> {
    let folder = tempfile::tempdir()?;
    let words = folder.path().join("stderr");
    let mut demo = Command::new(exe);
    demo.args(["demo", "--json", "--out"]).arg(folder.path().join("demo.html"));
    if short {
        demo.args(["--epochs", "1"]).env("SHADOWLAB_DATA", "synthetic");
    }
    peak(demo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&words)?))
        .with_context(|| format!("cargo kit demo: {}", fs::read_to_string(&words).unwrap_or_default().trim()))
}

/// Linux keeps the peak of every process; it is read until the process is gone.
fn peak(command: &mut Command) -> anyhow::Result<f64> {
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    let ended = loop {
        peak = fs::read_to_string(&status).ok().and_then(|text| high_water(&text)).or(peak);
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        thread::sleep(Duration::from_millis(5));
    };
    match peak {
        _ if !ended.success() => bail!("it failed ({ended})"),
        None => bail!("this system does not say how much memory a process has held (Linux does, in /proc)"),
        Some(kib) => Ok(kib * 1024.0 / 1e6),
    }
}

/// The value of `VmHWM` ("high water mark"), in KiB.
fn high_water(status: &str) -> Option<f64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_read() {
        assert_eq!(high_water("Name:\tkit\nVmPeak:\t  9 kB\nVmHWM:\t  226736 kB\nVmRSS:\t 1 kB\n"), Some(226_736.0));
        assert_eq!(high_water("Name:\tkit\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_holds_more_has_the_higher_peak() {
        // Twenty million bytes in a shell's variable, and none.
        let of = |script: &str| peak(Command::new("sh").args(["-c", script])).unwrap();
        let little = of("sleep 0.1");
        let much = of("x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 0.1; : $x");
        assert!(much > little + 19.0, "{much} MB after {little} MB");
        let failed = peak(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failed.to_string().contains("it failed"), "{failed}");
    }
}
