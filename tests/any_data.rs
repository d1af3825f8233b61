//! Data that is not like MNIST: other scales, few inputs, models that have nothing left to learn.

use shadowlab::{Error, classifier::Classifier, loss::Loss, optim::Sgd, prelude::*, train::History, vae::Vae};

/// Fifty points on a line in space.
fn line() -> Array2<f32> {
    Array2::from_shape_fn((50, 3), |(i, j)| (i as f32 / 25.0 - 1.0) * [1.0, -2.0, 0.5][j])
}

/// 3 → 1 → 3 without activations.
fn linear(seed: u64) -> Autoencoder {
    let (encoder, decoder) = (Sequential::new(3).dense(1, Identity), Sequential::new(1).dense(3, Identity));
    Autoencoder::new(encoder, decoder, seed).unwrap()
}

fn adam(learning_rate: f32, epochs: usize) -> FitParams {
    let optimizer = Adam { learning_rate, ..Adam::default() }.into();
    FitParams { epochs, optimizer, ..FitParams::default() }
}

fn error(outcome: Result<History, Error>) -> String {
    outcome.unwrap_err().to_string()
}

/// A model that makes no error has a loss of 1e-12. A thousand times as much is still nothing.
#[test]
fn a_model_that_has_converged_can_be_trained_again() {
    for seed in 0..3 {
        let mut model = linear(seed);
        let first = model.fit(&line(), &line(), &adam(0.01, 500)).unwrap();
        let second = model.fit(&line(), &line(), &adam(0.01, 500)).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        assert!(first.final_error() < 1e-4 && second.final_error() < 1e-4, "seed {seed}");
    }
}

/// The first batch says little about the others: a blank image has no error at all.
#[test]
fn one_image_among_blank_ones_is_no_divergence() {
    let mut x = Array2::zeros((50, 3));
    x.row_mut(17).fill(1.0);
    for seed in 0..5 {
        let params = FitParams { batch_size: 1, seed, ..adam(0.01, 30) };
        let history = linear(seed).fit(&x, &x, &params).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        assert!(history.final_error() < history.epochs[0].held_out_error);
    }
}

/// The same for classes that are easy to tell apart, with one label that is wrong.
#[test]
fn a_classifier_that_knows_everything_can_be_trained_again() {
    let x = Array2::from_shape_fn((40, 2), |(i, j)| if i % 2 == j { 3.0 } else { 0.0 });
    let mut labels: Vec<u8> = (0..40).map(|i| i % 2).collect();
    let mut classifier = Classifier::new(Sequential::new(2).dense(2, Identity), 0).unwrap();
    let mut fit = |labels: &[u8]| {
        let params = FitParams { batch_size: 1, ..adam(0.1, 50) };
        classifier.fit_labelled((&x, labels), (&x, labels), &params, &mut |_, _| {}).map(drop)
    };
    fit(&labels).unwrap();
    labels[7] = 0;
    fit(&labels).unwrap();
}

/// What really diverges is still seen, and what to do about it is said.
#[test]
fn steps_that_are_too_large_are_still_seen() {
    let sgd =
        |learning_rate| FitParams { optimizer: Sgd { learning_rate, momentum: 0.9 }.into(), ..FitParams::default() };
    let (x, mut model) = (line(), linear(0));
    let before = model.clone();
    assert!(error(model.fit(&x, &x, &sgd(100.0))).contains("learning rate 100 is probably too large"));
    assert!(model == before || model.reconstruct(&x).unwrap().iter().all(|v| v.is_finite()));
    assert!(error(linear(0).fit(&x, &x, &adam(1e6, 20))).contains("diverged"));
}

/// No step was taken: the learning rate cannot be to blame.
#[test]
fn numbers_whose_squares_are_infinite_are_not_blamed_on_the_learning_rate() {
    let x = line() * 1e30;
    let said = error(linear(0).fit(&x, &x, &adam(0.01, 5)));
    assert!(said.contains("not a step was taken yet") && said.contains("scale the data"), "{said}");
}

