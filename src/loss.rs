//! Losses: one number for how far the guess x̂ is from x, and its gradient.
//!
//! Both losses here are the **mean over the batch and over the pixels**, as in Keras and PyTorch. The number that the
//! lesson quotes, the squared error *per image*, is the sum over the 784 pixels: 784 times the mean squared error.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Zip};

use crate::activation::sigmoid;

/// What training makes small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// Mean of (x̂ − x)².
    #[default]
    MeanSquaredError,
    /// Mean of −x ln x̂ − (1 − x) ln(1 − x̂), for x in 0..=1. Computed from the sums before the last sigmoid ("logits").
    BinaryCrossEntropy,
}

/// What one batch says about itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchLoss {
    /// The loss: mean over batch and pixels.
    pub loss: f32,
    /// Squared error per input: summed over its features, mean over the batch.
    pub squared_error: f32,
}

impl Loss {
    /// Whether the loss wants the last layer's sums instead of its outputs.
    pub fn from_logits(self) -> bool {
        self == Loss::BinaryCrossEntropy
    }

    /// Loss of a batch; writes dL/d`output` into `gradient`. # Shapes: all three (n, d).
    ///
    /// `output` is x̂, or the logits where [`Loss::from_logits`] holds.
    pub fn evaluate(
        self,
        output: ArrayView2<'_, f32>,
        x: ArrayView2<'_, f32>,
        gradient: ArrayViewMut2<'_, f32>,
    ) -> BatchLoss {
        match self {
            Loss::MeanSquaredError => evaluate_mse(output, x, gradient),
            Loss::BinaryCrossEntropy => evaluate_bce(output, x, gradient),
        }
    }
}

fn evaluate_mse(x_hat: ArrayView2<'_, f32>, x: ArrayView2<'_, f32>, mut gradient: ArrayViewMut2<'_, f32>) -> BatchLoss {
    let (n, d) = x.dim();
    let scale = 2.0 / (n * d) as f32;
    let mut sum = 0.0;
    for ((mut g, x_hat), x) in gradient.rows_mut().into_iter().zip(x_hat.rows()).zip(x.rows()) {
        Zip::from(&mut g).and(x_hat).and(x).for_each(|g, &x_hat, &x| *g = x_hat - x);
        // A dot product adds up several numbers at a time. A sum in the loop above would keep it waiting for every addition.
        sum += f64::from(g.dot(&g));
        g *= scale;
    }
    BatchLoss { loss: (sum / (n * d) as f64) as f32, squared_error: (sum / n as f64) as f32 }
}

fn evaluate_bce(logits: ArrayView2<'_, f32>, x: ArrayView2<'_, f32>, gradient: ArrayViewMut2<'_, f32>) -> BatchLoss {
    let (n, d) = x.dim();
    let scale = 1.0 / (n * d) as f32;
    let (mut sum, mut squares) = (0.0, 0.0);
    Zip::from(gradient).and(logits).and(x).for_each(|g, &a, &x| {
        let difference = sigmoid(a) - x;
        *g = scale * difference;
        sum += bce_of_logit(a, x);
        squares += difference * difference;
    });
    BatchLoss { loss: sum * scale, squared_error: squares / n as f32 }
}

/// −x ln σ(a) − (1 − x) ln(1 − σ(a)), rearranged to max(a, 0) − a x + ln(1 + e^−|a|).
///
/// The rearranged form never takes the logarithm of a rounded 0: at a = 100 the plain one gives infinity.
fn bce_of_logit(a: f32, x: f32) -> f32 {
    a.max(0.0) - a * x + (-a.abs()).exp().ln_1p()
}

/// Mean squared error: mean over batch and pixels of (x̂ − x)². # Shapes: both (n, d).
pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    evaluate_mse(x_hat.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`mse`] by x̂: 2 (x̂ − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    evaluate_mse(x_hat.view(), x.view(), gradient.view_mut());
    gradient
}

/// Binary cross-entropy of logits: mean over batch and pixels. # Shapes: both (n, d).
pub fn bce_with_logits(logits: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    evaluate_bce(logits.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`bce_with_logits`] by the logits: (σ(a) − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
pub fn bce_with_logits_grad(logits: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    evaluate_bce(logits.view(), x.view(), gradient.view_mut());
    gradient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gradcheck::gradcheck;
    use ndarray::array;

    #[test]
    fn mse_worked_by_hand() {
        let (x_hat, x) = (array![[1.0, 2.0], [3.0, 4.0]], array![[1.0, 0.0], [0.0, 4.0]]);
        assert_eq!(mse(&x_hat, &x), 13.0 / 4.0, "(0 + 4 + 9 + 0) / 4");
        assert_eq!(mse_grad(&x_hat, &x), array![[0.0, 1.0], [1.5, 0.0]], "2 (x_hat - x) / 4");
    }

    #[test]
    fn squared_error_is_per_input() {
        let (x_hat, x) = (array![[1.0, 2.0], [3.0, 4.0]], array![[1.0, 0.0], [0.0, 4.0]]);
        let report = Loss::MeanSquaredError.evaluate(x_hat.view(), x.view(), Array2::zeros((2, 2)).view_mut());
        assert_eq!(report.squared_error, 6.5, "(4 + 9) / 2 inputs");
    }

    /// At a = 0 every pixel costs ln 2 whatever x is; at a = ln 3 the guess is 3/4.
    #[test]
    fn bce_worked_by_hand() {
        assert!((bce_with_logits(&array![[0.0, 0.0]], &array![[0.3, 1.0]]) - 2.0f32.ln()).abs() < 1e-7);
        let expected = -0.5 * 0.75f32.ln() - 0.5 * 0.25f32.ln();
        assert!((bce_with_logits(&array![[3.0f32.ln()]], &array![[0.5]]) - expected).abs() < 1e-6);
    }

    #[test]
    fn bce_is_finite_where_the_plain_formula_is_not() {
        assert_eq!(bce_with_logits(&array![[100.0]], &array![[0.0]]), 100.0);
        assert!(bce_with_logits(&array![[-100.0, 100.0]], &array![[0.0, 1.0]]) < 1e-30);
        assert!((1.0 - sigmoid(100.0)).ln().is_infinite(), "the plain formula overflows here");
    }

    #[test]
    fn gradients_pass_the_check() {
        let x = array![[0.0, 0.5, 1.0], [0.2, 0.9, 0.1]];
        let output = array![[0.3, -0.7, 1.5], [2.0, -1.1, 0.4]];
        for (value, gradient) in [
            (mse as fn(&Array2<f32>, &Array2<f32>) -> f32, mse_grad(&output, &x)),
            (bce_with_logits, bce_with_logits_grad(&output, &x)),
        ] {
            let report = gradcheck(|o| f64::from(value(o, &x)), &output, &gradient);
            assert!(report.passes(1e-2), "{report}");
        }
    }
}
