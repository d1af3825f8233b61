//! Optimisers: how to change the weights, once the gradient is known.
//!
//! g is the gradient, p the parameter, η the learning rate.
//!
//! ```text
//! Sgd    v ← μ v + g          p ← p − η v
//! Adam   m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²
//!        m̂ = m / (1 − β₁ᵗ)          v̂ = v / (1 − β₂ᵗ)
//!        p ← p − η m̂ / (√v̂ + ε) − η λ p
//! ```
//! Adam: Kingma & Ba 2015, algorithm 1. The decay λ p stands outside the fraction, as in AdamW (Loshchilov & Hutter 2019).

use crate::{
    check::check_parameter,
    error::Result,
    nn::float::flush_denormal,
    parallel::{block_width, for_each_block},
};

mod schedule;

pub use schedule::Schedule;

/// Which optimiser, with its hyper-parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Optimizer {
    /// Stochastic gradient descent.
    Sgd(Sgd),
    /// Adaptive moment estimation: the default.
    Adam(Adam),
}

/// Hyper-parameters of stochastic gradient descent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sgd {
    /// η: how far a step goes. Positive.
    pub learning_rate: f32,
    /// μ: how much of the last step is kept, 0 (none, the default) to below 1.
    pub momentum: f32,
}

/// Hyper-parameters of Adam.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// η: about how far each number moves in a step. Positive; 0.001 by default.
    pub learning_rate: f32,
    /// β₁: decay rate of the mean gradient m; 0.9 by default.
    pub beta1: f32,
    /// β₂: decay rate of the mean squared gradient v; 0.999 by default.
    pub beta2: f32,
    /// ε: keeps the fraction finite; 1e-8 by default, as in the paper.
    pub epsilon: f32,
    /// λ: pulls every parameter towards zero; 0 (off) by default.
    pub weight_decay: f32,
}

impl Default for Sgd {
    fn default() -> Self {
        Self { learning_rate: 0.1, momentum: 0.0 }
    }
}

impl Default for Adam {
    fn default() -> Self {
        Self { learning_rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.0 }
    }
}

impl Default for Optimizer {
    fn default() -> Self {
        Optimizer::Adam(Adam::default())
    }
}

impl From<Sgd> for Optimizer {
    fn from(sgd: Sgd) -> Self {
        Optimizer::Sgd(sgd)
    }
}

impl From<Adam> for Optimizer {
    fn from(adam: Adam) -> Self {
        Optimizer::Adam(adam)
    }
}

impl Optimizer {
    /// η of either kind.
    pub fn learning_rate(&self) -> f32 {
        match self {
            Optimizer::Sgd(sgd) => sgd.learning_rate,
            Optimizer::Adam(adam) => adam.learning_rate,
        }
    }

    /// Whether the hyper-parameters can work.
    ///
    /// # Errors
    /// For a rate that is not positive, a decay rate outside [0, 1), a negative ε or decay, NaN anywhere.
    pub fn check(&self) -> Result<()> {
        let positive = |name, v: f32| {
            check_parameter(v > 0.0 && v.is_finite(), name, v, "it must be a positive number, for example 0.001")
        };
        let decay_rate =
            |name, v: f32| check_parameter((0.0..1.0).contains(&v), name, v, "it must be at least 0 and below 1");
        positive("learning_rate", self.learning_rate())?;
        match self {
            Optimizer::Sgd(sgd) => decay_rate("momentum", sgd.momentum),
            Optimizer::Adam(adam) => {
                decay_rate("beta1", adam.beta1)?;
                decay_rate("beta2", adam.beta2)?;
                positive("epsilon", adam.epsilon)?;
                let works = adam.weight_decay >= 0.0 && adam.weight_decay.is_finite();
                check_parameter(works, "weight_decay", adam.weight_decay, "it must be 0 (off) or positive")
            }
        }
    }
}

