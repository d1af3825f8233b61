//! Is a gradient right? Nudge each number a little and see whether the loss changes as the gradient predicts.
//!
//! Central differences: dL/dp ≈ (L(p + h) − L(p − h)) / 2h. Slow, simple, and independent of any derivation, which is
//! what makes it a check.

use std::fmt;

use ndarray::Array2;

/// Step of the central difference. In f32 a smaller step is lost in rounding error; a larger one suffers from curvature.
pub const STEP: f32 = 1e-2;

/// The entry where a gradient and its difference quotient disagree most.
#[derive(Clone, Debug, PartialEq)]
pub struct GradCheck {
    /// Row and column of the worst entry.
    pub index: (usize, usize),
    /// What the gradient claims there.
    pub claimed: f64,
    /// What nudging measures there.
    pub measured: f64,
    /// |claimed − measured| / (the largest |measured| of all entries, or |claimed| if that is larger).
    pub relative_error: f64,
}

impl GradCheck {
    /// Whether the worst entry is within this relative error. With f32 arithmetic, 1e-2 is a good tolerance.
    pub fn passes(&self, tolerance: f64) -> bool {
        self.relative_error <= tolerance
    }
}

impl fmt::Display for GradCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, column) = self.index;
        write!(
            f,
            "the gradient is furthest off at row {row}, column {column}: it claims {:.6}, nudging measures {:.6} \
             (relative error {:.1e})",
            self.claimed, self.measured, self.relative_error
        )
    }
}

/// Compares `gradient` with central differences of `loss` around `at`. # Shapes: `at` and `gradient` (r, c).
///
/// `loss` is called twice per entry, so keep the arrays small.
///
/// ```
/// use shadowlab::{gradcheck::gradcheck, ndarray::{array, Array2}};
/// let sum_of_squares = |p: &Array2<f32>| p.iter().map(|&v| f64::from(v * v)).sum();
/// let p = array![[1.0, -2.0]];
/// assert!(gradcheck(sum_of_squares, &p, &array![[2.0, -4.0]]).passes(1e-2));
/// assert!(!gradcheck(sum_of_squares, &p, &array![[2.0, 4.0]]).passes(1e-2), "a wrong sign is detected");
/// ```
///
/// # Panics
/// When `at` and `gradient` differ in shape: a gradient has one entry for every number in `at`.
pub fn gradcheck(loss: impl FnMut(&Array2<f32>) -> f64, at: &Array2<f32>, gradient: &Array2<f32>) -> GradCheck {
    gradcheck_with_step(loss, at, gradient, STEP)
}

/// [`gradcheck`] with another step h.
fn gradcheck_with_step(
    mut loss: impl FnMut(&Array2<f32>) -> f64,
    at: &Array2<f32>,
    gradient: &Array2<f32>,
    h: f32,
) -> GradCheck {
    assert_eq!(at.dim(), gradient.dim(), "the gradient must have the shape of the parameters");
    let mut p = at.clone();
    let mut worst = GradCheck { index: (0, 0), claimed: 0.0, measured: 0.0, relative_error: 0.0 };
    let (mut largest_gap, mut scale) = (0.0, f64::MIN_POSITIVE);
    for (index, &claimed) in gradient.indexed_iter() {
        let (low, high) = (at[index] - h, at[index] + h);
        p[index] = high;
        let above = loss(&p);
        p[index] = low;
        let below = loss(&p);
        p[index] = at[index];
        let claimed = f64::from(claimed);
        let measured = (above - below) / (f64::from(high) - f64::from(low));
        let gap = (claimed - measured).abs();
        // Every comparison with NaN is false, so a NaN would slip through as "not worse": count it as infinitely wrong.
        let gap = if gap.is_nan() { f64::INFINITY } else { gap };
        scale = scale.max(measured.abs()).max(claimed.abs());
        if gap > largest_gap {
            largest_gap = gap;
            worst = GradCheck { index, claimed, measured, relative_error: f64::NAN };
        }
    }
    worst.relative_error = largest_gap / scale;
    worst
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn cubes(p: &Array2<f32>) -> f64 {
        p.iter().map(|&v| f64::from(v).powi(3)).sum()
    }

    #[test]
    fn accepts_the_right_gradient_and_rejects_plausible_wrong_ones() {
        let p = array![[0.5, -1.0], [2.0, 1.5]];
        let right = p.mapv(|v| 3.0 * v * v);
        assert!(gradcheck(cubes, &p, &right).passes(1e-3));
        let wrong = [
            ("transposed", right.t().to_owned()),
            ("twice too large", &right * 2.0),
            ("wrong sign", -&right),
            ("one entry forgotten", {
                let mut g = right.clone();
                g[[0, 0]] = 0.0;
                g
            }),
            ("not a number", right.mapv(|_| f32::NAN)),
        ];
        for (mistake, gradient) in wrong {
            let report = gradcheck(cubes, &p, &gradient);
            assert!(!report.passes(1e-2), "{mistake} was accepted: {report}");
        }
    }

    /// A test of the test: with a huge step the difference quotient of a curved function is not its derivative, and the
    /// check must fail.
    #[test]
    fn a_huge_step_rejects_the_right_gradient() {
        let p = array![[0.5, -1.0]];
        let right = p.mapv(|v| 3.0 * v * v);
        assert!(!gradcheck_with_step(cubes, &p, &right, 1.0).passes(1e-2));
    }

    #[test]
    fn names_the_worst_entry() {
        let p = array![[1.0, 1.0, 1.0]];
        let report = gradcheck(cubes, &p, &array![[3.0, 3.0, 9.0]]);
        assert_eq!(report.index, (0, 2));
        assert!(report.to_string().contains("column 2"), "{report}");
    }
}
