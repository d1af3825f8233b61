//! Measuring: everybody does the same work, one after the other, and again, and again.

use std::{path::PathBuf, process::Command};

use kit_host::tell;

use super::{
    data::Data,
    machine,
    peers::{self, Peers},
    row::{Row, Setting, Unit},
    run::Run,
    stats::Spread,
    works::{Contest, Library, Solo, Versus},
};

/// What is needed to measure.
pub struct Bench {
    /// This program.
    pub exe: PathBuf,
    pub data: Data,
    pub peers: Option<Peers>,
    pub rounds: usize,
    pub is_trial: bool,
}

/// Who does a work, with which options.
struct Contestant {
    who: String,
    command: Command,
}

/// What a contestant's rounds gave: all of them, or why there are none.
pub type Rounds = Result<Vec<Run>, String>;

/// The medians of the rounds, in seconds.
pub fn medians(rounds: &[Run]) -> Vec<f64> {
    rounds.iter().map(Run::median).collect()
}

impl Bench {
    /// A process of ours. # Arguments: as `cargo kit bench-job` takes them, but for the folder.
    fn ours(&self, args: &[String], drawn: bool) -> Command {
        let mut command = Command::new(&self.exe);
        command.arg("bench-job").args(args);
        command.arg("--data").arg(if drawn { self.data.drawn() } else { self.data.folder().to_owned() });
        command
    }

    /// Lets everybody work, round by round, each in turn. Who fails once is not asked again.
    fn take_turns(&self, work: &str, contestants: &mut [Contestant]) -> Vec<Rounds> {
        let mut all: Vec<Rounds> = contestants.iter().map(|_| Ok(Vec::new())).collect();
        for round in 1..=self.rounds {
            for (contestant, rounds) in contestants.iter_mut().zip(&mut all) {
                let Ok(runs) = rounds else { continue };
                let place = format!("round {round} of {}: {work}: {}", self.rounds, contestant.who);
                match Run::of(&mut contestant.command) {
                    Ok(run) => {
                        let time =
                            if run.seconds.is_empty() { "done".into() } else { Unit::Seconds.words(run.median()) };
                        tell!("{place}: {time}");
                        runs.push(run);
                    }
                    Err(error) => {
                        tell!("{place}: failed: {error:#}");
                        *rounds = Err(format!("{error:#}"));
                    }
                }
            }
        }
        all
    }

    /// One run of ours for each of these arguments, in every round.
    pub fn ours_in_turn(&self, work: &str, jobs: &[(String, Vec<String>)]) -> Vec<Rounds> {
        let contestant =
            |(who, args): &(String, Vec<String>)| Contestant { who: who.clone(), command: self.ours(args, false) };
        self.take_turns(work, &mut jobs.iter().map(contestant).collect::<Vec<_>>())
    }

    /// A work that is measured against itself.
    pub fn solo(&self, solo: &Solo) -> Row {
        let mut command = self.ours(&solo.args, solo.drawn);
        if solo.one_thread {
            command.env("SHADOWLAB_THREADS", "1").env("RAYON_NUM_THREADS", "1");
        }
        let mut contestants = [Contestant { who: "ours".into(), command }];
        let rounds = self.take_turns(&solo.work, &mut contestants).remove(0);
        let unit = match solo.target {
            super::stats::Target::AtLeast(_) => Unit::Share,
            super::stats::Target::AtMost(_) => Unit::TimesTheTime,
        };
        let row = Row::new(solo.part, &solo.work, Some(solo.against.into()), unit, solo.target);
        match rounds {
            Ok(runs) => {
                let figures: Vec<f64> = runs.iter().map(solo.figure).collect();
                let ours = Spread::of(&medians(&runs)).filter(|spread| spread.median.is_finite());
                Row { ours, ..row.with_result(Spread::of(&figures), self.is_trial) }
            }
            Err(problem) => Row { problem: Some(problem), ..row },
        }
    }

