//! Few labels and many images: what helps, and what does not.
//!
//! On the synthetic digits, quickly, what must always hold; on MNIST, on demand and in some minutes, the figures that the
//! lesson speaks of: `cargo test --test few_labels -- --ignored --nocapture`.

mod study;

use std::{sync::OnceLock, time::Instant};

use shadowlab::{
    classifier::Classifier,
    data::{
        mnist::{self, MnistData},
        stratified_sample,
    },
    label_propagation::NeighbourGraph,
    prelude::*,
    vae::Vae,
};
use study::{LABELS, Measured, Study, compare, mean};

fn digits() -> &'static (ImageSet, ImageSet) {
    static DIGITS: OnceLock<(ImageSet, ImageSet)> = OnceLock::new();
    DIGITS.get_or_init(|| (synthetic_digits(3_000, 1).unwrap(), synthetic_digits(500, 2).unwrap()))
}

/// Accuracy of 5-NN among all training images with the labels that 30 of them passed on, and of 1-NN among those 30.
fn passed_on_and_alone(images: &ImageSet, draw: u64) -> (f32, f32) {
    let (_, test) = digits();
    let pca = Pca::fit(images, 32).unwrap();
    let (codes, test_codes) = (pca.encode(images).unwrap(), pca.encode(test).unwrap());
    let known = stratified_sample(images, 30, draw).unwrap();
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
    let few = train.select(&stratified_sample(train, 200, 0).unwrap()).unwrap();
    let mut classifier = Classifier::from_encoder(model.encoder, 10, 0).unwrap();
    let before = classifier.accuracy(test).unwrap();
    let params = FitParams { epochs: 40, batch_size: 32, ..Default::default() };
    let history = classifier.fit(&few, test, &params).unwrap();
    let after = classifier.accuracy(test).unwrap();
    println!("200 labels: {:.1} % before, {:.1} % after", 100.0 * before, 100.0 * after);
    assert!(after > 0.75 && before < 0.4);
    assert!((history.final_error() - (1.0 - after)).abs() < 1e-6);
}

/// Epochs of every pretraining; the wide network, which takes three times as long, has half of them.
const EPOCHS: usize = 20;

/// The encoder of an autoencoder that has seen all images, without a label.
fn pretrained(net: &Sequential, data: &MnistData, noises: &[Corruption], epochs: usize) -> Sequential {
    let units = net.layers[0].outputs();
    let decoder = Sequential::new(net.outputs()).dense(units, Relu).dense(784, Sigmoid);
    let mut model = Autoencoder::new(net.clone(), decoder, 0).unwrap();
    // Nothing is decided by the held-out error here, so that a few of the training images will do.
    let (params, held_out) = (FitParams { epochs, ..Default::default() }, data.train.take(100));
    let history = match noises {
        [] => model.fit(&data.train, &held_out, &params).unwrap(),
        _ => model.fit_denoising(&data.train, &held_out, noises, &params, &mut |_, _| {}).unwrap(),
    };
    println!("{}: {} kinds of noise, {epochs} epochs, {:.0} s", net.sizes(), noises.len(), history.seconds());
    model.encoder
}

/// A variational autoencoder of 20 numbers, trained on all images without a label.
fn variational(data: &MnistData) -> Vae {
    let (encoder, decoder) = (Sequential::new(784).dense(400, Relu), Sequential::new(20).dense(400, Relu));
    let mut model = Vae::new(encoder.dense(2 * 20, Identity), decoder.dense(784, Sigmoid), 0).unwrap();
    let start = Instant::now();
    model.fit(&data.train, &data.train.take(100), &FitParams { epochs: 10, ..Default::default() }).unwrap();
    println!("variational, 784-400-20: 10 epochs, {:.0} s", start.elapsed().as_secs_f32());
    model
}

fn fresh(net: &Sequential, seed: u64) -> Classifier {
    Classifier::new(net.clone().dense(10, Identity), seed).unwrap()
}

fn moved(encoder: &Sequential, seed: u64) -> Classifier {
    Classifier::from_encoder(encoder.clone(), 10, seed).unwrap()
}

