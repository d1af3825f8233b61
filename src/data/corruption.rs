//! Corruption: noise added to images on purpose, so that a model can learn to remove it.
//!
//! | kind | what happens to a pixel |
//! |---|---|
//! | Gaussian | normal noise with this standard deviation is added, and the sum **clipped to 0..=1** |
//! | Gaussian, unclipped | the same without clipping: pixels may leave 0..=1 |
//! | masking | with this probability it becomes 0 (paper) |
//! | salt and pepper | with this probability it becomes 0 or 1, both equally likely |
//!
//! Vincent, Larochelle, Bengio & Manzagol 2008 and 2010, "Stacked denoising autoencoders". Clipping keeps the pixels in
//! the range of all other images here, as a camera does. It also halves the mean square of the noise on white paper,
//! where only positive noise remains and makes the paper grey. (The last two kinds stay in the range anyway.)
//!
//! ```
//! use shadowlab::prelude::*;
//! # fn main() -> shadowlab::Result<()> {
//! let digits = synthetic_digits(10, 1)?;
//! let noisy = corrupt(&digits, Corruption::Gaussian { std: 0.3 }, 0)?; // (10, 784)
//! assert!(noisy != digits.images && noisy.iter().all(|p| (0.0..=1.0).contains(p)));
//! # Ok(())
//! # }
//! ```

use std::fmt;

use ndarray::Array2;
use ndarray_rand::{
    rand::distributions::{Distribution, Standard},
    rand_distr::StandardNormal,
};

use crate::{
    error::{Error, Result},
    inputs::Inputs,
    rng::{Rng, rng},
};

/// A way to corrupt an image. Zero noise is allowed and changes nothing.
#[doc(alias = "Noise")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Corruption {
    /// Adds normal noise to every pixel, then clips to 0..=1.
    Gaussian {
        /// σ, the standard deviation before clipping: 0 or more.
        std: f32,
    },
    /// Adds the same noise, and does not clip: white paper stays white on average, but some pixels leave 0..=1.
    GaussianUnclipped {
        /// σ, the standard deviation: 0 or more.
        std: f32,
    },
    /// Sets pixels to 0.
    Masking {
        /// Probability that a pixel becomes 0: 0 to 1.
        probability: f32,
    },
    /// Sets pixels to 0 or 1.
    SaltPepper {
        /// Probability that a pixel becomes 0 or 1: 0 to 1.
        probability: f32,
    },
}

impl Corruption {
    /// Its strength: σ, or the probability.
    pub fn level(self) -> f32 {
        match self {
            Corruption::Gaussian { std } | Corruption::GaussianUnclipped { std } => std,
            Corruption::Masking { probability } | Corruption::SaltPepper { probability } => probability,
        }
    }

    /// The same kind with another strength.
    pub fn at(self, level: f32) -> Self {
        match self {
            Corruption::Gaussian { .. } => Corruption::Gaussian { std: level },
            Corruption::GaussianUnclipped { .. } => Corruption::GaussianUnclipped { std: level },
            Corruption::Masking { .. } => Corruption::Masking { probability: level },
            Corruption::SaltPepper { .. } => Corruption::SaltPepper { probability: level },
        }
    }

    /// Checks the strength.
    ///
    /// # Errors
    /// For a standard deviation below 0, a probability outside 0..=1, NaN or infinity.
    pub fn check(self) -> Result<()> {
        match self {
            Corruption::Gaussian { std } | Corruption::GaussianUnclipped { std }
                if !(std >= 0.0 && std.is_finite()) =>
            {
                Err(Error::parameter("std", std, "a standard deviation is 0 or a positive number, for example 0.3"))
            }
            Corruption::Masking { probability } | Corruption::SaltPepper { probability }
                if !(0.0..=1.0).contains(&probability) =>
            {
                Err(Error::parameter(
                    "probability",
                    probability,
                    "a probability is a number from 0 to 1, for example 0.25",
                ))
            }
            _ => Ok(()),
        }
    }

    /// Corrupts pixels in place.
    pub fn apply(self, pixels: &mut [f32], rng: &mut Rng) {
        let chance = |rng: &mut Rng| -> f32 { Standard.sample(rng) }; // uniform in 0..1
        let normal = |rng: &mut Rng| -> f32 { StandardNormal.sample(rng) };
        match self {
            Corruption::Gaussian { std } => {
                pixels.iter_mut().for_each(|p| *p = (*p + std * normal(rng)).clamp(0.0, 1.0));
            }
            Corruption::GaussianUnclipped { std } => pixels.iter_mut().for_each(|p| *p += std * normal(rng)),
            Corruption::Masking { probability } => pixels.iter_mut().for_each(|p| {
                if chance(rng) < probability {
                    *p = 0.0;
                }
            }),
            Corruption::SaltPepper { probability } => pixels.iter_mut().for_each(|p| {
                let u = chance(rng);
                if u < probability {
                    *p = f32::from(u < 0.5 * probability);
                }
            }),
        }
    }
}

impl fmt::Display for Corruption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Corruption::Gaussian { std } => write!(f, "Gaussian noise, σ = {std}"),
            Corruption::GaussianUnclipped { std } => write!(f, "Gaussian noise, σ = {std}, not clipped"),
            Corruption::Masking { probability } => write!(f, "masking, {} % of the pixels", 100.0 * probability),
            Corruption::SaltPepper { probability } => {
                write!(f, "salt and pepper, {} % of the pixels", 100.0 * probability)
            }
        }
    }
}

