//! An autoencoder in training: the model, its data, and the workspace of a step.
//!
//! With [`Corruption`]s every image is corrupted on its way in, differently every time.

use ndarray::{Array2, ArrayView1, ArrayView2};
use ndarray_rand::rand::seq::SliceRandom;

use super::{Autoencoder, check_pair};
use crate::{
    check::{check_data, check_inputs, check_parameter, check_probabilities, check_shape},
    data::Corruption,
    error::Result,
    inputs::Inputs,
    models::{history::EpochReport, latent::LatentModel, train::FitParams, trainable::Trainable},
    nn::{
        activation::Activation,
        backprop::{OutputKind, Workspace},
        loss::{BatchLoss, Loss},
        sequential::Sequential,
    },
    parallel::gather,
    rng::{Rng, rng},
    squared_error::squared_error_per_image,
};

/// Keeps the noise's random numbers separate from those that shuffle the data.
const NOISE_STREAM: u64 = 0x6e6f_6973_6500_0001;

/// Inputs, and their targets, row by row. Shapes: both (n, features).
#[derive(Clone, Copy)]
pub struct Pairs<'a> {
    /// What the model is given.
    pub x: &'a dyn Inputs,
    /// What it must reconstruct.
    pub target: &'a dyn Inputs,
}

/// An autoencoder, its data, and the workspace of a step. For programs that look into a training between its steps.
pub struct Training<'a> {
    /// The model, whose parameters every step changes.
    pub model: &'a mut Autoencoder,
    x: ArrayView2<'a, f32>,
    target: ArrayView2<'a, f32>,
    held_out: Pairs<'a>,
    noises: &'a [Corruption],
    rng: Rng,
    loss: Loss,
    batch: Array2<f32>,
    /// None where the target of a batch is the batch itself.
    batch_target: Option<Array2<f32>>,
    encoder_workspace: Workspace,
    decoder_workspace: Workspace,
}

impl<'a> Training<'a> {
    /// The model with its data, after checking that they fit together.
    ///
    /// # Errors
    /// As [`Autoencoder::fit_pairs`], and for an invalid corruption.
    pub fn new(
        model: &'a mut Autoencoder,
        train: Pairs<'a>,
        held_out: Pairs<'a>,
        noises: &'a [Corruption],
        params: &FitParams,
    ) -> Result<Self> {
        check_pair(&model.encoder, &model.decoder)?;
        let (x, target) = (train.x.inputs(), train.target.inputs());
        check_inputs("the training data", x, model.encoder.inputs())?;
        noises.iter().try_for_each(|noise| noise.check_images("the training data", x))?;
        check_inputs("the held-out data", held_out.target.inputs(), model.encoder.inputs())?;
        check_shape("the targets", target.dim(), x.dim())?;
        let same = (x.as_ptr(), x.strides()) == (target.as_ptr(), target.strides());
        if !same {
            check_data("the targets", target)?;
        }
        check_loss(params.loss, &model.decoder, target, held_out.target.inputs())?;
        let rows = params.batch_size.min(x.nrows());
        let kind = if params.loss.from_logits() { OutputKind::Logits } else { OutputKind::Output };
        let batch = Array2::zeros((rows, x.ncols()));
        Ok(Self {
            encoder_workspace: Workspace::new(&model.encoder, rows, OutputKind::Output)?,
            decoder_workspace: Workspace::new(&model.decoder, rows, kind)?,
            loss: params.loss,
            batch_target: (!noises.is_empty() || !same).then(|| batch.clone()),
            batch,
            // Not the numbers that shuffle the data: the noise must not know which image it falls on.
            rng: rng(params.seed ^ NOISE_STREAM),
            noises,
            model,
            x,
            target,
            held_out,
        })
    }
}

/// Cross-entropy needs probabilities, which come from a sigmoid; and a sigmoid reaches no number outside 0..=1.
fn check_loss(loss: Loss, decoder: &Sequential, target: ArrayView2<f32>, held_out: ArrayView2<f32>) -> Result<()> {
    let sigmoid = decoder.last_activation() == Some(Activation::Sigmoid);
    let why = "the decoder's last layer must be a Sigmoid";
    check_parameter(sigmoid || loss != Loss::BinaryCrossEntropy, "loss", "BinaryCrossEntropy", why)?;
    let advice = "divide grey values of 0 to 255 by 255; for numbers that are no pixels, end the decoder in Identity";
    let check = |what, x: ArrayView2<'_, f32>| if sigmoid { check_probabilities(what, x, advice) } else { Ok(()) };
    check("the training data", target)?;
    check("the held-out data", held_out)
}

