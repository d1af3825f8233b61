//! Exercise 10: few labels, and what to make of them.
//!
//! Notebook 09 shows what you need. Check your answer with `cargo kit check ex10`; stuck? `cargo kit hint ex10 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::{
    Result,
    activation::Activation::Identity,
    backprop::{OutputKind, Workspace},
    ndarray::{Array1, Array2, ArrayView1, Axis, array, s},
    optim::{Adam, OptimizerState},
    rng::rng,
    sequential::Sequential,
};

/// Task 1. A point and its error bar: the smallest, the mean and the largest of the same measurement, made several times.
///
/// There is at least one result, and they may be any numbers: also negative ones.
pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
    // TODO(1)
    todo!("task 1: error_bar")
}

/// Task 2. Softmax: from logits to probabilities, row by row.
///
/// pᵢ = e^(aᵢ − m) / Σⱼ e^(aⱼ − m)          m is the largest logit of the row
///
/// Without m the probabilities are the same, but e^89 is already more than an `f32` can hold.
///
/// Shapes: logits a (n, classes) -> p (n, classes), every row adds up to 1
pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
    // TODO(2)
    todo!("task 2: softmax")
}

/// Task 3. Cross-entropy, and its gradient by the logits: how wrong a classifier is, and which way is down.
///
/// ```text
/// L     = mean over images of −ln p_label          p = softmax(a)
/// dL/da = (p − onehot) / n                         onehot: 1 at the image's label, and 0 everywhere else
/// ```
/// Shapes: logits a (n, classes), n labels -> (L, dL/da (n, classes))
pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
    // TODO(3)
    todo!("task 3: cross_entropy")
}

/// Walks a model downhill, with Adam. It is given.
pub struct Descent {
    workspace: Workspace,
    adam: OptimizerState,
}

impl Descent {
    /// For a model that sees `batch` images in each step. Adam remembers from step to step: one `Descent` per training.
    pub fn new(model: &Sequential, batch: usize) -> Descent {
        let adam = Adam { learning_rate: 0.001, ..Adam::default() };
        let workspace =
            Workspace::new(model, batch, OutputKind::Logits).expect("a model with layers that fit each other");
        Descent { workspace, adam: OptimizerState::new(adam.into()) }
    }

    /// One step of all weights of the model. The gradient is that of the loss by the model's logits for these images.
    ///
    /// Shapes: images (batch, inputs), gradient (batch, classes)
    pub fn step(&mut self, model: &mut Sequential, images: &Array2<f32>, gradient: &Array2<f32>) {
        self.workspace.forward(model, images.view());
        self.workspace.output_gradient().assign(gradient);
        self.workspace.backward(model, images.view(), None);
        self.adam.step(1.0, |update| self.workspace.for_each_parameter(model, update));
    }
}

/// Task 4. Moves a trained encoder into a classifier of ten digits, and fine-tunes it on images with a label.
///
/// Put a `dense` layer of ten units on top, without an activation (`Identity`): its sums are the logits. Only this layer
/// gets fresh weights, `.init(&mut rng(seed))`; the encoder keeps what it has learned. Then take `steps` steps with a
/// `Descent`, each with all the images at once. Every weight may move, those of the encoder too.
///
/// Shapes: images (n, inputs), n labels -> a model (n, inputs) -> logits (n, 10)
pub fn fine_tune(
    encoder: Sequential,
    images: &Array2<f32>,
    labels: &[u8],
    steps: usize,
    seed: u64,
) -> Result<Sequential> {
    // TODO(4)
    todo!("task 4: fine_tune")
}

/// The place of the largest value; of equal ones, the first. It passes over NaN. It is given.
pub fn largest(values: ArrayView1<f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (i, &value) in values.iter().enumerate() {
        if value > best.1 {
            best = (i, value);
        }
    }
    best.0
}

/// Task 5. Label propagation: a few images have a label, and pass it on from neighbour to neighbour, until all have one.
///
/// Every image has a row of ten beliefs, one per digit. At first all are 0, but the images that have a label believe in it
/// with a 1. Then, in each of the `rounds`:
///
/// * Every image takes the mean of its neighbours' beliefs, as they were *before* this round.
/// * The images that have a label stay with it: theirs go back to a 1 and nine 0.
///
/// At the end, divide each column by its sum: otherwise the digit that spreads fastest would take everything. (A digit that has no
/// label has 0 / 0, a NaN: `largest` passes over it.) Then each image is what it believes in most.
///
/// Row i of `neighbours` names the neighbours of image i. Image `known[0]` has the label `labels[0]`, and so on.
///
/// Shapes: neighbours (n, k), as many labels as known -> n labels
pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
    // TODO(5)
    todo!("task 5: pass_on")
}

/// The images that have a label believe in it, and in nothing else. It is given.
pub fn tell(beliefs: &mut Array2<f32>, known: &[usize], labels: &[u8]) {
    for (&image, &label) in known.iter().zip(labels) {
        beliefs.row_mut(image).fill(0.0);
        beliefs[[image, usize::from(label)]] = 1.0;
    }
}
