//! Is the difference real, or chance? Intervals for what was measured a few times.

use std::fmt;

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::{
    check::check_parameter,
    error::{Error, Result},
};

/// Intervals cover the true value in 95 of 100 such experiments.
const CONFIDENCE: f64 = 0.95;

/// A number estimated from n measurements, with its 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The best single guess.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Number of measurements.
    pub n: usize,
    /// Two-sided p-value: how often chance alone would give a value at least so far from 0, if the true value were 0.
    pub p: f64,
}

impl Estimate {
    /// From a standard error and the degrees of freedom that it was estimated with.
    fn new(value: f64, standard_error: f64, n: usize, freedom: usize) -> Result<Self> {
        let why = "a measurement is NaN or infinite; look for a training that diverged";
        check_parameter(value.is_finite() && standard_error.is_finite(), "the estimate", value, why)?;
        let why = "the measurements do not scatter at all, so they say nothing about chance";
        check_parameter(standard_error > 0.0, "the standard error", standard_error, why)?;
        let t = StudentsT::new(0.0, 1.0, freedom as f64).expect("there is at least one degree of freedom");
        let margin = t.inverse_cdf(0.5 + CONFIDENCE / 2.0) * standard_error;
        let p = 2.0 * t.cdf(-(value / standard_error).abs());
        Ok(Self { value, low: value - margin, high: value + margin, n, p })
    }

    /// Whether 0 is outside the interval: chance alone seldom does that.
    pub fn is_beyond_chance(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let Self { value, low, high, n, p } = self;
        let p = if *p < 0.001 { "p < 0.001".to_string() } else { format!("p = {p:.3}") };
        write!(f, "{value:.digits$} (95 % interval {low:.digits$} to {high:.digits$}; n = {n}, {p})")
    }
}

/// Mean difference a − b of pairs that were measured under the same conditions: the same seed, the same draw of labels.
///
/// The paired t-test (Student 1908). With dᵢ = aᵢ − bᵢ, mean d̄ and standard deviation s (n − 1 in its denominator), the
/// interval is d̄ ± t·s/√n, with t from Student's distribution with n − 1 degrees of freedom. SciPy: `ttest_rel`.
/// It assumes that the differences are roughly normal.
///
/// # Errors
/// With fewer than two pairs, lists of different lengths, numbers that are not finite, or differences that are all equal.
pub fn paired_difference(a: &[f32], b: &[f32]) -> Result<Estimate> {
    let n = a.len();
    if b.len() != n {
        return Err(Error::shape("the second list", format!("{n} (a partner for each)"), b.len()));
    }
    check_parameter(n >= 2, "the number of pairs", n, "chance shows itself only in repetition; use at least 2")?;
    let differences: Vec<f64> = a.iter().zip(b).map(|(a, b)| f64::from(*a) - f64::from(*b)).collect();
    let mean = differences.iter().sum::<f64>() / n as f64;
    let variance = differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / (n - 1) as f64;
    Estimate::new(mean, (variance / n as f64).sqrt(), n, n - 1)
}

/// Slope of the straight line through points (x, y) that leaves the smallest squared error in y.
///
/// slope = Σ(xᵢ − x̄)(yᵢ − ȳ) / Σ(xᵢ − x̄)², its standard error √(Σ residual² / (n − 2) / Σ(xᵢ − x̄)²), and n − 2 degrees of
/// freedom. SciPy: `linregress`.
///
/// # Errors
/// With fewer than three points, numbers that are not finite, one single x, or points that lie exactly on a line.
pub fn slope(points: &[(f32, f32)]) -> Result<Estimate> {
    let n = points.len();
    check_parameter(n >= 3, "the number of points", n, "a line fits any two points; use at least 3")?;
    let points: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n as f64;
    let (x_mean, y_mean) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = points.iter().map(|(x, _)| (x - x_mean).powi(2)).sum();
    check_parameter(spread > 0.0, "the spread of x", spread, "all points have the same x; there is no slope to find")?;
    let value = points.iter().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum::<f64>() / spread;
    let misses: f64 = points.iter().map(|(x, y)| (y - y_mean - value * (x - x_mean)).powi(2)).sum();
    Estimate::new(value, (misses / (n - 2) as f64 / spread).sqrt(), n, n - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(estimate: Estimate, [value, low, high, p]: [f64; 4]) {
        let Estimate { value: v, low: l, high: h, p: q, .. } = estimate;
        for (is, should) in [(v, value), (l, low), (h, high), (q, p)] {
            assert!((is - should).abs() < 1e-5 * should.abs(), "{is} should be {should}");
        }
    }
    /// SciPy 1.17: `ttest_rel(a, b)` with its `confidence_interval()`.
    #[test]
    fn paired_differences_match_scipy() {
        let (a, b) = ([76.0, 73.5, 78.25, 77.0, 75.5], [71.0, 72.0, 70.5, 73.25, 69.0]);
        let difference = paired_difference(&a, &b).unwrap();
        near(difference, [4.9, 1.885_606_504, 7.914_393_496, 0.010_713_765]);
        assert!(difference.is_beyond_chance());
        assert_eq!(difference.to_string(), "4.90 (95 % interval 1.89 to 7.91; n = 5, p = 0.011)");
        assert_eq!(format!("{difference:.0}"), "5 (95 % interval 2 to 8; n = 5, p = 0.011)");
        let nothing = paired_difference(&[1.0, 2.0, 3.0], &[2.0, 2.0, 2.0]).unwrap();
        assert!(nothing.p > 0.999 && !nothing.is_beyond_chance());
    }

    /// SciPy 1.17: `linregress(x, y)`, the interval from its `stderr` and `t.ppf(0.975, 3)`.
    #[test]
    fn slopes_match_scipy() {
        let points = [(1.0, 0.5), (2.0, 1.25), (3.0, 1.5), (4.0, 2.5), (6.0, 3.25)];
        near(slope(&points).unwrap(), [0.554_054_054, 0.380_691_200, 0.727_416_908, 0.002_025_295]);
    }

    #[test]
    fn what_says_nothing_about_chance_is_refused() {
        let message = |result: Result<Estimate>| result.unwrap_err().to_string();
        assert!(message(paired_difference(&[1.0], &[2.0])).contains("at least 2"));
        assert!(message(paired_difference(&[1.0, 2.0], &[2.0])).contains("a partner for each"));
        assert!(message(paired_difference(&[1.0, 2.0], &[2.0, 3.0])).contains("do not scatter"));
        assert!(message(paired_difference(&[1.0, f32::NAN], &[2.0, 3.0])).contains("NaN"));
        assert!(message(slope(&[(0.0, 0.0), (1.0, 1.0)])).contains("at least 3"));
        assert!(message(slope(&[(1.0, 0.0), (1.0, 1.0), (1.0, 2.0)])).contains("the same x"));
    }
}
