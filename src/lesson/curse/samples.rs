//! The curse as an experiment: how many samples it takes to estimate a function of d inputs to a given accuracy.

use std::f64::consts::PI;

use ndarray::Array2;
use ndarray_rand::rand::Rng;

use super::uniform_cube;
use crate::{
    check::{check_finite, check_parameter, check_width},
    error::Result,
    inputs::Inputs,
    metrics::nearest_neighbours,
    rng::rng,
};

/// Most inputs of a [`Landscape`]: it then has 4,096 corners.
pub const MOST_INPUTS: usize = 12;

/// The learner may average over any of these numbers of neighbours.
const NEIGHBOURS: [usize; 5] = [1, 2, 4, 8, 16];

/// New inputs on which an estimate is judged.
const JUDGES: usize = 1000;

/// Where [`samples_needed`] gives up.
const MOST_SAMPLES: usize = 1 << 17;

/// An arbitrary smooth function of d inputs between 0 and 1.
///
/// Every corner of the cube of inputs has a height of its own, drawn at random: 2^d independent numbers. In between, the
/// function goes from height to height along half a wave of the cosine, along each axis alike:
///
/// ```text
/// f(x) = Σ over corners v of h(v) · Π over inputs i of (1 ± cos π xᵢ) / 2        + where vᵢ = 0, − where vᵢ = 1
/// ```
/// It is bounded by its lowest and its highest corner, and scaled so that over the cube its mean is 0 and its variance 1,
/// whatever d: an error of 1 is that of an estimate which always says 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Landscape {
    inputs: usize,
    /// One per corner; the first input is the highest bit of a corner's number.
    heights: Vec<f64>,
}

impl Landscape {
    /// A landscape over `inputs` inputs; the seed decides on its heights.
    ///
    /// # Errors
    /// When there are no inputs, or more than [`MOST_INPUTS`].
    pub fn random(inputs: usize, seed: u64) -> Result<Self> {
        let why = format!("a landscape has a height for each of its 2^d corners; use 1 to {MOST_INPUTS} inputs");
        check_parameter((1..=MOST_INPUTS).contains(&inputs), "inputs", inputs, why)?;
        let mut rng = rng(seed);
        let mut heights: Vec<f64> = (0..1usize << inputs).map(|_| rng.gen_range(-1.0..1.0)).collect();
        let (mean, variance) = moments(&heights);
        heights.iter_mut().for_each(|height| *height = (*height - mean) / variance.sqrt());
        Ok(Self { inputs, heights })
    }

    /// The function's value at each of these inputs. # Shapes: x (n, d) -> n.
    ///
    /// # Errors
    /// When x has another number of columns than the landscape has inputs, or a number is not finite.
    pub fn heights(&self, x: &dyn Inputs) -> Result<Vec<f32>> {
        let x = x.inputs();
        check_width("the inputs", x, self.inputs)?;
        check_finite("the inputs", x)?;
        Ok(x.rows().into_iter().map(|row| self.height(row.iter().copied())).collect())
    }

    /// Each input halves the list of corners: of two that differ in this input alone, what lies between them is left.
    fn height(&self, x: impl Iterator<Item = f32>) -> f32 {
        let mut left = self.heights.clone();
        for x in x {
            let far = (1.0 - (PI * f64::from(x)).cos()) / 2.0;
            let half = left.len() / 2;
            for near in 0..half {
                left[near] += far * (left[near + half] - left[near]);
            }
            left.truncate(half);
        }
        left[0] as f32
    }

    /// `n` samples: inputs spread evenly over the cube, and the function's values there, without any noise.
    ///
    /// With the same seed, fewer samples are the first of more.
    ///
    /// # Errors
    /// When n is 0.
    pub fn sample(&self, n: usize, seed: u64) -> Result<Samples> {
        let inputs = uniform_cube(n, self.inputs, seed)?;
        let outputs = self.heights(&inputs)?;
        Ok(Samples { inputs, outputs })
    }
}

