//! Inputs drawn anew in every run, so that no answer can be made of numbers that a check was once seen to ask for.

use std::sync::{
    OnceLock,
    atomic::{AtomicBool, Ordering},
};

use shadowlab::{
    ndarray::{Array1, Array2},
    ndarray_rand::{RandomExt, rand::Rng as _, rand_distr::Uniform},
    rng::{Rng, rng},
};

/// What the supervisor drew for this run.
static SEED: OnceLock<u64> = OnceLock::new();

/// Whether the check has drawn anything.
static USED: AtomicBool = AtomicBool::new(false);

/// To be called once, before the check.
pub fn set_seed(seed: u64) {
    SEED.set(seed).expect("a worker runs one check");
}

/// The seed of this run; 0 where no supervisor has drawn one, as in tests of the checks.
pub fn seed() -> u64 {
    SEED.get().copied().unwrap_or_default()
}

/// Begins to draw.
pub fn draw() -> Draw {
    USED.store(true, Ordering::Relaxed);
    Draw { rng: rng(seed()) }
}

/// How to draw the same inputs again, for the message of a check that drew any.
pub fn told() -> String {
    if !USED.load(Ordering::Relaxed) {
        return String::new();
    }
    format!("\n  drawn     the numbers are new in every run; SHADOWLAB_CHECK_SEED={} draws these again", seed())
}

/// Draws inputs for a check, the same ones for the same [`seed`].
pub struct Draw {
    rng: Rng,
}

impl Draw {
    /// A whole number from `low` to `high`, both included.
    pub fn count(&mut self, low: usize, high: usize) -> usize {
        self.rng.gen_range(low..=high)
    }

    /// A number from `low` to below `high`.
    pub fn number(&mut self, low: f32, high: f32) -> f32 {
        self.rng.gen_range(low..high)
    }

    /// `n` numbers from `low` to below `high`.
    pub fn vector(&mut self, n: usize, low: f32, high: f32) -> Array1<f32> {
        Array1::random_using(n, Uniform::new(low, high), &mut self.rng)
    }

    /// A table of numbers from `low` to below `high`.
    pub fn table(&mut self, rows: usize, columns: usize, low: f32, high: f32) -> Array2<f32> {
        Array2::random_using((rows, columns), Uniform::new(low, high), &mut self.rng)
    }
}
