//! The recipe for the figure of 2006, fixed before the test images were looked at.

use shadowlab::prelude::{Adam, Autoencoder, FitParams, Identity, Loss, Schedule, Sequential, Sigmoid, Squareplus};

/// The paper's encoder; the decoder is its mirror image.
pub const SIZES: [usize; 5] = [784, 1000, 500, 250, CODE];

/// Numbers an image is represented by.
pub const CODE: usize = 30;

/// Times through the images, unless the user says otherwise.
pub const EPOCHS: usize = 40;

/// The same for a trial.
pub const QUICK_EPOCHS: usize = 3;

/// What `--help` says about it.
pub const HELP: &str =
    "The recipe of hinton2006: 784-1000-500-250-30 and back, Adam, batches of 128, 40 epochs. The paper: 3.00. Ctrl-C.";

/// What decides every bit of the result, besides the data.
pub struct Recipe {
    pub epochs: usize,
    pub seed: u64,
}

impl Recipe {
    /// The network, its weights drawn.
    pub fn autoencoder(&self) -> shadowlab::Result<Autoencoder> {
        let hidden = &SIZES[1..SIZES.len() - 1];
        let encoder = hidden.iter().fold(Sequential::new(SIZES[0]), |model, &units| model.dense(units, Squareplus));
        let decoder = hidden.iter().rev().fold(Sequential::new(CODE), |model, &units| model.dense(units, Squareplus));
        Autoencoder::new(encoder.dense(CODE, Identity), decoder.dense(SIZES[0], Sigmoid), self.seed)
    }

    /// In one line, for the checkpoint to tell one training from another.
    pub fn describe(&self) -> String {
        let FitParams { batch_size, loss, optimizer, schedule, .. } = self.params();
        format!(
            "{} epochs, seed {}, batches of {batch_size}, {loss:?}, {optimizer:?}, {schedule:?}",
            self.epochs, self.seed
        )
    }

    /// How it is trained. The loss is a mean over 784 pixels, so its gradients are 784 times smaller than those of the
    /// squared error per image, and Adam's usual ε of 1e-8 would no longer be small beside them.
    pub fn params(&self) -> FitParams {
        let adam = Adam { learning_rate: 4e-3, weight_decay: 0.1, epsilon: 1e-11, ..Adam::default() };
        FitParams {
            epochs: self.epochs,
            batch_size: 128,
            loss: Loss::MeanSquaredError,
            optimizer: adam.into(),
            schedule: Schedule::WarmCosine { warm_up: 400 },
            seed: self.seed,
        }
    }
}
