//! Denoising on the synthetic digits: what it must beat, what it refuses, and that its noise is fresh. The figures on MNIST
//! are yardsticks: `cargo test --test denoising -- --ignored --nocapture`.

use std::sync::OnceLock;

use shadowlab::{data::mnist, prelude::*};

const NOISE: Corruption = Corruption::Gaussian { std: 0.3 };

fn digits() -> &'static (ImageSet, ImageSet) {
    static DIGITS: OnceLock<(ImageSet, ImageSet)> = OnceLock::new();
    DIGITS.get_or_init(|| (synthetic_digits(4_000, 1).unwrap(), synthetic_digits(500, 2).unwrap()))
}

fn model(hidden: usize, code: usize) -> Autoencoder {
    let encoder = Sequential::new(784).dense(hidden, Relu).dense(code, Identity);
    let decoder = Sequential::new(code).dense(hidden, Relu).dense(784, Sigmoid);
    Autoencoder::new(encoder, decoder, 0).unwrap()
}

fn params(epochs: usize) -> FitParams {
    FitParams { epochs, batch_size: 32, ..Default::default() }
}

/// A plain and a denoising autoencoder, trained alike.
fn pair() -> &'static (Autoencoder, Autoencoder) {
    static PAIR: OnceLock<(Autoencoder, Autoencoder)> = OnceLock::new();
    PAIR.get_or_init(|| {
        let (train, test) = digits();
        let (mut plain, mut denoising) = (model(128, 64), model(128, 64));
        plain.fit(train, test, &params(12)).unwrap();
        denoising.fit_denoising(train, test, &[NOISE], &params(12), &mut |_, _| {}).unwrap();
        (plain, denoising)
    })
}

#[test]
fn the_denoising_autoencoder_beats_doing_nothing_and_the_plain_one() {
    let ((_, test), (plain, denoising)) = (digits(), pair());
    let noisy = corrupt(test, NOISE, 9).unwrap();
    let nothing = squared_error_per_image(test, &noisy).unwrap();
    let plain = squared_error_per_image(test, &plain.reconstruct(&noisy).unwrap()).unwrap();
    let denoised = squared_error_per_image(test, &denoising.reconstruct(&noisy).unwrap()).unwrap();
    println!("per image at σ = 0.3: nothing {nothing:.1}, plain {plain:.1}, denoising {denoised:.1}");
    assert!(denoised < 0.75 * plain && plain < nothing);
}

/// Without noise, copying is the better trade: the denoising model pays for its robustness.
#[test]
fn on_clean_images_the_plain_one_is_better() {
    let ((_, test), (plain, denoising)) = (digits(), pair());
    let error = |model: &Autoencoder| squared_error_per_image(test, &model.reconstruct(test).unwrap()).unwrap();
    assert!(error(plain) < error(denoising), "{} {}", error(plain), error(denoising));
}

#[test]
fn noise_moves_the_codes_of_the_denoising_one_less() {
    let ((_, test), (plain, denoising)) = (digits(), pair());
    let noisy = corrupt(test, NOISE, 9).unwrap();
    let shift = |model: &Autoencoder| code_shift(model, test, &noisy).unwrap();
    println!("codes move by: plain {:.2}, denoising {:.2}", shift(plain), shift(denoising));
    assert!(shift(denoising) < 0.8 * shift(plain));
}

#[test]
fn it_survives_more_noise() {
    let ((train, test), (plain, denoising)) = (digits(), pair());
    let contest = NoiseContest::new(train, test, NOISE).unwrap();
    let survived = |model: &Autoencoder| contest.score(model).unwrap().survived;
    let nothing = contest.do_nothing().unwrap().survived;
    println!("survived: nothing {nothing:.2}, plain {:.2}, denoising {:.2}", survived(plain), survived(denoising));
    assert!(survived(denoising) > 1.3 * survived(plain) && survived(plain) > nothing);
}

#[test]
fn every_kind_of_corruption_can_be_trained_against() {
    let (train, test) = digits();
    for noise in [Corruption::Masking { share: 0.4 }, Corruption::SaltPepper { share: 0.2 }] {
        let mut model = model(64, 32);
        model.fit_denoising(train, test, &[noise], &params(8), &mut |_, _| {}).unwrap();
        let noisy = corrupt(test, noise, 9).unwrap();
        let nothing = squared_error_per_image(test, &noisy).unwrap();
        let denoised = squared_error_per_image(test, &model.reconstruct(&noisy).unwrap()).unwrap();
        assert!(denoised < 0.7 * nothing, "{noise}: {denoised} of {nothing}");
    }
}

/// With noise drawn once, a large model learns the noisy copies by heart: its training error falls far below the held-out one.
/// Fresh noise cannot be learned by heart.
#[test]
fn the_noise_is_fresh_in_every_epoch() {
    let (train, test) = digits();
    let few = train.take(300);
    let mut fixed = model(256, 128);
    let once = corrupt(&few, NOISE, 5).unwrap();
    let by_heart = fixed.fit_pairs(&once, &few, test, &params(40), &mut |_, _| {}).unwrap().train_errors()[39];
    let mut fresh = model(256, 128);
    let history = fresh.fit_denoising(&few, test, &[NOISE], &params(40), &mut |_, _| {}).unwrap();
    println!("training error: the same noise {by_heart:.2}, fresh noise {:.2}", history.train_errors()[39]);
    assert!(by_heart < 0.8 * history.train_errors()[39]);
    let noisy = corrupt(test, NOISE, 9).unwrap();
    let error = |model: &Autoencoder| squared_error_per_image(test, &model.reconstruct(&noisy).unwrap()).unwrap();
    assert!(
        error(&fresh) < error(&fixed),
        "on new images fresh noise taught more: {} {}",
        error(&fresh),
        error(&fixed)
    );
}

#[test]
fn the_same_seed_gives_the_same_bits_and_no_noise_is_plain_training() {
    let (train, test) = digits();
    let few = train.take(200);
    let run = |noise, seed| {
        let mut model = model(16, 4);
        let params = FitParams { seed, ..params(2) };
        let history = model.fit_denoising(&few, test, &[noise], &params, &mut |_, _| {}).unwrap();
        (model, history.held_out_errors())
    };
    assert_eq!(run(NOISE, 1), run(NOISE, 1));
    assert_ne!(run(NOISE, 1).0, run(NOISE, 2).0);
    let mut plain = model(16, 4);
    let history = plain.fit(&few, test, &FitParams { seed: 1, ..params(2) }).unwrap();
    assert_eq!(run(NOISE.at(0.0), 1), (plain, history.held_out_errors()));
}

#[test]
fn what_cannot_be_is_refused() {
    let (train, test) = digits();
    let mut model = model(16, 4);
    let mut refused = |noise, train: &dyn Inputs, test: &dyn Inputs| {
        model.fit_denoising(train, test, &[noise], &params(1), &mut |_, _| {}).unwrap_err().to_string()
    };
    assert!(refused(Corruption::Masking { share: 2.0 }, train, test).contains("share = 2"));
    assert!(refused(NOISE, &Array2::zeros((0, 784)), test).contains("training data is empty"));
    assert!(refused(NOISE, &Array2::zeros((3, 9)), test).contains("784 features"));
    assert!(refused(NOISE, train, &Array2::zeros((3, 9))).contains("held-out"));
}