/// Corrupted copies of images; the same seed corrupts them in the same way. # Shapes: (n, d) -> (n, d).
///
/// # Errors
/// As [`Corruption::check`].
pub fn corrupt(images: &dyn Inputs, corruption: Corruption, seed: u64) -> Result<Array2<f32>> {
    corrupt_by_turns(images, &[corruption], seed)
}

/// [`corrupt`] with several corruptions by turns: the first image gets the first, the next one the next, and so on.
///
/// # Errors
/// As [`Corruption::check`].
pub(crate) fn corrupt_by_turns(images: &dyn Inputs, corruptions: &[Corruption], seed: u64) -> Result<Array2<f32>> {
    corruptions.iter().try_for_each(|corruption| corruption.check())?;
    let mut corrupted = images.inputs().as_standard_layout().into_owned();
    let mut rng = rng(seed);
    for (mut image, corruption) in corrupted.rows_mut().into_iter().zip(corruptions.iter().cycle()) {
        corruption.apply(image.as_slice_mut().expect("standard layout"), &mut rng);
    }
    Ok(corrupted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Corruption::*;

    fn grey() -> Array2<f32> {
        Array2::from_elem((100, 784), 0.5)
    }

    /// On grey, noise with σ = 0.1 is hardly clipped; on white paper only the upper half remains: mean σ/√2π, mean
    /// square σ²/2.
    #[test]
    fn gaussian_noise_has_its_moments() {
        let noise = corrupt(&grey(), Gaussian { std: 0.1 }, 1).unwrap() - 0.5;
        assert!(noise.mean().unwrap().abs() < 1e-3 && (noise.std(0.0) - 0.1).abs() < 1e-3, "{}", noise.std(0.0));
        let paper = corrupt(&Array2::zeros((100, 784)), Gaussian { std: 0.3 }, 1).unwrap();
        assert!((paper.mean().unwrap() - 0.3 / (2.0 * std::f32::consts::PI).sqrt()).abs() < 2e-3);
        assert!((paper.mapv(|v| v * v).mean().unwrap() - 0.045).abs() < 1e-3);
    }

    /// The same seed gives both kinds the same numbers: clipped, the unclipped images are the others.
    #[test]
    fn unclipped_noise_differs_by_the_clipping_alone() {
        let paper = Array2::zeros((100, 784));
        let unclipped = corrupt(&paper, GaussianUnclipped { std: 0.3 }, 1).unwrap();
        assert!(unclipped.mean().unwrap().abs() < 3e-3 && (unclipped.std(0.0) - 0.3).abs() < 3e-3);
        assert_eq!(unclipped.mapv(|p| p.clamp(0.0, 1.0)), corrupt(&paper, Gaussian { std: 0.3 }, 1).unwrap());
        assert_eq!(GaussianUnclipped { std: 0.3 }.at(0.7).level(), 0.7);
    }

    #[test]
    fn masking_wipes_out_its_share_and_nothing_else() {
        let masked = corrupt(&grey(), Masking { probability: 0.25 }, 1).unwrap();
        let wiped = masked.iter().filter(|&&p| p == 0.0).count() as f32 / masked.len() as f32;
        assert!((wiped - 0.25).abs() < 0.01, "{wiped}");
        assert!(masked.iter().all(|&p| p == 0.0 || p == 0.5));
    }

    #[test]
    fn salt_and_pepper_are_equally_many() {
        let corrupted = corrupt(&grey(), SaltPepper { probability: 0.4 }, 1).unwrap();
        for value in [0.0, 1.0] {
            let probability = corrupted.iter().filter(|&&p| p == value).count() as f32 / corrupted.len() as f32;
            assert!((probability - 0.2).abs() < 0.01, "{value}: {probability}");
        }
    }

    #[test]
    fn the_seed_decides_and_no_noise_changes_nothing() {
        for corruption in [Gaussian { std: 0.2 }, Masking { probability: 0.2 }, SaltPepper { probability: 0.2 }] {
            let draw = |seed| corrupt(&grey(), corruption, seed).unwrap();
            assert_eq!(draw(1), draw(1));
            assert_ne!(draw(1), draw(2));
            assert_eq!(corrupt(&grey(), corruption.at(0.0), 1).unwrap(), grey());
            assert_eq!(corruption.at(0.7).level(), 0.7);
        }
        assert_eq!(corrupt(&grey(), Masking { probability: 1.0 }, 1).unwrap().sum(), 0.0);
    }

    #[test]
    fn turns_are_taken_image_by_image() {
        let turns = [Masking { probability: 1.0 }, Masking { probability: 0.0 }];
        let images = corrupt_by_turns(&grey(), &turns, 1).unwrap();
        for (i, image) in images.rows().into_iter().enumerate() {
            assert!(image.iter().all(|&p| p == if i % 2 == 0 { 0.0 } else { 0.5 }), "image {i}");
        }
    }

    #[test]
    fn impossible_strengths_are_refused_by_name() {
        for (corruption, word) in [
            (Gaussian { std: -0.1 }, "std = -0.1"),
            (Gaussian { std: f32::NAN }, "std"),
            (Gaussian { std: f32::INFINITY }, "std"),
            (GaussianUnclipped { std: -0.1 }, "std = -0.1"),
            (Masking { probability: 1.5 }, "probability = 1.5"),
            (SaltPepper { probability: -0.5 }, "probability = -0.5"),
            (SaltPepper { probability: f32::NAN }, "probability"),
        ] {
            let error = corrupt(&grey(), corruption, 1).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