impl Trainable for Training<'_> {
    type Report = EpochReport;

    fn examples(&self) -> usize {
        self.x.nrows()
    }

    fn clueless_loss(&self) -> f32 {
        let guess = self.model.decoder.last_activation().map_or(0.0, |activation| activation.apply_scalar(0.0));
        let loss = |row: ArrayView1<'_, f32>| row.iter().map(|t| (t - guess).powi(2)).sum::<f32>() / row.len() as f32;
        match self.loss {
            Loss::MeanSquaredError => self.target.rows().into_iter().map(loss).fold(0.0, f32::max),
            Loss::BinaryCrossEntropy => std::f32::consts::LN_2,
        }
    }

    fn forward_backward(&mut self, positions: &[usize]) -> BatchLoss {
        let mut x = gather(self.x, positions, &mut self.batch);
        let target = self.batch_target.as_mut().map(|batch| gather(self.target, positions, batch));
        for mut row in x.rows_mut() {
            if let Some(noise) = self.noises.choose(&mut self.rng) {
                noise.apply(row.as_slice_mut().expect("row order"), &mut self.rng);
            }
        }
        let (x, target) = (x.view(), target.as_ref().map_or(x.view(), |target| target.view()));
        let Autoencoder { encoder, decoder } = &*self.model;

        self.encoder_workspace.forward(encoder, x);
        self.decoder_workspace.forward(decoder, self.encoder_workspace.output());
        let (output, gradient) = self.decoder_workspace.output_and_gradient();
        let loss = self.loss.evaluate(output, target, gradient);

        let (code, code_gradient) = self.encoder_workspace.output_and_gradient();
        self.decoder_workspace.backward(decoder, code, Some(code_gradient));
        self.encoder_workspace.backward(encoder, x, None);
        loss
    }

    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        self.encoder_workspace.for_each_parameter(&mut self.model.encoder, visit);
        self.decoder_workspace.for_each_parameter(&mut self.model.decoder, visit);
    }

    fn end_epoch(&mut self, epoch: EpochReport) -> Result<EpochReport> {
        let reconstructions = self.model.reconstruct(self.held_out.x)?;
        Ok(EpochReport { held_out_error: squared_error_per_image(self.held_out.target, &reconstructions)?, ..epoch })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        models::train::denormals::{long, mostly_dark, trains_without_denormals},
        nn::{
            activation::Activation::*,
            loss::Loss::{BinaryCrossEntropy, MeanSquaredError},
            sequential::Sequential,
        },
    };

    /// Every activation, both losses, with and without noise.
    #[test]
    fn no_number_is_denormal_where_pixels_saturate() {
        let (x, noise) = (mostly_dark(), [Corruption::Masking { probability: 0.2 }]);
        for (hidden, loss, noises) in [
            (Relu, MeanSquaredError, &noise[..0]),
            (Squareplus, MeanSquaredError, &noise),
            (Sigmoid, MeanSquaredError, &[]),
            (Tanh, BinaryCrossEntropy, &[]),
            (Relu, BinaryCrossEntropy, &noise),
        ] {
            let encoder = Sequential::new(40).dense(16, hidden).dense(2, Identity);
            let decoder = Sequential::new(2).dense(16, hidden).dense(40, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0).unwrap();
            let params = FitParams { loss, ..long() };
            let pairs = Pairs { x: &x, target: &x };
            let mut training = Training::new(&mut model, pairs, pairs, noises, &params).unwrap();
            trains_without_denormals(&mut training, &params, |t| {
                [t.encoder_workspace.numbers(), t.decoder_workspace.numbers()].concat()
            });
            let darkest = model.reconstruct(&x).unwrap().into_iter().fold(1.0, f32::min);
            assert!(darkest < 1e-3, "{hidden}, {loss:?}: no pixel is saturated, the darkest is {darkest}");
        }
    }
}
