//! Exercise 9: a variational autoencoder, from random numbers to digits.
//!
//! Notebook 08 shows what you need. Check your answer with `cargo kit check ex09`; stuck? `cargo kit hint ex09 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::{
    Result,
    backprop::{OutputKind, Workspace},
    loss::{bernoulli_nll, bernoulli_nll_grad},
    ndarray::{Array1, Array2, ArrayView1, Axis, array, concatenate, s},
    ndarray_rand::{RandomExt, rand_distr::StandardNormal},
    optim::{Adam, OptimizerState},
    rng::rng,
    sequential::Sequential,
};

/// Task 1. Draw a code from each distribution. The random numbers are given: they are `noise`.
///
/// z = μ + σ ⊙ ε, where σ = e^(½ log σ²)
///
/// A distribution is given by its mean μ and its log-variance log σ². (⊙: number by number.)
///
/// Shapes: μ (n, k), log σ² (n, k), noise ε (n, k) -> z (n, k), one image per row
pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
    // TODO(1)
    todo!("task 1: reparameterize")
}

/// Task 2. The KL divergence from each distribution to the standard normal one, in nats.
///
/// ½ (μ² + σ² − 1 − log σ²), *summed* over the numbers of a code, and of this the *mean* over images
///
/// Shapes: μ (n, k), log σ² (n, k)
pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
    // TODO(2)
    todo!("task 2: kl")
}

/// Task 3. How the KL divergence changes with μ and with log σ²: its gradient with respect to each of them.
///
/// μ / n and ½ (σ² − 1) / n
///
/// The n is there because `kl` is a mean over n images. (And why σ²? Because e^(log σ²) is its own derivative.)
///
/// Shapes: μ (n, k), log σ² (n, k) -> (gradient by μ (n, k), by log σ² (n, k))
pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
    // TODO(3)
    todo!("task 3: kl_gradient")
}

/// Task 4. Back through the draw: from the gradient by z to the gradients by μ and by log σ². This is the chain rule:
///
/// ```text
/// dL/dμ = dL/dz               dL/d log σ² = dL/dz ⊙ ½ σ ε
/// ```
/// Nudge μ, and z moves as much. Nudge log σ² by a little h: σ becomes e^(½ h) times as large, which is about σ + ½ σ h,
/// and z moves by ε times that change.
///
/// Shapes: dz = dL/dz (n, k), log σ² (n, k), noise ε (n, k) -> (gradient by μ (n, k), by log σ² (n, k))
pub fn reparameterize_backward(
    dz: &Array2<f32>,
    log_var: &Array2<f32>,
    noise: &Array2<f32>,
) -> (Array2<f32>, Array2<f32>) {
    // TODO(4)
    todo!("task 4: reparameterize_backward")
}

/// Task 5. The heart of a variational autoencoder: the loss of a batch, and how it changes with the distributions.
///
/// ```text
/// z        codes drawn from the distributions
/// logits   the sums of the decoder's last layer, before its `Sigmoid`
/// loss     bernoulli_nll(logits, images)  +  kl(μ, log σ²)    the negative ELBO: reconstruction and KL divergence
/// ```
/// Give back the loss, and its gradients by μ and by log σ². μ and log σ² reach the loss in two ways: through z (so go back
/// through the decoder, then back through the draw), and through the KL divergence. The two gradients are added.
///
/// `bernoulli_nll(logits, images)` is the cross-entropy of the reconstruction, and `bernoulli_nll_grad(logits, images)` its
/// gradient by the logits. Do not move the decoder's own weights here: `train` does that afterwards.
///
/// Shapes: images (n, pixels), μ, log σ² and noise (n, k) -> (loss, gradient by μ (n, k), by log σ² (n, k))
pub fn negative_elbo(
    decoder: &mut Network,
    images: &Array2<f32>,
    mu: &Array2<f32>,
    log_var: &Array2<f32>,
    noise: &Array2<f32>,
) -> (f32, Array2<f32>, Array2<f32>) {
    // TODO(5)
    todo!("task 5: negative_elbo")
}

