//! What the training loop asks of a model.

use super::history::EpochReport;
use crate::{error::Result, nn::loss::BatchLoss};

/// A model together with its data, ready to be trained by [`fit`](super::train::fit).
pub trait Trainable: Send {
    /// What it says of an epoch: the errors, and whatever else belongs to this kind of model.
    type Report: Copy + Into<EpochReport>;

    /// Number of training inputs.
    fn examples(&self) -> usize;

    /// The loss of a model that knows nothing, whose last preactivations are all 0, on the input that it is worst at.
    fn clueless_loss(&self) -> f32;

    /// Forward and backward pass for these rows of the training data; leaves the gradients behind.
    fn forward_backward(&mut self, rows: &[usize]) -> BatchLoss;

    /// Shows every parameter array with its gradient to `visit`, always in the same order.
    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32]));

    /// Called when an epoch has gone through all rows: measures the model on the held-out data and completes the report.
    ///
    /// In `epoch` only `held_out_error` is missing, an error of the same kind as [`BatchLoss::error`]. One that is not finite
    /// ends the training as diverged.
    ///
    /// # Errors
    /// When the held-out data does not fit the model.
    fn end_epoch(&mut self, epoch: EpochReport) -> Result<Self::Report>;
}
