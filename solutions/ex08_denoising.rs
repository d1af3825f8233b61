//! Exercise 8: an autoencoder that takes the noise away.
//!
//! Notebook 07 shows what you need. Check your answer with `cargo kit check ex08`; stuck? `cargo kit hint ex08 1`.

use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu, Sigmoid},
    autoencoder::Autoencoder,
    ndarray::Array2,
    ndarray_rand::{
        RandomExt,
        rand_distr::{StandardNormal, Uniform},
    },
    optim::Schedule,
    rng::rng,
    sequential::Sequential,
    train::FitParams,
};

/// Uniform random numbers: each from 0 to 1, and no number likelier than another. Shape (n, d).
///
/// The same seed, the same numbers. It is given.
pub fn uniform_numbers(n: usize, d: usize, seed: u64) -> Array2<f32> {
    Array2::random_using((n, d), Uniform::new(0.0, 1.0), &mut rng(seed))
}

/// Normal random numbers: their mean is 0, their standard deviation 1. Shape (n, d).
///
/// The same seed, the same numbers. It is given.
pub fn normal_numbers(n: usize, d: usize, seed: u64) -> Array2<f32> {
    Array2::random_using((n, d), StandardNormal, &mut rng(seed))
}

/// Task 1. Masking: a pixel becomes 0 if its random number is below `share`. The others stay as they are.
///
/// 30 % of all such numbers lie below 0.3, so with a share of 0.3 about 30 % of the pixels are wiped out.
///
/// Shapes: images (n, d), random (n, d) -> (n, d)
pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
    images * random.mapv(|number| if number < share { 0.0 } else { 1.0 })
}

/// Task 2. Gaussian noise: a pixel x becomes x + σ·(its random number), clipped to the range from 0 to 1.
///
/// `noise` are normal random numbers, one per pixel, and σ says how strong the noise is to be. Clipped means: what would be
/// below 0 is 0, and what would be above 1 is 1. Paper cannot be whiter than white.
///
/// Shapes: images (n, d), noise (n, d) -> (n, d)
pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
    (images + sigma * noise).mapv(|pixel| pixel.clamp(0.0, 1.0))
}

/// Task 3. The judge: which share of the noise a model has removed.
///
/// ```text
/// 1 − Σ (x̂ − x)² / Σ (x̃ − x)²          x clean, x̃ noisy, x̂ denoised; the sums go over all pixels of all images
/// ```
/// 1 is perfect: the denoised images are the clean ones. 0 is what doing nothing gets: the noisy images, as they came. Less
/// than 0: the model has made things worse. The noisy images differ from the clean ones somewhere.
///
/// Shapes: all three (n, d) -> a number, 1 at most
pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, denoised: &Array2<f32>) -> f32 {
    let squared_error = |images: &Array2<f32>| (images - clean).mapv(|v| v * v).sum();
    1.0 - squared_error(denoised) / squared_error(noisy)
}

/// Task 4. What a model is shown in one epoch: a noisy copy of every image, and the noise is new in every epoch.
///
/// The random numbers are `normal_numbers(n, d, epoch as u64)`: the number of the epoch is the seed. So no two epochs have
/// the same noise, and whoever trains again gets the same again.
///
/// The images take turns at the strengths. If there are three, then in epoch 0 the σ of images 0, 1, 2, 3, 4 … is
/// `sigmas[0]`, `sigmas[1]`, `sigmas[2]`, `sigmas[0]`, `sigmas[1]` …; in epoch 1 everybody has moved on by one, and it is
/// `sigmas[1]`, `sigmas[2]`, `sigmas[0]`, `sigmas[1]`, `sigmas[2]` …. Each image meets each strength that way.
///
/// Shapes: clean (n, d), sigmas: one or more -> (n, d)
pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
    let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
    for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
        row *= sigmas[(i + epoch) % sigmas.len()];
    }
    // Each row has its own strength by now.
    add_noise(clean, &noise, 1.0)
}

/// Task 5. The denoiser: an autoencoder of your own that makes clean images of noisy ones.
///
/// In every epoch, counted from 0, it is shown your `noisy_epoch` and asked for `clean`. This is one epoch:
///
/// ```text
/// model.fit_pairs(&what_it_is_shown, what_it_is_asked_for, clean, &params, &mut |_, _| {})?;
/// ```
/// with `epochs: 1` in `params`, a `FitParams`. (The third argument is what the error is measured on after the epoch, and
/// the last one is told the result. We need neither.) How many layers, how wide a code, how large a batch: all that is for
/// you to choose.
///
/// After 25 epochs with 400 drawn digits and the strengths 0, 0.2, 0.4 and 0.6, it must do this with new digits: remove
/// 40 % of the noise at σ = 0.3 and three quarters at σ = 0.6, be better than a plain autoencoder at both, and leave clean
/// digits nearly as they are. The plain autoencoder is what your own function makes with the one strength 0.
///
/// Shapes: clean (n, 784); the model takes (m, 784), and gives back (m, 784)
pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
    let encoder = Sequential::new(784).dense(256, Relu).dense(64, Identity);
    let decoder = Sequential::new(64).dense(256, Relu).dense(784, Sigmoid);
    let mut model = Autoencoder::new(encoder, decoder, 0)?;
    for epoch in 0..epochs {
        let noisy = noisy_epoch(clean, sigmas, epoch);
        // The seed puts the images in another order every time. The usual schedule would let the rate fall to 0 in
        // every single epoch.
        let params = FitParams {
            epochs: 1,
            batch_size: 32,
            schedule: Schedule::Constant,
            seed: epoch as u64,
            ..FitParams::default()
        };
        model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
    }
    Ok(model)
}
