//! Optimisers: how to change the parameters once the gradient is known.
//!
//! g is the gradient, p the parameter, η the learning rate.
//!
//! ```text
//! Sgd    v ← μ v + g          p ← p − η v
//! Adam   m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²
//!        m̂ = m / (1 − β₁ᵗ)          v̂ = v / (1 − β₂ᵗ)
//!        p ← p − η m̂ / (√v̂ + ε) − η λ p
//! ```
//! Adam: Kingma & Ba 2015, algorithm 1. Weight decay λ p decoupled from the gradient, AdamW: Loshchilov & Hutter 2019.

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
    /// η: the learning rate. Positive.
    pub learning_rate: f32,
    /// μ: the share of the velocity v that is kept, from 0 (none, the default) to below 1.
    pub momentum: f32,
}

/// Hyper-parameters of Adam.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// η: roughly how far each parameter moves in a step. Positive; 0.001 by default.
    pub learning_rate: f32,
    /// β₁: decay rate of m, the running mean of the gradient; 0.9 by default.
    pub beta1: f32,
    /// β₂: decay rate of v, the running mean of the squared gradient; 0.999 by default.
    pub beta2: f32,
    /// ε: keeps the denominator above 0; 1e-8 by default, as in the paper.
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
    /// η of either optimiser.
    pub fn learning_rate(&self) -> f32 {
        match self {
            Optimizer::Sgd(sgd) => sgd.learning_rate,
            Optimizer::Adam(adam) => adam.learning_rate,
        }
    }

    /// Checks the hyper-parameters.
    ///
    /// # Errors
    /// For a learning rate or ε that is not positive, μ or a decay rate outside [0, 1), negative weight decay, or NaN.
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
                let valid = adam.weight_decay >= 0.0 && adam.weight_decay.is_finite();
                check_parameter(valid, "weight_decay", adam.weight_decay, "it must be 0 (off) or positive")
            }
        }
    }
}

/// The state of an optimiser: running means of past gradients, for each parameter array.
#[derive(Clone, Debug, PartialEq)]
pub struct OptimizerState {
    /// Which optimiser.
    pub optimizer: Optimizer,
    /// m and v for Adam; v and an unused one for Sgd. None before the first step.
    pub moments: Vec<(Vec<f32>, Vec<f32>)>,
    /// Number of steps taken.
    pub steps_done: i32,
}

impl OptimizerState {
    /// The state before the first step.
    pub fn new(optimizer: Optimizer) -> Self {
        Self { optimizer, moments: Vec::new(), steps_done: 0 }
    }

    /// Takes one step. `parameters` must call the function it receives once for every parameter array with its
    /// gradient, in the same order in every step, and panics otherwise. The learning rate η is multiplied by `factor`
    /// (see [`Schedule::factor`]).
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

    /// Updates parameter array number `i` from its gradient.
    fn update(&mut self, i: usize, p: &mut [f32], g: &[f32], factor: f32) {
        assert_eq!(p.len(), g.len(), "parameter array {i} and its gradient differ in length");
        if i == self.moments.len() {
            self.moments.push((vec![0.0; p.len()], vec![0.0; p.len()]));
        }
        let (m, v) = &mut self.moments[i];
        // Each thread takes some of the numbers. With its root and quotient, one counts as 32 multiplications.
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
        // The bias corrections 1/(1 − βᵗ) are the same for all numbers, so they are computed outside the loop.
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
