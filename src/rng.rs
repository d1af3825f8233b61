//! The source of all randomness: a seeded random number generator.

use ndarray::Array2;
use ndarray_rand::{RandomExt, rand::Rng as _, rand_distr::StandardNormal};
use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

use crate::{
    check::{check_amount, check_parameter},
    error::Result,
};

/// The crate's random number generator: small and fast, with numbers that depend on the seed alone.
pub type Rng = Xoshiro256PlusPlus;

/// A generator with this seed.
pub fn rng(seed: u64) -> Rng {
    Rng::seed_from_u64(seed)
}

/// One number from N(0, 1).
pub(crate) fn normal(rng: &mut Rng) -> f32 {
    rng.sample(StandardNormal)
}

/// ε: numbers from N(0, 1), the standard normal distribution. # Shapes: (n, d).
///
/// # Errors
/// When n or d is 0, or there is no room in memory for so many.
pub fn standard_normal(n: usize, d: usize, seed: u64) -> Result<Array2<f32>> {
    check_parameter(n > 0, "n", n, "there is nothing to draw; use 1 or more")?;
    check_parameter(d > 0, "d", d, "there is nothing to draw; use 1 or more")?;
    check_amount("n", n, d)?;
    Ok(Array2::random_using((n, d), StandardNormal, &mut rng(seed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (n, d, word) in
            [(0, 2, "n = 0"), (2, 0, "d = 0"), (usize::MAX, 2, "numbers"), (1 << 20, 1 << 20, "numbers")]
        {
            let error = standard_normal(n, d, 1).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
