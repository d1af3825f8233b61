//! Superposition: more features than numbers, which works as long as few of them are there at a time.
//!
//! Elhage and others 2022, *Toy Models of Superposition*.

use ndarray::Array2;
use ndarray_rand::rand::Rng as _;

use crate::{
    check::{check_amount, check_parameter},
    error::Result,
    rng::rng,
};

/// Inputs of `features` numbers, most of which are 0: each is there with the probability `share`, whatever the others do, and
/// then as strong as a number from 0 to 1 that is drawn at random. # Shapes: (n, features).
///
/// # Errors
/// When `n` or `features` is 0, there is no room in memory for so many, or `share` is not a probability.
pub fn sparse_features(n: usize, features: usize, share: f32, seed: u64) -> Result<Array2<f32>> {
    check_parameter(n > 0, "n", n, "there is nothing to draw; use 1 or more")?;
    check_parameter(features > 0, "features", features, "there is nothing to draw; use 1 or more")?;
    check_amount("n", n, features)?;
    let why = "it must be a share: 0.06 for a feature that is there in 6 of 100 inputs";
    check_parameter((0.0..=1.0).contains(&share), "share", share, why)?;
    let mut rng = rng(seed);
    Ok(Array2::from_shape_simple_fn((n, features), || {
        let (dice, strength) = (rng.gen_range(0.0..1.0f32), rng.gen_range(0.0..1.0));
        if dice < share { strength } else { 0.0 }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The share of numbers that are not 0, and their mean: 20,000 draws, and five standard errors.
    #[test]
    fn features_are_as_rare_as_asked_and_half_as_strong_as_they_can_be() {
        for share in [0.06f32, 0.5] {
            let x = sparse_features(4_000, 5, share, 3).unwrap();
            let there: Vec<f32> = x.iter().copied().filter(|&v| v > 0.0).collect();
            let spread = (share * (1.0 - share) / 20_000.0).sqrt();
            assert!((there.len() as f32 / 20_000.0 - share).abs() < 5.0 * spread, "{}", there.len());
            let mean = there.iter().sum::<f32>() / there.len() as f32;
            assert!((mean - 0.5).abs() < 5.0 * 0.289 / (there.len() as f32).sqrt(), "{mean}");
            assert_eq!(x, sparse_features(4_000, 5, share, 3).unwrap());
            assert_ne!(x, sparse_features(4_000, 5, share, 4).unwrap());
        }
        assert!(sparse_features(9, 5, 0.0, 1).unwrap().iter().all(|&v| v == 0.0));
        assert!(sparse_features(99, 5, 1.0, 1).unwrap().iter().all(|&v| v > 0.0));
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (n, features, share, word) in [
            (0, 5, 0.1, "n = 0"),
            (5, 0, 0.1, "features = 0"),
            (5, 5, 1.5, "0.06"),
            (5, 5, f32::NAN, "0.06"),
            (usize::MAX, 5, 0.1, "numbers"),
        ] {
            let error = sparse_features(n, features, share, 1).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
