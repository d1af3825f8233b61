//! Where a share of the standard normal distribution ends.

use std::f64::consts::SQRT_2;

use shadowlab::error::{Error, Result};

/// The place below which a share of the standard normal distribution lies: the inverse of Φ.
///
/// # Errors
/// When the share is not between 0 and 1: those places are infinitely far.
pub fn normal_quantile(p: f64) -> Result<f64> {
    if !(p > 0.0 && p < 1.0) {
        return Err(Error::parameter("p", p, "it must be above 0 and below 1"));
    }
    let below = |x: f64| 0.5 * libm::erfc(-x / SQRT_2);
    // Φ rises, so halving the interval finds the place: 60 halvings leave less than the last bit.
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if below(middle) < p { low = middle } else { high = middle }
    }
    Ok(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of the tables: scipy.stats.norm.ppf.
    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, place) in [(0.5, 0.0), (0.975, 1.959_963_984_540_054), (0.05, -1.644_853_626_951_472_2)] {
            assert!((normal_quantile(share).unwrap() - place).abs() < 1e-12, "{share}");
        }
        for share in [0.0, 1.0, -0.1, f64::NAN] {
            assert!(normal_quantile(share).unwrap_err().to_string().contains("below 1"));
        }
    }
}
