//! Softmax and cross-entropy: from logits to class probabilities, and how wrong they are.
//!
//! ```text
//! pᵢ = e^aᵢ / Σⱼ e^aⱼ          a (classes): the preactivations, called logits
//! L  = −ln p_label             = ln Σⱼ e^aⱼ − a_label
//! dL/da = p − onehot(label)
//! ```
//! The loss is the **mean over the batch**, computed from the logits: e^a overflows at a = 89, so the largest logit is
//! first subtracted from all of them, which does not change the probabilities.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Zip};

use crate::nn::{float::exp, loss::BatchLoss};

/// Class probabilities. # Shapes: (n, classes) -> (n, classes), every row adds up to 1.
pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
    let mut p = logits.clone();
    for mut row in p.axis_iter_mut(Axis(0)) {
        let largest = row.fold(f32::NEG_INFINITY, |m, &a| m.max(a));
        row.mapv_inplace(|a| exp(a - largest));
        let sum = row.sum();
        row /= sum;
    }
    p
}

/// Cross-entropy of logits: mean over the batch of −ln p_label. # Shapes: (n, classes), n labels.
///
/// # Panics
/// When the shapes differ, a label is not a class, or the batch is empty.
pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> f32 {
    let mut unused = Array2::zeros(logits.raw_dim());
    evaluate(logits.view(), labels, unused.view_mut()).loss
}

/// Gradient of [`cross_entropy`] with respect to the logits: (p − onehot) / n.
/// # Shapes: (n, classes), n labels -> (n, classes).
///
/// # Panics
/// As [`cross_entropy`].
pub fn cross_entropy_grad(logits: &Array2<f32>, labels: &[u8]) -> Array2<f32> {
    let mut gradient = Array2::zeros(logits.raw_dim());
    evaluate(logits.view(), labels, gradient.view_mut());
    gradient
}

/// Loss of a batch and the share of wrongly classified inputs; writes dL/d`logits` into `gradient`.
/// # Shapes: logits and gradient (n, classes), n labels, each below the number of classes.
///
/// # Panics
/// When the shapes differ, a label is not a class, or the batch is empty.
pub fn evaluate(logits: ArrayView2<'_, f32>, labels: &[u8], mut gradient: ArrayViewMut2<'_, f32>) -> BatchLoss {
    assert_eq!(labels.len(), logits.nrows(), "cross-entropy takes one label for each row of logits");
    assert_eq!(gradient.dim(), logits.dim(), "the gradient of a loss must have the shape of the logits");
    assert!(!labels.is_empty(), "the mean over an empty batch is undefined");
    let n = logits.nrows() as f32;
    let (mut loss, mut wrong) = (0.0, 0.0);
    for ((a, &label), mut g) in logits.axis_iter(Axis(0)).zip(labels).zip(gradient.axis_iter_mut(Axis(0))) {
        let label = usize::from(label);
        assert!(label < a.len(), "label {label} is not one of the {} classes", a.len());
        let best = largest(a.iter().copied());
        Zip::from(&mut g).and(a).for_each(|g, &a_i| *g = exp(a_i - a[best]));
        let sum = g.sum();
        loss += sum.ln() + a[best] - a[label];
        wrong += f32::from(best != label);
        g /= sum * n;
        g[label] -= 1.0 / n;
    }
    BatchLoss { loss: loss / n, error: wrong / n }
}

/// Index of the largest value; of equal ones, the first.
pub(crate) fn largest(values: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, value) in values.enumerate() {
        if value > best.1 {
            best = (i, value);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::gradcheck::gradcheck;
    use ndarray::array;

    /// Logits 0, ln 2, ln 5: weights 1, 2, 5 of 8.
    #[test]
    fn softmax_worked_by_hand() {
        let p = softmax(&array![[0.0, 2.0f32.ln(), 5.0f32.ln()]]);
        approx::assert_abs_diff_eq!(p, array![[0.125, 0.25, 0.625]], epsilon = 1e-6);
    }

    /// Labels 1 and 0 of the same logits: −ln ¼ and −ln ⅛, mean ½·ln 32. Neither has the largest logit.
    #[test]
    fn cross_entropy_worked_by_hand() {
        let row = [0.0, 2.0f32.ln(), 5.0f32.ln()];
        let logits = array![row, row];
        assert!((cross_entropy(&logits, &[1, 0]) - 0.5 * 32.0f32.ln()).abs() < 1e-6);
        let expected = array![[0.0625, -0.375, 0.3125], [-0.4375, 0.125, 0.3125]];
        approx::assert_abs_diff_eq!(cross_entropy_grad(&logits, &[1, 0]), expected, epsilon = 1e-6);
        let report = evaluate(logits.view(), &[2, 0], Array2::zeros((2, 3)).view_mut());
        assert_eq!(report.error, 0.5, "one of two is right");
    }

    #[test]
    fn labels_that_do_not_fit_are_refused() {
        let logits = array![[0.0, 1.0], [1.0, 0.0]];
        for (logits, labels, words) in [
            (&logits, &[1][..], "one label for each row"),
            (&logits, &[1, 0, 1], "one label for each row"),
            (&logits, &[1, 2], "label 2 is not one of the 2 classes"),
            (&Array2::zeros((0, 2)), &[], "empty batch"),
        ] {
            let outcome = std::panic::catch_unwind(|| cross_entropy(logits, labels)).expect_err("refused");
            let message = outcome.downcast_ref::<String>().cloned();
            let message = message.unwrap_or_else(|| outcome.downcast_ref::<&str>().expect("a message").to_string());
            assert!(message.contains(words), "{message}");
        }
    }

    #[test]
    fn large_logits_do_not_overflow() {
        let logits = array![[1000.0, 0.0, -1000.0]];
        assert_eq!(softmax(&logits), array![[1.0, 0.0, 0.0]]);
        assert_eq!(cross_entropy(&logits, &[0]), 0.0);
        assert_eq!(cross_entropy(&logits, &[2]), 2000.0, "the plain formula gives -ln 0 = infinity");
        assert!(1000.0f32.exp().is_infinite());
    }

    #[test]
    fn the_gradient_passes_the_check_and_slips_do_not() {
        let (logits, labels) = (array![[0.3, -0.7, 1.5], [2.0, -1.1, 0.4], [0.0, 0.2, 0.1]], [2, 1, 0]);
        let loss = |a: &Array2<f32>| f64::from(cross_entropy(a, &labels));
        let right = cross_entropy_grad(&logits, &labels);
        assert!(gradcheck(loss, &logits, &right).passes(1e-2));
        for (slip, gradient) in [
            ("the sum and not the mean", &right * 3.0),
            ("the one-hot label forgotten", softmax(&logits) / 3.0),
            ("the wrong label", cross_entropy_grad(&logits, &[1, 2, 0])),
        ] {
            assert!(!gradcheck(loss, &logits, &gradient).passes(1e-2), "{slip} was accepted");
        }
    }
}
