//! Cubes and balls in d dimensions. The formulas are exact and computed in f64.

use std::f64::consts::{LN_2, LN_10, PI};

use statrs::function::gamma::ln_gamma;

use super::check_dimension;
use crate::error::{Error, Result};

/// Edge of a small cube with this share of the unit cube's volume: e = share^(1/d).
///
/// For uniformly distributed points, it is how far a neighbourhood must reach along *each* axis to contain that share
/// of them.
///
/// # Errors
/// When `share` is not above 0 and at most 1, or d is 0.
pub fn edge_length(share: f64, d: usize) -> Result<f64> {
    check_dimension(d)?;
    if !(share > 0.0 && share <= 1.0) {
        return Err(Error::parameter("share", share, "it must be above 0 and at most 1 (1 % is 0.01)"));
    }
    Ok(share.powf(1.0 / d as f64))
}

/// Share of a ball's volume in its outer shell: 1 − (1 − thickness)^d.
///
/// The thickness is a share of the radius. The formula is the same for a cube, with half its edge as the radius.
///
/// # Errors
/// When `thickness` is not in 0..=1, or d is 0.
pub fn shell_share(thickness: f64, d: usize) -> Result<f64> {
    check_dimension(d)?;
    if !(0.0..=1.0).contains(&thickness) {
        return Err(Error::parameter("thickness", thickness, "it is a share of the radius, from 0 to 1 (1 % is 0.01)"));
    }
    // ln_1p and exp_m1 keep the digits that `1.0 - (1.0 - thickness)` would lose where the shell is very thin.
    Ok(-(d as f64 * (-thickness).ln_1p()).exp_m1())
}

/// log₁₀ of the volume of the ball of radius 1: V_d = π^(d/2) / Γ(d/2 + 1), which is 2 for d = 1 and π for d = 2.
///
/// A logarithm, because from d = 436 on the volume itself is smaller than the smallest normal f64.
///
/// # Errors
/// When d is 0.
pub fn log10_ball_volume(d: usize) -> Result<f64> {
    check_dimension(d)?;
    let half = d as f64 / 2.0;
    Ok((half * PI.ln() - ln_gamma(half + 1.0)) / LN_10)
}

/// log₁₀ of the share of a cube that its inscribed ball fills: log₁₀(V_d / 2^d).
///
/// # Errors
/// When d is 0.
pub fn log10_ball_in_cube(d: usize) -> Result<f64> {
    Ok(log10_ball_volume(d)? - d as f64 * 2f64.log10())
}

