//! The variational autoencoder as a whole: what it learns, what it draws, what it refuses, and that it does the same thing
//! twice.

use std::sync::OnceLock;

use ndarray::Array2;
use shadowlab::{
    Error,
    gaussian::{kl_standard_normal, standard_normal},
    latent::interpolate,
    metrics::{distance_to_nearest, neighbour_purity},
    ndarray,
    optim::Sgd,
    prelude::*,
    vae::{Vae, VaeHistory},
};

/// Many enough that a plain decoder, given random codes, is mostly asked about places where no code lies.
const CODE: usize = 20;

fn digits() -> &'static (ImageSet, ImageSet) {
    static DIGITS: OnceLock<(ImageSet, ImageSet)> = OnceLock::new();
    DIGITS.get_or_init(|| (synthetic_digits(4_000, 1).unwrap(), synthetic_digits(1_000, 2).unwrap()))
}

fn pair(code: usize, units: usize) -> (Sequential, Sequential) {
    (
        Sequential::new(784).dense(128, Relu).dense(units, Identity),
        Sequential::new(code).dense(128, Relu).dense(784, Sigmoid),
    )
}

fn new_vae(code: usize, seed: u64) -> Vae {
    let (encoder, decoder) = pair(code, 2 * code);
    Vae::new(encoder, decoder, seed).unwrap()
}

/// A trained model, made once.
fn trained() -> &'static (Vae, VaeHistory) {
    static MODEL: OnceLock<(Vae, VaeHistory)> = OnceLock::new();
    MODEL.get_or_init(|| {
        let (train, test) = digits();
        let mut vae = new_vae(CODE, 0);
        let params = FitParams { epochs: 15, batch_size: 64, ..Default::default() };
        let history = vae.fit(train, test, &params).unwrap();
        (vae, history)
    })
}

#[test]
fn the_negative_elbo_falls_and_its_halves_add_up() {
    let (vae, history) = trained();
    let negative: Vec<f32> = history.epochs.iter().map(|e| e.held_out.total()).collect();
    assert!(negative.windows(2).filter(|w| w[1] < w[0]).count() >= 12, "{negative:?}");
    // Before training every pixel is about even: 784 ln 2 = 543 nats.
    assert!(negative[14] < 0.5 * negative[0] || negative[14] < 150.0, "{negative:?}");
    let last = history.epochs[14];
    assert_eq!(history.final_negative_elbo(), last.held_out.total());
    assert_eq!(
        vae.negative_elbo(&digits().1, 0).unwrap(),
        last.held_out,
        "the report's noise is that of the training's seed"
    );
    assert!(last.held_out.kl > 1.0, "the code is used: {last:?}");
    let error = squared_error_per_image(&digits().1, &vae.reconstruct(&digits().1).unwrap()).unwrap();
    assert_eq!(error, history.errors().final_error());
    assert!(error < 0.5 * mean_baseline_error(&digits().0, &digits().1).unwrap());
}

/// A plain autoencoder with the same layers (but for the log-variances), trained alike: on cross-entropy, without the KL.
fn plain() -> &'static Autoencoder {
    static MODEL: OnceLock<Autoencoder> = OnceLock::new();
    MODEL.get_or_init(|| {
        let (train, test) = digits();
        let (encoder, decoder) = pair(CODE, CODE);
        let mut model = Autoencoder::new(encoder, decoder, 0).unwrap();
        let loss = shadowlab::loss::Loss::BinaryCrossEntropy;
        model.fit(train, test, &FitParams { epochs: 15, batch_size: 64, loss, ..Default::default() }).unwrap();
        model
    })
}

/// Mean distance to the nearest training image, mean distance back from test images, and the share that is clearly one digit.
fn realism(drawn: &Array2<f32>) -> [f32; 3] {
    let (train, test) = digits();
    let there = distance_to_nearest(train, drawn).unwrap().mean().unwrap();
    let back = distance_to_nearest(drawn, &test.images.slice(s![500.., ..])).unwrap().mean().unwrap();
    [there, back, neighbour_purity(train, drawn, 5).unwrap()]
}

