//! The judge: an answer's text in, records of the checks out, and nothing of the answer trusted.
//!
//! The text is held against the rules first, by a program that has no line of a student in it. Then it is compiled, in a
//! [jail](crate::jail), as one module of a program of ours. That program runs once a check, as WebAssembly, and at the end of
//! the check says a word that was made up for this run alone, and the verdict. Whatever ends without that has not passed.

mod around;
mod clock;
mod diagnostics;
mod exercise;
mod functions;
mod given;
mod host;
mod keep;
mod level;
mod libraries;
mod native;
mod options;
mod output;
mod prepared;
mod probe;
mod run;
mod several;
#[path = "../../../../tests/harness/shown.rs"]
mod shown;
mod spawn;
mod toolchain;
mod verdict;
mod wasi;
mod wasm;
mod workshop;
mod wrapper;

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher, RandomState},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::Duration,
};

pub use level::Level;
pub use options::{Options, Sandbox};
pub use probe::{SUBCOMMAND as PROBE, subcommand as probe};

use kit_answers::compiler;

use crate::judged::{Judged, Limits, Record, Status};
use diagnostics::Failure;
use exercise::Exercise;
use prepared::{Prepared, Rules};
use run::{Built, Most, Question};
use several::{Candidate, Waiting};
use workshop::Workshop;

/// A text of an answer that is larger than this is none: the given ones have a few kilobytes.
const LARGEST: usize = 1 << 20;

/// How many there are: a seed should be short enough to type.
const SEEDS: u64 = 1_000_000;
/// More than this is not shown of what the compiler says.
const MOST_TOLD: usize = 6000;
/// As many bytes of its input a program takes at once.
const AT_ONCE: usize = 8191;

/// Judges answers, by as many threads at once as you like.
pub struct Judge {
    options: Options,
    workshop: Workshop,
    level: Level,
    seed: u64,
    has_rules: bool,
    prepared: Mutex<HashMap<String, Once<Result<Prepared, String>>>>,
    waiting: Waiting,
    judged: Mutex<HashMap<(String, String, Limits), Once<Judged>>>,
}

/// Worked out by the first who wants it, while the others wait.
type Once<T> = Arc<OnceLock<T>>;

impl Judge {
    /// Compiles what all answers are compiled with, and tries out the sandbox. `progress` is told what is being done.
    ///
    /// # Errors
    /// When something is missing for it, or the sandbox lets anything through.
    pub fn new(options: &Options, progress: &dyn Fn(&str)) -> anyhow::Result<Self> {
        let (workshop, level) = probe::ready(options, &options.target_dir(), progress)?;
        Ok(Self {
            options: options.clone(),
            workshop,
            level,
            seed: random() % SEEDS,
            has_rules: true,
            prepared: Mutex::default(),
            waiting: Waiting::default(),
            judged: Mutex::default(),
        })
    }

    /// With the same drawn inputs as every judge that has this seed.
    pub fn with_seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Without the rules for a text, to see that what is behind them holds on its own.
    pub fn without_rules(self) -> Self {
        Self { has_rules: false, ..self }
    }

    /// How well it is protected.
    pub fn level(&self) -> &Level {
        &self.level
    }

    /// Judges an answer. A text that was judged before is not judged again.
    pub fn judge(&self, exercise: &str, text: &str, limits: &Limits) -> Judged {
        let key = (exercise.to_owned(), text.to_owned(), *limits);
        let once = self.judged.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
        let judge = || {
            let judged = panic::catch_unwind(AssertUnwindSafe(|| self.judge_anew(exercise, text, limits)));
            judged.unwrap_or_else(|_| Judged::NotGraded("the grader itself failed on this answer".into()))
        };
        once.get_or_init(judge).clone()
    }

    /// Compiles answers that will be judged soon, all of one hand-in, together.
    pub fn prepare(&self, answers: &[(&str, &str, Limits)]) {
        let judged = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = |(name, text, limits): &&(&str, &str, Limits)| {
            let known = judged.get(&((*name).to_owned(), (*text).to_owned(), *limits));
            text.len() <= LARGEST && known.is_none_or(|once| once.get().is_none())
        };
        let new: Vec<_> = answers.iter().filter(is_new).collect();
        drop(judged);
        if new.len() < 2 {
            return; // alone, it is read and compiled when it is judged
        }
        let ready: Vec<_> = new.iter().map(|(name, ..)| self.prepared(name)).collect();
        let candidates = new.iter().zip(&ready).filter_map(|((_, text, _), prepared)| {
            let prepared = prepared.get()?.as_ref().ok()?;
            self.rules(prepared, text).ok()?;
            Some(Candidate { part: prepared.around.part(text)?, text, checks: prepared.listing.checks.len() })
        });
        let seconds = answers.iter().map(|(.., limits)| limits.compile_seconds).min().unwrap_or_default();
        several::compile(&self.workshop, candidates.collect(), seconds, &self.waiting);
    }

