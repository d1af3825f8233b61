//! How weights are drawn before training: small, random, and scaled to the layer's size.
//!
//! A unit with n inputs adds up n products. If the weights did not shrink as n grows, preactivations would grow with
//! every layer, and so would the first gradients.

use ndarray::Array2;
use ndarray_rand::{
    RandomExt,
    rand_distr::{Normal, Uniform},
};

use crate::rng::Rng;

/// A rule for drawing a weight matrix of shape (inputs, outputs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Init {
    /// Uniform in ±√(6 / (inputs + outputs)): Glorot & Bengio 2010, equation 16. For sigmoid, tanh and linear layers.
    XavierUniform,
    /// Normal with variance 2 / inputs: He et al. 2015, equation 10. For ReLU, which sets about half of its inputs to
    /// 0, and its smooth variants.
    HeNormal,
}

impl Init {
    /// Draws a weight matrix of shape (inputs, outputs). Panics when one of them is 0.
    pub fn weights(self, inputs: usize, outputs: usize, rng: &mut Rng) -> Array2<f32> {
        let shape = (inputs, outputs);
        match self {
            Init::XavierUniform => {
                let limit = (6.0 / (inputs + outputs) as f32).sqrt();
                Array2::random_using(shape, Uniform::new_inclusive(-limit, limit), rng)
            }
            Init::HeNormal => {
                let std = (2.0 / inputs as f32).sqrt();
                Array2::random_using(shape, Normal::new(0.0, std).expect("std is finite and positive"), rng)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::rng;

    /// Mean 0 and variance 2/inputs; (2·limit)²/12 = 2 / (inputs + outputs) for the uniform rule.
    #[test]
    fn variances_are_those_of_the_papers() {
        for (init, variance) in [(Init::HeNormal, 2.0 / 400.0), (Init::XavierUniform, 2.0 / 700.0)] {
            let w = init.weights(400, 300, &mut rng(7));
            let mean = w.mean().unwrap();
            assert!(mean.abs() < 1e-3, "{init:?}: mean {mean}");
            assert!((w.var(0.0) / variance - 1.0).abs() < 0.02, "{init:?}: variance {}", w.var(0.0));
        }
    }

    #[test]
    fn the_seed_decides() {
        let draw = |seed| Init::HeNormal.weights(5, 4, &mut rng(seed));
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