/// The point of it all. The plain decoder is asked twice: at codes from the VAE's prior, and at codes from a normal
/// distribution with its own codes' means and widths. The latter had a look at the codes, but not at how they hang together.
#[test]
fn what_it_draws_is_closer_to_digits_than_what_a_plain_autoencoder_draws() {
    let noise = standard_normal(500, CODE, 3).unwrap();
    let codes = plain().encode(&digits().0).unwrap();
    let (mean, std) = (codes.mean_axis(Axis(0)).unwrap(), codes.std_axis(Axis(0), 0.0));
    let real = realism(&digits().1.take(500).images);
    let drawn = realism(&trained().0.decode(&noise).unwrap());
    let same_prior = realism(&plain().decode(&noise).unwrap());
    let own_codes = realism(&plain().decode(&(&noise * &std + &mean)).unwrap());
    println!("(there, back, clear): real {real:?}, VAE {drawn:?}, plain {same_prior:?}, its own codes {own_codes:?}");
    for plain in [same_prior, own_codes] {
        assert!(drawn[0] < 0.98 * plain[0] && drawn[1] < 0.95 * plain[1], "{drawn:?} against {plain:?}");
    }
    assert!(drawn[2] > same_prior[2] + 0.04, "clear digits: {drawn:?} against {same_prior:?}");
    assert!(real[0] < drawn[0] && real[2] > drawn[2], "people write better: {real:?}");
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let (train, test) = (digits().0.take(300), digits().1.take(50));
    let run = |seed| {
        let mut vae = new_vae(2, seed);
        let history = vae.fit(&train, &test, &FitParams { epochs: 2, seed, ..Default::default() }).unwrap();
        (vae.sample(3, seed).unwrap(), history.epochs.iter().map(|e| (e.train, e.held_out)).collect::<Vec<_>>(), vae)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1).2, run(2).2);
    let vae = &trained().0;
    assert_eq!(vae.sample(3, 5).unwrap(), vae.sample(3, 5).unwrap());
    assert_ne!(vae.sample(3, 5).unwrap(), vae.sample(3, 6).unwrap());
}

/// The noise is another for every image and every batch, and its seed is not that of the order alone: with the order made
/// harmless (one batch that is all the data), two seeds still train to different weights.
#[test]
fn the_seed_decides_the_noise() {
    let train = digits().0.take(64);
    let run = |seed| {
        let mut vae = new_vae(2, 0);
        vae.fit(&train, &train, &FitParams { epochs: 3, batch_size: 64, seed, ..Default::default() }).unwrap();
        vae
    };
    assert_ne!(run(1), run(2));
}

/// The estimate of 1,000 images hardly depends on the noise, and not at all on how they are cut into chunks.
#[test]
fn the_elbo_is_a_steady_ruler() {
    let (vae, test) = (&trained().0, &digits().1);
    let values: Vec<f32> = (0..5).map(|seed| vae.negative_elbo(test, seed).unwrap().total()).collect();
    let (low, high) = values.iter().fold((f32::MAX, f32::MIN), |(l, h), &v| (l.min(v), h.max(v)));
    assert!(high - low < 0.02 * low, "{values:?}");
    assert_ne!(values[0], values[1]);
    let (mu, log_var) = vae.encode_distribution(test).unwrap();
    let kl = kl_standard_normal(&mu, &log_var).unwrap();
    assert!((vae.negative_elbo(test, 0).unwrap().kl - kl).abs() < 1e-3, "the KL needs no noise");
    let first = vae.negative_elbo(&test.take(500), 7).unwrap();
    let all = vae.negative_elbo(&test.take(501), 7).unwrap();
    assert!((first.reconstruction - all.reconstruction).abs() < 1.0, "one image more moves the mean a little");
}

/// β = 0 buys the code for nothing and fills it; a large β buys hardly anything.
#[test]
fn beta_weighs_the_kl_divergence() {
    let (train, test) = (digits().0.take(2_000), &digits().1);
    let kl = |beta| {
        let mut vae = Vae { beta, ..new_vae(CODE, 0) };
        vae.fit(&train, test, &FitParams { epochs: 4, batch_size: 64, ..Default::default() }).unwrap();
        vae.negative_elbo(test, 0).unwrap().kl
    };
    let (free, fair, dear) = (kl(0.0), kl(1.0), kl(10.0));
    assert!(free > 2.0 * fair && fair > 2.0 * dear, "{free} {fair} {dear}");
}

#[test]
fn the_callback_sees_the_model_as_it_changes() {
    let train = digits().0.take(200);
    let mut vae = new_vae(2, 0);
    let mut seen = Vec::new();
    let history = vae
        .fit_with(&train, &train, &FitParams { epochs: 3, ..Default::default() }, &mut |report, vae| {
            assert_eq!(vae.negative_elbo(&train, 0).unwrap(), report.held_out);
            seen.push((report.errors.epoch, vae.encode(&train).unwrap()));
        })
        .unwrap();
    assert_eq!(seen.iter().map(|(epoch, _)| *epoch).collect::<Vec<_>>(), [1, 2, 3]);
    assert_ne!(seen[0].1, seen[2].1);
    assert_eq!(history.epochs.len(), 3);
}

#[test]
fn encode_is_the_mean_of_the_distribution() {
    let (vae, test) = (&trained().0, &digits().1);
    let (mu, log_var) = vae.encode_distribution(test).unwrap();
    assert_eq!(vae.encode(test).unwrap(), mu);
    assert_eq!((mu.dim(), log_var.dim()), ((1_000, CODE), (1_000, CODE)));
    assert!(mu.is_standard_layout() && log_var.is_standard_layout());
    let model: &dyn LatentModel = vae;
    assert_eq!((model.name(), model.input_dim(), model.latent_dim()), ("VAE", 784, CODE));
    assert_eq!(model.reconstruct(test).unwrap(), vae.decode(&mu).unwrap());
    assert!(vae.to_string().contains("ENCODER (to μ and log σ²)"));
}

