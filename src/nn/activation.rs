//! Activation functions, applied to a unit's preactivation s, the weighted sum of its inputs plus the bias. Without
//! them, a stack of layers would be no more than a single layer.
//!
//! | name | a(s) | a'(s), written with y = a(s) |
//! |---|---|---|
//! | identity | s | 1 |
//! | ReLU | max(0, s) | 1 if y > 0 else 0 |
//! | sigmoid | 1 / (1 + e⁻ˢ) | y (1 − y) |
//! | tanh | tanh s | 1 − y² |
//! | squareplus | (s + √(s² + 1) − 1) / 2 | u² / (u² + ¼) with u = y + ½ |
//!
//! All five derivatives can be computed from the output y alone, so training does not need to keep s.

use std::fmt;

use ndarray::{ArrayView2, ArrayViewMut2};

use crate::nn::float::{exp_within, flush_denormal};

/// The function that a layer applies to each preactivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// s itself. Used for the code layer, so that codes may lie anywhere in the plane.
    Identity,
    /// max(0, s): cheap, and its derivative does not vanish for large s.
    Relu,
    /// 1 / (1 + e⁻ˢ), between 0 and 1: suited to pixels.
    Sigmoid,
    /// tanh s, between −1 and 1.
    Tanh,
    /// (s + √(s² + 1) − 1) / 2: a smooth ReLU through 0, with derivative ½ there. Its derivative is positive (but for
    /// rounding), and it needs no exponential. (Barron 2021, "Squareplus", shifted down to pass through 0.)
    Squareplus,
}

impl Activation {
    /// The value a(s) for one preactivation s.
    pub fn apply_scalar(self, s: f32) -> f32 {
        match self {
            Activation::Identity => s,
            Activation::Relu => relu(s),
            Activation::Sigmoid => sigmoid(s),
            Activation::Tanh => s.tanh(),
            Activation::Squareplus => squareplus(s),
        }
    }

    /// Derivative a'(s), from the output y = a(s).
    pub fn derivative(self, y: f32) -> f32 {
        match self {
            Activation::Identity => 1.0,
            Activation::Relu => f32::from(y > 0.0),
            Activation::Sigmoid => y * (1.0 - y),
            Activation::Tanh => 1.0 - y * y,
            Activation::Squareplus => squareplus_derivative(y),
        }
    }

    /// Replaces every preactivation s by a(s). # Shapes: (n, units).
    ///
    /// # Panics
    /// When a row is not contiguous in memory.
    pub fn apply(self, mut sums: ArrayViewMut2<'_, f32>) {
        sums.rows_mut().into_iter().for_each(|mut row| self.apply_to(row.as_slice_mut().expect("row order")));
    }

    fn apply_to(self, sums: &mut [f32]) {
        // One loop per activation: with a `match` inside the loop, the compiler would not use vector instructions.
        match self {
            Activation::Identity => {}
            Activation::Relu => sums.iter_mut().for_each(|s| *s = relu(*s)),
            Activation::Sigmoid => sums.iter_mut().for_each(|s| *s = sigmoid(*s)),
            Activation::Tanh => sums.iter_mut().for_each(|s| *s = s.tanh()),
            Activation::Squareplus => sums.iter_mut().for_each(|s| *s = squareplus(*s)),
        }
    }

    /// Turns dL/dy into dL/ds in place, by the chain rule: multiplies each entry by a'(s). Results that are negligibly
    /// small become 0 (see [`flush_denormal`]). # Shapes: both (n, units).
    ///
    /// # Panics
    /// When the shapes differ, or a row is not contiguous in memory.
    pub fn backward(self, mut dy: ArrayViewMut2<'_, f32>, y: ArrayView2<'_, f32>) {
        assert_eq!(dy.dim(), y.dim(), "the gradient must have the shape of the output");
        for (mut dy, y) in dy.rows_mut().into_iter().zip(y.rows()) {
            self.backward_to(dy.as_slice_mut().expect("row order"), y.as_slice().expect("row order"));
        }
    }

    fn backward_to(self, dy: &mut [f32], y: &[f32]) {
        let pairs = dy.iter_mut().zip(y);
        match self {
            Activation::Identity => pairs.for_each(|(d, _)| *d = flush_denormal(*d)),
            Activation::Relu => pairs.for_each(|(d, &y)| *d = if y > 0.0 { flush_denormal(*d) } else { 0.0 }),
            Activation::Sigmoid => pairs.for_each(|(d, &y)| *d = flush_denormal(*d * (y * (1.0 - y)))),
            Activation::Tanh => pairs.for_each(|(d, &y)| *d = flush_denormal(*d * (1.0 - y * y))),
            Activation::Squareplus => pairs.for_each(|(d, &y)| *d = flush_denormal(*d * squareplus_derivative(y))),
        }
    }

