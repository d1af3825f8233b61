//! Losses: one number for how far the reconstruction x̂ is from x, and its gradient.
//!
//! Both losses here are the **mean over the batch and over the pixels**, as in Keras and PyTorch. The number that the
//! lesson quotes, the squared error *per image*, is the sum over the 784 pixels: 784 times the mean squared error.
//!
//! A variational autoencoder weighs the reconstruction against the cost of the code, so it needs the sum rather than
//! the mean: [`bernoulli_nll`] is the cross-entropy **summed over the pixels**, mean over the batch.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Zip};

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
            Loss::BinaryCrossEntropy => evaluate_bce(output, x, gradient),
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

fn evaluate_bce(logits: ArrayView2<'_, f32>, x: ArrayView2<'_, f32>, gradient: ArrayViewMut2<'_, f32>) -> BatchLoss {
    let scale = 1.0 / x.len() as f32;
    cross_entropy(logits, x, gradient, scale)
}

/// [`bernoulli_nll`] of a batch; writes the gradient with respect to the logits. # Shapes: all three (n, d).
pub(crate) fn evaluate_bernoulli(
    logits: ArrayView2<'_, f32>,
    x: ArrayView2<'_, f32>,
    gradient: ArrayViewMut2<'_, f32>,
) -> BatchLoss {
    let scale = 1.0 / x.nrows() as f32;
    cross_entropy(logits, x, gradient, scale)
}

/// `scale` times the sum of all pixels' cross-entropies, and its gradient.
fn cross_entropy(
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
        sum += f64::from(g.sum());
        Zip::from(&mut g).and(logits).and(x).for_each(|g, &a, &x| *g = sigmoid(a) - x);
        squares += f64::from(g.dot(&g));
        g *= scale;
    }
    BatchLoss { loss: (sum * f64::from(scale)) as f32, error: (squares / x.nrows() as f64) as f32 }
}

/// Without this, a loss would pair rows until one array ends and ignore the rest: a wrong number, without any warning.
pub(crate) fn check_shapes(output: (usize, usize), target: (usize, usize), gradient: (usize, usize)) {
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

/// Mean squared error: mean over batch and pixels of (x̂ − x)². # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    evaluate_mse(x_hat.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`mse`] with respect to x̂: 2 (x̂ − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    evaluate_mse(x_hat.view(), x.view(), gradient.view_mut());
    gradient
}

/// Binary cross-entropy of logits: mean over batch and pixels. # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bce_with_logits(logits: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    evaluate_bce(logits.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`bce_with_logits`] with respect to the logits: (σ(a) − x) / (n d). # Shapes: (n, d), (n, d) -> (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bce_with_logits_grad(logits: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    evaluate_bce(logits.view(), x.view(), gradient.view_mut());
    gradient
}

/// −ln p(x) in nats, when every pixel is an independent Bernoulli variable, ink with probability σ(logit): the
/// cross-entropy, summed over the pixels, mean over the batch. # Shapes: both (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bernoulli_nll(logits: &Array2<f32>, x: &Array2<f32>) -> f32 {
    let mut unused = Array2::zeros(x.raw_dim());
    evaluate_bernoulli(logits.view(), x.view(), unused.view_mut()).loss
}

/// Gradient of [`bernoulli_nll`] with respect to the logits: (σ(a) − x) / n. # Shapes: (n, d), (n, d) -> (n, d).
///
/// # Panics
/// When the shapes differ, or the batch is empty.
pub fn bernoulli_nll_grad(logits: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    let mut gradient = Array2::zeros(x.raw_dim());
    evaluate_bernoulli(logits.view(), x.view(), gradient.view_mut());
    gradient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{activation::sigmoid, gradcheck::gradcheck};
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
        assert_eq!(report.error, 6.5, "(4 + 9) / 2 inputs");
    }

    /// At a = 0 every pixel costs ln 2 whatever x is; at a = ln 3 the output is 3/4.
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

    /// Two images of three pixels, all with probability ½: 3 ln 2 per image. Elsewhere: 3 times the mean over pixels.
    #[test]
    fn the_likelihood_is_summed_over_pixels_and_not_over_images() {
        let x = array![[0.0, 0.5, 1.0], [1.0, 1.0, 0.0]];
        assert!((bernoulli_nll(&Array2::zeros((2, 3)), &x) - 3.0 * 2.0f32.ln()).abs() < 1e-6);
        let logits = array![[0.3, -0.7, 1.5], [2.0, -1.1, 0.4]];
        assert!((bernoulli_nll(&logits, &x) - 3.0 * bce_with_logits(&logits, &x)).abs() < 1e-6);
        assert_eq!(bernoulli_nll(&array![[100.0, -100.0]], &array![[0.0, 1.0]]), 200.0, "finite where ln 0 is not");
    }

    /// A million nearly correct pixels beside one that is far off must not be rounded away.
    #[test]
    fn small_parts_of_a_large_sum_count() {
        let mut logits = Array2::from_elem((1000, 1000), -9.0);
        logits[[0, 0]] = 1e5;
        let exact = 1e5 + 999_999.0 * (-9.0f64).exp().ln_1p();
        let sum = f64::from(bernoulli_nll(&logits, &Array2::zeros((1000, 1000)))) * 1000.0;
        assert!((sum / exact - 1.0).abs() < 1e-5, "{sum} is not {exact}");
    }

    /// Two rows against three: only the first two would be added up, and the sum divided by three.
    #[test]
    fn shapes_that_differ_are_refused() {
        let (two, three, empty) = (Array2::zeros((2, 2)), Array2::zeros((3, 2)), Array2::zeros((0, 2)));
        for loss in [mse, bce_with_logits, bernoulli_nll] {
            for (output, target, words) in [
                (&two, &three, "same shape"),
                (&three, &two, "same shape"),
                (&two, &Array2::zeros((2, 1)), "same shape"),
                (&empty, &empty, "empty batch"),
            ] {
                let outcome = std::panic::catch_unwind(|| loss(output, target));
                let message = *outcome.expect_err("refused").downcast::<String>().expect("a message");
                assert!(message.contains(words), "{message}");
            }
        }
    }

    #[test]
    fn gradients_pass_the_check() {
        let x = array![[0.0, 0.5, 1.0], [0.2, 0.9, 0.1]];
        let output = array![[0.3, -0.7, 1.5], [2.0, -1.1, 0.4]];
        for (value, gradient) in [
            (mse as fn(&Array2<f32>, &Array2<f32>) -> f32, mse_grad(&output, &x)),
            (bce_with_logits, bce_with_logits_grad(&output, &x)),
            (bernoulli_nll, bernoulli_nll_grad(&output, &x)),
        ] {
            let report = gradcheck(|o| f64::from(value(o, &x)), &output, &gradient);
            assert!(report.passes(1e-2), "{report}");
        }
    }
}
