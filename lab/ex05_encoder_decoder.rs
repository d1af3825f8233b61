//! Exercise 5: encoder and decoder.
//!
//! Notebook 04 shows what you need. Check your answer with `cargo kit check ex05`; stuck? `cargo kit hint ex05 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu, Sigmoid},
    autoencoder::Autoencoder,
    latent::LatentModel,
    loss::Loss,
    ndarray::{Array1, Array2, ArrayView1, Axis, array, s},
    optim::{Adam, Schedule},
    sequential::Sequential,
    train::FitParams,
};

/// Task 1. The encoder: from 784 pixels through 128 and 64 units down to a code of `code` numbers.
///
/// The first two layers have a `Relu`. The code layer is linear, an `Identity`: a code may lie anywhere.
///
/// Shapes: (n, 784) -> (n, code)
pub fn encoder(code: usize) -> Sequential {
    // TODO(1)
    todo!("task 1: encoder")
}

/// Task 2. The decoder: the encoder's mirror image, from `code` numbers through 64 and 128 units up to 784 pixels.
///
/// The first two layers have a `Relu`. A pixel lies between 0 and 1: which activation belongs to the last layer?
///
/// Shapes: (n, code) -> (n, 784)
pub fn decoder(code: usize) -> Sequential {
    // TODO(2)
    todo!("task 2: decoder")
}

/// Task 3. How many numbers a model of dense layers has to learn, worked out from its sizes.
///
/// `sizes` are the inputs and then the units of each layer: the encoder with a code of 2 has [784, 128, 64, 2].
/// Every layer has a weight from each of its inputs to each of its units, and one bias per unit.
///
/// Σ over layers of (inputs · units + units)
pub fn count_parameters(sizes: &[usize]) -> usize {
    // TODO(3)
    todo!("task 3: count_parameters")
}

/// Task 4. A code read as a binary number: above 0.5 is a 1, anything else a 0; the first digit counts most.
///
/// (0.9, 0.8, 0.1) is 110, and that is 1 · 4 + 1 · 2 + 0 · 1 = 6. (Should you need a power: `2^i` is none in Rust, where `^`
/// is "exclusive or"; write `2usize.pow(i)`.)
///
/// Shapes: code (k) -> a number from 0 to 2ᵏ − 1
pub fn code_number(code: ArrayView1<f32>) -> usize {
    // TODO(4)
    todo!("task 4: code_number")
}

/// Task 5. Eight things through three units: an 8-3-8 autoencoder that has invented the binary numbers.
///
/// Thing i is row i of `Array2::eye(8)`: a 1 at place i, and 0 everywhere else. One layer leads from 8 to 3, one from 3
/// back to 8, both with a `Sigmoid`. Train it until all eight come back, and no two of them have the same `code_number`.
///
/// It does not work with every seed: often two things share a number in the end. Then try the next seed: `first_seed`,
/// `first_seed + 1`, and so on. Give back the first model in which all eight numbers differ.
pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
    // TODO(5)
    todo!("task 5: eight_three_eight")
}
