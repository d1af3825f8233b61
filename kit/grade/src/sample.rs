//! For tests: exercises, checks and judges that are made up.

use kit_answers::{Answer, Class, HandIn};

use crate::{
    config::Config,
    exercise::{self, Exercise, Graded},
    gradebook::Gradebook,
    grading::Task,
    judge::Level,
    judged::{Judged, Limits, Record, Status},
    judges::Judges,
    shard::Shard,
};

/// An exercise of so many tasks, for ten points.
pub fn exercise(name: &str, tasks: usize) -> Graded {
    let terms = Config::default().terms(name, tasks).unwrap();
    let task =
        |number: usize| exercise::Task { title: format!("task {} of {name}", number + 1), points: terms.tasks[number] };
    let about = Exercise {
        name: name.into(),
        title: format!("about {name}"),
        points: terms.tasks.iter().copied().sum(),
        tasks: (0..tasks).map(task).collect(),
        limits: terms.limits,
    };
    Graded { about, stem: format!("{name}_x"), terms }
}

/// A check that came out so.
pub fn check(task: usize, status: Status) -> Record {
    let message =
        if status == Status::Passed { String::new() } else { format!("f({task}): {status:?} it is\n  why  so") };
    Record {
        task,
        name: format!("check of {task}"),
        hidden: false,
        status,
        message,
        printed: String::new(),
        seconds: 0.1,
    }
}

/// Judges by the first word of a text, without running anything: `passed`, `wrong`, `loop`, `todo`, `memory`, `crash`,
/// `syntax`, `unsafe`, `disk`, `secret` (a hidden check fails).
pub struct StandIn(pub Level);

impl StandIn {
    pub fn new() -> Self {
        let sentence = |text: &str| vec![text.to_owned()];
        Self(Level {
            name: "a stand-in".into(),
            protects: sentence("Nothing is run."),
            missing: sentence("It is no judge."),
        })
    }
}

impl Judges for StandIn {
    fn level(&self) -> &Level {
        &self.0
    }

    fn judge(&self, _: &str, text: &str, _: &Limits) -> Judged {
        let hidden = |status| Record { hidden: true, name: "the instructor's".into(), ..check(1, status) };
        let status = match text.split_whitespace().next().unwrap_or_default() {
            "passed" | "secret" => Status::Passed,
            "wrong" => Status::Failed,
            "loop" => Status::TooLong,
            "todo" => Status::Todo,
            "memory" => Status::TooMuchMemory,
            "crash" => Status::Crashed,
            "syntax" => return Judged::DoesNotCompile("error[E0308]: <b>mismatched</b> types".into()),
            "unsafe" => return Judged::Refused("`unsafe` is not allowed".into()),
            _ => return Judged::NotGraded("the disk is full".into()),
        };
        let secret = if text.starts_with("secret") { Status::Failed } else { Status::Passed };
        Judged::Checked {
            tasks: Vec::new(),
            records: vec![
                check(1, status),
                check(2, Status::Passed),
                Record { message: "SECRET".into(), ..hidden(secret) },
            ],
        }
    }
}

/// A grade book of two exercises with two tasks each, `ex01` and `ex02`: what the stand-in says of these texts. `-` is
/// missing.
pub fn book(students: &[(&str, &[&str])]) -> Gradebook {
    part(students, None)
}

/// A part of it.
pub fn part(students: &[(&str, &[&str])], shard: Option<Shard>) -> Gradebook {
    let exercises = [exercise("ex01", 2), exercise("ex02", 2)];
    let answer = |text: &str| Answer { file: "lab/ex.rs".into(), text: Ok(text.into()), notes: Vec::new() };
    let hand_in = |(name, texts): &(&str, &[&str])| {
        let named = ["ex01", "ex02"].into_iter().zip(*texts).filter(|(_, text)| **text != "-");
        HandIn {
            student: (*name).into(),
            answers: named.map(|(exercise, text)| (exercise.to_owned(), answer(text))).collect(),
            ..HandIn::default()
        }
    };
    let class = Class { hand_ins: students.iter().map(hand_in).collect(), left_out: Vec::new() };
    let (fingerprint, seed) = ("of a sample".to_owned(), 7);
    let task = Task { exercises: &exercises, config: &Config::default(), jobs: 2, shard, fingerprint, seed };
    task.grade(class, &StandIn::new(), &|_, _| {})
}
