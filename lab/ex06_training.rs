//! Exercise 6: training, step by step.
//!
//! Notebook 05 shows what you need. Check your answer with `cargo kit check ex06`; stuck? `cargo kit hint ex06 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::{
    Result,
    autoencoder::Autoencoder,
    backprop::{OutputKind, Workspace},
    loss::{mse, mse_grad},
    ndarray::{Array1, Array2, ArrayView1, Axis, array, s},
    sequential::Sequential,
};

/// Task 1. How many code units are dead: a unit is dead when it is 0 for every image.
///
/// Shapes: codes (n, k), a row for each image, a column for each unit -> a number from 0 to k
pub fn dead_units(codes: &Array2<f32>) -> usize {
    // TODO(1)
    todo!("task 1: dead_units")
}

/// Task 2. What copying would cost: the squared error per image of a copier with `kept` numbers.
///
/// A copier knows nothing about digits. It hands `kept` of the pixels through as they are, those that vary most, and
/// guesses each of the others by its mean. A pixel that is guessed by its mean costs its variance:
///
/// Σ over the pixels not kept of the mean over images of (x − mean of this pixel)²
///
/// Shapes: images (n, d), kept from 0 to d
pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
    // TODO(2)
    todo!("task 2: copy_error")
}

/// β₁: how much of the mean gradient is remembered.
pub const BETA1: f32 = 0.9;
/// β₂: how much of the mean squared gradient is remembered.
pub const BETA2: f32 = 0.999;
/// ε: keeps the fraction finite where the gradient is 0.
pub const EPSILON: f32 = 1e-8;

/// What Adam remembers from one step to the next.
pub struct Memory {
    /// m, the running mean of the gradient: shape (p), as many numbers as there are parameters.
    pub m: Array1<f32>,
    /// v, the running mean of the squared gradient: shape (p).
    pub v: Array1<f32>,
    /// t, the steps done so far.
    pub t: i32,
}

impl Memory {
    /// A memory of nothing, for this many parameters.
    pub fn new(parameters: usize) -> Memory {
        Memory { m: Array1::zeros(parameters), v: Array1::zeros(parameters), t: 0 }
    }
}

/// Task 3. One step of Adam (Kingma & Ba 2015, algorithm 1): changes the parameters, and remembers.
///
/// ```text
/// t ← t + 1
/// m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²
/// m̂ = m / (1 − β₁ᵗ)              v̂ = v / (1 − β₂ᵗ)
/// p ← p − rate · m̂ / (√v̂ + ε)
/// ```
/// p are the parameters, g the gradient. m̂ and v̂ are for this step only: what is remembered is m and v.
///
/// Shapes: parameters (p), gradient (p)
pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
    // TODO(3)
    todo!("task 3: adam_update")
}

/// Task 4. One step of training with a batch of images: reconstruct, see how wrong that is, walk back, change the parameters.
///
/// Gives back the loss of this reconstruction, `mse`, from before the parameters were changed.
///
/// Shapes: x (n, inputs)
pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
    // TODO(4)
    todo!("task 4: training_step")
}

/// Task 5. Training: `epochs` times through all the images, a step for every batch of `batch_size` of them.
///
/// The first batch are the first `batch_size` images, and so on; in the last there may be fewer. (The crate's training
/// also shuffles the images before each epoch. Here they stay in their order.)
///
/// Gives back one number per epoch: the mean of the losses of its steps.
///
/// Shapes: images (n, inputs) -> (epochs)
pub fn train(
    net: &mut Net,
    memory: &mut Memory,
    images: &Array2<f32>,
    epochs: usize,
    batch_size: usize,
    rate: f32,
) -> Vec<f32> {
    // TODO(5)
    todo!("task 5: train")
}

/// An autoencoder in training. It is given: you need its two fields and its methods, not how they work.
///
/// All that it learns, every weight and every bias, stands in one long vector: `parameters`.
pub struct Net {
    /// Everything that is learned: shape (p).
    pub parameters: Array1<f32>,
    /// The gradient of the loss by `parameters`, once `backward` has been called: shape (p).
    pub gradient: Array1<f32>,
    layers: Sequential,
    encoder_layers: usize,
    workspace: Workspace,
    x: Array2<f32>,
}

impl Net {
    /// Joins the two models, and draws their weights as `Autoencoder::new` does.
    pub fn new(encoder: Sequential, decoder: Sequential, seed: u64) -> Result<Net> {
        let Autoencoder { encoder, decoder } = Autoencoder::new(encoder, decoder, seed)?;
        let encoder_layers = encoder.layers.len();
        let mut layers = Sequential::from_layers([encoder.layers, decoder.layers].concat())?;
        let workspace = Workspace::new(&layers, 0, OutputKind::Output)?;
        let mut parameters = Vec::new();
        workspace.for_each_parameter(&mut layers, &mut |p, _| parameters.extend_from_slice(p));
        let gradient = Array1::zeros(parameters.len());
        let x = Array2::zeros((0, layers.inputs()));
        Ok(Net { parameters: Array1::from(parameters), gradient, layers, encoder_layers, workspace, x })
    }

    /// The reconstructions x̂ of a batch, with the parameters as they are now: (n, inputs) -> (n, inputs). Remembers the way.
    pub fn forward(&mut self, x: &Array2<f32>) -> Array2<f32> {
        assert_eq!(
            x.ncols(),
            self.layers.inputs(),
            "forward: the images must have as many pixels as the net has inputs"
        );
        self.put_parameters_into_layers();
        self.workspace = Workspace::new(&self.layers, x.nrows(), OutputKind::Output)
            .expect("the layers were checked when they came in");
        self.workspace.forward(&self.layers, x.view());
        self.x = x.clone();
        self.workspace.output().to_owned()
    }

    /// Walks back from dx̂, the gradient of the loss by the reconstructions, (n, inputs), and writes `gradient`.
    ///
    /// It goes back the way that `forward` came, so `forward` has to come first.
    pub fn backward(&mut self, dx_hat: &Array2<f32>) {
        assert_eq!(dx_hat.dim(), self.x.dim(), "backward: one number for every pixel of the last forward's batch");
        self.workspace.output_gradient().assign(dx_hat);
        self.workspace.backward(&self.layers, self.x.view(), None);
        let mut gradient = Vec::new();
        self.workspace.for_each_parameter(&mut self.layers, &mut |_, g| gradient.extend_from_slice(g));
        self.gradient = Array1::from(gradient);
    }

    /// What it has learned so far, as two models again.
    pub fn autoencoder(&mut self) -> Result<Autoencoder> {
        self.put_parameters_into_layers();
        let (encoder, decoder) = self.layers.layers.split_at(self.encoder_layers);
        let model = |layers: &[_]| Sequential::from_layers(layers.to_vec());
        Autoencoder::from_parts(model(encoder)?, model(decoder)?)
    }

    fn put_parameters_into_layers(&mut self) {
        let mut numbers = self.parameters.iter();
        self.workspace.for_each_parameter(&mut self.layers, &mut |p, _| {
            p.fill_with(|| *numbers.next().expect("`parameters` has lost some of its numbers"));
        });
    }
}
