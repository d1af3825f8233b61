//! How long things took: the table that `run-notebooks` ends with, what in it is too slow, and the same for programs.

use serde::Serialize;

use super::driver::{Failure, Run, Timed};

/// The head of the table.
pub const HEAD: &str = "notebook                    kernel   first  median longest (cell)       all";

/// What a learner should not have to wait longer for, in seconds. Machines differ, so that these are warnings.
#[derive(Debug, Serialize)]
pub struct Limits {
    /// Until the kernel answers.
    pub kernel: f64,
    /// The first code cell, which wakes everything up.
    pub first: f64,
    /// The median of the other cells, without those that train.
    pub median: f64,
    /// Any one cell.
    pub longest: f64,
    /// The whole notebook.
    pub all: f64,
}

/// The limits, for a machine with two hardware threads.
pub const LIMITS: Limits = Limits { kernel: 8.0, first: 3.0, median: 1.5, longest: 45.0, all: 240.0 };

/// One notebook's figures.
#[derive(Debug, Serialize)]
pub struct Timing {
    /// The file's name, without its ending.
    pub name: String,
    /// Seconds until the kernel answered.
    pub kernel: f64,
    /// Seconds of the first code cell.
    pub first: f64,
    /// Median seconds of the others that do not train.
    pub median: f64,
    /// Seconds of the longest cell after the first.
    pub longest: f64,
    /// Which one that was, counted from 1 with the Markdown cells.
    pub longest_cell: Option<usize>,
    /// Seconds of everything.
    pub all: f64,
    /// Exercise cells that were left out.
    pub skipped: usize,
    /// What is slower than it should be, in words.
    pub too_slow: Vec<String>,
    /// What ended it early.
    pub failure: Option<Failure>,
    /// Every cell.
    pub cells: Vec<Timed>,
}

impl Timing {
    /// The figures of a run.
    pub fn of(name: &str, run: Run) -> Self {
        let others = run.cells.get(1..).unwrap_or_default();
        let longest = others.iter().max_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let quick = others.iter().filter(|cell| !cell.trains).map(|cell| cell.seconds).collect();
        let mut timing = Self {
            name: name.to_owned(),
            kernel: run.ready,
            first: run.cells.first().map_or(0.0, |cell| cell.seconds),
            median: median(quick),
            longest: longest.map_or(0.0, |cell| cell.seconds),
            longest_cell: longest.map(|cell| cell.cell),
            all: run.ready + run.cells.iter().map(|cell| cell.seconds).sum::<f64>(),
            skipped: run.skipped,
            too_slow: Vec::new(),
            failure: run.failure,
            cells: run.cells,
        };
        timing.too_slow = timing.above(&LIMITS);
        timing
    }

    fn above(&self, limits: &Limits) -> Vec<String> {
        let longest = self.longest_cell.map_or("the longest cell".to_owned(), |cell| format!("cell {cell}"));
        [
            ("the kernel was ready after", self.kernel, limits.kernel),
            ("the first cell took", self.first, limits.first),
            ("the median of the cells that do not train is", self.median, limits.median),
            (&format!("{longest} took"), self.longest, limits.longest),
            ("the whole notebook took", self.all, limits.all),
        ]
        .into_iter()
        .filter(|(_, seconds, limit)| seconds > limit)
        .map(|(what, seconds, limit)| format!("{what} {seconds:.1} s; {limit} s is the aim"))
        .collect()
    }

    /// The notebook's line of the table.
    pub fn line(&self) -> String {
        let numbers = [self.kernel, self.first, self.median, self.longest].map(|seconds| format!("{seconds:6.1}"));
        let cell = self.longest_cell.map_or(String::new(), |cell| format!("({cell})"));
        let verdict = if self.failure.is_some() { "  STOPPED" } else { "" };
        format!("{:<26}  {} {cell:<6}  {:6.1} s{verdict}", self.name, numbers.join("  "), self.all)
    }
}

/// 0 when there are no numbers.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => 0.0,
        n if n % 2 == 1 => numbers[n / 2],
        n => f64::midpoint(numbers[n / 2 - 1], numbers[n / 2]),
    }
}

/// A line for people who wonder whether the machine or the notebook is slow, where the system tells.
pub fn busy() -> Option<String> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    let load: f64 = text.split_whitespace().next()?.parse().ok()?;
    let threads = std::thread::available_parallelism().ok()?.get();
    (load > threads as f64 + 0.5).then(|| {
        format!("This machine has other work as well: {load:.1} processes want to run on {threads} hardware threads.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(seconds: &[f64], training: &[usize]) -> Run {
        let timed = |(i, &seconds): (usize, &f64)| Timed { cell: 2 * i + 1, seconds, trains: training.contains(&i) };
        Run { ready: 5.0, cells: seconds.iter().enumerate().map(timed).collect(), ..Run::default() }
    }

    #[test]
    fn the_median_is_that_of_the_cells_after_the_first_that_do_not_train() {
        let timing = Timing::of("00_start", run(&[2.0, 1.0, 30.0, 1.5], &[2]));
        assert_eq!((timing.median, timing.longest, timing.longest_cell), (1.25, 30.0, Some(5)));
        assert_eq!(timing.line(), "00_start                       5.0     2.0     1.2    30.0 (5)       39.5 s");
        assert!(timing.too_slow.is_empty());
        assert_eq!(Timing::of("x", run(&[2.0, 1.0, 30.0, 1.5], &[])).median, 1.5);
    }

    #[test]
    fn nothing_run_is_no_time() {
        let failure = Some(Failure { cell: Some(2), message: "x".to_owned() });
        let timing = Timing::of("x", Run { failure, ..Run::default() });
        assert!(timing.line().ends_with("0.0 s  STOPPED"));
        assert_eq!(timing.line().len(), HEAD.len() + "  STOPPED".len());
    }

    #[test]
    fn what_is_too_slow_is_said() {
        let slow = Timing::of("x", run(&[9.0, 2.0, 50.0, 2.0, 200.0], &[4])).too_slow;
        let said = slow.join("\n");
        assert_eq!(slow.len(), 4, "{said}");
        assert!(said.contains("the first cell took 9.0 s; 3 s is the aim"), "{said}");
        assert!(said.contains("do not train is 2.0 s; 1.5 s") && said.contains("cell 9 took 200.0 s; 45 s"), "{said}");
        assert!(said.contains("the whole notebook took 268.0 s; 240 s"), "{said}");
    }
}
