//! What remains of several rounds: the median, and how far the others are from it.

use serde::Serialize;

/// Median, least and most of several rounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Spread {
    /// Of no value there is none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let min = values.iter().copied().reduce(f64::min)?;
        let max = values.iter().copied().reduce(f64::max)?;
        Some(Self { median: median(values)?, min, max })
    }

    /// The ratio of the medians, with the least and the most of the rounds' own ratios. The rounds of both took turns, so
    /// a round's two values were measured one soon after the other.
    pub fn ratio(above: &[f64], below: &[f64]) -> Option<Self> {
        let rounds: Vec<f64> = above.iter().zip(below).map(|(a, b)| a / b).collect();
        Some(Self { median: median(above)? / median(below)?, ..Self::of(&rounds)? })
    }
}

/// The value in the middle; of an even number, the mean of the two there.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[middle - 1], upper) })
}

/// What a row should come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    /// Whether a value is good enough.
    pub fn is_met_by(self, value: f64) -> bool {
        match self {
            Target::AtLeast(least) => value >= least,
            Target::AtMost(most) => value <= most,
        }
    }

    /// "≥ 1.5".
    pub fn sign_and_value(self) -> (&'static str, f64) {
        match self {
            Target::AtLeast(value) => ("≥", value),
            Target::AtMost(value) => ("≤", value),
        }
    }
}

/// The straight line y = start + slope·x that misses the points least, a miss counted as a share of y: each point weighs
/// the same, however small it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Line {
    pub start: f64,
    pub slope: f64,
}

impl Line {
    /// The line through the origin.
    ///
    /// With u = x / y, the sum of (1 − slope·u)² is least where slope = Σu / Σu².
    pub fn through_origin(points: &[(f64, f64)]) -> Self {
        let u = || points.iter().map(|(x, y)| x / y);
        Self { start: 0.0, slope: u().sum::<f64>() / u().map(|u| u * u).sum::<f64>() }
    }

    /// The line with any start.
    ///
    /// With v = 1 / y and u = x / y, the sum of (1 − start·v − slope·u)² is least where its derivatives are 0: two linear
    /// equations.
    pub fn with_start(points: &[(f64, f64)]) -> Self {
        let sum = |f: &dyn Fn(f64, f64) -> f64| points.iter().map(|(x, y)| f(1.0 / y, x / y)).sum::<f64>();
        let (v, u) = (sum(&|v, _| v), sum(&|_, u| u));
        let (vv, uv, uu) = (sum(&|v, _| v * v), sum(&|v, u| u * v), sum(&|_, u| u * u));
        let determinant = vv * uu - uv * uv;
        Self { start: (v * uu - u * uv) / determinant, slope: (vv * u - uv * v) / determinant }
    }

    /// By how much the worst point is off, as a share of what the line says.
    pub fn deviation(self, points: &[(f64, f64)]) -> f64 {
        let off = |(x, y): &(f64, f64)| (y / (self.start + self.slope * x) - 1.0).abs();
        points.iter().map(off).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 10.0]), Some(3.0));
        assert_eq!(median(&[]), None);
        assert_eq!(Spread::of(&[5.0, 1.0, 2.0]), Some(Spread { median: 2.0, min: 1.0, max: 5.0 }));
        assert_eq!(Spread::of(&[]), None);
    }

    /// Medians 6 and 3; the rounds' ratios are 4/2 = 2, 9/3 = 3 and 6/4 = 1.5.
    #[test]
    fn a_ratio_is_that_of_the_medians() {
        let ratio = Spread::ratio(&[4.0, 9.0, 6.0], &[2.0, 3.0, 4.0]).unwrap();
        assert_eq!(ratio, Spread { median: 2.0, min: 1.5, max: 3.0 });
        assert_eq!(Spread::ratio(&[1.0], &[]), None);
    }

    #[test]
    fn targets_have_two_directions() {
        assert!(Target::AtLeast(1.5).is_met_by(1.5) && !Target::AtLeast(1.5).is_met_by(1.49));
        assert!(Target::AtMost(1.1).is_met_by(1.1) && !Target::AtMost(1.1).is_met_by(1.11));
        assert!(!Target::AtMost(1.1).is_met_by(f64::NAN), "what is no number is not good enough");
        assert_eq!(serde_json::to_string(&Target::AtLeast(1.5)).unwrap(), r#"{"at_least":1.5}"#);
    }

    #[test]
    fn lines_are_found() {
        let exact = [(1.0, 5.0), (2.0, 7.0), (10.0, 23.0)]; // y = 3 + 2x
        let line = Line::with_start(&exact);
        assert!((line.start - 3.0).abs() < 1e-9 && (line.slope - 2.0).abs() < 1e-9, "{line:?}");
        assert!(line.deviation(&exact) < 1e-9);
        // u = 1/2 and 1/3; slope = (5/6) / (13/36) = 30/13. The line says 30/13 where 2 and 3 were measured.
        let line = Line::through_origin(&[(1.0, 2.0), (1.0, 3.0)]);
        assert!((line.slope - 30.0 / 13.0).abs() < 1e-12, "{line:?}");
        assert!((line.deviation(&[(1.0, 3.0)]) - 0.3).abs() < 1e-12);
    }
}
