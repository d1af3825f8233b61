//! One training, an epoch at a time.

use ndarray::Array2;
use shadowlab::{
    Error, Result,
    autoencoder::{self, Autoencoder},
    data::{Corruption, ImageSet, corrupt},
    inputs::Inputs,
    train::{Checkpoint, EpochReport, FitParams, Trainable, fit},
    vae::{self, NegativeElbo, Vae, VaeReport},
};

use crate::{
    eye::{Eye, Show, Watched},
    network::Network,
    settings::Settings,
};

/// Seed of the noise on the held-out images, as in `Autoencoder::fit_denoising`.
const HELD_OUT_SEED: u64 = 1;

/// How an epoch went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epoch {
    /// Errors, and the seconds without those in which the plane was looked at.
    pub errors: EpochReport,
    /// The held-out images' negative ELBO, for a VAE.
    pub elbo: Option<NegativeElbo>,
}

/// A training that waits between its epochs. What it lives on, model and images, is never given back: in the page each
/// training has a worker of its own, which ends with it.
pub struct Run {
    kind: Kind,
    params: FitParams,
    checkpoint: Checkpoint,
}

enum Kind {
    Plain(Box<Watched<autoencoder::training::Training<'static>>>),
    Variational(Box<Watched<vae::training::Training<'static>>>),
}

impl Run {
    /// Draws the first weights.
    ///
    /// # Errors
    /// For settings that cannot be trained with, such as a VAE with a code of `Relu`.
    pub fn new(settings: &Settings, data: &'static Data, show: Show) -> Result<Self> {
        settings.check()?;
        let (encoder, decoder) = settings.models();
        let params = settings.params();
        let eye = Eye::new(Network::new(settings), &data.train, show);
        let kind = match settings.beta {
            None => {
                let model = Box::leak(Box::new(Autoencoder::new(encoder, decoder, settings.seed)?));
                let noises: Vec<Corruption> = settings.corruption().into_iter().collect();
                let (train, held_out) = pairs(data, &noises)?;
                let training = autoencoder::training::Training::new(model, train, held_out, noises.leak(), &params)?;
                Kind::Plain(Box::new(Watched::new(training, eye)))
            }
            Some(beta) => {
                let model = Box::leak(Box::new(Vae::new(encoder, decoder, settings.seed)?));
                model.beta = beta;
                let (train, held_out) = (data.train.inputs(), data.validation.inputs());
                let training = vae::training::Training::new(model, train, held_out, &params)?;
                Kind::Variational(Box::new(Watched::new(training, eye)))
            }
        };
        Ok(Self { kind, params, checkpoint: Checkpoint::default() })
    }

    /// Trains one epoch more.
    ///
    /// # Errors
    /// When training diverges (the parameters are then those of the last good epoch), or all epochs are done.
    pub fn epoch(&mut self) -> Result<Epoch> {
        let Self { kind, params, checkpoint } = self;
        match kind {
            Kind::Plain(training) => {
                let report = one_epoch(training.as_mut(), params, checkpoint)?;
                Ok(Epoch { errors: without(report, training.seconds_looking()), elbo: None })
            }
            Kind::Variational(training) => {
                let VaeReport { errors, held_out, .. } = one_epoch(training.as_mut(), params, checkpoint)?;
                Ok(Epoch { errors: without(errors, training.seconds_looking()), elbo: Some(held_out) })
            }
        }
    }

    /// Epochs that are done.
    pub fn epochs_done(&self) -> usize {
        self.checkpoint.epochs_done()
    }

    /// The codes of all images that are trained on, one after the other.
    ///
    /// # Errors
    /// None, as long as the network is the one that is trained.
    pub fn codes(&mut self) -> Result<Vec<f32>> {
        match &mut self.kind {
            Kind::Plain(training) => training.codes(),
            Kind::Variational(training) => training.codes(),
        }
    }

    /// All parameters of this moment, in one list: encoder, decoder.
    pub fn parameters(&mut self) -> Vec<f32> {
        match &mut self.kind {
            Kind::Plain(training) => training.parameters(),
            Kind::Variational(training) => training.parameters(),
        }
    }
}

/// What is trained on, and what the result is measured on.
pub struct Data {
    /// Shown to the model.
    pub train: ImageSet,
    /// Never shown to it.
    pub validation: ImageSet,
}

type Pairs = autoencoder::training::Pairs<'static>;

fn pairs(data: &'static Data, noises: &[Corruption]) -> Result<(Pairs, Pairs)> {
    let Data { train, validation } = data;
    let x: &'static dyn Inputs = match noises.first() {
        Some(&noise) => Box::leak::<'static>(Box::<Array2<f32>>::new(corrupt(validation, noise, HELD_OUT_SEED)?)),
        None => validation,
    };
    Ok((Pairs { x: train, target: train }, Pairs { x, target: validation }))
}

/// The crate's `fit`, stopped after one epoch: the checkpoint knows where to go on, with the same bits as if it had not been.
fn one_epoch<T: Trainable>(training: &mut T, params: &FitParams, checkpoint: &mut Checkpoint) -> Result<T::Report> {
    let mut report = None;
    let stopped = fit(training, params, checkpoint, |done, _, _| {
        report = Some(*done);
        Err(Error::degenerate("this epoch", "it is the last one for now"))
    });
    match (report, stopped) {
        (Some(report), _) => Ok(report),
        (None, Err(error)) => Err(error),
        (None, Ok(_)) => Err(Error::parameter("epochs", params.epochs, "all of them are done")),
    }
}

fn without(report: EpochReport, looking: f64) -> EpochReport {
    EpochReport { seconds: (report.seconds - looking).max(0.0), ..report }
}

#[cfg(test)]
mod tests;
