//! The table that `run-notebooks` ends with.

use super::driver::Run;

/// The head of the table.
pub const HEAD: &str = "notebook                    kernel   first  median  longest    all";

/// One notebook's line: the seconds until the kernel was ready, of the first cell, the median and the longest of the
/// others, and of everything.
pub fn line(name: &str, run: &Run) -> String {
    let first = run.cells.first().copied().unwrap_or(0.0);
    let mut others = run.cells.get(1..).unwrap_or_default().to_vec();
    others.sort_by(f64::total_cmp);
    let longest = others.last().copied().unwrap_or(0.0);
    let all = run.ready + run.cells.iter().sum::<f64>();
    let verdict = if run.failure.is_some() { "  FAILED" } else { "" };
    let numbers = [run.ready, first, median(&others), longest].map(|seconds| format!("{seconds:6.1}")).join("  ");
    format!("{name:<26}  {numbers}  {all:6.1} s{verdict}")
}

/// The median of sorted numbers; 0 when there are none.
fn median(sorted: &[f64]) -> f64 {
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_that_of_the_cells_after_the_first() {
        let run = Run { ready: 5.0, cells: vec![9.0, 1.0, 30.0, 2.0, 1.0], failure: None };
        assert_eq!(line("00_start", &run), "00_start                       5.0     9.0     1.5    30.0    48.0 s");
        let failed = Run { failure: Some((Some(2), "x".to_owned())), ..Run::default() };
        assert!(line("x", &failed).ends_with("0.0 s  FAILED"));
        assert_eq!(line("x", &Run::default()).len(), HEAD.len() + 2);
    }
}
