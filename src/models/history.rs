//! What a training reports: a line an epoch.

/// How one epoch went. An autoencoder's errors are squared errors per input: summed over its features, mean
/// over inputs. A classifier's are shares of wrong answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochReport {
    /// Which epoch, counted from 1.
    pub epoch: usize,
    /// Of how many.
    pub epochs: usize,
    /// Mean over the epoch's inputs, measured batch by batch while the weights were still changing.
    pub train_error: f32,
    /// On inputs that training never sees, measured at the epoch's end.
    pub held_out_error: f32,
    /// Seconds the epoch took, without the measuring.
    pub seconds: f64,
}

/// How a training went, epoch by epoch. A kind of model that has more to say has a report of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct History<Report = EpochReport> {
    /// One report an epoch.
    pub epochs: Vec<Report>,
}

impl<Report> Default for History<Report> {
    fn default() -> Self {
        Self { epochs: Vec::new() }
    }
}

impl<Report: Copy + Into<EpochReport>> History<Report> {
    /// Training errors, one per epoch.
    pub fn train_errors(&self) -> Vec<f32> {
        self.epochs.iter().map(|&report| report.into().train_error).collect()
    }

    /// Held-out errors, one per epoch.
    pub fn held_out_errors(&self) -> Vec<f32> {
        self.epochs.iter().map(|&report| report.into().held_out_error).collect()
    }

    /// Held-out error at the end.
    pub fn final_error(&self) -> f32 {
        self.epochs.last().map_or(f32::NAN, |&report| report.into().held_out_error)
    }

    /// Seconds spent in training.
    pub fn seconds(&self) -> f64 {
        self.epochs.iter().map(|&report| report.into().seconds).sum()
    }
}