#[test]
fn what_is_saved_comes_back_and_kinds_are_not_confused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let vae = Vae { beta: 0.1, ..new_vae(2, 3) };
    vae.save(at("vae")).unwrap();
    assert_eq!(Vae::load(at("vae")).unwrap(), vae);
    let error = Autoencoder::load(at("vae")).unwrap_err().to_string();
    assert!(error.contains("Vae::load"), "{error}");
    let (encoder, decoder) = pair(2, 2);
    Autoencoder::new(encoder, decoder, 0).unwrap().save(at("ae")).unwrap();
    let error = Vae::load(at("ae")).unwrap_err().to_string();
    assert!(error.contains("Autoencoder::load"), "{error}");
    assert!(Vae::load(at("nothing")).unwrap_err().to_string().contains("cannot be read"));
    std::fs::write(at("text"), b"not a model").unwrap();
    assert!(Vae::load(at("text")).unwrap_err().to_string().contains("this model cannot be loaded"));
}

#[test]
fn impossible_models_are_refused() {
    let refused = |encoder: Sequential, decoder: Sequential| Vae::new(encoder, decoder, 0).unwrap_err().to_string();
    let (encoder, decoder) = pair(2, 4);
    let text = refused(pair(2, 2).0, decoder.clone());
    assert!(text.contains("the encoder's output: expected 4 (μ and log σ²") && text.contains("got 2"), "{text}");
    let narrow = Sequential::new(2).dense(9, Sigmoid);
    assert!(refused(encoder.clone(), narrow).contains("the decoder's output: expected 784"));
    let positive = Sequential::new(784).dense(4, Relu);
    assert!(refused(positive, decoder).contains("must be Identity"));
    let open = Sequential::new(2).dense(784, Identity);
    assert!(refused(encoder.clone(), open).contains("must be a Sigmoid"));
    assert!(refused(encoder.clone(), Sequential::new(2)).contains("no layers"));

    // Both models are open to everybody: one that was exchanged later is found when it is used.
    let set = digits().0.take(9);
    let mut vae = Vae { encoder: pair(2, 2).0, ..new_vae(2, 0) };
    assert!(vae.fit(&set, &set, &FitParams::default()).unwrap_err().to_string().contains("the encoder's output"));
    assert!(vae.negative_elbo(&set, 0).is_err() && vae.encode(&set).is_err());
}

#[test]
fn impossible_data_and_settings_are_refused() {
    let set = digits().0.take(64).images;
    let mut with_nan = set.clone();
    with_nan[[2, 5]] = f32::NAN;
    let quick = || FitParams { epochs: 1, ..Default::default() };
    let cases = [
        (Array2::zeros((0, 784)), quick(), "training data is empty"),
        (with_nan, quick(), "row 2, column 5 is NaN"),
        (&set * 255.0, quick(), "divide by 255"),
        (Array2::zeros((9, 9)), quick(), "expected 784 features, got 9"),
        (set.clone(), FitParams { epochs: 0, ..quick() }, "epochs = 0"),
        (set.clone(), FitParams { batch_size: 0, ..quick() }, "batch_size = 0"),
    ];
    let mut vae = new_vae(2, 0);
    for (x, params, word) in cases {
        let error = vae.fit(&x, &set, &params).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
    assert!(vae.fit(&set, &Array2::zeros((1, 7)), &quick()).unwrap_err().to_string().contains("held-out"));
    for beta in [-1.0, f32::NAN, f32::INFINITY] {
        let error = Vae { beta, ..vae.clone() }.fit(&set, &set, &quick()).unwrap_err().to_string();
        assert!(error.contains("beta"), "{error}");
    }
    assert!(vae.negative_elbo(&Array2::zeros((0, 784)), 0).is_err() && vae.negative_elbo(&(&set * 2.0), 0).is_err());
    assert!(vae.encode(&Array2::zeros((1, 7))).is_err() && vae.decode(&Array2::zeros((1, 7))).is_err());
    assert!(vae.sample(0, 1).unwrap_err().to_string().contains("n = 0"));
}

/// Divergence is an error that names epoch and cause, and the weights of the last good epoch survive it.
#[test]
fn divergence_is_named_and_nothing_is_lost() {
    let train = digits().0.take(256);
    let mut vae = new_vae(2, 0);
    let before = vae.clone();
    let params = FitParams { optimizer: Sgd { learning_rate: 100.0, momentum: 0.0 }.into(), ..Default::default() };
    let error = vae.fit(&train, &train, &params).unwrap_err();
    assert!(matches!(error, Error::Diverged { epoch: 1, .. }), "{error}");
    assert_eq!(vae, before, "no epoch was good: the weights are those from before");
}

#[test]
fn a_line_between_codes_wants_two_ends() {
    let (a, b) = (array![0.0, 1.0], array![1.0, 0.0]);
    assert_eq!(interpolate(&a, &b, 2).unwrap(), array![[0.0, 1.0], [1.0, 0.0]]);
    assert!(interpolate(&a, &b, 1).is_err());
    assert!(interpolate(&a, &array![1.0], 3).unwrap_err().to_string().contains("2 numbers"));
}
