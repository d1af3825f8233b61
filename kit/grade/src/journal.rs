//! What has been judged is written down at once, so that grading which was ended half way goes on where it was.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::{
    fingerprint,
    judge::Level,
    judged::{Judged, Limits},
    judges::Judges,
};

/// The first line: what the verdicts below it hang on.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Head {
    /// Of what judges.
    pub fingerprint: String,
    /// Of the inputs that checks draw.
    pub seed: u64,
}

/// Every other line.
#[derive(Deserialize, Serialize)]
struct Line {
    exercise: String,
    /// Of the text of the answer.
    text: String,
    limits: Limits,
    judged: Judged,
}

/// From an exercise and what its text is called to the verdict, with the limits that it hangs on.
type Known = HashMap<(String, String), (Limits, Judged)>;

/// Verdicts of an earlier time, and a file for new ones.
pub struct Journal {
    path: PathBuf,
    head: Head,
    known: Known,
    file: Mutex<File>,
}

impl Journal {
    /// Goes on with the file that is there, when its verdicts are by the same judge (and with the same seed, when one is asked
    /// for); begins a new one otherwise.
    ///
    /// # Errors
    /// When the file can not be written.
    pub fn open(path: &Path, judge: &str, seed: Option<u64>) -> anyhow::Result<Self> {
        let (head, known) = read(path)
            .filter(|(head, _)| head.fingerprint == judge && seed.is_none_or(|seed| seed == head.seed))
            .unwrap_or_else(|| {
                let head = Head { fingerprint: judge.to_owned(), seed: seed.unwrap_or_else(random) };
                (head, HashMap::new())
            });
        let cannot = || format!("can not write {}", path.display());
        if known.is_empty() {
            fs::write(path, format!("{}\n", serde_json::to_string(&head)?)).with_context(cannot)?;
        }
        let mut file = OpenOptions::new().append(true).open(path).with_context(cannot)?;
        if !known.is_empty() {
            // The last line may have been cut off in the middle.
            file.write_all(b"\n").with_context(cannot)?;
        }
        Ok(Self { path: path.to_owned(), head, known, file: Mutex::new(file) })
    }

    /// What the verdicts hang on.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How many there are from an earlier time.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    fn known(&self, exercise: &str, text: &str, limits: &Limits) -> Option<Judged> {
        let (those, judged) = self.known.get(&(exercise.to_owned(), text.to_owned()))?;
        (those == limits).then(|| judged.clone())
    }

    /// A verdict that can not be written down is only one that has to be found again.
    fn add(&self, line: &Line) {
        let text = serde_json::to_string(line).map(|line| format!("{line}\n")).unwrap_or_default();
        self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(text.as_bytes()).ok();
    }

    /// When the reports are there.
    pub fn remove(&self) {
        fs::remove_file(&self.path).ok();
    }
}

/// A whole file; a line that is damaged is passed over.
fn read(path: &Path) -> Option<(Head, Known)> {
    let text = fs::read_to_string(path).ok()?;
    let mut lines = text.lines();
    let head = serde_json::from_str(lines.next()?).ok()?;
    let lines = lines.filter_map(|line| serde_json::from_str::<Line>(line).ok());
    Some((head, lines.map(|line| ((line.exercise, line.text), (line.limits, line.judged))).collect()))
}

/// A seed that every program can read as a number of JSON.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish() & crate::args::LARGEST_SEED
}

/// A judge whose verdicts are written down.
pub struct Remembering<'a> {
    /// Whoever is asked when nothing is known.
    pub judge: &'a dyn Judges,
    /// What is known.
    pub journal: &'a Journal,
}

impl Judges for Remembering<'_> {
    fn level(&self) -> &Level {
        self.judge.level()
    }

    fn prepare(&self, answers: &[(&str, &str, Limits)]) {
        let is_new = |(exercise, text, limits): &&(&str, &str, Limits)| {
            self.journal.known(exercise, &fingerprint::of_text(text.as_bytes()), limits).is_none()
        };
        self.judge.prepare(&answers.iter().filter(is_new).copied().collect::<Vec<_>>());
    }

    fn judge(&self, exercise: &str, text: &str, limits: &Limits) -> Judged {
        let hash = fingerprint::of_text(text.as_bytes());
        if let Some(judged) = self.journal.known(exercise, &hash, limits) {
            return judged;
        }
        let judged = self.judge.judge(exercise, text, limits);
        // What could not be graded may have to do with the hour, and deserves another try.
        if !matches!(judged, Judged::NotGraded(_)) {
            let line = Line { exercise: exercise.to_owned(), text: hash, limits: *limits, judged: judged.clone() };
            self.journal.add(&line);
        }
        judged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::StandIn;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const LIMITS: Limits = Limits { seconds: 1, memory_mb: 16, compile_seconds: 1 };

    /// Counts how often it is asked.
    struct Counting(StandIn, AtomicUsize);

    impl Judges for Counting {
        fn level(&self) -> &Level {
            self.0.level()
        }

        fn judge(&self, exercise: &str, text: &str, limits: &Limits) -> Judged {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.judge(exercise, text, limits)
        }
    }

    fn verdicts(path: &Path, judge: &str, texts: &[&str]) -> (usize, Vec<Judged>) {
        let counting = Counting(StandIn::new(), AtomicUsize::new(0));
        let journal = Journal::open(path, judge, None).unwrap();
        let remembering = Remembering { judge: &counting, journal: &journal };
        let judged = texts.iter().map(|text| remembering.judge("ex01", text, &LIMITS)).collect();
        (counting.1.into_inner(), judged)
    }

    #[test]
    fn what_was_ended_half_way_goes_on_where_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let all = ["passed 1", "wrong 2", "disk 3", "syntax 4"];
        let seed = |path: &Path| read(path).unwrap().0.seed;
        assert_eq!(verdicts(&path, "j", &all[..3]).0, 3);
        let first = seed(&path);
        // Cut off in the middle of the last line.
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() - 20]).unwrap();
        let (asked, again) = verdicts(&path, "j", &all);
        assert_eq!((asked, seed(&path)), (3, first), "the half line, what was not known, and the new one");
        let whole = dir.path().join("whole");
        assert_eq!(again, verdicts(&whole, "j", &all).1);
        assert_eq!(verdicts(&path, "j", &all).0, 1, "only what could not be graded");
        assert_eq!(verdicts(&path, "another judge", &all).0, 4);
    }

    #[test]
    fn another_seed_and_other_limits_are_another_verdict() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        verdicts(&path, "j", &["passed"]);
        let journal = Journal::open(&path, "j", None).unwrap();
        assert_eq!(journal.len(), 1);
        let hash = fingerprint::of_text(b"passed");
        assert!(journal.known("ex01", &hash, &LIMITS).is_some());
        assert!(journal.known("ex01", &hash, &Limits { seconds: 2, ..LIMITS }).is_none());
        assert!(journal.known("ex02", &hash, &LIMITS).is_none());
        assert_eq!(Journal::open(&path, "j", Some(journal.head().seed ^ 1)).unwrap().len(), 0);
        fs::write(&path, "no journal").unwrap();
        assert_eq!(Journal::open(&path, "j", Some(7)).unwrap().head().seed, 7);
        journal.remove();
        assert!(!path.exists());
    }
}
