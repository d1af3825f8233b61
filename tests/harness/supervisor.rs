//! The process that starts the workers and believes none without the word.

use std::{
    collections::{BTreeMap, hash_map::RandomState},
    env, fs,
    hash::{BuildHasher, Hasher},
    io::{Read, Write},
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    sync::{Arc, LazyLock, Mutex},
    thread,
    time::{Duration, Instant},
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};

use super::{Answered, endings, source, worker::WORKER};

/// Where to write what was found, for programs.
const REPORT: &str = "SHADOWLAB_REPORT";
/// How many seconds one check may take, for machines that need more than [`SECONDS`].
const LIMIT: &str = "SHADOWLAB_CHECK_SECONDS";
/// Draws the same inputs again: a number that a failed check has told.
const SEED: &str = "SHADOWLAB_CHECK_SEED";
/// The slowest of the given answers needs a small part of it.
const SECONDS: u64 = 30;
/// More than this of what the code prints is not shown.
const MOST_PRINTED: usize = 2000;

/// What became of a check.
enum Verdict {
    Passed,
    Todo(String),
    Failed(String),
}

/// Runs the checks that the arguments ask for.
pub fn run(exercises: &[Answered]) -> ExitCode {
    let arguments = Arguments::from_args();
    let report = env::var_os(REPORT);
    let found = Found::default();
    let mut trials = Vec::new();
    for exercise in exercises {
        let refused = source::problem(exercise);
        let said = Said { refused, remark: source::remark(exercise), stopped: Arc::default() };
        // Where there is but one exercise, its name says nothing.
        let prefix = if exercises.len() == 1 { String::new() } else { format!("{} ", exercise.name) };
        for check in &exercise.checks {
            let name = format!("{prefix}task {}: {}", check.task, check.name);
            trials.push(trial(name, trials.len(), (check.task, check.name), said.clone(), found.clone()));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    if let Some(path) = report
        && let Err(error) = fs::write(&path, report_of(exercises, &found.lock().expect("no trial panics")))
    {
        eprintln!("the report can not be written to {}: {error}", path.display());
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}

/// What was found, by the number of the check.
type Found = Arc<Mutex<BTreeMap<usize, Value>>>;

/// What the checks of one exercise share.
#[derive(Clone)]
struct Said {
    /// Why nothing is run at all.
    refused: Option<String>,
    /// What every failure says as well.
    remark: Option<String>,
    /// The first task of which a check had to be stopped.
    stopped: Arc<Mutex<Option<usize>>>,
}

fn trial(name: String, number: usize, (task, check): (usize, &'static str), said: Said, found: Found) -> Trial {
    Trial::test(name, move || {
        let (verdict, printed) = said.verdict(task, number);
        found.lock().expect("no trial panics").insert(number, record(task, check, &verdict, &printed));
        conclude(verdict, &printed)
    })
}

impl Said {
    fn verdict(&self, task: usize, number: usize) -> (Verdict, String) {
        if let Some(problem) = &self.refused {
            return (Verdict::Failed(problem.clone()), String::new());
        }
        // Whatever comes after it may well call the same loop, and one wait is enough.
        let stopped = *self.stopped.lock().expect("no trial panics");
        if let Some(first) = stopped.filter(|&first| first <= task) {
            let text = format!("not checked yet: first, task {first} has to be quicker");
            return (Verdict::Todo(text), String::new());
        }
        match worker(number) {
            (None, printed) => {
                let mut stopped = self.stopped.lock().expect("no trial panics");
                *stopped = Some(stopped.map_or(task, |first| first.min(task)));
                (Verdict::Failed(endings::too_long(limit().as_secs())), printed)
            }
            (Some(Verdict::Failed(message)), printed) => {
                let remark = self.remark.as_ref().map_or(String::new(), |text| format!("\n  note      {text}"));
                (Verdict::Failed(message + &remark), printed)
            }
            (Some(verdict), printed) => (verdict, printed),
        }
    }
}

/// A line of JSON an exercise, with those of its checks that were run.
fn report_of(exercises: &[Answered], found: &BTreeMap<usize, Value>) -> String {
    let mut first = 0;
    let line = |exercise: &Answered| {
        let beyond = first + exercise.checks.len();
        let checks: Vec<&Value> = found.range(first..beyond).map(|(_, record)| record).collect();
        first = beyond;
        let stale = source::is_stale(exercise.source);
        format!("{}\n", json!({ "exercise": exercise.name, "stale": stale, "tasks": exercise.tasks, "checks": checks }))
    };
    exercises.iter().map(line).collect()
}

fn record(task: usize, name: &str, verdict: &Verdict, printed: &str) -> Value {
    let (status, message) = match verdict {
        Verdict::Passed => ("passed", ""),
        Verdict::Todo(message) => ("todo", message.as_str()),
        Verdict::Failed(message) => ("failed", message.as_str()),
    };
    json!({ "task": task, "name": name, "status": status, "message": message, "printed": printed })
}

fn conclude(verdict: Verdict, printed: &str) -> Result<(), Failed> {
    match verdict {
        Verdict::Passed => Ok(()),
        Verdict::Todo(message) | Verdict::Failed(message) if printed.is_empty() => Err(message.into()),
        Verdict::Todo(message) | Verdict::Failed(message) => {
            Err(format!("{message}\n\nYour code printed:\n{printed}").into())
        }
    }
}

/// Has a process of its own run the check. There is no verdict when the time was up.
fn worker(number: usize) -> (Option<Verdict>, String) {
    let word = format!("{:016x}{:016x}", random(), random());
    let mut command = Command::new(env::current_exe().expect("a running program has a file"));
    command.env(WORKER, number.to_string()).env_remove(REPORT).env("RUST_BACKTRACE", "0");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("this program can start itself");
    // If it is gone already, that shows below.
    let _ = child.stdin.take().expect("stdin is piped").write_all(format!("{word} {}\n", seed()).as_bytes());
    let (stdout, stderr) = (listen(child.stdout.take()), listen(child.stderr.take()));
    let status = wait(&mut child);
    let (stdout, stderr) = (stdout(), stderr());
    let mark = format!("\n{word} ");
    match stdout.rsplit_once(&mark) {
        Some((printed, verdict)) if status.is_some() => (Some(read(verdict)), shorten(printed)),
        _ => (status.map(|status| Verdict::Failed(endings::without_a_word(status, &stderr))), shorten(&stdout)),
    }
}

fn read(verdict: &str) -> Verdict {
    match serde_json::from_str::<Option<String>>(verdict.trim()) {
        Ok(None) => Verdict::Passed,
        Ok(Some(message)) => match message.strip_prefix("not yet implemented: ") {
            Some(task) => Verdict::Todo(format!("still to do: {task}")),
            None => Verdict::Failed(message),
        },
        Err(_) => Verdict::Failed("the check was cut off while it told its result".into()),
    }
}

fn limit() -> Duration {
    Duration::from_secs(
        env::var(LIMIT).ok().and_then(|text| text.parse().ok()).filter(|&seconds| seconds > 0).unwrap_or(SECONDS),
    )
}

/// None when the time was up.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let (start, limit) = (Instant::now(), limit());
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().ok();
    child.wait().ok();
    None
}

/// Reads everything, beside the waiting: a full pipe would hold the worker up. What is beyond 1 MB is dropped.
fn listen(pipe: Option<impl Read + Send + 'static>) -> impl FnOnce() -> String {
    let reader = thread::spawn(move || {
        let (mut kept, mut buffer) = (Vec::new(), [0; 8192]);
        let Some(mut pipe) = pipe else { return String::new() };
        while let Ok(n @ 1..) = pipe.read(&mut buffer) {
            kept.extend_from_slice(&buffer[..n]);
            // The end matters: the word comes last.
            if kept.len() > 2_000_000 {
                kept.drain(..1_000_000);
            }
        }
        String::from_utf8_lossy(&kept).into_owned()
    });
    move || reader.join().unwrap_or_default()
}

fn shorten(printed: &str) -> String {
    let printed = printed.trim();
    match printed.char_indices().nth(MOST_PRINTED) {
        Some((end, _)) => format!("{} ...", &printed[..end]),
        None => printed.to_owned(),
    }
}

/// Drawn anew in every run, unless somebody wants an earlier run's.
fn seed() -> u64 {
    static DRAWN: LazyLock<u64> = LazyLock::new(|| {
        // Short enough to type.
        env::var(SEED).ok().and_then(|text| text.parse().ok()).unwrap_or_else(|| random() % 1_000_000)
    });
    *DRAWN
}

/// Unpredictable enough: the keys of a fresh hash map come from the operating system.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
