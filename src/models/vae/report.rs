//! What a variational autoencoder says about its training.

use crate::models::history::{EpochReport, History};

/// The two halves of the negative evidence lower bound, in nats an input.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NegativeElbo {
    /// −ln p(x | z): the cross-entropy of the reconstruction. Summed over the pixels, mean over the inputs.
    pub reconstruction: f32,
    /// KL( N(μ, σ²) ‖ N(0, 1) ), the KL divergence. Summed over the numbers of a code, mean over the inputs.
    pub kl: f32,
}

impl NegativeElbo {
    /// The negative ELBO: reconstruction + KL, whatever β is. The lower the better.
    pub fn total(&self) -> f32 {
        self.reconstruction + self.kl
    }

    /// What training with this β makes small: reconstruction + β · KL.
    pub fn loss(&self, beta: f32) -> f32 {
        self.reconstruction + beta * self.kl
    }
}

/// A mean of [`NegativeElbo`]s in the making, in which every input counts the same.
#[derive(Default)]
pub(super) struct ElboSum {
    inputs: usize,
    reconstruction: f64,
    kl: f64,
}

impl ElboSum {
    /// Adds the mean of `n` inputs.
    pub fn add(&mut self, part: NegativeElbo, n: usize) {
        self.inputs += n;
        self.reconstruction += f64::from(part.reconstruction) * n as f64;
        self.kl += f64::from(part.kl) * n as f64;
    }

    pub fn mean(&self) -> NegativeElbo {
        let mean = |sum: f64| (sum / self.inputs as f64) as f32;
        NegativeElbo { reconstruction: mean(self.reconstruction), kl: mean(self.kl) }
    }
}

/// How one epoch went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VaeReport {
    /// Squared errors per input, the metric that fits every model. In training, of reconstructions from a *drawn* code z; held out,
    /// of reconstructions from μ, as [`crate::models::latent::LatentModel::reconstruct`] makes them.
    pub errors: EpochReport,
    /// The ELBO's halves, mean over the epoch's inputs, measured while the weights were still changing.
    pub train: NegativeElbo,
    /// The same on inputs that training never sees, at the epoch's end, always with the same noise.
    pub held_out: NegativeElbo,
}

impl From<VaeReport> for EpochReport {
    fn from(report: VaeReport) -> Self {
        report.errors
    }
}

/// How the training of a variational autoencoder went, epoch by epoch.
pub type VaeHistory = History<VaeReport>;

impl VaeHistory {
    /// The squared errors, as every other model reports them.
    pub fn errors(&self) -> History {
        History { epochs: self.epochs.iter().map(|e| e.errors).collect() }
    }

    /// Held-out negative ELBO at the end.
    pub fn final_negative_elbo(&self) -> f32 {
        self.epochs.last().map_or(f32::NAN, |e| e.held_out.total())
    }
}