    fn judge_anew(&self, name: &str, text: &str, limits: &Limits) -> Judged {
        if text.len() > LARGEST {
            let megabytes = text.len() >> 20;
            return Judged::Refused(format!("the file has {megabytes} MB or more; an answer has a few kilobytes"));
        }
        let prepared = self.prepared(name);
        let prepared = match prepared.get() {
            Some(Ok(prepared)) => prepared,
            Some(Err(error)) => return Judged::NotGraded(error.clone()),
            None => return Judged::NotGraded("its checks are not ready".into()),
        };
        let remark = match self.rules(prepared, text) {
            Ok(remark) => remark,
            Err(problem) => return Judged::Refused(problem),
        };
        let alone = || {
            let program = prepared.around.compile(&self.workshop, text, limits.compile_seconds)?;
            Ok(Built { program, first: 0 })
        };
        match self.waiting.take(name, text).map_or_else(alone, Ok) {
            Ok(built) => self.checked(prepared, &built, limits, remark.as_deref()),
            Err(Failure::Errors(all)) => {
                let told = compiler::told(&self.options.root, &prepared.about, &all);
                Judged::DoesNotCompile(shown::shown(&told, MOST_TOLD))
            }
            Err(Failure::TooMuch(why)) => Judged::DoesNotCompile(why),
            Err(Failure::Unknown(why)) => Judged::NotGraded(why),
        }
    }

    fn prepared(&self, name: &str) -> Once<Result<Prepared, String>> {
        let mut all = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        let once = all.entry(name.to_owned()).or_default().clone();
        drop(all);
        once.get_or_init(|| {
            let exercise = Exercise::read(&self.options.root, name, self.options.hidden.as_deref());
            exercise.and_then(|exercise| Prepared::new(&self.workshop, exercise)).map_err(|error| format!("{error:#}"))
        });
        once
    }

    /// What every failure says as well, or why the text is refused.
    fn rules(&self, prepared: &Prepared, text: &str) -> Result<Option<String>, String> {
        if !self.has_rules {
            return Ok(None);
        }
        match prepared.rules(&self.workshop, text) {
            Ok(Rules { problem: None, remark }) => Ok(remark),
            Ok(Rules { problem: Some(problem), .. }) => Err(problem),
            Err(_) => {
                Err("the file can not be read as Rust: it is too large, or its brackets are nested too deeply".into())
            }
        }
    }

    fn checked(&self, prepared: &Prepared, built: &Built, limits: &Limits, remark: Option<&str>) -> Judged {
        let mut stopped: Option<usize> = None;
        let mut records = Vec::new();
        for (number, check) in prepared.listing.checks.iter().enumerate() {
            let mut record = Record {
                task: check.task,
                name: check.name.clone(),
                hidden: check.hidden,
                status: Status::NotRun,
                message: String::new(),
                printed: String::new(),
                seconds: 0.0,
            };
            // Whatever comes after it may well call the same loop, and one wait is enough.
            if let Some(first) = stopped.filter(|&first| first <= check.task) {
                record.message = format!("not checked yet: first, task {first} has to be quicker");
            } else {
                self.run(built, number, limits, remark, &mut record);
            }
            if record.status == Status::TooLong {
                stopped = Some(stopped.map_or(check.task, |first| first.min(check.task)));
            }
            records.push(record);
        }
        Judged::Checked { tasks: prepared.listing.tasks.clone(), records }
    }

    fn run(&self, built: &Built, number: usize, limits: &Limits, remark: Option<&str>, record: &mut Record) {
        let [half, other] = [random(), random()].map(|number| format!("{number:016x}"));
        let first = format!("{}\n{half} {}", built.first + number, self.seed);
        // The other half is read when the check is over, and does not come along with what is read at once.
        let input = format!("{first:<AT_ONCE$}\n{other}\n");
        let word = half + &other;
        let most = Most { time: Duration::from_secs(limits.seconds), memory: (limits.memory_mb as usize) << 20 };
        let ran =
            self.workshop.run(&built.program, &Question { input: &input, word: Some(&word), seed: self.seed }, most);
        (record.status, record.message) = verdict::of(&ran, limits.seconds, limits.memory_mb, remark);
        record.printed = verdict::printed(&ran);
        record.seconds = ran.seconds;
    }
}

/// Unpredictable enough: the keys of a fresh hash map come from the operating system.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
