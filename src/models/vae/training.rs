//! A variational autoencoder in training: the model, its data, its noise, and the workspace of a step.

use ndarray::{Array2, ArrayView2};

use super::{Vae, VaeReport, check_pair, report::ElboSum, step::Step};
use crate::{
    check::check_parameter,
    error::Result,
    models::{history::EpochReport, latent::LatentModel, train::FitParams, trainable::Trainable},
    nn::loss::BatchLoss,
    parallel::gather,
    rng::{Rng, normal, rng},
    rows::{rows, rows_mut},
    squared_error::squared_error_per_image,
};

/// A variational autoencoder, its data, and the workspace of a step. For programs that look into a training between its steps.
pub struct Training<'a> {
    /// The model, whose parameters every step changes.
    pub model: &'a mut Vae,
    x: ArrayView2<'a, f32>,
    held_out: ArrayView2<'a, f32>,
    seed: u64,
    rng: Rng,
    batch: Array2<f32>,
    noise: Array2<f32>,
    step: Step,
    /// Over the batches of this epoch.
    sums: ElboSum,
}

impl<'a> Training<'a> {
    /// The model with its data, after checking that they fit together.
    ///
    /// # Errors
    /// As [`Vae::fit`].
    pub fn new(
        model: &'a mut Vae,
        x: ArrayView2<'a, f32>,
        held_out: ArrayView2<'a, f32>,
        params: &FitParams,
    ) -> Result<Self> {
        check_pair(&model.encoder, &model.decoder)?;
        let valid = model.beta.is_finite() && model.beta >= 0.0;
        check_parameter(valid, "beta", model.beta, "it must be 0 or more; 1 is the ELBO itself")?;
        model.check_pixels("the training data", x)?;
        model.check_pixels("the held-out data", held_out)?;
        let rows = params.batch_size.min(x.nrows());
        // The seed itself decides the order of the data. The noise comes from the same generator, 2¹²⁸ numbers further on,
        // where the two can never meet.
        let mut noise = rng(params.seed);
        noise.jump();
        Ok(Self {
            step: Step::new(model, rows)?,
            batch: Array2::zeros((rows, x.ncols())),
            noise: Array2::zeros((rows, model.latent_dim())),
            rng: noise,
            seed: params.seed,
            sums: ElboSum::default(),
            model,
            x,
            held_out,
        })
    }
}

impl Trainable for Training<'_> {
    type Report = VaeReport;

    fn examples(&self) -> usize {
        self.x.nrows()
    }

    fn clueless_loss(&self) -> f32 {
        std::f32::consts::LN_2 * self.x.ncols() as f32
    }

    fn forward_backward(&mut self, positions: &[usize]) -> BatchLoss {
        let n = positions.len();
        let x = gather(self.x, positions, &mut self.batch);
        rows_mut(&mut self.noise, 0..n).iter_mut().for_each(|e| *e = normal(&mut self.rng));
        let (x, noise) = (x.view(), rows(&self.noise, 0..n));
        let (elbo, squared_error) = self.step.forward(self.model, x, noise);
        self.step.backward(self.model, x, noise);
        self.sums.add(elbo, n);
        BatchLoss { loss: elbo.loss(self.model.beta), error: squared_error }
    }

    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        self.step.encoder_workspace.for_each_parameter(&mut self.model.encoder, visit);
        self.step.decoder_workspace.for_each_parameter(&mut self.model.decoder, visit);
    }

    fn end_epoch(&mut self, epoch: EpochReport) -> Result<VaeReport> {
        let held_out = self.model.negative_elbo(&self.held_out, self.seed)?;
        let mut held_out_error = held_out.total(); // μ may still be a number where σ no longer is
        if held_out_error.is_finite() {
            held_out_error = squared_error_per_image(&self.held_out, &self.model.reconstruct(&self.held_out)?)?;
        }
        let train = std::mem::take(&mut self.sums).mean();
        Ok(VaeReport { errors: EpochReport { held_out_error, ..epoch }, train, held_out })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        models::train::denormals::{long, mostly_dark, trains_without_denormals},
        nn::{activation::Activation::*, sequential::Sequential},
    };

    #[test]
    fn no_number_is_denormal_where_pixels_saturate() {
        let x = mostly_dark();
        let encoder = Sequential::new(40).dense(16, Relu).dense(4, Identity);
        let decoder = Sequential::new(2).dense(16, Relu).dense(40, Sigmoid);
        let mut model = Vae::new(encoder, decoder, 0).unwrap();
        let mut training = Training::new(&mut model, x.view(), x.view(), &long()).unwrap();
        trains_without_denormals(&mut training, &long(), |t| {
            [t.step.encoder_workspace.numbers(), t.step.decoder_workspace.numbers()].concat()
        });
        assert!(model.reconstruct(&x).unwrap().iter().any(|&p| p < 1e-4), "no pixel is saturated");
    }
}
