//! Guessing the whole back from its shadow: an autoencoder 3 → 2 → 3 on a cloud of points.

use ndarray::Array2;

use super::check_cloud;
use crate::{
    activation::Activation::{Identity, Tanh},
    autoencoder::Autoencoder,
    data::Inputs,
    error::Result,
    optim::Adam,
    sequential::Sequential,
    train::{FitParams, History},
};

/// What [`guess_back`] learned.
#[derive(Clone, Debug)]
pub struct ShadowGuess {
    /// 3 → 2 → 3. Its two numbers are a shadow on a sheet that may bend.
    pub model: Autoencoder,
    /// The training's diary.
    pub history: History,
    /// The cloud, guessed back from two numbers a point: shape (n, 3).
    pub guess: Array2<f32>,
}

/// Trains an autoencoder to guess a cloud back from two numbers a point. # Shapes: (n, 3) -> (n, 2) -> (n, 3).
///
/// PCA's paper is flat. The encoder's tanh layers let the two numbers follow a bent surface, and the decoder bends them
/// back. `epochs` of 60 take about a second for 2,000 points.
///
/// # Errors
/// As [`super::project`], and for zero epochs.
pub fn guess_back(cloud: &dyn Inputs, epochs: usize, seed: u64) -> Result<ShadowGuess> {
    check_cloud(cloud)?;
    let encoder = Sequential::new(3).dense(48, Tanh).dense(24, Tanh).dense(2, Identity);
    let decoder = Sequential::new(2).dense(24, Tanh).dense(48, Tanh).dense(3, Identity);
    let mut model = Autoencoder::new(encoder, decoder, seed)?;
    let params = FitParams {
        epochs,
        batch_size: 64,
        optimizer: Adam { learning_rate: 0.01, ..Adam::default() }.into(),
        seed,
        ..Default::default()
    };
    // Nothing is held out: the question is how much of *these* points two numbers can carry, as for PCA.
    let history = model.fit(cloud, cloud, &params)?;
    let guess = model.reconstruct(cloud)?;
    Ok(ShadowGuess { model, history, guess })
}