    /// The lower-case name, as used in files and summaries.
    pub fn name(self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Relu => "relu",
            Activation::Sigmoid => "sigmoid",
            Activation::Tanh => "tanh",
            Activation::Squareplus => "squareplus",
        }
    }

    /// The activation with this [`Activation::name`], if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        use Activation::*;
        [Identity, Relu, Sigmoid, Tanh, Squareplus].into_iter().find(|a| a.name() == name)
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// max(0, s), but a NaN stays one: `f32::max` would make it 0, and no one would notice.
fn relu(s: f32) -> f32 {
    if s < 0.0 { 0.0 } else { s }
}

/// 1 / (1 + e⁻ˢ). Below s = −69 it stays at 10⁻³⁰, so that it does not become denormal (see [`flush_denormal`]).
#[inline]
pub fn sigmoid(s: f32) -> f32 {
    1.0 / (1.0 + exp_within((-s).clamp(-69.0, 69.0)))
}

/// The root is at most |s| + 1. That is what it becomes where s² would be infinite, at 10¹⁹ and more.
fn squareplus(s: f32) -> f32 {
    0.5 * s + 0.5 * (s * s + 1.0).sqrt().min(s.abs() + 1.0) - 0.5
}

/// (1 + s / √(s² + 1)) / 2. With u = y + ½, s = u − 1/(4u) and √(s² + 1) = u + 1/(4u).
fn squareplus_derivative(y: f32) -> f32 {
    // Far from 0 the slope is 1; with an infinite u² it would be NaN.
    let square = ((y + 0.5) * (y + 0.5)).min(1e30);
    square / (square + 0.25)
}

#[cfg(test)]
mod tests {
    use super::Activation::*;
    use super::*;

    #[test]
    fn values_worked_by_hand() {
        assert_eq!(Relu.apply_scalar(-2.0), 0.0);
        assert_eq!(Relu.apply_scalar(3.0), 3.0);
        assert_eq!(Sigmoid.apply_scalar(0.0), 0.5);
        assert!((Sigmoid.apply_scalar(3.0f32.ln()) - 0.75).abs() < 1e-6, "1 / (1 + 1/3)");
        assert!((Tanh.apply_scalar(3.0f32.ln()) - 0.8).abs() < 1e-6, "(3 - 1/3) / (3 + 1/3)");
        assert_eq!(Squareplus.apply_scalar(0.0), 0.0);
        assert!((Squareplus.apply_scalar(0.75) - 0.5).abs() < 1e-6, "(3/4 + 5/4 - 1) / 2");
        assert!((Squareplus.apply_scalar(-0.75) + 0.25).abs() < 1e-6, "(-3/4 + 5/4 - 1) / 2");
    }

    #[test]
    fn no_sum_gives_nan() {
        for s in [-1e30, -200.0, -88.8, 0.0, 88.8, 200.0, 1e30] {
            assert!((0.0..=1.0).contains(&sigmoid(s)) && sigmoid(s).is_normal(), "sigmoid({s}) = {}", sigmoid(s));
        }
        for s in [f32::MIN, -1e20, -1e-40, 1e-40, 1e20, f32::MAX] {
            for activation in [Identity, Relu, Sigmoid, Tanh, Squareplus] {
                let y = activation.apply_scalar(s);
                let slope = activation.derivative(y);
                assert!(y.is_finite() && (0.0..=1.0).contains(&slope), "{activation}({s}) = {y}, with slope {slope}");
            }
        }
        assert_eq!([-1e20, 1e20].map(squareplus), [-0.5, 1e20]);
    }

    /// The derivative is the limit of the difference quotient.
    #[test]
    fn slopes_are_the_difference_quotients() {
        for activation in [Identity, Relu, Sigmoid, Tanh, Squareplus] {
            for s in [-2.0f32, -0.4, 0.3, 1.7] {
                let h = 1e-2;
                let quotient = (activation.apply_scalar(s + h) - activation.apply_scalar(s - h)) / (2.0 * h);
                let slope = activation.derivative(activation.apply_scalar(s));
                assert!((quotient - slope).abs() < 2e-4, "{activation} at {s}: {slope} is not {quotient}");
            }
        }
    }

    #[test]
    fn whole_arrays_agree_with_single_values() {
        let sums = [-3.0, -0.5, 0.0, 0.5, 3.0];
        for activation in [Identity, Relu, Sigmoid, Tanh, Squareplus] {
            let mut y = ndarray::aview1(&sums).insert_axis(ndarray::Axis(0)).to_owned();
            activation.apply(y.view_mut());
            let mut dy = ndarray::Array2::from_elem((1, 5), 2.0);
            activation.backward(dy.view_mut(), y.view());
            for i in 0..5 {
                assert_eq!(y[[0, i]], activation.apply_scalar(sums[i]));
                assert_eq!(dy[[0, i]], 2.0 * activation.derivative(y[[0, i]]));
            }
            assert_eq!(Activation::from_name(activation.name()), Some(activation));
        }
        assert_eq!(Activation::from_name("softplus"), None);
    }
}