/// Mean and variance over the cube. Along each axis the functions 1 and √2 cos π x are orthonormal, and two heights a and b
/// at its ends are (a + b)/2 of the one and (a − b)/√8 of the other; the variance is the sum of the squares of all
/// coefficients but the first, which is the mean (Parseval).
fn moments(heights: &[f64]) -> (f64, f64) {
    let mut coefficients = heights.to_vec();
    let mut stride = 1;
    while stride < heights.len() {
        for i in (0..heights.len()).filter(|i| i & stride == 0) {
            let (a, b) = (coefficients[i], coefficients[i + stride]);
            (coefficients[i], coefficients[i + stride]) = ((a + b) / 2.0, (a - b) / 8f64.sqrt());
        }
        stride *= 2;
    }
    (coefficients[0], coefficients[1..].iter().map(|c| c * c).sum())
}

/// What a learner knows of a function: inputs, and the outputs there.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Shape (n, d).
    pub inputs: Array2<f32>,
    /// One per sample.
    pub outputs: Vec<f32>,
}

impl Samples {
    /// k-NN regression: the mean output of the k samples whose inputs are nearest. # Shapes: x (m, d) -> m.
    ///
    /// # Errors
    /// As [`nearest_neighbours`].
    pub fn estimate(&self, x: &dyn Inputs, k: usize) -> Result<Vec<f32>> {
        let nearest = nearest_neighbours(&self.inputs, x, k)?;
        Ok(self.means(&nearest, k).collect())
    }

    /// The mean output of the first k of each row of neighbours.
    fn means(&self, nearest: &Array2<usize>, k: usize) -> impl Iterator<Item = f32> {
        nearest
            .rows()
            .into_iter()
            .map(move |near| near.iter().take(k).map(|&i| self.outputs[i]).sum::<f32>() / k as f32)
    }

    /// The mean squared error of the estimate, with whichever k of 1, 2, 4, 8 and 16 makes it smallest.
    fn smallest_error(&self, x: &Array2<f32>, truth: &[f32]) -> Result<f32> {
        let possible = NEIGHBOURS.into_iter().filter(|k| *k <= self.outputs.len());
        let nearest = nearest_neighbours(&self.inputs, x, possible.clone().max().expect("there is a sample"))?;
        let error = |k: usize| {
            let squares = self.means(&nearest, k).zip(truth).map(|(guess, right)| (guess - right).powi(2));
            squares.sum::<f32>() / truth.len() as f32
        };
        Ok(possible.map(error).fold(f32::INFINITY, f32::min))
    }
}

/// How many samples of a random [`Landscape`] k-NN needs until its mean squared error on new inputs is `error`.
///
/// The number is doubled until the error is small enough; between the last two numbers, logarithm of the error against
/// logarithm of the number is taken for a straight line. k is chosen on the inputs that judge, in the learner's favour.
///
/// That no learner escapes is Stone's theorem (1982, "Optimal global rates of convergence for nonparametric regression",
/// Annals of Statistics 10): of a function of which nothing is known but that it has p derivatives, the best squared error
/// that n noisy samples allow falls as n^(−2p/(2p + d)).
///
/// # Errors
/// As [`Landscape::random`]; when `error` is not between 0 and 1, or so small that 131,072 samples do not suffice.
///
/// ```
/// use shadowlab::curse::samples_needed;
/// assert!(samples_needed(3, 0.1, 0)? > samples_needed(1, 0.1, 0)?);
/// # Ok::<(), shadowlab::Error>(())
/// ```
pub fn samples_needed(inputs: usize, error: f32, seed: u64) -> Result<f32> {
    let why = "it must be above 0, and below 1, which is the error of an estimate that always says 0";
    check_parameter(error > 0.0 && error < 1.0, "error", error, why)?;
    let landscape = Landscape::random(inputs, seed)?;
    let judges = uniform_cube(JUDGES, inputs, !seed)?;
    let truth = landscape.heights(&judges)?;
    let (mut n, mut before) = (1, f32::NAN);
    loop {
        let now = landscape.sample(n, seed)?.smallest_error(&judges, &truth)?;
        if now <= error {
            // With one sample there is nothing to come from.
            let past = if n == 1 { 0.0 } else { (error.ln() - now.ln()) / (before.ln() - now.ln()) };
            return Ok(n as f32 * 0.5f32.powf(past));
        }
        n *= 2;
        before = now;
        let why = format!("{MOST_SAMPLES} samples are not enough for it; use a larger error, or fewer inputs");
        check_parameter(n <= MOST_SAMPLES, "error", error, why)?;
    }
}

#[cfg(test)]
mod tests;
