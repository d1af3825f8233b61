//! How much of a plain matrix product's speed is left when a network is trained: `cargo bench --bench training`.
//!
//! A training step is a few matrix products (forward; the gradients of the weights; those of the inputs) and what
//! surrounds them: copying the batch, bias, activation, loss, Adam. Here the same products alone, with the same shapes
//! and by the same routine, take turns with real training, an epoch each; the ratio says what the surroundings cost. What
//! counts is the processor's time and not the clock's, so that a busy machine changes little.
//!
//! Measured: 74 % in the small network, 90 % in the large one, where the products are more of the whole. What the small one
//! loses goes to the sigmoid's 100,000 exponentials a step (8 %), to Adam (6 %), and to reading it all from memory again.
//! The products run in the widest vectors that the processor has; these loops run in those that every processor has.

use std::time::Duration;

use cpu_time::ThreadTime;
use ndarray::{Array2, linalg::general_mat_mul};
use shadowlab::{ndarray, prelude::*};

const BATCH: usize = 128;
const EPOCHS: usize = 10;

fn main() -> shadowlab::Result<()> {
    println!("{:<24}{:>12}{:>12}{:>9}", "GFLOP/s, one thread", "training", "products", "share");
    // The large network does fourteen times the work a step.
    for (sizes, steps) in [(&[784, 128, 64, 2][..], 100), (&[784, 1000, 500, 250, 2], 7)] {
        let (training, alone) = compare(sizes, steps)?;
        println!("{:<24}{training:>12.1}{alone:>12.1}{:>8.0} %", name(sizes), 100.0 * training / alone);
    }
    Ok(())
}

fn name(sizes: &[usize]) -> String {
    sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-")
}

/// Speeds of training and of its products alone.
fn compare(sizes: &[usize], steps: usize) -> shadowlab::Result<(f64, f64)> {
    let images = synthetic_digits(steps * BATCH, 1)?;
    let params = FitParams { epochs: 1 + EPOCHS, batch_size: BATCH, ..FitParams::default() };
    let mut products = Products::new(sizes);
    let (mut training, mut alone) = (Duration::ZERO, Duration::ZERO);
    let mut clock = ThreadTime::now();
    autoencoder(sizes)?.fit_with(&images, &images.take(1), &params, &mut |report, _| {
        // The first epoch gets its memory from the system; the others use it again.
        if report.epoch > 1 {
            training += clock.elapsed();
            clock = ThreadTime::now();
            (0..steps).for_each(|_| products.run());
            alone += clock.elapsed();
        }
        clock = ThreadTime::now();
    })?;
    let work = (EPOCHS * steps * products.operations()) as f64 / 1e9;
    Ok((work / training.as_secs_f64(), work / alone.as_secs_f64()))
}

fn autoencoder(sizes: &[usize]) -> shadowlab::Result<Autoencoder> {
    let (hidden, code) = (&sizes[1..sizes.len() - 1], sizes[sizes.len() - 1]);
    let encoder = hidden.iter().fold(Sequential::new(sizes[0]), |model, &units| model.dense(units, Relu));
    let decoder = hidden.iter().rev().fold(Sequential::new(code), |model, &units| model.dense(units, Relu));
    Autoencoder::new(encoder.dense(code, Identity), decoder.dense(sizes[0], Sigmoid), 0)
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
            general_mat_mul(1.0, &x[i], weight, 0.0, &mut y[0]);
        }
        for (i, (weight, gradient)) in self.layers.iter_mut().enumerate().rev() {
            let (x, ds) = self.signals.split_at_mut(i + 1);
            general_mat_mul(1.0, &x[i].t(), &ds[0], 0.0, gradient);
            if i > 0 {
                general_mat_mul(1.0, &ds[0], &weight.t(), 0.0, &mut x[i]);
            }
        }
    }
}
