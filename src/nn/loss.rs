//! Losses: one number for how far the reconstruction x̂ is from x, and its gradient.
//!
//! Both losses here are the **mean over the batch and over the pixels**, as in Keras and PyTorch. The number that the
//! lesson quotes, the squared error *per image*, is the sum over the 784 pixels: 784 times the mean squared error.
//!
//! A variational autoencoder weighs the reconstruction against the cost of the code, so it needs the sum rather than
//! the mean: [`bernoulli_nll`] is the cross-entropy **summed over the pixels**, mean over the batch.

use ndarray::{Array2, ArrayView1, ArrayView2, ArrayViewMut2, Zip};

use crate::nn::{
    activation::sigmoid,
    float::{exp, ln_1p},
};

/// The quantity that training minimises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// Mean of (x̂ − x)².
    #[default]
    MeanSquaredError,
    /// Mean of −x ln x̂ − (1 − x) ln(1 − x̂), for x in 0..=1. Computed from the logits (the last preactivations).
    BinaryCrossEntropy,
}

/// The loss and the error of one batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BatchLoss {
    /// What training minimises: a mean over the batch.
    pub loss: f32,
    /// What the history reports, a mean over the batch: for an autoencoder the squared error per input, summed over its
    /// features; for a classifier the share of wrong answers.
    pub error: f32,
}

impl Loss {
    /// Whether the loss takes the last layer's logits instead of its outputs.
    pub fn from_logits(self) -> bool {
        self == Loss::BinaryCrossEntropy
    }

    /// Loss of a batch; writes dL/d`output` into `gradient`. # Shapes: all three (n, d).
    ///
    /// `output` is x̂, or the logits where [`Loss::from_logits`] holds.
    ///
    /// # Panics
    /// When the shapes differ, or the batch is empty.
    pub fn evaluate(
        self,
        output: ArrayView2<'_, f32>,
        x: ArrayView2<'_, f32>,
        gradient: ArrayViewMut2<'_, f32>,
    ) -> BatchLoss {
        match self {
            Loss::MeanSquaredError => evaluate_mse(output, x, gradient),
            Loss::BinaryCrossEntropy => binary_cross_entropy(output, x, gradient, 1.0 / x.len() as f32),
        }
    }
}

fn evaluate_mse(x_hat: ArrayView2<'_, f32>, x: ArrayView2<'_, f32>, mut gradient: ArrayViewMut2<'_, f32>) -> BatchLoss {
    check_shapes(x_hat.dim(), x.dim(), gradient.dim());
    let (n, d) = x.dim();
    let scale = 2.0 / (n * d) as f32;
    let mut sum = 0.0;
    for ((mut g, x_hat), x) in gradient.rows_mut().into_iter().zip(x_hat.rows()).zip(x.rows()) {
        Zip::from(&mut g).and(x_hat).and(x).for_each(|g, &x_hat, &x| *g = x_hat - x);
        // A dot product adds up several numbers at a time; a sum in the loop above would wait for every addition.
        sum += f64::from(g.dot(&g));
        g *= scale;
    }
    BatchLoss { loss: (sum / (n * d) as f64) as f32, error: (sum / n as f64) as f32 }
}

/// `scale` times the sum of all pixels' cross-entropies; writes its gradient with respect to the logits. # Shapes: all three (n, d).
pub(crate) fn binary_cross_entropy(
    logits: ArrayView2<'_, f32>,
    x: ArrayView2<'_, f32>,
    mut gradient: ArrayViewMut2<'_, f32>,
    scale: f32,
) -> BatchLoss {
    check_shapes(logits.dim(), x.dim(), gradient.dim());
    let (mut sum, mut squares) = (0.0, 0.0);
    // One sum per row, and these added up in f64: a single f32 for the whole batch would grow so large that the small
    // cross-entropies of nearly correct pixels would be rounded away.
    for ((mut g, logits), x) in gradient.rows_mut().into_iter().zip(logits.rows()).zip(x.rows()) {
        // The cross-entropies are stored where the gradient will be, so that several can be added up at a time.
        Zip::from(&mut g).and(logits).and(x).for_each(|g, &a, &x| *g = bce_of_logit(a, x));
        let row = g.sum();
        sum += if row.is_finite() { f64::from(row) } else { wide_cross_entropy(logits, x) };
        Zip::from(&mut g).and(logits).and(x).for_each(|g, &a, &x| *g = sigmoid(a) - x);
        squares += f64::from(g.dot(&g));
        g *= scale;
    }
    BatchLoss { loss: (sum * f64::from(scale)) as f32, error: (squares / x.nrows() as f64) as f32 }
}

/// Without this, a loss would pair rows until one array ends and ignore the rest: a wrong number, without any warning.
fn check_shapes(output: (usize, usize), target: (usize, usize), gradient: (usize, usize)) {
    assert_eq!(output, target, "a loss compares an output with a target of the same shape");
    assert_eq!(gradient, target, "the gradient of a loss must have the shape of the output");
    assert!(target.0 * target.1 > 0, "the mean over an empty batch is undefined: the shape is {target:?}");
}

/// −x ln σ(a) − (1 − x) ln(1 − σ(a)), rearranged to max(a, 0) − a x + ln(1 + e^−|a|).
///
/// The rearranged form avoids the logarithm of a rounded 0: at a = 100 the plain one gives infinity.
fn bce_of_logit(a: f32, x: f32) -> f32 {
    a.max(0.0) - a * x + ln_1p(exp(-a.abs()))
}

/// The sum of a row's cross-entropies where 32 bits do not hold it or its parts: at logits of about 10³⁸.
fn wide_cross_entropy(logits: ArrayView1<'_, f32>, x: ArrayView1<'_, f32>) -> f64 {
    let pairs = logits.iter().zip(x).map(|(&a, &x)| (f64::from(a), f64::from(x)));
    pairs.map(|(a, x)| a.max(0.0) - a * x + (-a.abs()).exp().ln_1p()).sum()
}

/// Mean squared error: mean over batch and pixels of (x̂ − x)². # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    Loss::MeanSquaredError.evaluate(x_hat.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`mse`] with respect to x̂: 2 (x̂ − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
/// Panics as [`mse`] does.
pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    Loss::MeanSquaredError.evaluate(x_hat.view(), x.view(), gradient.view_mut());
    gradient
}

/// Binary cross-entropy of logits: mean over batch and pixels. # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bce_with_logits(logits: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    Loss::BinaryCrossEntropy.evaluate(logits.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`bce_with_logits`] with respect to the logits: (σ(a) − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
/// Panics as [`bce_with_logits`] does.
pub fn bce_with_logits_grad(logits: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    Loss::BinaryCrossEntropy.evaluate(logits.view(), x.view(), gradient.view_mut());
    gradient
}

/// −ln p(x) in nats, when every pixel is an independent Bernoulli variable, ink with probability σ(logit): the
/// cross-entropy, summed over the pixels, mean over the batch. # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bernoulli_nll(logits: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    binary_cross_entropy(logits.view(), x.view(), unused.view_mut(), 1.0 / x.nrows() as f32).loss
}

/// Gradient of [`bernoulli_nll`] with respect to the logits: (σ(a) − x) / n. # Shapes: (n, d), (n, d) -> (n, d).
/// Panics as [`bernoulli_nll`] does.
pub fn bernoulli_nll_grad(logits: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    binary_cross_entropy(logits.view(), x.view(), gradient.view_mut(), 1.0 / x.nrows() as f32);
    gradient
}

#[cfg(test)]
mod tests;
