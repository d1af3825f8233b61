//! Losses worked by hand, where formulas overflow, and gradients held against difference quotients.

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

/// Two pixels of 3 · 10³⁸ add up to more than 32 bits hold, and their mean does not.
#[test]
fn bce_of_logits_as_large_as_they_get_is_a_number() {
    let most = f32::MAX;
    assert_eq!(bce_with_logits(&array![[3e38, 3e38], [-3e38, -3e38]], &array![[0.0, 0.0], [0.0, 0.0]]), 1.5e38);
    assert_eq!(bce_with_logits(&array![[most, -most]], &array![[1.0, 0.0]]), 0.0);
    assert_eq!(bce_with_logits(&array![[most, -most]], &array![[3.0, 3.0]]), most / 2.0, "(-2 + 3) / 2");
    assert_eq!(
        bernoulli_nll(&array![[most, most]], &array![[0.0, 0.0]]),
        f32::INFINITY,
        "too large for 32 bits, but no NaN"
    );
    for x in [0.0, 0.3, 1.0, 255.0] {
        let logits = array![[most, 1e38, 1.0, 1e-40, 0.0, -1e-40, -1.0, -1e38, -most]];
        let x = Array2::from_elem((1, 9), x);
        for value in [bce_with_logits(&logits, &x), bernoulli_nll(&logits, &x)] {
            assert!(!value.is_nan(), "{value}");
        }
        assert!(bce_with_logits_grad(&logits, &x).iter().all(|g| g.is_finite()));
    }
}

/// Two images of three pixels, all at even odds: three times ln 2 an image. Elsewhere: three times the mean over pixels.
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

/// Two rows against three: the first two would be added up, and divided by three.
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
