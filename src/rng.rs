//! The source of all randomness: a seeded random number generator.

use rand_xoshiro::{Xoshiro256PlusPlus, rand_core::SeedableRng};

/// The crate's random number generator: small and fast, with numbers that depend on the seed alone.
pub type Rng = Xoshiro256PlusPlus;

/// A generator with this seed.
pub fn rng(seed: u64) -> Rng {
    Rng::seed_from_u64(seed)
}