/// The tables of docs/few_labels.md: 60,000 images without a label, tested on 10,000, five draws of labels each.
#[test]
#[ignore = "takes about ten minutes"]
fn on_mnist() {
    let Some(dir) = std::env::var_os("MNIST_DIR") else {
        println!("skipped: MNIST_DIR is not set");
        return;
    };
    let start = Instant::now();
    let data = mnist::load_from(dir.as_ref()).unwrap();
    let study = Study { train: &data.train, test: &data.test };
    let net = Sequential::new(784).dense(256, Relu).dense(64, Identity);
    println!("{:<44} {LABELS:?}", "");
    let scratch = study.classifier("784-256-64-10 from scratch", &|seed| fresh(&net, seed));
    let [pixels, alone, taught, among_pca] = without_a_network(&study, &data, &net);
    let (denoising, [plain_tuned, denoising_tuned]) = with_a_pretrained_encoder(&study, &data, &net);
    let [wide, wide_tuned, frozen] = wider(&study, &data);
    let codes = |x: &ImageSet| denoising.forward(x).unwrap();
    study.nearest("1-NN, denoising codes", &|x| denoising.forward(x).unwrap());
    let among_deep = study.passed_on("passed on among denoising codes", &codes(&data.train), &codes(&data.test));
    let vae = variational(&data);
    study.nearest("1-NN, variational codes", &|x| vae.encode(x).unwrap());
    let codes = |x: &ImageSet| vae.encode(x).unwrap();
    let among_vae = study.passed_on("passed on among variational codes", &codes(&data.train), &codes(&data.test));
    println!("all of it: {:.0} s", start.elapsed().as_secs_f32());

    for (name, tuned, scratch) in [
        ("plain, fine-tuned − from scratch", &plain_tuned, &scratch),
        ("denoising, fine-tuned − from scratch", &denoising_tuned, &scratch),
    ] {
        let gains = compare(name, tuned, scratch);
        assert!(gains.iter().all(|gain| gain.high < 0.0), "pretraining makes it worse");
    }
    let gains = compare("wide denoising, fine-tuned − from scratch", &wide_tuned, &wide);
    assert!(gains.iter().all(|gain| gain.low <= 0.0), "pretraining does not help");
    let gains = compare("fine-tuned, denoising − plain", &denoising_tuned, &plain_tuned);
    assert!(gains.iter().all(|gain| gain.value > -0.5), "a denoising encoder is less bad than a plain one");
    let gains = compare("wide denoising, frozen − fine-tuned", &frozen, &wide_tuned);
    assert!(gains.iter().all(|gain| gain.high < 0.0), "freezing does not help");
    let gains = compare("1-NN, PCA − pixels", &alone, &pixels);
    assert!(gains.iter().all(|gain| gain.value > 0.0), "PCA's codes are better for 1-NN than pixels");
    for (name, passed_on) in [("PCA", &among_pca), ("denoising", &among_deep), ("variational", &among_vae)] {
        let gains = compare(&format!("passed on, {name} − the wide network from scratch"), passed_on, &wide);
        assert!(gains.iter().all(|gain| gain.low > 2.0 && gain.value > 4.0), "passing on helps");
    }
    compare("passed on, PCA − 1-NN, PCA", &among_pca, &alone);
    compare("passed on, PCA, then taught − passed on", &taught, &among_pca);
    compare("passed on, variational − PCA", &among_vae, &among_pca);
    compare("passed on, denoising − PCA", &among_deep, &among_pca);
}

/// 1-NN, and labels passed on among PCA codes: among all images, among fewer, and taught to a network.
fn without_a_network(study: &Study, data: &MnistData, net: &Sequential) -> [Measured; 4] {
    let pca = Pca::fit(&data.train, 32).unwrap();
    let pixels = study.nearest("1-NN, pixels", &|x| x.inputs().to_owned());
    let alone = study.nearest("1-NN, 32 numbers of PCA", &|x| pca.encode(x).unwrap());
    let test_codes = pca.encode(&data.test).unwrap();
    for n in [3_000, 10_000] {
        let some = data.train.take(n);
        let name = format!("passed on among {n} PCA codes");
        let study = Study { train: &some, test: &data.test };
        study.passed_on(&name, &pca.encode(&some).unwrap(), &test_codes);
    }
    let codes = pca.encode(&data.train).unwrap();
    let taught = study.taught("  (all 60,000, then taught to 784-256-64-10)", &codes, &|seed| fresh(net, seed));
    [pixels, alone, taught, study.passed_on("passed on among all PCA codes", &codes, &test_codes)]
}

const STRENGTHS: [f32; 5] = [0.0, 0.2, 0.4, 0.6, 0.8];

fn noises() -> [Corruption; 5] {
    STRENGTHS.map(|std| Corruption::Gaussian { std })
}

/// Pretrained encoders, moved into classifiers. Gives the denoising one, and how well plain and denoising did.
fn with_a_pretrained_encoder(study: &Study, data: &MnistData, net: &Sequential) -> (Sequential, [Measured; 2]) {
    let plain = pretrained(net, data, &[], EPOCHS);
    study.nearest("1-NN, plain codes", &|x| plain.forward(x).unwrap());
    let tuned = study.classifier("  plain, fine-tuned", &|seed| moved(&plain, seed));
    let denoising = pretrained(net, data, &noises(), EPOCHS);
    let denoising_tuned = study.classifier("  denoising, fine-tuned", &|seed| moved(&denoising, seed));
    (denoising, [tuned, denoising_tuned])
}

/// The same with two wide layers of ReLU units: from scratch, fine-tuned, and with the encoder frozen.
fn wider(study: &Study, data: &MnistData) -> [Measured; 3] {
    let wide = Sequential::new(784).dense(500, Relu).dense(500, Relu);
    let scratch = study.classifier("784-500-500-10 from scratch", &|seed| fresh(&wide, seed));
    let denoising = pretrained(&wide, data, &noises(), EPOCHS / 2);
    let tuned = study.classifier("  denoising, fine-tuned", &|seed| moved(&denoising, seed));
    let frozen = study.classifier("  denoising, frozen", &|seed| moved(&denoising, seed).freeze_encoder());
    [scratch, tuned, frozen]
}
