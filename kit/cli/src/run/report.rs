//! How long things took: the table that `run-notebooks` ends with, what in it is too slow, and the same for programs.

use serde::Serialize;

use super::driver::{Failure, Run, Timed};

/// The head of the table.
pub const HEAD: &str = "notebook                    kernel   first  median longest (cell)       all";

/// What a learner should not have to wait longer for, in seconds. Machines differ, so that these are warnings.
pub const LIMITS: Figures =
    Figures { kernel: 8.0, first: 3.0, median: 1.5, longest: 45.0, longest_cell: None, all: 240.0 };

/// A notebook's figures, in seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// Until the kernel answered.
    pub kernel: f64,
    /// The first code cell, which wakes everything up.
    pub first: f64,
    /// The median of the other cells that do not train.
    pub median: f64,
    /// The longest cell after the first.
    pub longest: f64,
    /// Which one that was, counted from 1 with the Markdown cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_cell: Option<usize>,
    /// Everything.
    pub all: f64,
}

impl Figures {
    fn of(kernel: f64, cells: &[Timed], seconds: impl Fn(&Timed) -> f64) -> Self {
        let others = cells.get(1..).unwrap_or_default();
        let longest = others.iter().max_by(|a, b| seconds(a).total_cmp(&seconds(b)));
        Self {
            kernel,
            first: cells.first().map_or(0.0, &seconds),
            median: median(others.iter().filter(|cell| !cell.trains).map(&seconds).collect()),
            longest: longest.map_or(0.0, &seconds),
            longest_cell: longest.map(|cell| cell.cell),
            all: kernel + cells.iter().map(&seconds).sum::<f64>(),
        }
    }
}

/// How a notebook went.
#[derive(Debug, Serialize)]
pub struct Timing {
    /// The file's name, without its ending.
    pub name: String,
    /// By the clock.
    #[serde(flatten)]
    pub seconds: Figures,
    /// What a processor worked for it, which is the same however busy the machine is. Work of two processors at once counts
    /// twice.
    pub computing: Figures,
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
        let seconds = Figures::of(run.ready, &run.cells, |cell| cell.seconds);
        let computing = Figures::of(run.ready_computing, &run.cells, |cell| cell.computing);
        let too_slow = above(&seconds, &computing);
        let Run { cells, skipped, failure, .. } = run;
        Self { name: name.to_owned(), seconds, computing, skipped, too_slow, failure, cells }
    }

    /// The notebook's line of the table.
    pub fn line(&self) -> String {
        let Figures { kernel, first, median, longest, longest_cell, all } = &self.seconds;
        let numbers = [kernel, first, median, longest].map(|seconds| format!("{seconds:6.1}")).join("  ");
        let cell = longest_cell.map_or(String::new(), |cell| format!("({cell})"));
        let verdict = if self.failure.is_some() { "  STOPPED" } else { "" };
        format!("{:<26}  {numbers} {cell:<6}  {all:6.1} s{verdict}", self.name)
    }
}

/// What took longer than it should, and how much of that was work: little of it says that the machine had other work, too.
fn above(seconds: &Figures, computing: &Figures) -> Vec<String> {
    let longest = seconds.longest_cell.map_or(String::new(), |cell| format!("cell {cell} took"));
    [
        ("the kernel was ready after", seconds.kernel, computing.kernel, LIMITS.kernel),
        ("the first cell took", seconds.first, computing.first, LIMITS.first),
        ("the median of the cells that do not train is", seconds.median, computing.median, LIMITS.median),
        (&longest, seconds.longest, computing.longest, LIMITS.longest),
        ("the whole notebook took", seconds.all, computing.all, LIMITS.all),
    ]
    .into_iter()
    .filter(|(_, seconds, _, limit)| seconds > limit)
    .map(|(what, seconds, work, limit)| {
        format!("{what} {seconds:.1} s ({work:.1} s of computing); {limit} s is the aim")
    })
    .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells that took so many seconds and computed for half of them; these are the ones that train.
    fn run(seconds: &[f64], training: &[usize]) -> Run {
        let timed = |(i, &seconds): (usize, &f64)| Timed {
            cell: 2 * i + 1,
            seconds,
            computing: seconds / 2.0,
            trains: training.contains(&i),
        };
        let cells = seconds.iter().enumerate().map(timed).collect();
        Run { ready: 5.0, ready_computing: 4.0, cells, ..Run::default() }
    }

    #[test]
    fn the_median_is_that_of_the_cells_after_the_first_that_do_not_train() {
        let timing = Timing::of("00_start", run(&[2.0, 1.0, 30.0, 1.5], &[2]));
        let Figures { median, longest, longest_cell, .. } = timing.seconds;
        assert_eq!((median, longest, longest_cell), (1.25, 30.0, Some(5)));
        assert_eq!((timing.computing.kernel, timing.computing.all), (4.0, 21.25));
        assert_eq!(timing.line(), "00_start                       5.0     2.0     1.2    30.0 (5)       39.5 s");
        assert!(timing.too_slow.is_empty());
        assert_eq!(Timing::of("x", run(&[2.0, 1.0, 30.0, 1.5], &[])).seconds.median, 1.5);
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
        assert!(said.contains("the first cell took 9.0 s (4.5 s of computing); 3 s is the aim"), "{said}");
        assert!(said.contains("do not train is 2.0 s (1.0 s of computing); 1.5 s"), "{said}");
        assert!(said.contains("cell 9 took 200.0 s (100.0 s"), "{said}");
        assert!(said.contains("the whole notebook took 268.0 s (135.5 s of computing); 240 s"), "{said}");
    }
}