/// A sigmoid's outputs lie in 0..=1: nothing that it could learn would be near to grey values of 0 to 255.
#[test]
fn grey_values_that_a_sigmoid_cannot_reach_are_refused() {
    let digits = synthetic_digits(60, 1).unwrap().images;
    let bytes = &digits * 255.0;
    let ends_in = |last| {
        let encoder = Sequential::new(784).dense(8, Relu).dense(2, Identity);
        Autoencoder::new(encoder, Sequential::new(2).dense(8, Relu).dense(784, last), 0).unwrap()
    };
    let fit = |last, train: &Array2<f32>, held_out: &Array2<f32>, loss| {
        ends_in(last).fit(train, held_out, &FitParams { epochs: 1, loss, ..FitParams::default() })
    };
    for loss in [Loss::MeanSquaredError, Loss::BinaryCrossEntropy] {
        let said = error(fit(Sigmoid, &bytes, &bytes, loss));
        assert!(said.contains("the training data must lie in 0..=1") && said.contains("by 255"), "{said}");
        let said = error(fit(Sigmoid, &digits, &bytes, loss));
        assert!(said.contains("the held-out data must lie in 0..=1"), "scaled the one and not the other: {said}");
        fit(Sigmoid, &digits, &digits, loss).unwrap();
    }
    fit(Identity, &bytes, &bytes, Loss::MeanSquaredError).unwrap();
    fit(Identity, &(digits.clone() - 0.5), &digits, Loss::MeanSquaredError).unwrap();
    // Clipped noise would turn all ink to 1, whatever the decoder ends in.
    let noise = [Corruption::Gaussian { std: 0.1 }];
    let denoised = ends_in(Identity).fit_denoising(&bytes, &digits, &noise, &FitParams::default(), &mut |_, _| {});
    assert!(error(denoised).contains("the training data must lie in 0..=1"));
}

/// A ReLU that made 0 of NaN would give broken inputs and broken weights a code like any other.
#[test]
fn a_nan_does_not_vanish_in_a_relu() {
    let encoder = Sequential::new(3).dense(4, Relu).dense(2, Identity);
    let mut model = Autoencoder::new(encoder, Sequential::new(2).dense(4, Relu).dense(3, Sigmoid), 0).unwrap();
    let x = array![[0.1, f32::NAN, 0.3], [0.1, 0.2, 0.3]];
    let codes = model.encode(&x).unwrap();
    assert!(codes.row(0).iter().all(|v| v.is_nan()) && codes.row(1).iter().all(|v| v.is_finite()), "{codes}");
    model.encoder.layers[0].weight[[1, 2]] = f32::NAN;
    assert!(model.encode(&x).unwrap().iter().all(|v| v.is_nan()));
}

#[test]
fn a_classifier_has_no_opinion_on_nan() {
    let classifier = Classifier::new(Sequential::new(3).dense(4, Relu).dense(2, Identity), 0).unwrap();
    let x = array![[0.1, 0.2, 0.3], [0.1, f32::NAN, 0.3]];
    assert!(classifier.predict(&x).unwrap_err().to_string().contains("row 1, column 0 is NaN"));
    assert!(classifier.probabilities(&x).is_err() && classifier.predict(&array![[0.1, 0.2, 0.3]]).is_ok());
}

/// One input, two equal ones, and fewer than there are numbers in a code.
#[test]
fn a_handful_of_inputs_is_enough() {
    let digits = synthetic_digits(1, 1).unwrap();
    for few in [digits.take(1), digits.select(&[0, 0]).unwrap()] {
        let encoder = Sequential::new(784).dense(8, Relu).dense(4, Identity);
        let mut model = Autoencoder::new(encoder, Sequential::new(4).dense(784, Sigmoid), 0).unwrap();
        let history = model.fit(&few, &few, &adam(0.01, 3)).unwrap();
        assert!(history.final_error().is_finite());
        let encoder = Sequential::new(784).dense(8, Relu).dense(4, Identity);
        let mut vae = Vae::new(encoder, Sequential::new(2).dense(784, Sigmoid), 0).unwrap();
        assert!(vae.fit(&few, &few, &adam(0.01, 3)).unwrap().final_negative_elbo().is_finite());
        assert!(Pca::fit(&few, 2).unwrap_err().to_string().contains("all inputs are equal"));
    }
}
