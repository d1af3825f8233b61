//! Training that can be stopped: all it takes to go on after an epoch as if nothing had happened.
//!
//! That is the parameters, the optimiser's state and the history so far. The order of the data need not be kept: the seed
//! shuffles it again, as often as epochs are done.

use super::{
    history::{EpochReport, History},
    trainable::Trainable,
};
use crate::{
    error::{Error, Result},
    nn::optim::OptimizerState,
};

/// Where a training stands at the end of an epoch. The default is its very beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkpoint {
    /// Every parameter array, in the order of [`Trainable::for_each_parameter`].
    pub parameters: Vec<Vec<f32>>,
    /// The optimiser's state; none before the first step.
    pub optimizer: Option<OptimizerState>,
    /// The history so far.
    pub history: History,
}

impl Checkpoint {
    /// Epochs that are done.
    pub fn epochs_done(&self) -> usize {
        self.history.epochs.len()
    }

    /// Puts the trainable where this training stands; at the very beginning it takes the trainable's parameters instead.
    ///
    /// # Errors
    /// When the parameters are those of another network.
    pub(crate) fn begin(&mut self, trainable: &mut impl Trainable) -> Result<()> {
        let mut own: Vec<Vec<f32>> = Vec::new();
        trainable.for_each_parameter(&mut |p, _| own.push(p.to_vec()));
        if self.epochs_done() == 0 {
            *self = Self { parameters: own, ..Self::default() };
            return Ok(());
        }
        let lengths = |arrays: &[Vec<f32>]| format!("{:?}", arrays.iter().map(Vec::len).collect::<Vec<_>>());
        let (expected, got) = (lengths(&own), lengths(&self.parameters));
        if expected != got {
            return Err(Error::shape("the checkpoint's parameters", expected, got));
        }
        self.restore(trainable);
        Ok(())
    }

    /// Takes the parameters of a good epoch, and its report.
    pub(crate) fn keep(&mut self, trainable: &mut impl Trainable, report: EpochReport) {
        let mut kept = self.parameters.iter_mut();
        trainable.for_each_parameter(&mut |p, _| kept.next().expect("as many as before").copy_from_slice(p));
        self.history.epochs.push(report);
    }

    /// Gives the parameters of the last good epoch back.
    pub(crate) fn restore(&self, trainable: &mut impl Trainable) {
        let mut kept = self.parameters.iter();
        trainable.for_each_parameter(&mut |p, _| p.copy_from_slice(kept.next().expect("as many as before")));
    }
}
