//! One row of the results, and one line of what was tried for it.

use serde::Serialize;

use super::{
    run::Figures,
    stats::{Spread, Target},
    works::Part,
};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Seconds,
    Megabytes,
    /// A part of the whole, from 0 to 1.
    Share,
    /// Their time over ours.
    TimesAsFast,
    /// Our time over theirs, or a later time over an earlier one.
    TimesTheTime,
}

/// One work: what we need, what the other needs, and what that makes. Where something could not be measured, a problem says
/// why.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub part: Part,
    pub work: String,
    pub against: Option<String>,
    /// Seconds.
    pub ours: Option<Spread>,
    pub theirs: Option<Spread>,
    pub result: Option<Spread>,
    pub unit: Unit,
    pub target: Target,
    /// None for a trial, and where there is no result.
    pub met: Option<bool>,
    pub our_figures: Figures,
    pub their_figures: Figures,
    pub problem: Option<String>,
}

impl Row {
    /// A row without numbers.
    pub fn new(part: Part, work: &str, against: Option<String>, unit: Unit, target: Target) -> Self {
        Self {
            part,
            work: work.to_owned(),
            against,
            ours: None,
            theirs: None,
            result: None,
            unit,
            target,
            met: None,
            our_figures: Figures::new(),
            their_figures: Figures::new(),
            problem: None,
        }
    }

    /// With its result, which is judged unless this is a trial.
    pub fn with_result(mut self, result: Option<Spread>, is_trial: bool) -> Self {
        self.met = result.filter(|_| !is_trial).map(|result| self.target.is_met_by(result.median));
        self.result = result;
        self
    }
}

/// One contestant in one of its settings.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
    pub work: String,
    pub who: String,
    pub seconds: Option<Spread>,
    pub problem: Option<String>,
}

impl Unit {
    /// A value with what it counts: "1.23 s", "1.62x as fast", "91 %".
    pub fn words(self, value: f64) -> String {
        match self {
            Unit::Seconds if value < 1.0 => format!("{} ms", three_digits(1e3 * value)),
            Unit::Seconds => format!("{} s", three_digits(value)),
            Unit::Megabytes => format!("{value:.0} MB"),
            Unit::Share => format!("{:.1} %", 100.0 * value),
            Unit::TimesAsFast => format!("{value:.2}x as fast"),
            Unit::TimesTheTime => format!("{value:.2}x the time"),
        }
    }

    /// The median, with the least and the most: "1.23 s (1.20 to 1.31)".
    pub fn spread(self, spread: Spread) -> String {
        let median = self.words(spread.median);
        if spread.min == spread.max {
            return median;
        }
        let [least, most] = [spread.min, spread.max].map(|value| self.number(value, spread.median));
        format!("{median} ({least} to {most})")
    }

    /// The bare number, in the unit that the median is in.
    fn number(self, value: f64, median: f64) -> String {
        match self {
            Unit::Seconds if median < 1.0 => three_digits(1e3 * value),
            Unit::Seconds => three_digits(value),
            Unit::Megabytes => format!("{value:.0}"),
            Unit::Share => format!("{:.1}", 100.0 * value),
            Unit::TimesAsFast | Unit::TimesTheTime => format!("{value:.2}"),
        }
    }

    /// "≥ 1.5", "≤ 10 %".
    pub fn target(self, target: Target) -> String {
        let (sign, value) = target.sign_and_value();
        match self {
            Unit::Share => format!("{sign} {:.0} %", 100.0 * value),
            Unit::Megabytes => format!("{sign} {value:.0} MB"),
            _ => format!("{sign} {value}x"),
        }
    }
}

/// As many decimals as make three digits.
fn three_digits(value: f64) -> String {
    let decimals = if value >= 100.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        let spread = |median, min, max| Spread { median, min, max };
        assert_eq!(Unit::Seconds.spread(spread(1.234, 1.2, 12.0)), "1.23 s (1.20 to 12.0)");
        assert_eq!(Unit::Seconds.spread(spread(0.5, 0.0123, 1.5)), "500 ms (12.3 to 1500)");
        assert_eq!(Unit::Share.spread(spread(0.9, 0.9, 0.9)), "90.0 %");
        assert_eq!(Unit::TimesAsFast.words(1.5), "1.50x as fast");
        assert_eq!(Unit::TimesTheTime.target(Target::AtMost(1.1)), "≤ 1.1x");
        assert_eq!(Unit::Share.target(Target::AtLeast(0.92)), "≥ 92 %");
        assert_eq!(Unit::Megabytes.target(Target::AtMost(350.0)), "≤ 350 MB");
    }

    #[test]
    fn a_trial_is_not_judged() {
        let row = || Row::new(Part::Memory, "demo", None, Unit::Megabytes, Target::AtMost(350.0));
        let result = Spread::of(&[349.0]);
        assert_eq!(row().with_result(result, false).met, Some(true));
        assert_eq!(row().with_result(Spread::of(&[351.0]), false).met, Some(false));
        assert_eq!(row().with_result(result, true).met, None);
        assert_eq!(row().with_result(None, false).met, None);
    }
}