/// Median distance from a unit ball's centre to the nearest of n uniformly distributed points:
/// (1 − 2^(−1/n))^(1/d).
///
/// Hastie, Tibshirani & Friedman, *The Elements of Statistical Learning*, equation 2.24.
///
/// # Errors
/// When n or d is 0.
pub fn nearest_to_centre(n: usize, d: usize) -> Result<f64> {
    check_dimension(d)?;
    if n == 0 {
        return Err(Error::parameter("n", n, "without points there is no nearest one"));
    }
    // exp_m1, because for many points 2^(−1/n) would be rounded to 1.
    Ok((-(-LN_2 / n as f64).exp_m1()).powf(1.0 / d as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    #[test]
    fn edges_of_one_percent_of_the_cube() {
        for (d, edge) in [(1, 0.01), (2, 0.1), (3, 0.2154), (5, 0.3981), (10, 0.6310), (20, 0.7943), (100, 0.9550)] {
            assert_abs_diff_eq!(edge_length(0.01, d).unwrap(), edge, epsilon = 5e-5);
        }
        assert_abs_diff_eq!(edge_length(0.01, 784).unwrap(), 0.9941, epsilon = 5e-5);
        assert_eq!(edge_length(1.0, 784).unwrap(), 1.0);
    }

    /// In the plane: 1 − 0.99² = 0.0199; on a line: both ends together are the thickness.
    #[test]
    fn the_outer_hundredth() {
        assert_abs_diff_eq!(shell_share(0.01, 1).unwrap(), 0.01, epsilon = 1e-15);
        for (d, share) in [(2, 0.0199), (3, 0.0297), (5, 0.0490), (10, 0.0956), (20, 0.1821), (100, 0.6340)] {
            assert_abs_diff_eq!(shell_share(0.01, d).unwrap(), share, epsilon = 5e-5);
        }
        assert_abs_diff_eq!(shell_share(0.01, 784).unwrap(), 0.9996, epsilon = 5e-5);
        assert_eq!((shell_share(0.0, 3).unwrap(), shell_share(1.0, 3).unwrap()), (0.0, 1.0));
        assert_abs_diff_eq!(shell_share(1e-18, 10).unwrap() / 1e-17, 1.0, epsilon = 1e-12);
    }

    /// The volumes known from school: 2, π, 4π/3; then π²/2 and 8π²/15, the largest of all.
    #[test]
    fn volumes_of_small_balls() {
        let volumes = [2.0, PI, 4.0 * PI / 3.0, PI * PI / 2.0, 8.0 * PI * PI / 15.0];
        for (d, volume) in (1..).zip(volumes) {
            assert_abs_diff_eq!(10f64.powf(log10_ball_volume(d).unwrap()), volume, epsilon = 1e-12);
        }
        let largest = (1..100).max_by(|&a, &b| volume(a).total_cmp(&volume(b)));
        assert_eq!(largest, Some(5));
        assert_abs_diff_eq!(10f64.powf(volume(10)), 2.5502, epsilon = 5e-5);
        assert_abs_diff_eq!(10f64.powf(volume(20)), 0.025807, epsilon = 5e-7);
        assert_abs_diff_eq!(10f64.powf(volume(100)) / 1e-40, 2.368, epsilon = 5e-4);
    }

    fn volume(d: usize) -> f64 {
        log10_ball_volume(d).unwrap()
    }

    /// V_d = V_{d−2} · 2π / d.
    #[test]
    fn every_second_ball_is_a_step_of_the_recursion() {
        for d in (3..1000).chain([99_999, 100_000]) {
            assert_abs_diff_eq!(volume(d), volume(d - 2) + (2.0 * PI / d as f64).log10(), epsilon = 1e-9);
        }
    }

    #[test]
    fn enormous_dimensions_have_an_answer_at_once() {
        assert_abs_diff_eq!(volume(1_000_000_000) / 1e9, -3.883_763, epsilon = 1e-5);
        assert!(volume(usize::MAX).is_finite());
        assert_abs_diff_eq!(nearest_to_centre(1 << 60, 1).unwrap() * (1u64 << 60) as f64, LN_2, epsilon = 1e-9);
    }

    #[test]
    fn the_ball_in_its_cube() {
        for (d, log) in [(2, -0.10), (3, -0.28), (5, -0.78), (10, -2.60), (20, -7.61), (100, -69.73)] {
            assert_abs_diff_eq!(log10_ball_in_cube(d).unwrap(), log, epsilon = 5e-3);
        }
        assert_abs_diff_eq!(log10_ball_in_cube(784).unwrap(), -889.1453, epsilon = 5e-5);
        assert_eq!(10f64.powf(log10_ball_in_cube(784).unwrap()), 0.0, "which is why logarithms are needed");
        let least = f64::MIN_POSITIVE.log10();
        assert_eq!((1..784).find(|&d| volume(d) < least), Some(436), "as the documentation says");
    }

    #[test]
    fn the_nearest_of_five_hundred() {
        for (d, distance) in [(2, 0.037), (3, 0.111), (5, 0.268), (10, 0.518), (20, 0.720), (100, 0.936), (784, 0.992)]
        {
            assert_abs_diff_eq!(nearest_to_centre(500, d).unwrap(), distance, epsilon = 6e-4);
        }
        assert_eq!(nearest_to_centre(1, 1).unwrap(), 0.5);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(edge_length(0.0, 2).unwrap_err().to_string().contains("above 0"));
        assert!(edge_length(f64::NAN, 2).is_err());
        assert!(edge_length(0.5, 0).unwrap_err().to_string().contains("at least 1"));
        assert!(shell_share(1.5, 2).unwrap_err().to_string().contains("from 0 to 1"));
        assert!(shell_share(f64::NAN, 2).is_err());
        assert!(log10_ball_volume(0).is_err() && log10_ball_in_cube(0).is_err());
        assert!(nearest_to_centre(0, 2).is_err() && nearest_to_centre(2, 0).is_err());
    }
}