/// A network in training, with its own Adam. It is given: you need `forward` and `backward`, not how they work.
pub struct Network {
    /// Its layers, with their weights as they are now.
    pub layers: Sequential,
    workspace: Workspace,
    x: Array2<f32>,
    adam: OptimizerState,
}

impl Network {
    /// A network with freshly drawn weights. `rate` is Adam's learning rate.
    pub fn new(mut layers: Sequential, seed: u64, rate: f32) -> Result<Network> {
        layers.check()?;
        layers.init(&mut rng(seed));
        let workspace = Workspace::new(&layers, 0, OutputKind::Logits)?;
        let x = Array2::zeros((0, layers.inputs()));
        let adam = OptimizerState::new(Adam { learning_rate: rate, ..Adam::default() }.into());
        Ok(Network { layers, workspace, x, adam })
    }

    /// The sums of the last layer, before its sigmoid ("logits"): (n, inputs) -> (n, outputs). It remembers what `backward`
    /// needs.
    pub fn forward(&mut self, x: &Array2<f32>) -> Array2<f32> {
        assert_eq!(
            x.ncols(),
            self.layers.inputs(),
            "forward: a row must have as many numbers as the network has inputs"
        );
        self.workspace = Workspace::new(&self.layers, x.nrows(), OutputKind::Logits)
            .expect("the layers were checked when they came in");
        self.workspace.forward(&self.layers, x.view());
        self.x = x.clone();
        self.workspace.output().to_owned()
    }

    /// Goes back the way that `forward` came: from the gradient by the logits, (n, outputs), to that by x, (n, inputs). On
    /// the way it finds the gradients of the weights, for `step`.
    pub fn backward(&mut self, logits_gradient: &Array2<f32>) -> Array2<f32> {
        let logits = (self.x.nrows(), self.layers.outputs());
        assert_eq!(logits_gradient.dim(), logits, "backward: one number for every logit of the last `forward`");
        self.workspace.output_gradient().assign(logits_gradient);
        let mut by_x = Array2::zeros(self.x.raw_dim());
        self.workspace.backward(&self.layers, self.x.view(), Some(by_x.view_mut()));
        by_x
    }

    /// Moves the weights, by one step of Adam, along the gradients that `backward` has found.
    pub fn step(&mut self) {
        self.adam.step(1.0, |update| self.workspace.for_each_parameter(&mut self.layers, update));
    }
}

/// Trains a variational autoencoder with your `negative_elbo`. It is given.
///
/// The encoder ends with 2 k units and `Identity`: the first k are μ, the others log σ². The decoder takes k numbers.
/// `epochs` times through all the images, with one step for every batch of `batch_size` of them, and fresh noise in each
/// step. Gives back one number per epoch: the mean of the losses of its steps.
///
/// Shapes: images (n, pixels) -> (epochs)
pub fn train(
    encoder: &mut Network,
    decoder: &mut Network,
    images: &Array2<f32>,
    epochs: usize,
    batch_size: usize,
    seed: u64,
) -> Vec<f32> {
    let mut random = rng(seed);
    let mut losses = Vec::new();
    for _ in 0..epochs {
        let batches = images.axis_chunks_iter(Axis(0), batch_size);
        let steps = batches.len() as f32;
        let mut sum = 0.0;
        for batch in batches {
            let x = batch.to_owned();
            let both = encoder.forward(&x);
            let (mu, log_var) = both.view().split_at(Axis(1), decoder.layers.inputs());
            let noise = Array2::random_using(mu.raw_dim(), StandardNormal, &mut random);
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, &x, &mu.to_owned(), &log_var.to_owned(), &noise);
            encoder.backward(&concatenate![Axis(1), by_mu, by_log_var]);
            encoder.step();
            decoder.step();
            sum += loss;
        }
        losses.push(sum / steps);
    }
    losses
}
