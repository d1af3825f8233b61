//! What a training reports: a line an epoch.

/// How one epoch went. An autoencoder's errors are squared errors per input: summed over its features, mean
/// over inputs. A classifier's are shares of wrong answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochReport {
    /// Which epoch, counted from 1.
    pub epoch: usize,
    /// Of how many.
    pub epochs: usize,
    /// Mean over the epoch's batches, measured while the weights were still moving.
    pub train_error: f32,
    /// On inputs that training never sees, measured at the epoch's end.
    pub held_out_error: f32,
    /// Seconds the epoch took, without the measuring.
    pub seconds: f64,
}

/// How a training went, epoch by epoch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// One report an epoch.
    pub epochs: Vec<EpochReport>,
}

impl History {
    /// Training errors, one an epoch.
    pub fn train_errors(&self) -> Vec<f32> {
        self.epochs.iter().map(|e| e.train_error).collect()
    }

    /// Held-out errors, one an epoch.
    pub fn held_out_errors(&self) -> Vec<f32> {
        self.epochs.iter().map(|e| e.held_out_error).collect()
    }

    /// Held-out error at the end.
    pub fn final_error(&self) -> f32 {
        self.epochs.last().map_or(f32::NAN, |e| e.held_out_error)
    }

    /// Seconds spent in training.
    pub fn seconds(&self) -> f64 {
        self.epochs.iter().map(|e| e.seconds).sum()
    }
}
