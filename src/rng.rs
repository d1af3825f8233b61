//! Where all randomness comes from: a generator with a seed.

use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

/// The one random generator of the crate: small, fast, and the same numbers for the same seed on every machine.
pub type Rng = Xoshiro256PlusPlus;

/// A generator for this seed.
pub fn rng(seed: u64) -> Rng {
    Rng::seed_from_u64(seed)
}
