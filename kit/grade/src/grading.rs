//! A class is judged: every answer once, by several threads, and the result does not hang on who was first.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use kit_answers::{Class, HandIn};

use crate::{
    config::Config,
    exercise::Graded,
    gradebook::{Gradebook, SCHEMA, Sandbox, Student, VERSION, slugs},
    judged::{Judged, Limits},
    judges::Judges,
    result::Outcome,
    shard::Shard,
};

/// What a grade book's title is without another.
const TITLE: &str = "ShadowLab";

/// An exercise of a hand-in.
type Job<'a> = (&'a HandIn, &'a Graded);

/// What is to be graded, and how.
pub struct Task<'a> {
    /// In their order.
    pub exercises: &'a [Graded],
    /// The instructor's decisions.
    pub config: &'a Config,
    /// How many threads.
    pub jobs: usize,
    /// The part of the class that is meant, when it is not the whole.
    pub shard: Option<Shard>,
    /// As the grade book has it.
    pub fingerprint: String,
    /// As the grade book has it.
    pub seed: u64,
}

impl Task<'_> {
    /// Grades a class. `done` is told, after every answer, how many there are and how many of them are judged.
    pub fn grade(&self, class: Class, judge: &dyn Judges, done: &(dyn Fn(usize, usize) + Sync)) -> Gradebook {
        // Names are those of the whole class, whatever part of it is graded here.
        let names = slugs(&class);
        let (mut hand_ins, mut named) = (Vec::new(), Vec::new());
        for (place, (hand_in, slug)) in class.hand_ins.into_iter().zip(names).enumerate() {
            if self.shard.is_none_or(|shard| shard.has(place)) {
                hand_ins.push(hand_in);
                named.push((place, slug));
            }
        }
        let mut outcomes = self.judge_all(&hand_ins, judge, done).into_iter();
        let mut students = Vec::new();
        for (hand_in, (place, slug)) in hand_ins.into_iter().zip(named) {
            let mine = outcomes.by_ref().take(self.exercises.len()).collect();
            students.push(Student::of(place, hand_in, mine, slug));
        }
        let level = judge.level();
        Gradebook {
            schema: SCHEMA.to_owned(),
            version: VERSION,
            title: self.title().to_owned(),
            fingerprint: self.fingerprint.clone(),
            seed: self.seed,
            shard: self.shard,
            sandbox: Sandbox {
                name: level.name.clone(),
                protects: level.protects.clone(),
                missing: level.missing.clone(),
            },
            exercises: self.exercises.iter().map(|exercise| exercise.about.clone()).collect(),
            students,
            left_out: class.left_out,
        }
    }

    /// What stands above every report.
    pub fn title(&self) -> &str {
        self.config.title.as_deref().unwrap_or(TITLE)
    }

    /// One outcome for every exercise of every student, those of one student together.
    fn judge_all(&self, hand_ins: &[HandIn], judge: &dyn Judges, done: &(dyn Fn(usize, usize) + Sync)) -> Vec<Outcome> {
        let exercises = || self.exercises.iter();
        let jobs: Vec<Job> = hand_ins.iter().flat_map(|hand_in| exercises().map(move |of| (hand_in, of))).collect();
        // Where there is a hand-in for every thread, a thread takes a whole one: together, its answers are sooner compiled.
        let at_once = if hand_ins.len() < self.jobs { 1 } else { self.exercises.len() }.max(1);
        let mut outcomes: Vec<Option<Outcome>> = vec![None; jobs.len()];
        let queue = Mutex::new(jobs.chunks(at_once).zip(outcomes.chunks_mut(at_once)));
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        let finished = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..self.jobs.clamp(1, jobs.len().max(1)) {
                scope.spawn(|| {
                    while let Some((mine, outcomes)) = next() {
                        judge.prepare(&texts(mine));
                        for ((hand_in, exercise), outcome) in mine.iter().zip(outcomes) {
                            *outcome = Some(self.outcome(hand_in, exercise, judge));
                            done(finished.fetch_add(1, Ordering::Relaxed) + 1, jobs.len());
                        }
                    }
                });
            }
        });
        let failed = |exercise| Outcome::of(exercise, Judged::NotGraded("The grader itself failed.".to_owned()));
        outcomes
            .into_iter()
            .zip(&jobs)
            .map(|(outcome, (_, exercise))| outcome.unwrap_or_else(|| failed(exercise)))
            .collect()
    }

    fn outcome(&self, hand_in: &HandIn, exercise: &Graded, judge: &dyn Judges) -> Outcome {
        let name = &exercise.about.name;
        let Some(answer) = hand_in.answers.get(name) else {
            return match &hand_in.problem {
                Some(problem) => Outcome::unreadable(exercise, problem),
                None => Outcome::missing(exercise, self.config.missing),
            };
        };
        let outcome = match &answer.text {
            Ok(text) => Outcome::of(exercise, judge.judge(name, text, &exercise.terms.limits)),
            Err(reason) => Outcome::unreadable(exercise, &format!("{reason}.")),
        };
        Outcome { file: Some(answer.file.clone()), notes: answer.notes.clone(), ..outcome }
    }
}

/// What can be judged of these.
fn texts<'a>(jobs: &[Job<'a>]) -> Vec<(&'a str, &'a str, Limits)> {
    let text = |&(hand_in, exercise): &Job<'a>| {
        let name = exercise.about.name.as_str();
        let text = hand_in.answers.get(name)?.text.as_ref().ok()?;
        Some((name, text.as_str(), exercise.terms.limits))
    };
    jobs.iter().filter_map(text).collect()
}
