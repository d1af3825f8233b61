//! A program that is started, told something, listened to, and ended in time with all that it has started itself.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

/// Of what it prints, no more than this is kept. The end matters: the word comes last.
const KEPT: usize = 1_000_000;

/// How long we listen on to a program that has ended: what it has started may hold its pipes open for ever.
const PATIENCE: Duration = Duration::from_millis(500);

/// What came of it.
pub struct Ended {
    /// None when the time was up.
    pub status: Option<ExitStatus>,
    /// The last of what it printed.
    pub stdout: String,
    /// The same of its errors.
    pub stderr: String,
}

/// Runs a program for as long as it may.
///
/// # Errors
/// When it cannot be started.
pub fn run(command: &mut Command, input: &str, limit: Duration) -> io::Result<Ended> {
    in_a_group_of_its_own(command);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    // If it is gone already, that shows below.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input.as_bytes()));
    let (stdout, stderr) = (Listener::new(child.stdout.take()), Listener::new(child.stderr.take()));
    let status = wait(&mut child, limit);
    end_all(&mut child, status.is_none());
    Ok(Ended { status, stdout: stdout.heard(), stderr: stderr.heard() })
}

/// None when the time was up.
fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Ok(status) => return status,
            Err(_) => return None,
        }
    }
    None
}

#[cfg(unix)]
fn in_a_group_of_its_own(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn in_a_group_of_its_own(_command: &mut Command) {}

/// Ends the program and whatever it has started.
#[cfg(unix)]
fn end_all(child: &mut Child, is_running: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // Nobody left in the group is an error, and the usual case.
        kill_process_group(group, Signal::KILL).ok();
    }
    if is_running {
        child.kill().ok();
        child.wait().ok();
    }
}

/// Ends the program and whatever it has started. (Once it has ended itself, nobody can tell any more what it had started.)
#[cfg(not(unix))]
fn end_all(child: &mut Child, is_running: bool) {
    if is_running {
        if cfg!(windows) {
            Command::new("taskkill").args(["/T", "/F", "/PID", &child.id().to_string()]).output().ok();
        }
        child.kill().ok();
        child.wait().ok();
    }
}

/// Reads everything, beside the waiting: a full pipe would hold the program up.
struct Listener {
    kept: Arc<Mutex<Vec<u8>>>,
    over: mpsc::Receiver<()>,
}

impl Listener {
    fn new(pipe: Option<impl Read + Send + 'static>) -> Self {
        let kept = Arc::<Mutex<Vec<u8>>>::default();
        let (sender, over) = mpsc::channel::<()>();
        let ours = Arc::clone(&kept);
        thread::spawn(move || {
            // It goes when we do, and that ends the patience of who listens.
            let _sender = sender;
            let Some(mut pipe) = pipe else { return };
            let mut buffer = [0; 8192];
            while let Ok(n @ 1..) = pipe.read(&mut buffer) {
                let mut kept = ours.lock().unwrap_or_else(PoisonError::into_inner);
                kept.extend_from_slice(&buffer[..n]);
                if kept.len() > 2 * KEPT {
                    let beyond = kept.len() - KEPT;
                    kept.drain(..beyond);
                }
            }
        });
        Self { kept, over }
    }

    fn heard(self) -> String {
        // Either it is over, or we have waited long enough: what is there counts.
        self.over.recv_timeout(PATIENCE).ok();
        String::from_utf8_lossy(&self.kept.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}
