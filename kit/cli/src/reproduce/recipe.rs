//! The recipe for the figure of 2006, fixed before the test images were looked at.

use shadowlab::{
    activation::Activation::Squareplus,
    prelude::{Adam, Autoencoder, FitParams, Identity, Loss, Schedule, Sequential, Sigmoid},
};

/// The paper's encoder; the decoder is its mirror image.
pub const SIZES: [usize; 5] = [784, 1000, 500, 250, CODE];

/// Numbers an image is represented by.
pub const CODE: usize = 30;

/// The recipe of the page and of the help.
pub const FULL: Recipe = Recipe { epochs: 30, learning_rate: 4e-3, warm_up: 400, seed: 0 };

/// A trial is over before the 400 steps are. With only ten of them a rate of 0.004 can go astray for good.
pub const QUICK: Recipe = Recipe { epochs: 3, learning_rate: 1e-3, warm_up: 10, seed: 0 };

/// What `--help` says about it.
pub const HELP: &str = "\
hinton2006: G. E. Hinton and R. R. Salakhutdinov, \"Reducing the dimensionality of data with neural networks\", Science 313,
2006. Thirty numbers for an image of MNIST, and the image reconstructed from them: squared error per test image 3.00, where
PCA leaves 13.87. (The paper's code minimised the cross-entropy; the recipe here minimises the squared error itself.)

The recipe: 784-1000-500-250-30 and back, squareplus between the layers, a linear code, a sigmoid for the pixels; squared
error; Adam with a rate of 0.004 that rises for 400 steps and then falls along a cosine, weight decay 0.1; batches of 128,
30 epochs. No pretraining. It was chosen on 10,000 of the training images (--held-out does the same), and only then trained
on all 60,000. One seed takes four to six minutes of one core. docs/hinton2006.md has the figures, and what did not help.

Ctrl-C stops it at any time; the same command then goes on after the last whole epoch, and ends with the same bits.";

/// What decides every bit of the result, besides the data.
#[derive(Clone, Copy)]
pub struct Recipe {
    pub epochs: usize,
    pub learning_rate: f32,
    /// Steps in which the rate rises.
    pub warm_up: usize,
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
        let adam = Adam { learning_rate: self.learning_rate, weight_decay: 0.1, epsilon: 1e-11, ..Adam::default() };
        FitParams {
            epochs: self.epochs,
            batch_size: 128,
            loss: Loss::MeanSquaredError,
            optimizer: adam.into(),
            schedule: Schedule::CosineWithWarmup { warm_up: self.warm_up },
            seed: self.seed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::optim::Optimizer;

    /// What the help says is what is done.
    #[test]
    fn the_help_tells_this_recipe() {
        let params = FULL.params();
        let Optimizer::Adam(adam) = params.optimizer else { panic!("it is Adam") };
        let Schedule::CosineWithWarmup { warm_up } = params.schedule else { panic!("it is a warm start") };
        let model = FULL.autoencoder().unwrap();
        let text = HELP.replace('\n', " ");
        for words in [
            format!("{} and back", model.encoder.sizes().replace(" -> ", "-")),
            format!("a rate of {} that rises for {warm_up} steps", adam.learning_rate),
            format!("weight decay {};", adam.weight_decay),
            format!("batches of {}, {} epochs", params.batch_size, params.epochs),
        ] {
            assert!(text.contains(&words), "{words:?} is missing");
        }
        assert_eq!(model.decoder.sizes(), "30 -> 250 -> 500 -> 1000 -> 784");
    }
}
