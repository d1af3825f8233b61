//! Few labels and many images: what helps, and what does not.
//!
//! On the synthetic digits, quickly, what must always hold; on MNIST, on demand and in some minutes, the figures that the
//! lesson speaks of: `cargo test --test few_labels -- --ignored --nocapture`.

mod study;

use std::sync::OnceLock;

use shadowlab::prelude::*;
use study::{Study, mean};

fn digits() -> &'static (ImageSet, ImageSet) {
    static DIGITS: OnceLock<(ImageSet, ImageSet)> = OnceLock::new();
    DIGITS.get_or_init(|| (synthetic_digits(3_000, 1).unwrap(), synthetic_digits(500, 2).unwrap()))
}

/// Accuracy of 5-NN among all training images with the labels that 30 of them passed on, and of 1-NN among those 30.
fn passed_on_and_alone(images: &ImageSet, draw: u64) -> (f32, f32) {
    let (_, test) = digits();
    let pca = Pca::fit(images, 32).unwrap();
    let (codes, test_codes) = (pca.encode(images).unwrap(), pca.encode(test).unwrap());
    let known = draw_balanced(images, 30, draw).unwrap();
    let few = images.select(&known).unwrap();
    let all = propagate_labels(&codes, &known, &few.labels, 5).unwrap();
    let passed_on = knn_accuracy(&codes, &all, &test_codes, &test.labels, 5).unwrap();
    (passed_on, knn_accuracy(&codes.select(Axis(0), &known), &few.labels, &test_codes, &test.labels, 1).unwrap())
}

#[test]
fn passing_labels_on_beats_the_labels_alone() {
    let (train, _) = digits();
    let draws: Vec<(f32, f32)> = (0..3).map(|draw| passed_on_and_alone(train, draw)).collect();
    let (passed_on, alone) = (mean(draws.iter().map(|d| d.0)), mean(draws.iter().map(|d| d.1)));
    println!("30 labels: passed on {:.1} %, alone {:.1} %", 100.0 * passed_on, 100.0 * alone);
    assert!(passed_on > alone + 0.08);
}

/// The labels are the same 30; only the images without a label become more.
#[test]
fn more_images_without_labels_help() {
    let (train, _) = digits();
    let accuracy = |n| mean((0..3).map(|draw| passed_on_and_alone(&train.take(n), draw).0));
    let (few, many) = (accuracy(300), accuracy(3_000));
    println!("30 labels among 300 images: {:.1} %, among 3,000: {:.1} %", 100.0 * few, 100.0 * many);
    assert!(many > few + 0.03);
}

/// With a label for every image, nothing is left to pass on.
#[test]
fn all_labels_known_stay_as_they_are() {
    let few = digits().0.take(200);
    let known: Vec<usize> = (0..200).collect();
    assert_eq!(propagate_labels(&few, &known, &few.labels, 5).unwrap(), few.labels);
}

#[test]
fn a_pretrained_encoder_learns_from_labels() {
    let (train, test) = digits();
    let encoder = Sequential::new(784).dense(64, Relu).dense(32, Identity);
    let mut model = Autoencoder::new(encoder, Sequential::new(32).dense(64, Relu).dense(784, Sigmoid), 0).unwrap();
    model.fit(train, test, &FitParams { epochs: 4, ..Default::default() }).unwrap();
    let few = train.select(&draw_balanced(train, 200, 0).unwrap()).unwrap();
    let mut classifier = Classifier::from_encoder(model.encoder, 10, 0).unwrap();
    let before = classifier.accuracy(test).unwrap();
    let params = FitParams { epochs: 40, batch_size: 32, ..Default::default() };
    let history = classifier.fit(&few, test, &params).unwrap();
    let after = classifier.accuracy(test).unwrap();
    println!("200 labels: {:.1} % before, {:.1} % after", 100.0 * before, 100.0 * after);
    assert!(after > 0.75 && before < 0.4);
    assert!((history.final_error() - (1.0 - after)).abs() < 1e-6);
}
