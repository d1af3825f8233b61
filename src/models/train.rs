//! Training: shuffle, cut into mini-batches, step down the gradient, look at inputs never trained on, repeat.

use ndarray_rand::rand::seq::SliceRandom;
use web_time::Instant;

use crate::{
    check::check_parameter,
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
    /// The loss to minimise.
    pub loss: Loss,
    /// The optimiser and its settings. Adam with a rate of 0.001 by default.
    pub optimizer: Optimizer,
    /// How the learning rate changes: by default down to 0 along a cosine.
    pub schedule: Schedule,
    /// Decides the order of the data, and the noise where a model is trained with noise.
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
    /// For zero epochs, a zero batch, or an invalid optimiser setting.
    pub fn check(&self) -> Result<()> {
        let why = "nothing is learned without going through the data; use 1 or more";
        check_parameter(self.epochs > 0, "epochs", self.epochs, why)?;
        let why = "a step needs at least one input; 128 is usual";
        check_parameter(self.batch_size > 0, "batch_size", self.batch_size, why)?;
        self.optimizer.check()
    }

    fn diverged(&self, epoch: usize, loss: f32, steps_done: i32) -> Error {
        let (rate, less) = (self.optimizer.learning_rate(), self.optimizer.learning_rate() / 10.0);
        let cause = match steps_done {
            0 => "not a step was taken yet, so the data or the weights are too large; scale the data to about 1".into(),
            _ => format!("the learning rate {rate} is probably too large, each step overshoots the valley; try {less}"),
        };
        Error::Diverged { epoch, loss, cause }
    }
}

/// Trains, and returns the reports of the epochs.
///
/// The beginning is `Checkpoint::default()`. From a later `checkpoint`, an earlier training with the same `params` and data
/// goes on, and ends with the same bits as one that never stopped. After every epoch `on_epoch` sees the report, the trainable
/// and the new checkpoint, which it may save.
///
/// # Errors
/// For impossible parameters; when the checkpoint belongs to another network; those of `on_epoch`, which end the training;
/// and [`Error::Diverged`] when the loss is no longer a number or explodes: the parameters are then those of the end of the
/// last good epoch.
pub fn fit<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    checkpoint: &mut Checkpoint,
    mut on_epoch: impl FnMut(&T::Report, &T, &Checkpoint) -> Result<()>,
) -> Result<History<T::Report>> {
    params.check()?;
    checkpoint.begin(trainable)?;
    let mut history = History::default();
    let mut order: Vec<usize> = (0..trainable.examples()).collect();
    let (mut rng, mut bar): (Rng, _) = (rng(params.seed), None);
    for epoch in 1..=params.epochs {
        order.shuffle(&mut rng);
        // An epoch that is done is only shuffled again: that brings order and generator to where they were.
        if epoch <= checkpoint.epochs_done() {
            continue;
        }
        let report = run_epoch(trainable, params, &order, checkpoint, &mut bar);
        let report = report.inspect_err(|_| checkpoint.restore(trainable))?;
        checkpoint.keep(trainable, report.into());
        on_epoch(&report, trainable, checkpoint)?;
        history.epochs.push(report);
    }
    Ok(history)
}

/// One pass through the data in this order, and a look at the held-out data. A loss above the bar has diverged; the first
/// batch sets it.
fn run_epoch<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    order: &[usize],
    checkpoint: &mut Checkpoint,
    bar: &mut Option<f32>,
) -> Result<T::Report> {
    let (epoch, start) = (checkpoint.epochs_done() + 1, Instant::now());
    let steps = order.len().div_ceil(params.batch_size);
    let state = checkpoint.optimizer.get_or_insert_with(|| OptimizerState::new(params.optimizer.clone()));
    let mut sum = 0.0f64;
    with_threads(|| {
        for (step, rows) in order.chunks(params.batch_size).enumerate() {
            let batch = trainable.forward_backward(rows);
            // A thousand times worse than at first, and than knowing nothing: it will not recover.
            let bar = *bar.get_or_insert_with(|| 1000.0 * batch.loss.max(trainable.clueless_loss()));
            if !batch.loss.is_finite() || batch.loss > bar {
                return Err(params.diverged(epoch, batch.loss, state.steps_done));
            }
            sum += f64::from(batch.error) * rows.len() as f64;
            let factor = params.schedule.factor((epoch - 1) * steps + step, params.epochs.saturating_mul(steps));
            state.step(factor, |update| trainable.for_each_parameter(update));
        }
        Ok(())
    })??;
    let (seconds, train_error) = (start.elapsed().as_secs_f64(), (sum / order.len() as f64) as f32);
    let measured = EpochReport { epoch, epochs: params.epochs, train_error, held_out_error: f32::NAN, seconds };
    let report = trainable.end_epoch(measured)?;
    // The last step of an epoch may break the weights without a batch to notice: the held-out error does.
    match report.into().held_out_error {
        error if error.is_finite() => Ok(report),
        error => Err(params.diverged(epoch, error, i32::MAX)),
    }
}
