//! How much of a plain matrix product's speed is left when a network is trained.
//!
//! A training step is a few matrix products (forward; the gradients of the weights; those of the inputs) and what
//! surrounds them: copying the batch, bias, activation, loss, Adam. Here the same products alone, with the same shapes
//! and by the same routine, take turns with real training, an epoch each; the ratio says what the surroundings cost.
//! Median stands against median, so that a moment in which the machine does something else changes little.

use std::time::Instant;

use shadowlab::{
    ndarray::{Array2, ArrayView2, Axis, linalg::general_mat_mul},
    parallel::{block_width, for_each_block, with_threads},
    prelude::*,
};

/// Inputs of a step.
pub const BATCH: usize = 128;

/// Speeds in GFLOP a second: multiplications and additions of the products, over the time that all took.
pub struct Share {
    /// While a network is trained.
    pub training: f64,
    /// Of the products alone.
    pub products: f64,
}

impl Share {
    /// Trains an autoencoder 784-...-code for `epochs` epochs of `steps` steps, and as many of its products alone.
    ///
    /// # Errors
    /// For sizes of which no autoencoder can be made, and for no epoch or no step.
    pub fn measure(sizes: &[usize], steps: usize, epochs: usize) -> shadowlab::Result<Self> {
        let images = synthetic_digits(steps * BATCH, 1)?;
        // One more: the first epoch gets its memory from the system, the others use it again.
        let params = FitParams { epochs: 1 + epochs, batch_size: BATCH, ..FitParams::default() };
        let mut model = autoencoder(sizes, 0)?;
        let mut products = Products::new(sizes);
        let (mut training, mut alone) = (Vec::new(), Vec::new());
        model.fit_with(&images, &images.take(1), &params, &mut |report, _| {
            let start = Instant::now();
            with_threads(|| (0..steps).for_each(|_| products.run())).expect("the training had threads, too");
            if report.epoch > 1 {
                training.push(report.seconds);
                alone.push(start.elapsed().as_secs_f64());
            }
        })?;
        let work = (steps * products.operations()) as f64 / 1e9;
        Ok(Self { training: work / median(training), products: work / median(alone) })
    }

    /// What training reaches of the products' speed: 1 when nothing else took time.
    pub fn share(&self) -> f64 {
        self.training / self.products
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The autoencoder whose encoder has these sizes, from the inputs to the code; its decoder is the mirror image. ReLU in
/// between, a linear code, a sigmoid for the pixels.
///
/// # Errors
/// When there are fewer than two sizes, or one of them is 0.
pub fn autoencoder(sizes: &[usize], seed: u64) -> shadowlab::Result<Autoencoder> {
    let [inputs, hidden @ .., code] = sizes else {
        let why = "an encoder has at least two: its inputs and its code";
        return Err(shadowlab::Error::parameter("sizes", format!("{sizes:?}"), why));
    };
    let encoder = hidden.iter().fold(Sequential::new(*inputs), |model, &units| model.dense(units, Relu));
    let decoder = hidden.iter().rev().fold(Sequential::new(*code), |model, &units| model.dense(units, Relu));
    Autoencoder::new(encoder.dense(*code, Identity), decoder.dense(*inputs, Sigmoid), seed)
}

/// z = x·y, by the routine that the crate's layers call, and with as many threads.
fn product(x: ArrayView2<'_, f32>, y: ArrayView2<'_, f32>, z: &mut Array2<f32>) {
    let width = block_width(y.ncols(), x.len() * y.ncols());
    let blocks = z.axis_chunks_iter_mut(Axis(1), width).zip(y.axis_chunks_iter(Axis(1), width));
    for_each_block(blocks, |(mut z, y)| general_mat_mul(1.0, &x, &y, 0.0, &mut z));
}

/// The matrix products of one step, and their operands.
struct Products {
    /// The weights and their gradients, a layer each.
    layers: Vec<(Array2<f32>, Array2<f32>)>,
    /// What flows between the layers, there and back: one more than layers.
    signals: Vec<Array2<f32>>,
}

impl Products {
    fn new(sizes: &[usize]) -> Self {
        let there_and_back: Vec<usize> = sizes.iter().chain(sizes.iter().rev().skip(1)).copied().collect();
        let some = |rows, columns| Array2::from_shape_fn((rows, columns), |(i, j)| ((i * 7 + j * 3) % 11) as f32 / 1e3);
        let layer = |pair: &[usize]| (some(pair[0], pair[1]), some(pair[0], pair[1]));
        Self {
            layers: there_and_back.windows(2).map(layer).collect(),
            signals: there_and_back.iter().map(|&n| some(BATCH, n)).collect(),
        }
    }

    /// Multiplications and additions of one step: two of each kind of product, but for the first layer's input.
    fn operations(&self) -> usize {
        let layer = |(i, (weight, _)): (usize, &(Array2<f32>, Array2<f32>))| {
            2 * BATCH * weight.len() * if i == 0 { 2 } else { 3 }
        };
        self.layers.iter().enumerate().map(layer).sum()
    }

    fn run(&mut self) {
        for (i, (weight, _)) in self.layers.iter().enumerate() {
            let (x, y) = self.signals.split_at_mut(i + 1);
            product(x[i].view(), weight.view(), &mut y[0]);
        }
        for (i, (weight, gradient)) in self.layers.iter_mut().enumerate().rev() {
            let (x, ds) = self.signals.split_at_mut(i + 1);
            product(x[i].t(), ds[0].view(), gradient);
            if i > 0 {
                product(ds[0].view(), weight.t(), &mut x[i]);
            }
        }
    }
}