/// The state of an optimiser: running means of past gradients, an array for each parameter array.
#[derive(Clone, Debug, PartialEq)]
pub struct OptimizerState {
    /// Which optimiser.
    pub optimizer: Optimizer,
    /// m and v of Adam; v of Sgd, and one that is not used. None before the first step.
    pub moments: Vec<(Vec<f32>, Vec<f32>)>,
    /// Steps that were taken.
    pub steps_done: i32,
}

impl OptimizerState {
    /// An optimiser that has seen nothing yet.
    pub fn new(optimizer: Optimizer) -> Self {
        Self { optimizer, moments: Vec::new(), steps_done: 0 }
    }

    /// Takes one step. `parameters` hands every parameter array, with its gradient, to the function it is given: each once,
    /// and in every step in the same order. The learning rate η is multiplied by `factor` (see [`Schedule::factor`]).
    ///
    /// ```
    /// use shadowlab::optim::{OptimizerState, Sgd};
    /// let (mut weight, mut bias) = ([1.0, 2.0], [3.0]);
    /// let mut state = OptimizerState::new(Sgd { learning_rate: 0.5, momentum: 0.0 }.into());
    /// state.step(1.0, |update| {
    ///     update(&mut weight, &[1.0, -1.0]);
    ///     update(&mut bias, &[4.0]);
    /// });
    /// assert_eq!((weight, bias), ([0.5, 2.5], [1.0]));
    /// ```
    pub fn step(&mut self, factor: f32, parameters: impl FnOnce(&mut dyn FnMut(&mut [f32], &[f32]))) {
        self.steps_done += 1;
        let mut i = 0;
        parameters(&mut |p, g| {
            self.update(i, p, g, factor);
            i += 1;
        });
    }

    /// Changes parameter array number `i` along its gradient.
    fn update(&mut self, i: usize, p: &mut [f32], g: &[f32], factor: f32) {
        assert_eq!(p.len(), g.len(), "parameter array {i} and its gradient differ in length");
        if i == self.moments.len() {
            self.moments.push((vec![0.0; p.len()], vec![0.0; p.len()]));
        }
        let (m, v) = &mut self.moments[i];
        // Each thread takes some of the numbers. Roots and quotients: one costs as much as many products.
        let width = block_width(p.len(), 32 * p.len());
        let state = m.chunks_mut(width).zip(v.chunks_mut(width));
        for_each_block(p.chunks_mut(width).zip(g.chunks(width)).zip(state), |((p, g), (m, v))| match &self.optimizer {
            Optimizer::Sgd(sgd) => sgd.update(p, g, m, sgd.learning_rate * factor),
            Optimizer::Adam(adam) => adam.update(p, g, m, v, self.steps_done, adam.learning_rate * factor),
        });
    }
}

impl Sgd {
    fn update(&self, p: &mut [f32], g: &[f32], v: &mut [f32], rate: f32) {
        for ((p, &g), v) in p.iter_mut().zip(g).zip(v) {
            *v = flush_denormal(self.momentum * *v + g);
            *p -= rate * *v;
        }
    }
}

impl Adam {
    fn update(&self, p: &mut [f32], g: &[f32], m: &mut [f32], v: &mut [f32], t: i32, rate: f32) {
        // The corrections 1/(1 − βᵗ) are the same for all numbers: taken out of the loop, m̂ and v̂ cost nothing.
        let step = rate / (1.0 - self.beta1.powi(t));
        let root = 1.0 / (1.0 - self.beta2.powi(t)).sqrt();
        let keep = 1.0 - rate * self.weight_decay;
        for (((p, &g), m), v) in p.iter_mut().zip(g).zip(m).zip(v) {
            *m = flush_denormal(self.beta1 * *m + (1.0 - self.beta1) * g);
            *v = flush_denormal(self.beta2 * *v + (1.0 - self.beta2) * g * g);
            *p = keep * *p - step * *m / (v.sqrt() * root + self.epsilon);
        }
    }
}

#[cfg(test)]
mod tests;
