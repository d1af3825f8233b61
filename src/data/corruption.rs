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

use ndarray::{Array2, ArrayView2};
use ndarray_rand::rand::distributions::{Distribution, Standard};

use crate::{
    check::{check_finite, check_probabilities},
    error::{Error, Result},
    inputs::Inputs,
    rng::{Rng, normal, rng},
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

    /// Checks images before they are corrupted: what ends in 0..=1 must begin there. Clipped, grey values of 0 to 255 would
    /// all be white.
    ///
    /// # Errors
    /// For a number that is not finite, and, if this kind clips or sets pixels to 1, for one outside 0..=1.
    pub fn check_images(self, what: &str, images: ArrayView2<'_, f32>) -> Result<()> {
        check_finite(what, images)?;
        match self {
            Corruption::Gaussian { .. } | Corruption::SaltPepper { .. } => {
                let advice =
                    "divide grey values of 0 to 255 by 255; for numbers that are no pixels, use GaussianUnclipped";
                check_probabilities(what, images, advice)
            }
            Corruption::GaussianUnclipped { .. } | Corruption::Masking { .. } => Ok(()),
        }
    }

    /// Corrupts pixels in place.
    pub fn apply(self, pixels: &mut [f32], rng: &mut Rng) {
        let chance = |rng: &mut Rng| -> f32 { Standard.sample(rng) }; // uniform in 0..1
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
/// As [`Corruption::check`] and [`Corruption::check_images`].
pub fn corrupt(images: &dyn Inputs, corruption: Corruption, seed: u64) -> Result<Array2<f32>> {
    corrupt_by_turns(images, &[corruption], seed)
}

/// [`corrupt`] with several corruptions by turns: the first image gets the first, the next one the next, and so on.
///
/// # Errors
/// As [`Corruption::check`] and [`Corruption::check_images`].
pub(crate) fn corrupt_by_turns(images: &dyn Inputs, corruptions: &[Corruption], seed: u64) -> Result<Array2<f32>> {
    for corruption in corruptions {
        corruption.check()?;
        corruption.check_images("the images to corrupt", images.inputs())?;
    }
    let mut corrupted = images.inputs().as_standard_layout().into_owned();
    let mut rng = rng(seed);
    for (mut image, corruption) in corrupted.rows_mut().into_iter().zip(corruptions.iter().cycle()) {
        corruption.apply(image.as_slice_mut().expect("standard layout"), &mut rng);
    }
    Ok(corrupted)
}

#[cfg(test)]
mod tests;
