//! Denoising: the same autoencoder, but it is given a corrupted image and must reconstruct the clean one.
//!
//! ```text
//! x ──corrupt──> x̃ ──encoder──> z ──decoder──> x̂        trained to make (x̂ − x)² small, x the clean image
//! ```
//! Copying is of no use now, however wide the code: what is copied is the noise. To do better the model must know what digits
//! look like. (Vincent, Larochelle, Bengio & Manzagol 2008, "Extracting and composing robust features with denoising
//! autoencoders".)

use super::{
    Autoencoder,
    training::{Pairs, Training},
};
use crate::{
    check::check_parameter,
    data::corruption::{Corruption, corrupt_by_turns},
    error::Result,
    inputs::Inputs,
    models::{
        checkpoint::Checkpoint,
        history::{EpochReport, History},
        train::{FitParams, fit},
    },
};

/// Seed of the held-out images' noise: the same in every epoch and every run, so that figures of different runs can be compared.
const HELD_OUT_SEED: u64 = 1;

impl Autoencoder {
    /// Trains to reconstruct clean images from corrupted ones. The noise is fresh in every epoch: no image is ever seen twice
    /// corrupted in the same way, so the noise cannot be learned by heart.
    ///
    /// Of several corruptions, one is drawn for each image, every time anew. A model that only ever sees one strength becomes
    /// a specialist for it, and may even damage clean images; several strengths, 0 among them, cure it of that.
    ///
    /// The history's errors are distances from the *clean* images; the held-out images are corrupted once and for all.
    ///
    /// ```
    /// use shadowlab::prelude::*;
    /// # fn main() -> shadowlab::Result<()> {
    /// let (train, test) = (synthetic_digits(600, 1)?, synthetic_digits(100, 2)?);
    /// let encoder = Sequential::new(784).dense(64, Relu).dense(32, Identity);
    /// let decoder = Sequential::new(32).dense(64, Relu).dense(784, Sigmoid);
    /// let mut model = Autoencoder::new(encoder, decoder, 0)?;
    /// let noise = Corruption::Gaussian { std: 0.5 };
    /// let params = FitParams { epochs: 10, batch_size: 16, ..Default::default() };
    /// let history = model.fit_denoising(&train, &test, &[noise], &params, &mut |_, _| {})?;
    ///
    /// let noisy = corrupt(&test, noise, 7)?;
    /// let cleaned = model.reconstruct(&noisy)?;
    /// assert!(squared_error_per_image(&test, &cleaned)? < 0.6 * squared_error_per_image(&test, &noisy)?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Autoencoder::fit`], for an invalid corruption (see [`Corruption::check`]), and when there are none.
    pub fn fit_denoising(
        &mut self,
        train: &dyn Inputs,
        held_out: &dyn Inputs,
        noises: &[Corruption],
        params: &FitParams,
        on_epoch: &mut dyn FnMut(&EpochReport, &Autoencoder),
    ) -> Result<History> {
        check_parameter(!noises.is_empty(), "noises", "[]", "name at least one corruption, or use `fit`")?;
        let corrupted = corrupt_by_turns(held_out, noises, HELD_OUT_SEED)?;
        let held_out = Pairs { x: &corrupted, target: held_out };
        let mut training = Training::new(self, Pairs { x: train, target: train }, held_out, noises, params)?;
        fit(&mut training, params, &mut Checkpoint::default(), |report, training, _| {
            on_epoch(report, training.model);
            Ok(())
        })
    }
}
