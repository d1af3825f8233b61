//! What the training loop asks of a model.

use crate::{error::Result, nn::loss::BatchLoss};

/// A model together with its data, ready to be trained by [`fit`](super::train::fit).
pub trait Trainable: Send {
    /// Number of training inputs.
    fn examples(&self) -> usize;

    /// Forward and backward pass for these rows of the training data; leaves the gradients behind.
    fn forward_backward(&mut self, rows: &[usize]) -> BatchLoss;

    /// Shows every parameter array with its gradient to `visit`, always in the same order.
    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32]));

    /// The error on the held-out data, of the same kind as [`BatchLoss::error`].
    ///
    /// # Errors
    /// When the held-out data does not fit the model.
    fn held_out_error(&self) -> Result<f32>;
}
