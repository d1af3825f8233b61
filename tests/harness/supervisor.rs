//! The process that starts the workers and believes none without the word.

use std::{
    collections::hash_map::RandomState,
    env,
    hash::{BuildHasher, Hasher},
    process::{Command, ExitCode},
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use libtest_mimic::{Arguments, Failed, Trial};

use super::{
    Answered, endings,
    process::{self, Ended},
    report::{self, Found, NONCE, REPORT, Verdict},
    shown::{MOST, shown},
    source,
    worker::{AT_ONCE, TOLD, WORKER},
};

/// How many seconds one check may take, for machines that need more than [`SECONDS`].
const LIMIT: &str = "SHADOWLAB_CHECK_SECONDS";
/// Draws the same inputs again: a number that a failed check has told.
const SEED: &str = "SHADOWLAB_CHECK_SEED";
/// The slowest of the given answers needs a small part of it.
const SECONDS: u64 = 30;

/// Runs the checks that the arguments ask for.
pub fn run(exercises: &[Answered]) -> ExitCode {
    let arguments = Arguments::from_args();
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
    if let Err(problem) = report::write(exercises, &found.lock().expect("no trial panics")) {
        eprintln!("{problem}");
        return ExitCode::FAILURE;
    }
    conclusion.exit_code()
}

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
        found.lock().expect("no trial panics").insert(number, report::record(task, check, &verdict, &printed));
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
    let halves = [random(), random()].map(|number| format!("{number:016x}"));
    let first = format!("{number}\n{} {}", halves[0], seed());
    // What the worker is to read later does not come along with what it reads at once.
    let input = format!("{first:<width$}\n{}\n", halves[1], width = AT_ONCE - 1);
    let ended = env::current_exe().and_then(|program| {
        let mut command = Command::new(program);
        command.env(WORKER, "1").env_remove(REPORT).env_remove(NONCE).env("RUST_BACKTRACE", "0");
        process::run(&mut command, &input, limit())
    });
    match ended {
        Ok(ended) => verdict(&ended, &halves.concat()),
        Err(error) => (Some(Verdict::Failed(endings::not_started(&error))), String::new()),
    }
}

/// Whoever has said the word, and has ended as a worker does after it, is believed.
fn verdict(ended: &Ended, word: &str) -> (Option<Verdict>, String) {
    let Some(status) = ended.status else { return (None, shown(&ended.stdout, MOST)) };
    match ended.stdout.rsplit_once(&format!("\n{word} ")) {
        Some((printed, verdict)) if status.code() == Some(TOLD.into()) => (Some(read(verdict)), shown(printed, MOST)),
        _ => {
            let why = endings::without_a_word(status, &ended.stderr);
            (Some(Verdict::Failed(why)), shown(&ended.stdout, MOST))
        }
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
