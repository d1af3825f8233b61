//! Exercise 5: encoder and decoder.
//!
//! Notebook 04 shows what you need. Check your answer with `cargo kit check ex05`; stuck? `cargo kit hint ex05 1`.

use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu, Sigmoid},
    autoencoder::Autoencoder,
    latent::LatentModel,
    loss::Loss,
    ndarray::{Array2, ArrayView1},
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
    Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(code, Identity)
}

/// Task 2. The decoder: the encoder's mirror image, from `code` numbers through 64 and 128 units up to 784 pixels.
///
/// The first two layers have a `Relu`. A pixel lies between 0 and 1: which activation belongs to the last layer?
///
/// Shapes: (n, code) -> (n, 784)
pub fn decoder(code: usize) -> Sequential {
    Sequential::new(code).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid)
}

/// Task 3. How many numbers a model of dense layers has to learn, worked out from its sizes.
///
/// `sizes` are the inputs and then the units of each layer: the encoder with a code of 2 has [784, 128, 64, 2].
/// Every layer has a weight from each of its inputs to each of its units, and one bias per unit.
///
/// Σ over layers of (inputs · units + units)
pub fn count_parameters(sizes: &[usize]) -> usize {
    sizes.windows(2).map(|layer| layer[0] * layer[1] + layer[1]).sum()
}

/// Task 4. A code read as a binary number: above 0.5 is a 1, anything else a 0; the first digit counts most.
///
/// (0.9, 0.8, 0.1) is 110, and that is 1 · 4 + 1 · 2 + 0 · 1 = 6. (Should you need a power: `2^i` is none in Rust, where `^`
/// is "exclusive or"; write `2usize.pow(i)`.)
///
/// Shapes: code (k) -> a number from 0 to 2ᵏ − 1
pub fn code_number(code: ArrayView1<f32>) -> usize {
    let mut number = 0;
    for v in code {
        number = 2 * number + usize::from(*v > 0.5);
    }
    number
}

/// Task 5. Eight things through three units: an 8-3-8 autoencoder that has invented the binary numbers.
///
/// Thing i is row i of `Array2::eye(8)`: a 1 at place i, and 0 everywhere else. One layer leads from 8 to 3, one from 3
/// back to 8, both with a `Sigmoid`. Train it until all eight come back, and no two of them have the same `code_number`.
///
/// It does not work with every seed: often two things share a number in the end. Then try the next seed: `first_seed`,
/// `first_seed + 1`, and so on. Give back the first model in which all eight numbers differ.
pub fn eight_three_eight(first_seed: u64) -> Result<Autoencoder> {
    let eight: Array2<f32> = Array2::eye(8);
    let slow_and_steady = FitParams {
        epochs: 2000,
        batch_size: 8,
        loss: Loss::BinaryCrossEntropy,
        optimizer: Adam { learning_rate: 0.05, ..Adam::default() }.into(),
        schedule: Schedule::Constant,
        seed: 0,
    };
    let mut seed = first_seed;
    loop {
        let (encoder, decoder) = (Sequential::new(8).dense(3, Sigmoid), Sequential::new(3).dense(8, Sigmoid));
        let mut model = Autoencoder::new(encoder, decoder, seed)?;
        model.fit(&eight, &eight, &slow_and_steady)?;

        let mut numbers: Vec<usize> = model.encode(&eight)?.rows().into_iter().map(code_number).collect();
        numbers.sort();
        numbers.dedup();
        if numbers.len() == 8 {
            return Ok(model);
        }
        seed += 1;
    }
}
