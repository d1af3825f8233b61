//! Few labels and many images: what helps, and what does not.
//!
//! On the synthetic digits, quickly, what must always hold; on MNIST, on demand and in some minutes, the figures that the
//! lesson speaks of: `cargo test --test few_labels -- --ignored --nocapture`.

mod study;

use std::sync::OnceLock;

use shadowlab::{
    data::mnist::{self, MnistData},
    prelude::*,
};
use study::{LABELS, Study, mean};

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
    let all = NeighbourGraph::new(&codes, 5).unwrap().propagate(&known, &few.labels).unwrap();
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
    assert_eq!(NeighbourGraph::new(&few, 5).unwrap().propagate(&known, &few.labels).unwrap(), few.labels);
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

/// A network for the study, its autoencoder trained on all images without a label.
fn pretrained(net: &Sequential, data: &MnistData, noises: &[Corruption]) -> Sequential {
    let units = net.layers[0].outputs();
    let decoder = Sequential::new(net.outputs()).dense(units, Relu).dense(784, Sigmoid);
    let mut model = Autoencoder::new(net.clone(), decoder, 0).unwrap();
    let (params, held_out) = (FitParams { epochs: 20, ..Default::default() }, data.test.take(1_000));
    let history = match noises {
        [] => model.fit(&data.train, &held_out, &params).unwrap(),
        _ => model.fit_denoising(&data.train, &held_out, noises, &params, &mut |_, _| {}).unwrap(),
    };
    println!("{}: {} kinds of noise, {:.0} s", net.sizes(), noises.len(), history.seconds());
    model.encoder
}

/// Better by so much, in the mean over the draws, at every number of labels.
fn ahead(better: &[Vec<f32>], worse: &[Vec<f32>]) -> f32 {
    let gain = |(a, b): (&Vec<f32>, &Vec<f32>)| mean(a.clone()) - mean(b.clone());
    better.iter().zip(worse).map(gain).fold(f32::INFINITY, f32::min)
}

/// The table of docs/few_labels.md: 60,000 images without a label, tested on 10,000, five draws of labels each.
#[test]
#[ignore = "takes about ten minutes"]
fn on_mnist() {
    let Some(dir) = std::env::var_os("MNIST_DIR") else {
        println!("skipped: MNIST_DIR is not set");
        return;
    };
    let data = mnist::load_from(dir.as_ref()).unwrap();
    let study = Study::new(&data.train, &data.test);
    let pca = Pca::fit(&data.train, 32).unwrap();
    let net = Sequential::new(784).dense(256, Relu).dense(64, Identity);
    let strengths = [0.0, 0.2, 0.4, 0.6, 0.8].map(|std| Corruption::Gaussian { std });
    let (plain, denoising) = (pretrained(&net, &data, &[]), pretrained(&net, &data, &strengths));
    let fresh = |net: &Sequential, seed| Classifier::new(net.clone().dense(10, Identity), seed).unwrap();
    let moved = |encoder: &Sequential, seed| Classifier::from_encoder(encoder.clone(), 10, seed).unwrap();

    println!("{:<44} {LABELS:?}", "");
    let pixels = study.nearest("1-NN, pixels", &|x| x.inputs().to_owned());
    let alone = study.nearest("1-NN, 32 numbers of PCA", &|x| pca.encode(x).unwrap());
    study.nearest("1-NN, plain codes", &|x| plain.forward(x).unwrap());
    study.nearest("1-NN, denoising codes", &|x| denoising.forward(x).unwrap());
    let scratch = study.classifier("784-256-64-10 from scratch", &|seed| fresh(&net, seed));
    let tuned = study.classifier("  plain, fine-tuned", &|seed| moved(&plain, seed));
    let denoising_tuned = study.classifier("  denoising, fine-tuned", &|seed| moved(&denoising, seed));

    let wide = Sequential::new(784).dense(500, Relu).dense(500, Relu);
    let wide_denoising = pretrained(&wide, &data, &strengths);
    study.classifier("784-500-500-10 from scratch", &|seed| fresh(&wide, seed));
    study.classifier("  denoising, fine-tuned", &|seed| moved(&wide_denoising, seed));
    study.classifier("  denoising, frozen", &|seed| moved(&wide_denoising, seed).freeze_encoder());

    let codes = |encoder: &Sequential, x: &ImageSet| encoder.forward(x).unwrap();
    let (deep, deep_test) = (codes(&denoising, &data.train), codes(&denoising, &data.test));
    let among_deep = study.passed_on("passed on among denoising codes", &deep, &deep_test);
    let (flat, flat_test) = (pca.encode(&data.train).unwrap(), pca.encode(&data.test).unwrap());
    let among_pca = study.passed_on("passed on among PCA codes", &flat, &flat_test);

    assert!(ahead(&alone, &pixels) > 0.0, "PCA is a better place for 1-NN than pixels");
    assert!(ahead(&scratch, &tuned) > -0.5 && ahead(&scratch, &denoising_tuned) > -1.5, "pretraining does not help");
    assert!(ahead(&denoising_tuned, &tuned) > -0.5, "a denoising encoder is less bad than a plain one");
    assert!(ahead(&among_pca, &scratch) > 4.0 && ahead(&among_deep, &scratch) > 4.0, "labels that walk do help");
    assert!(mean(among_pca[0].clone()) > mean(scratch[1].clone()), "ten that walk beat fifty that do not");
}
