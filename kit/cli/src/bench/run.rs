//! One measurement: a process that prints a JSON object a line.

use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use kit_host::say;
use serde::{Deserialize, Serialize};

use super::stats;

/// What a contestant found out, by name: how good its result is, for example.
pub type Figures = BTreeMap<String, f64>;

/// What one process measured.
#[derive(Debug, Default)]
pub struct Run {
    /// Seconds of its epochs or repetitions, in order.
    pub seconds: Vec<f64>,
    /// What else it said.
    pub figures: Figures,
}

/// A line of a process. Our own jobs print it as the peers do.
#[derive(Default, Serialize, Deserialize)]
pub struct Line {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures>,
}

impl Line {
    /// Prints the time of one epoch or repetition.
    pub fn say_seconds(seconds: f64) {
        Self { seconds: Some(seconds), figures: None }.say();
    }

    /// Prints figures.
    pub fn say_figures<const N: usize>(figures: [(&str, f64); N]) {
        let figures = figures.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { seconds: None, figures: Some(figures) }.say();
    }

    fn say(&self) {
        // Whoever does not listen any more does not wait either.
        say!("{}", serde_json::to_string(self).expect("numbers can be written as JSON")).ok();
    }
}

impl Run {
    /// Runs a process to its end.
    ///
    /// # Errors
    /// When it cannot start, fails (the message ends with its last words), or prints no measurement.
    pub fn of(command: &mut Command) -> anyhow::Result<Self> {
        let program = command.get_program().to_string_lossy().into_owned();
        let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start {program}"))?;
        if !output.status.success() {
            bail!("{}: {}", output.status, last_words(&output.stderr));
        }
        let run = Self::read(&String::from_utf8_lossy(&output.stdout))?;
        if run.seconds.is_empty() && run.figures.is_empty() {
            bail!("it measured nothing: {}", last_words(&output.stderr));
        }
        Ok(run)
    }

    /// Reads what a process printed. Lines that are no JSON object are some library's remarks.
    fn read(printed: &str) -> anyhow::Result<Self> {
        let mut run = Self::default();
        for text in printed.lines().filter(|line| line.starts_with('{')) {
            let line: Line = serde_json::from_str(text).with_context(|| format!("cannot understand {text:?}"))?;
            run.seconds.extend(line.seconds);
            run.figures.extend(line.figures.into_iter().flatten());
        }
        Ok(run)
    }

    /// The median of the epochs or repetitions, in seconds.
    pub fn median(&self) -> f64 {
        stats::median(&self.seconds).unwrap_or(f64::NAN)
    }

    /// What is measured without the first, in which memory comes from the system, where there are others.
    pub fn median_of_warm(&self) -> f64 {
        stats::median(self.seconds.get(1..).filter(|rest| !rest.is_empty()).unwrap_or(&self.seconds))
            .unwrap_or(f64::NAN)
    }

    /// The last two epochs against the first two: medians, which of two are means.
    pub fn growth(&self) -> f64 {
        let n = self.seconds.len().min(2);
        let ends = [&self.seconds[self.seconds.len() - n..], &self.seconds[..n]].map(stats::median);
        ends[0].zip(ends[1]).map_or(f64::NAN, |(last, first)| last / first)
    }
}

fn last_words(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    last.map_or_else(|| "it says nothing about why".into(), |line| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> anyhow::Result<Run> {
        Run::of(Command::new("sh").args(["-c", script]))
    }

    #[test]
    fn lines_become_a_run() {
        let run = shell(
            r#"echo a remark; for s in 3 1 1 2; do echo "{\"seconds\": $s}"; done; echo '{"figures": {"knn5": 0.5}}'"#,
        );
        let run = run.unwrap();
        assert_eq!(run.seconds, [3.0, 1.0, 1.0, 2.0]);
        assert_eq!(run.figures["knn5"], 0.5);
        assert_eq!((run.median(), run.median_of_warm()), (1.5, 1.0));
        assert_eq!(run.growth(), 0.75, "(1 + 2) / 2 after (3 + 1) / 2");
    }

    #[test]
    fn one_epoch_is_first_and_last() {
        let run = Run { seconds: vec![2.0], ..Run::default() };
        assert_eq!((run.median_of_warm(), run.growth()), (2.0, 1.0));
        assert!(Run::default().growth().is_nan());
    }

    #[test]
    fn failures_end_in_the_last_words() {
        let error = shell("echo first >&2; echo the reason >&2; exit 3").unwrap_err().to_string();
        assert!(error.contains("the reason") && error.contains('3') && !error.contains("first"), "{error}");
        assert!(shell("exit 0").unwrap_err().to_string().contains("measured nothing"));
        assert!(shell(r#"echo '{"seconds": NaN}'"#).unwrap_err().to_string().contains("NaN"));
        assert!(Run::of(&mut Command::new("/no/such/program")).unwrap_err().to_string().contains("/no/such/program"));
    }
}