    /// A work that others do, too: a row for each of them, against the best of its settings.
    pub fn contest(&self, contest: &Contest) -> (Vec<Row>, Vec<Setting>) {
        let mut contestants = vec![Contestant { who: "ours".into(), command: self.ours(&contest.args, false) }];
        // Where each rival's settings begin and end among the contestants.
        let mut ranges = Vec::new();
        for (library, _) in &contest.rivals {
            let start = contestants.len();
            contestants.extend(self.peers.iter().flat_map(|peers| self.settings(peers, library, &contest.args)));
            ranges.push(start..contestants.len());
        }
        let rounds = self.take_turns(&contest.work, &mut contestants);
        let rows = contest.rivals.iter().zip(ranges).map(|((library, target), range)| {
            let best = best(&contestants[range.clone()], &rounds[range]);
            let unit = match contest.result {
                Versus::TimesAsFast => Unit::TimesAsFast,
                Versus::TimesTheTime => Unit::TimesTheTime,
            };
            let against = self.peers.is_some().then(|| library.name.to_owned());
            let row = Row::new(contest.part, &contest.work, against, unit, *target);
            self.judge(row, &rounds[0], best, contest.result)
        });
        let rows = rows.collect();
        let settings = contestants.iter().zip(&rounds).map(|(contestant, rounds)| Setting {
            work: contest.work.clone(),
            who: contestant.who.clone(),
            seconds: rounds.as_ref().ok().and_then(|runs| Spread::of(&medians(runs))),
            problem: rounds.as_ref().err().cloned(),
        });
        (without_repeats(rows, self.peers.is_some()), settings.collect())
    }

    /// All settings in which a library is tried. In a trial it is one.
    fn settings(&self, peers: &Peers, library: &Library, args: &[String]) -> Vec<Contestant> {
        let mut settings = Vec::new();
        for threads in peers::thread_counts(machine::cores()) {
            for flush in if library.flushes { &[true, false][..] } else { &[false] } {
                let mut command = peers.command(library.key);
                command.args(args).arg("--data").arg(self.data.folder());
                peers::set_threads(&mut command, threads);
                command.args(flush.then_some("--flush"));
                let plural = if threads == 1 { "" } else { "s" };
                let denormals = match (library.flushes, flush) {
                    (true, true) => ", denormals flushed",
                    (true, false) => ", denormals kept",
                    (false, _) => "",
                };
                let who = format!("{}, {threads} thread{plural}{denormals}", library.name);
                settings.push(Contestant { who, command });
            }
        }
        settings.truncate(if self.is_trial { 1 } else { settings.len() });
        settings
    }

    /// Fills a row: our rounds beside those of a rival at its best.
    fn judge(&self, row: Row, ours: &Rounds, best: Option<Result<(&str, &[Run]), &str>>, result: Versus) -> Row {
        let ours = match ours {
            Ok(runs) => runs,
            Err(problem) => return Row { problem: Some(format!("ours failed: {problem}")), ..row },
        };
        let mine = medians(ours);
        let row = Row { ours: Spread::of(&mine), our_figures: figures(ours), ..row };
        match best {
            None => row,
            Some(Err(problem)) => Row { problem: Some(problem.to_owned()), ..row },
            Some(Ok((who, runs))) => {
                let theirs = medians(runs);
                let ratio = match result {
                    Versus::TimesAsFast => Spread::ratio(&theirs, &mine),
                    Versus::TimesTheTime => Spread::ratio(&mine, &theirs),
                };
                let row = row.with_result(ratio, self.is_trial);
                Row { against: Some(who.into()), theirs: Spread::of(&theirs), their_figures: figures(runs), ..row }
            }
        }
    }
}

/// Of a rival's settings the one with the least median; where none came to an end, why. None when it was not asked.
fn best<'a>(contestants: &'a [Contestant], rounds: &'a [Rounds]) -> Option<Result<(&'a str, &'a [Run]), &'a str>> {
    let runs = contestants.iter().zip(rounds).filter_map(|(contestant, rounds)| {
        let runs = rounds.as_ref().ok()?;
        Some((Spread::of(&medians(runs))?.median, contestant.who.as_str(), runs.as_slice()))
    });
    let best = runs.min_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((_, who, runs)) => Some(Ok((who, runs))),
        None => rounds.iter().find_map(|rounds| rounds.as_ref().err()).map(|problem| Err(problem.as_str())),
    }
}

/// What the first round says of its result: with the same seed the others say the same.
fn figures(runs: &[Run]) -> super::run::Figures {
    runs.first().map(|run| run.figures.clone()).unwrap_or_default()
}

/// Without rivals, a work has one row.
fn without_repeats(mut rows: Vec<Row>, with_peers: bool) -> Vec<Row> {
    rows.truncate(if with_peers { rows.len() } else { 1 });
    rows
}
