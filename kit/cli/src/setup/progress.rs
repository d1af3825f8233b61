//! How a long step shows that it lives: a spinner or a bar in a terminal, plain lines elsewhere.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, IsTerminal, Write, stderr},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use kit_host::tell;

/// All spinners and bars: several steps run at once, and each has a line of its own.
static BARS: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

/// Prints a line that stays, above everything that moves.
pub fn say(line: &str) {
    still(|| tell!("{line}"));
}

/// Keeps everything that moves from the screen while something is printed.
pub fn still(print: impl FnOnce()) {
    BARS.suspend(print);
}

/// Gives a bar its place among the others.
pub fn add(bar: ProgressBar) -> ProgressBar {
    BARS.add(bar)
}

/// One step of the set-up on the screen.
pub struct Step {
    name: String,
    started: Instant,
    bar: ProgressBar,
}

impl Step {
    /// Shows the step with an honest estimate ("about a minute").
    pub fn start(name: &str, estimate: &str) -> Self {
        let bar = add(ProgressBar::new_spinner().with_message(format!("{name} ({estimate})")));
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}").expect("a valid template");
        bar.set_style(style);
        bar.enable_steady_tick(Duration::from_millis(120));
        if !stderr().is_terminal() {
            say(&format!("- {name} ({estimate}) ..."));
        }
        Self { name: name.to_owned(), started: Instant::now(), bar }
    }

    /// Turns the spinner into a bar of `total` units. What the spinner said, with the estimate, stays above it.
    pub fn bar_of(&self, total: u64) {
        if stderr().is_terminal() {
            say(&format!("- {}", self.bar.message()));
        }
        self.bar.set_message("");
        let template = "{spinner} {prefix} [{bar:30}] {pos}/{len} {elapsed} {msg}";
        self.bar.set_style(ProgressStyle::with_template(template).expect("a valid template").progress_chars("=> "));
        self.bar.set_prefix(self.name.clone());
        self.bar.set_length(total);
    }

    /// Moves the bar.
    pub fn position(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// Says what is being done now.
    pub fn now(&self, what: &str) {
        let short: String = what.trim().chars().take(60).collect();
        self.bar.set_message(if self.bar.length().is_some() { short } else { format!("{}: {short}", self.name) });
    }

    /// Ends the step well.
    pub fn done(self, result: &str) {
        self.bar.finish_and_clear();
        say(&format!("✓ {}: {result} ({:.0} s)", self.name, self.started.elapsed().as_secs_f64()));
    }

    /// Ends the step without success, where there is another way.
    pub fn failed(self, why: &str) {
        self.bar.finish_and_clear();
        say(&format!("- {}: {why}", self.name));
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Runs a command whose output goes to a log file, and hands each line of it to `on_line`.
///
/// # Errors
/// When the command cannot start or fails; the message ends with the last lines of the log.
pub fn run_logged(command: &mut Command, log: &Path, mut on_line: impl FnMut(&str)) -> anyhow::Result<()> {
    fs::create_dir_all(log.parent().expect("a log lies in a folder"))?;
    let mut file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let program = PathBuf::from(command.get_program());
    let spawned = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(Stdio::piped()).spawn();
    let mut child = spawned.with_context(|| format!("cannot start {}", program.display()))?;
    let output = child.stderr.take().expect("stderr is piped");
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        writeln!(file, "{line}")?;
        on_line(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        let program = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
        bail!("{program} failed ({status}); the end of {}:\n{}", log.display(), tail(log, 12));
    }
    Ok(())
}

/// Calls `poll` twice a second while `work` runs.
pub fn polling<T>(mut poll: impl FnMut() + Send, work: impl FnOnce() -> T) -> T {
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while stopped.recv_timeout(Duration::from_millis(500)) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                poll();
            }
        });
        let result = work();
        drop(stop);
        result
    })
}

/// Does two things at once. What goes wrong with the second is said at once, since the first may take long.
///
/// # Errors
/// That of the first, or else that of the second.
pub fn beside<T: Send>(
    long: impl FnOnce() -> anyhow::Result<T> + Send,
    short: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<T> {
    thread::scope(|scope| {
        let long = scope.spawn(long);
        let short = short();
        if let Err(error) = &short
            && !long.is_finished()
        {
            say(&format!("✗ {error:#}\n  (Ctrl-C stops the rest; it carries on there at the next call.)"));
        }
        let long = long.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        short.map(|()| long)
    })
}

/// The last lines of a text file.
fn tail(path: &Path, lines: usize) -> String {
    let text = fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let all: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_reported_with_the_end_of_its_output() {
        let dir = tempfile::tempdir().unwrap();
        let log = dir.path().join("logs/step.log");
        let mut command = Command::new("sh");
        command.args(["-c", "echo one >&2; echo the reason >&2; exit 3"]);
        let mut seen = Vec::new();
        let error = run_logged(&mut command, &log, |line| seen.push(line.to_owned())).unwrap_err().to_string();
        assert_eq!(seen, ["one", "the reason"]);
        assert!(error.contains("sh failed") && error.contains("the reason"), "{error}");
    }

    #[test]
    fn both_errors_are_told_and_neither_stops_the_other() {
        let done = std::sync::atomic::AtomicBool::new(false);
        let long = || {
            thread::sleep(Duration::from_millis(50));
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            Ok(7)
        };
        assert_eq!(beside(long, || bail!("no network")).unwrap_err().to_string(), "no network");
        assert!(done.load(std::sync::atomic::Ordering::Relaxed));
        assert_eq!(beside(|| Ok(7), || Ok(())).unwrap(), 7);
        let error = beside(|| -> anyhow::Result<()> { bail!("no compiler") }, || Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "no compiler");
    }

    #[test]
    fn polling_runs_beside_the_work_and_stops_with_it() {
        let polls = std::sync::atomic::AtomicU32::new(0);
        let count = || polls.load(std::sync::atomic::Ordering::Relaxed);
        let poll = || {
            polls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        };
        // How soon they come, a busy machine decides.
        let started = Instant::now();
        let result = polling(poll, || {
            while count() < 2 && started.elapsed() < Duration::from_secs(60) {
                thread::sleep(Duration::from_millis(10));
            }
            7
        });
        let until_then = count();
        thread::sleep(Duration::from_millis(700));
        assert!(result == 7 && until_then >= 2 && count() == until_then, "{until_then} polls, and then {}", count());
    }
}
