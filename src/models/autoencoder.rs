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

use ndarray::{Array2, ArrayView2};

use crate::{
    check::{check_data, check_probabilities, check_width},
    data::Corruption,
    error::{Error, Result},
    inputs::Inputs,
    models::{
        checkpoint::Checkpoint,
        history::{EpochReport, History},
        latent::LatentModel,
        train::{FitParams, fit, fit_from},
    },
    nn::{activation::Activation, loss::Loss, sequential::Sequential},
    rng::rng,
};

mod denoising;
mod training;

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
    pub fn new(mut encoder: Sequential, mut decoder: Sequential, seed: u64) -> Result<Self> {
        check_pair(&encoder, &decoder)?;
        let mut rng = rng(seed);
        encoder.init(&mut rng);
        decoder.init(&mut rng);
        Ok(Self { encoder, decoder })
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
        self.fit_with(train, held_out, params, &mut |_, _| {})
    }

    /// [`Autoencoder::fit`], showing the model and the report to `on_epoch` after every epoch.
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
        let train = Pairs { x: input, target };
        let mut training = self.training(train, Pairs { x: held_out, target: held_out }, &[], params)?;
        fit(&mut training, params, &mut |training, report| on_epoch(report, training.model))
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
        let train = Pairs { x: train, target: train };
        let mut training = self.training(train, Pairs { x: held_out, target: held_out }, &[], params)?;
        fit_from(&mut training, params, checkpoint, &mut |_, checkpoint| on_epoch(checkpoint))
    }

    /// The model with its data, after a look at whether they can be trained.
    fn training<'a>(
        &'a mut self,
        train: Pairs<'a>,
        held_out: Pairs<'a>,
        noises: &'a [Corruption],
        params: &FitParams,
    ) -> Result<Training<'a>> {
        params.check()?;
        // Both models are open to everybody, and may have been changed since they were joined.
        check_pair(&self.encoder, &self.decoder)?;
        let (x, target, unseen) = (train.x.inputs(), train.target.inputs(), held_out.target.inputs());
        for (what, data) in [("the training data", x), ("the targets", target), ("the held-out data", unseen)] {
            check_data(what, data)?;
            check_width(what, data, self.encoder.inputs())?;
        }
        if x.dim() != target.dim() {
            return Err(Error::shape("the targets", format!("{:?}", x.dim()), format!("{:?}", target.dim())));
        }
        self.check_loss(params.loss, target)?;
        Training::new(self, train, held_out, noises, params)
    }

    /// Cross-entropy speaks of probabilities: the outputs must come from a sigmoid, the targets lie in 0..=1.
    fn check_loss(&self, loss: Loss, target: ArrayView2<'_, f32>) -> Result<()> {
        if loss != Loss::BinaryCrossEntropy {
            return Ok(());
        }
        let last = self.decoder.layers.last().map(|layer| layer.activation);
        if last != Some(Activation::Sigmoid) {
            return Err(Error::parameter("loss", "BinaryCrossEntropy", "the decoder's last layer must be a Sigmoid"));
        }
        check_probabilities("the targets of BinaryCrossEntropy", target, "use MeanSquaredError")
    }
}

fn check_pair(encoder: &Sequential, decoder: &Sequential) -> Result<()> {
    encoder.check()?;
    decoder.check()?;
    if decoder.inputs() != encoder.outputs() {
        return Err(Error::shape(
            "the decoder's input",
            format!("{} (the encoder's output)", encoder.outputs()),
            decoder.inputs(),
        ));
    }
    if decoder.outputs() != encoder.inputs() {
        return Err(Error::shape(
            "the decoder's output",
            format!("{} (the encoder's input)", encoder.inputs()),
            decoder.outputs(),
        ));
    }
    Ok(())
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
