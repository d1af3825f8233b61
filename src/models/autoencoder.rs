//! The autoencoder: an encoder that turns an input into a short code, and a decoder that reconstructs the input from the code.
//!
//! ```text
//! x (n, 784) ──encoder──> z (n, 2) ──decoder──> x̂ (n, 784)        trained to make (x̂ − x)² small
//! ```
//! Two models and not one, because in the end the decoder is thrown away and the codes are kept. (Hinton & Salakhutdinov
//! 2006, "Reducing the dimensionality of data with neural networks".)
//!
//! ```
//! use shadowlab::prelude::*;
//! # fn main() -> shadowlab::Result<()> {
//! let (train, test) = (synthetic_digits(600, 1)?, synthetic_digits(100, 2)?);
//! let encoder = Sequential::new(784).dense(64, Relu).dense(2, Identity);
//! let decoder = Sequential::new(2).dense(64, Relu).dense(784, Sigmoid);
//! let mut model = Autoencoder::new(encoder, decoder, 0)?;
//! let history = model.fit(&train, &test, &FitParams { epochs: 2, ..Default::default() })?;
//! let codes = model.encode(&test)?; // (100, 2)
//! assert_eq!(codes.dim(), (100, 2));
//! assert!(history.epochs[1].train_error < history.epochs[0].train_error);
//! # Ok(())
//! # }
//! ```

use std::fmt;

use ndarray::Array2;

use crate::{
    check::check_size,
    error::Result,
    inputs::Inputs,
    models::{
        checkpoint::Checkpoint,
        history::{EpochReport, History},
        latent::LatentModel,
        train::{FitParams, fit},
    },
    nn::sequential::Sequential,
    rng::rng,
};

mod denoising;
pub mod training;

use training::{Pairs, Training};

/// An encoder and a decoder.
#[derive(Clone, Debug, PartialEq)]
pub struct Autoencoder {
    /// From inputs to codes.
    pub encoder: Sequential,
    /// From codes to reconstructions of the inputs.
    pub decoder: Sequential,
}

impl Autoencoder {
    /// Joins the two models and draws their weights.
    ///
    /// # Errors
    /// When one of them cannot be used, when the decoder does not take what the encoder gives, or does not give what the
    /// encoder takes.
    pub fn new(encoder: Sequential, decoder: Sequential, seed: u64) -> Result<Self> {
        let (mut model, mut rng) = (Self::from_parts(encoder, decoder)?, rng(seed));
        model.encoder.init(&mut rng);
        model.decoder.init(&mut rng);
        Ok(model)
    }

    /// Joins two models that already have their weights.
    ///
    /// # Errors
    /// As [`Autoencoder::new`].
    pub fn from_parts(encoder: Sequential, decoder: Sequential) -> Result<Self> {
        check_pair(&encoder, &decoder)?;
        Ok(Self { encoder, decoder })
    }

    /// Trains on `train`, and measures every epoch on `held_out`, which is never trained on.
    ///
    /// # Errors
    /// For data that is empty, not finite or of another width; for impossible parameters; when training diverges.
    pub fn fit(&mut self, train: &dyn Inputs, held_out: &dyn Inputs, params: &FitParams) -> Result<History> {
        self.fit_pairs(train, train, held_out, params, &mut |_, _| {})
    }

    /// [`Autoencoder::fit`], showing the report and the model to `on_epoch` after every epoch.
    ///
    /// # Errors
    /// As [`Autoencoder::fit`].
    pub fn fit_with(
        &mut self,
        train: &dyn Inputs,
        held_out: &dyn Inputs,
        params: &FitParams,
        on_epoch: &mut dyn FnMut(&EpochReport, &Autoencoder),
    ) -> Result<History> {
        self.fit_pairs(train, train, held_out, params, on_epoch)
    }

    /// Trains to reconstruct `target` from `input`, row by row. An autoencoder's target is its input; here they may differ.
    ///
    /// # Errors
    /// As [`Autoencoder::fit`], and when input and target differ in shape.
    pub fn fit_pairs(
        &mut self,
        input: &dyn Inputs,
        target: &dyn Inputs,
        held_out: &dyn Inputs,
        params: &FitParams,
        on_epoch: &mut dyn FnMut(&EpochReport, &Autoencoder),
    ) -> Result<History> {
        let held_out = Pairs { x: held_out, target: held_out };
        let mut training = Training::new(self, Pairs { x: input, target }, held_out, &[], params)?;
        fit(&mut training, params, &mut Checkpoint::default(), |report, training, _| {
            on_epoch(report, training.model);
            Ok(())
        })
    }

    /// [`Autoencoder::fit`] that goes on where `checkpoint` stands, and ends with the same bits as a training that never
    /// stopped. After every epoch `on_epoch` sees the new checkpoint and may save it.
    ///
    /// # Errors
    /// As [`Autoencoder::fit`], when the checkpoint is one of another network, and those of `on_epoch`.
    pub fn fit_from(
        &mut self,
        train: &dyn Inputs,
        held_out: &dyn Inputs,
        params: &FitParams,
        checkpoint: &mut Checkpoint,
        on_epoch: &mut dyn FnMut(&Checkpoint) -> Result<()>,
    ) -> Result<()> {
        let (train, held_out) = (Pairs { x: train, target: train }, Pairs { x: held_out, target: held_out });
        let mut training = Training::new(self, train, held_out, &[], params)?;
        fit(&mut training, params, checkpoint, |_, _, checkpoint| on_epoch(checkpoint)).map(drop)
    }
}

/// Whether the decoder takes what the encoder gives, and gives what the encoder takes. Both are public fields, so it is
/// checked again before they are used.
fn check_pair(encoder: &Sequential, decoder: &Sequential) -> Result<()> {
    encoder.check()?;
    decoder.check()?;
    check_size("the decoder's input", decoder.inputs(), encoder.outputs(), "the encoder's output")?;
    check_size("the decoder's output", decoder.outputs(), encoder.inputs(), "the encoder's input")
}

impl LatentModel for Autoencoder {
    fn name(&self) -> &str {
        "autoencoder"
    }

    fn input_dim(&self) -> usize {
        self.encoder.inputs()
    }

    fn latent_dim(&self) -> usize {
        self.encoder.outputs()
    }

    fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        self.encoder.forward(x)
    }

    fn decode(&self, z: &Array2<f32>) -> Result<Array2<f32>> {
        self.decoder.forward(z)
    }
}

impl fmt::Display for Autoencoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ENCODER\n{}\n\nDECODER\n{}", self.encoder, self.decoder)
    }
}
