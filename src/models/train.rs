//! Training: shuffle, cut into mini-batches, step down the gradient, look at inputs never trained on, repeat.

use std::time::Instant;

use ndarray_rand::rand::seq::SliceRandom;

use crate::{
    error::{Error, Result},
    nn::{
        loss::Loss,
        optim::{Optimizer, OptimizerState, Schedule},
    },
    parallel::with_threads,
    rng::{Rng, rng},
};

#[cfg(test)]
pub(crate) mod denormals;

pub use super::{
    checkpoint::Checkpoint,
    history::{EpochReport, History},
    trainable::Trainable,
};

/// How to train. `FitParams { epochs: 5, ..Default::default() }` changes one thing and leaves the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct FitParams {
    /// Times to go through all the data. At least 1; 20 by default.
    pub epochs: usize,
    /// Inputs per step. At least 1; 128 by default.
    pub batch_size: usize,
    /// What to make small.
    pub loss: Loss,
    /// How to step, and how far. Adam with a rate of 0.001 by default.
    pub optimizer: Optimizer,
    /// How the learning rate changes: by default down to 0 along a cosine.
    pub schedule: Schedule,
    /// Decides the order of the data.
    pub seed: u64,
}

impl Default for FitParams {
    fn default() -> Self {
        Self {
            epochs: 20,
            batch_size: 128,
            loss: Loss::default(),
            optimizer: Optimizer::default(),
            schedule: Schedule::default(),
            seed: 0,
        }
    }
}

impl FitParams {
    /// Whether these can work.
    ///
    /// # Errors
    /// For zero epochs, a zero batch, or an optimiser's impossible setting.
    pub fn check(&self) -> Result<()> {
        if self.epochs == 0 {
            return Err(Error::parameter(
                "epochs",
                0,
                "nothing is learned without going through the data; use 1 or more",
            ));
        }
        if self.batch_size == 0 {
            return Err(Error::parameter("batch_size", 0, "a step needs at least one input; 128 is usual"));
        }
        self.optimizer.check()
    }
}

/// Trains. `on_epoch` sees the trainable and the report after every epoch.
///
/// # Errors
/// For impossible parameters, and [`Error::Diverged`] when the loss is no longer a number or explodes; the parameters are
/// then those of the end of the last good epoch.
pub fn fit<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    on_epoch: &mut dyn FnMut(&T, &EpochReport),
) -> Result<History> {
    let mut checkpoint = Checkpoint::default();
    fit_from(trainable, params, &mut checkpoint, &mut |trainable, checkpoint| {
        checkpoint.history.epochs.last().into_iter().for_each(|report| on_epoch(trainable, report));
        Ok(())
    })?;
    Ok(checkpoint.history)
}

/// [`fit`] that goes on where an earlier training with the same `params` and data stood at `checkpoint`, and ends with the
/// same bits as one that never stopped. After every epoch `on_epoch` sees the new checkpoint and may save it.
///
/// # Errors
/// As [`fit`], when the checkpoint belongs to another network, and those of `on_epoch`, which end the training.
pub fn fit_from<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    checkpoint: &mut Checkpoint,
    on_epoch: &mut dyn FnMut(&T, &Checkpoint) -> Result<()>,
) -> Result<()> {
    params.check()?;
    checkpoint.begin(trainable)?;
    let mut order: Vec<usize> = (0..trainable.examples()).collect();
    let mut rng: Rng = rng(params.seed);
    for epoch in 1..=params.epochs {
        order.shuffle(&mut rng);
        // An epoch that is done is only shuffled again: that brings order and generator to where they were.
        if epoch <= checkpoint.epochs_done() {
            continue;
        }
        let start = Instant::now();
        let outcome = with_threads(|| run_epoch(trainable, params, &order, checkpoint))?;
        let seconds = start.elapsed().as_secs_f64();
        let measured = outcome.and_then(|train_error| Ok((train_error, finite(trainable.held_out_error())?)));
        let (train_error, held_out_error) = match measured {
            Ok(errors) => errors,
            Err(loss) => {
                checkpoint.restore(trainable);
                return Err(loss.into_error(epoch, params));
            }
        };
        checkpoint.keep(trainable, EpochReport { epoch, epochs: params.epochs, train_error, held_out_error, seconds });
        on_epoch(trainable, checkpoint)?;
    }
    Ok(())
}

/// Why an epoch stopped.
enum EpochFailure {
    Diverged(f32),
    Failed(Error),
}

impl EpochFailure {
    fn into_error(self, epoch: usize, params: &FitParams) -> Error {
        let rate = params.optimizer.learning_rate();
        match self {
            EpochFailure::Failed(error) => error,
            EpochFailure::Diverged(loss) => Error::Diverged {
                epoch,
                loss,
                cause: format!(
                    "the learning rate {rate} is probably too large, each step overshoots the valley; try {}",
                    rate / 10.0
                ),
            },
        }
    }
}

/// One pass through the data; the mean squared error per input of its batches.
fn run_epoch<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    order: &[usize],
    checkpoint: &mut Checkpoint,
) -> std::result::Result<f32, EpochFailure> {
    let per_epoch = order.len().div_ceil(params.batch_size);
    let (before, all) = (checkpoint.epochs_done() * per_epoch, params.epochs * per_epoch);
    let state = checkpoint.optimizer.get_or_insert_with(|| OptimizerState::new(params.optimizer.clone()));
    let mut sum = 0.0f64;
    for (step, rows) in order.chunks(params.batch_size).enumerate() {
        let batch = trainable.forward_backward(rows);
        let first = *checkpoint.first_loss.get_or_insert(batch.loss);
        // A thousand times the first loss is worse than any guess: it will not come back.
        if !batch.loss.is_finite() || batch.loss > 1000.0 * first.max(f32::MIN_POSITIVE) {
            return Err(EpochFailure::Diverged(batch.loss));
        }
        sum += f64::from(batch.error) * rows.len() as f64;
        let factor = params.schedule.factor(before + step, all);
        state.step(factor, |update| trainable.for_each_parameter(update));
    }
    Ok((sum / order.len() as f64) as f32)
}

/// The last step of an epoch may break the weights without a batch to notice: the held-out error does.
fn finite(error: Result<f32>) -> std::result::Result<f32, EpochFailure> {
    match error {
        Ok(error) if error.is_finite() => Ok(error),
        Ok(error) => Err(EpochFailure::Diverged(error)),
        Err(error) => Err(EpochFailure::Failed(error)),
    }
}
