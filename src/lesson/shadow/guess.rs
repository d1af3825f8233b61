//! Two numbers per point, and a reconstruction from them: an autoencoder 3 → 2 → 3 on a cloud of points.

use ndarray::{Array1, Array2, Axis};

use super::{check_cloud, covariance};
use crate::{
    error::Result,
    inputs::Inputs,
    models::{autoencoder::Autoencoder, history::History, latent::LatentModel, train::FitParams},
    nn::{
        activation::Activation::{Identity, Tanh},
        optim::Adam,
        sequential::Sequential,
    },
};

/// The result of [`guess_back`].
#[derive(Clone, Debug)]
pub struct ShadowGuess {
    /// 3 → 2 → 3, for points with the cloud's mean subtracted and scaled to a mean variance of 1.
    pub model: Autoencoder,
    /// The history of the training; its errors are those of the scaled points.
    pub history: History,
    /// Two numbers per point: shape (n, 2).
    pub codes: Array2<f32>,
    /// The cloud, reconstructed from the codes: shape (n, 3).
    pub guess: Array2<f32>,
}

/// Trains an autoencoder to guess a cloud back from two numbers per point. # Shapes: (n, 3) -> (n, 2) -> (n, 3).
///
/// PCA's paper is flat. With layers of tanh the two numbers can follow a curved surface. The encoder sees all three
/// coordinates, so it may choose better numbers than a shadow's; whatever its code leaves open, the decoder, trained on the
/// squared error, reconstructs as the average of all points with this code.
///
/// # Errors
/// As [`super::shadow_score`], and for zero epochs.
pub fn guess_back(cloud: &dyn Inputs, epochs: usize, seed: u64) -> Result<ShadowGuess> {
    // For small coordinates tanh is nearly a straight line, and training may settle at PCA's flat shadow (with points
    // of size 1, one seed in three did). With a variance of 1 it bends from the start.
    let spread = ((covariance(cloud)?.diag().sum() / 3.0) as f32).sqrt();
    let x = check_cloud(cloud)?;
    let mean: Array1<f32> = x.mean_axis(Axis(0)).expect("checked: at least one point");
    let standard = (&x - &mean) / spread;

    let encoder = Sequential::new(3).dense(48, Tanh).dense(24, Tanh).dense(2, Identity);
    let decoder = Sequential::new(2).dense(24, Tanh).dense(48, Tanh).dense(3, Identity);
    let mut model = Autoencoder::new(encoder, decoder, seed)?;
    let optimizer = Adam { learning_rate: 0.004, ..Adam::default() }.into();
    let params = FitParams { epochs, batch_size: 32, optimizer, seed, ..Default::default() };
    // Nothing is held out: the question is how much of *these* points two numbers can carry, as for PCA.
    let history = model.fit(&standard, &standard, &params)?;
    let codes = model.encode(&standard)?;
    let guess = model.decode(&codes)? * spread + &mean;
    Ok(ShadowGuess { model, history, codes, guess })
}
