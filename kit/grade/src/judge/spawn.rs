//! Another program, started, listened to, and ended with all that it has started.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use super::{output::Output, run::Question};

/// How long we wait for the last words of a program that has ended.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What came of it.
pub struct Spawned {
    /// How it ended; nothing when its time was up.
    pub status: Option<ExitStatus>,
    /// Its standard output.
    pub output: Output,
    /// Its standard error.
    pub errors: String,
    /// How long it took.
    pub seconds: f64,
}

/// Starts a program in a group of its own, and ends it when its record is there or its time is up.
///
/// # Errors
/// When it can not be started.
pub fn run(mut command: Command, question: &Question, time: Duration) -> io::Result<Spawned> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let started = Instant::now();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut input) = child.stdin.take() {
        let text = question.input.to_owned();
        // Who does not listen keeps this thread waiting, and nobody else. If it is gone already, that shows below.
        thread::spawn(move || input.write_all(text.as_bytes()));
    }
    let (ended, output) = listen(child.stdout.take(), Output::new(question.word));
    let (errors_ended, errors) = listen(child.stderr.take(), Output::new(None));
    let mut status = None;
    while status.is_none() && started.elapsed() < time && !lock(&output).is_complete() {
        status = child.try_wait()?;
        if status.is_none() {
            thread::sleep(Duration::from_millis(2));
        }
    }
    if status.is_some() {
        // Its last words may still be in the pipe, and be the record.
        let _ = (ended.recv_timeout(LAST_WORDS), errors_ended.recv_timeout(LAST_WORDS));
    }
    end(&mut child);
    let is_over = status.is_some() || lock(&output).is_complete();
    let status = status.or(child.wait().ok()).filter(|_| is_over);
    let output = std::mem::replace(&mut *lock(&output), Output::new(None));
    let errors = lock(&errors).printed();
    Ok(Spawned { status, output, errors, seconds: started.elapsed().as_secs_f64() })
}

/// Ends it, and all that belong to its group.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        // When it is gone already, others of its group may still be there.
        let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
    }
    let _ = child.kill();
}

/// Reads everything, beside the waiting: a full pipe would hold the program up. The channel tells the end.
fn listen(pipe: Option<impl Read + Send + 'static>, output: Output) -> (mpsc::Receiver<()>, Arc<Mutex<Output>>) {
    let (sender, ended) = mpsc::channel();
    let shared = Arc::new(Mutex::new(output));
    let mine = shared.clone();
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        if let Some(mut pipe) = pipe {
            while let Ok(n @ 1..) = pipe.read(&mut buffer) {
                lock(&mine).push(&buffer[..n]);
            }
        }
        sender.send(())
    });
    (ended, shared)
}

fn lock(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}
