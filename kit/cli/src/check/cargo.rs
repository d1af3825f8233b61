//! Cargo, which compiles an answer, and is given up when it has not moved on for long: there are answers that keep the compiler
//! busy for ever.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use anyhow::Context;
use serde_json::Value;

/// How many seconds cargo may be silent, for machines that need more than [`SECONDS`].
const LIMIT: &str = "SHADOWLAB_COMPILE_SECONDS";
/// It says something whenever it has compiled one of the packages, and an answer takes a few seconds.
const SECONDS: u64 = 300;
/// Megabytes of addresses that cargo, and whatever it starts, may have. The largest compiler here, with all it maps, has a third.
#[cfg(target_os = "linux")]
const MEMORY_MB: u64 = 6144;

/// What came of it.
pub struct Ended {
    /// None when it was given up.
    pub status: Option<ExitStatus>,
    /// What it says for programs, line by line.
    pub messages: Vec<Value>,
    /// What it says for people.
    pub stderr: String,
}

enum Heard {
    Message(Value),
    Text(String),
}

/// Runs cargo to its end, or until it has said nothing for too long.
///
/// # Errors
/// When it cannot be started.
pub fn run(cargo: &mut Command) -> anyhow::Result<Ended> {
    cargo.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = cargo.spawn().context("cargo can not be started")?;
    limit_memory(&child);
    let (sender, heard) = channel();
    listen(child.stdout.take(), sender.clone(), |line| serde_json::from_str(line).ok().map(Heard::Message));
    listen(child.stderr.take(), sender, |line| Some(Heard::Text(format!("{line}\n"))));
    let (mut messages, mut stderr) = (Vec::new(), String::new());
    loop {
        match heard.recv_timeout(limit()) {
            Ok(Heard::Message(message)) => messages.push(message),
            Ok(Heard::Text(line)) => stderr.push_str(&line),
            // Another cargo is at work, and this one waits for it.
            Err(RecvTimeoutError::Timeout) if last(&stderr).starts_with("Blocking ") => {}
            Err(RecvTimeoutError::Timeout) => {
                end(&mut child);
                return Ok(Ended { status: None, messages, stderr });
            }
            Err(RecvTimeoutError::Disconnected) => {
                let status = child.wait().context("cargo can not be waited for")?;
                return Ok(Ended { status: Some(status), messages, stderr });
            }
        }
    }
}

/// How long cargo may be silent.
pub fn limit() -> Duration {
    let seconds = env::var(LIMIT).ok().and_then(|text| text.parse().ok()).filter(|&seconds| seconds > 0);
    Duration::from_secs(seconds.unwrap_or(SECONDS))
}

/// An answer can make the compiler fill all memory, and then the machine stands still. Elsewhere than on Linux, no limit can be
/// set from outside. Whoever has a lower one keeps it.
fn limit_memory(cargo: &Child) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};
        let most = MEMORY_MB << 20;
        let now = getrlimit(Resource::As);
        if now.current.is_none_or(|now| now > most) {
            // Without it, there is no limit: that is no reason not to check.
            prlimit(Some(Pid::from_child(cargo)), Resource::As, Rlimit { current: Some(most), ..now }).ok();
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = cargo;
}

fn last(text: &str) -> &str {
    text.trim_end().lines().next_back().unwrap_or_default().trim_start()
}

fn listen(
    pipe: Option<impl Read + Send + 'static>,
    sender: Sender<Heard>,
    read: impl Fn(&str) -> Option<Heard> + Send + 'static,
) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            // The receiver is gone when cargo was given up.
            if let Some(heard) = read(&String::from_utf8_lossy(&line)) {
                sender.send(heard).ok();
            }
        }
    });
}

/// Ends cargo and the compilers that it has started. (They stay in the group of processes that Ctrl-C ends: a group of their own
/// would go on without us.)
fn end(cargo: &mut Child) {
    if cfg!(windows) {
        Command::new("taskkill").args(["/T", "/F", "/PID", &cargo.id().to_string()]).output().ok();
    } else {
        let below: Vec<String> = descendants(cargo.id(), &parents()).iter().map(u32::to_string).collect();
        // Cargo first: it would start others.
        cargo.kill().ok();
        Command::new("kill").args(["-KILL", "--"]).args(below).output().ok();
    }
    cargo.kill().ok();
    cargo.wait().ok();
}

/// Each process of the machine, and the one that has started it.
fn parents() -> Vec<(u32, u32)> {
    let pairs = |text: String| {
        let mut numbers = text.split_whitespace().map_while(|word| word.parse().ok());
        Some((numbers.next()?, numbers.next()?))
    };
    let Ok(processes) = fs::read_dir("/proc").map(|entries| entries.flatten().collect::<Vec<_>>()) else {
        let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
        let text = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        return text.lines().filter_map(|line| pairs(line.to_owned())).collect();
    };
    let stat = |entry: &fs::DirEntry| {
        // `1234 (a name) S 1000 …`, and a name may have anything in it.
        let text = fs::read_to_string(entry.path().join("stat")).ok()?;
        let parent = text.rsplit_once(") ")?.1.split(' ').nth(1)?.to_owned();
        pairs(format!("{} {parent}", entry.file_name().to_str()?))
    };
    processes.iter().filter_map(stat).collect()
}

/// All that a process has started, and what these have started.
fn descendants(of: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let children: Vec<u32> = parents.iter().filter(|(_, parent)| *parent == of).map(|(child, _)| *child).collect();
    let below: Vec<u32> = children.iter().flat_map(|&child| descendants(child, parents)).collect();
    [children, below].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_children_of_children_are_found() {
        let parents = [(2, 1), (3, 2), (4, 3), (5, 1), (6, 3)];
        assert_eq!(descendants(2, &parents), [3, 4, 6]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_is_started_has_a_limit_of_memory() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 0.2; grep 'Max address space' /proc/self/limits >&2"]);
        let ended = run(&mut shell).unwrap();
        assert!(ended.stderr.contains(&(MEMORY_MB << 20).to_string()), "{}", ended.stderr);
    }

    #[test]
    #[cfg(unix)]
    fn a_program_is_ended_with_what_it_has_started() {
        let mut shell = Command::new("sh").args(["-c", "sleep 60 & wait"]).spawn().unwrap();
        let below = || descendants(shell.id(), &parents());
        let sleeper = std::iter::repeat_with(below).find(|below| !below.is_empty()).unwrap()[0];
        end(&mut shell);
        thread::sleep(Duration::from_millis(200));
        assert!(!parents().iter().any(|&(pid, parent)| pid == sleeper && parent != 1), "{sleeper} lives on");
    }
}
