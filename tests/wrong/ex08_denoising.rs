//! Wrong answers to exercise 8, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex08_denoising.rs"]
mod solution;

/// Wipes out those that should stay.
mod keeps_the_share {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            images * random.mapv(|number| if number < share { 1.0 } else { 0.0 })
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "the wrong way round");
}

/// Wipes out what is equal to the share, too.
mod at_the_share_too {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            images * random.mapv(|number| if number <= share { 0.0 } else { 1.0 })
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "`<`, not `<=`");
}

/// Compares the pixel, and not its random number.
mod asks_the_pixel {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            let _ = random;
            images.mapv(|pixel| if pixel < share { 0.0 } else { pixel })
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "its random number that decides");
}

/// Multiplies by the random numbers themselves.
mod multiplies_by_random {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            let _ = share;
            images * random
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "multiply by 0 or 1");
}

/// Makes the pixels 1, which is ink.
mod masks_with_ink {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            let mut masked = images.clone();
            masked.zip_mut_with(random, |pixel, &number| {
                if number < share {
                    *pixel = 1.0;
                }
            });
            masked
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "which is ink");
}

/// Gives back the mask, without the images.
mod gives_the_mask {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            let _ = images;
            random.mapv(|number| if number < share { 0.0 } else { 1.0 })
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "these are the zeros and ones");
}

/// Masks a copy, and gives back the images.
mod changes_a_copy {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn mask(images: &Array2<f32>, random: &Array2<f32>, share: f32) -> Array2<f32> {
            let mut copy = images.clone();
            copy.zip_mut_with(random, |pixel, &number| {
                if number < share {
                    *pixel = 0.0
                }
            });
            images.clone()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 1, "nothing has been wiped out");
}

/// Forgets to clip.
mod not_clipped {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            images + sigma * noise
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "it is not clipped");
}

/// Clips negative pixels only, as a `Relu` would.
mod clipped_below_only {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            (images + sigma * noise).mapv(|pixel| pixel.max(0.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "clipped at 0 only");
}

/// Clips at 1 only.
mod clipped_above_only {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            (images + sigma * noise).mapv(|pixel| pixel.min(1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "clipped at 1 only");
}

/// Clips the random numbers before they are added: no pixel ever becomes darker.
mod clips_the_noise {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            images + sigma * noise.mapv(|v| v.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "first add, then clip");
}

/// Adds the random numbers as they are.
mod forgets_sigma {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            let _ = sigma;
            (images + noise).mapv(|pixel| pixel.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "σ is missing");
}

/// Takes σ for a variance.
mod variance {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            (images + sigma * sigma * noise).mapv(|pixel| pixel.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "not a variance");
}

/// Multiplies the pixels by the noise: white paper stays white.
mod multiplies {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            (images * (1.0 + sigma * noise)).mapv(|pixel| pixel.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "paper gets noise too");
}

/// Adds σ to every pixel.
mod adds_sigma {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn add_noise(images: &Array2<f32>, noise: &Array2<f32>, sigma: f32) -> Array2<f32> {
            let _ = noise;
            (images + sigma).mapv(|pixel| pixel.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 2, "multiplied by the random numbers first");
}

/// The classic mistake: holds the guesses against the noisy images.
mod against_the_noisy {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - (guesses - noisy).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "against the *noisy* images");
}

/// Gives the share that is left.
mod what_is_left {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "the share of the noise that is left");
}

/// Divides the wrong way round.
mod upside_down {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - (noisy - clean).mapv(|v| v * v).sum() / (guesses - clean).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "upside down");
}

/// Does not square: pluses and minuses cancel.
mod not_squared {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - (guesses - clean).sum() / (noisy - clean).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "have to be squared");
}

/// Adds the sizes of the differences.
mod absolute {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - (guesses - clean).mapv(f32::abs).sum() / (noisy - clean).mapv(f32::abs).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "have to be squared");
}

/// Divides distances, not squared ones.
mod roots {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - ((guesses - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()).sqrt()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "take no root");
}

/// A mean above, a sum below.
mod mean_and_sum {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            1.0 - (guesses - clean).mapv(|v| v * v).mean().unwrap() / (noisy - clean).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "then it cancels");
}

/// The mean of the images' own shares: those with little noise count as much as those with much.
mod image_by_image {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            let squares = |x: &Array2<f32>| (x - clean).mapv(|v| v * v).sum_axis(Axis(1));
            1.0 - (squares(guesses) / squares(noisy)).mean().unwrap()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "a fraction for each image");
}

/// Has no number for making things worse.
mod never_negative {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (1.0 - (guesses - clean).mapv(|v| v * v).sum() / (noisy - clean).mapv(|v| v * v).sum()).max(0.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "less than 0: leave it");
}

/// A difference of errors, not a share.
mod a_difference {
    pub mod exercise {
        use shadowlab::ndarray::{Array2, Axis};

        pub use crate::solution::*;

        pub fn noise_removed(clean: &Array2<f32>, noisy: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (noisy - clean).mapv(|v| v * v).sum() - (guesses - clean).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 3, "divide by it");
}

/// The same noise in every epoch.
mod seed_zero {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), 0);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "have the same noise");
}

/// Counts the epochs from 1.
mod seed_one_further {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64 + 1);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "not one more");
}

/// The images keep their strengths: one that has 0 is never noisy.
mod stays_in_place {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[i % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "do not move on");
}

/// One strength for the whole epoch.
mod one_for_the_epoch {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for mut row in noise.rows_mut() {
                row *= sigmas[epoch % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "all images have the same strength");
}

/// Moves on the other way.
mod moves_backwards {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch * (sigmas.len() - 1)) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "backwards");
}

/// Forgets to begin again from the front.
mod beyond_the_end {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[i + epoch];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "index");
}

/// Goes through the columns: the pixels take turns.
mod pixels_take_turns {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.columns_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "the *pixels* take turns");
}

/// Adds the noise itself, and does not clip.
mod adds_without_clipping {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let mut noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row *= sigmas[(i + epoch) % sigmas.len()];
            }
            clean + noise
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "not clipped");
}

/// The same random numbers for all images.
mod one_row_of_noise {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let numbers = normal_numbers(1, clean.ncols(), epoch as u64);
            let mut noise = Array2::zeros(clean.raw_dim());
            for (i, mut row) in noise.rows_mut().into_iter().enumerate() {
                row.assign(&(&numbers.row(0) * sigmas[(i + epoch) % sigmas.len()]));
            }
            add_noise(clean, &noise, 1.0)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "draw n rows");
}

/// Takes the first strength for all.
mod first_strength_only {
    pub mod exercise {
        use shadowlab::ndarray::Array2;

        pub use crate::solution::*;

        pub fn noisy_epoch(clean: &Array2<f32>, sigmas: &[f32], epoch: usize) -> Array2<f32> {
            let noise = normal_numbers(clean.nrows(), clean.ncols(), epoch as u64);
            add_noise(clean, &noise, sigmas[0])
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 4, "all images have the same strength");
}

/// Asks for what it is shown: an autoencoder of noisy images.
mod asked_for_noise {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let noisy = noisy_epoch(clean, sigmas, epoch);
                model.fit_pairs(&noisy, &noisy, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "asked for *noisy* images");
}

/// Shows the clean images and asks for the noisy ones.
mod swapped {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let noisy = noisy_epoch(clean, sigmas, epoch);
                model.fit_pairs(clean, &noisy, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "asked for *noisy* images");
}

/// Makes noisy images, and trains on the clean ones.
mod plain {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let _noisy = noisy_epoch(clean, sigmas, epoch);
                model.fit_pairs(clean, clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "it never sees any noise");
}

/// Has the noise of epoch 0 in every epoch.
mod the_same_noise {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for _ in 0..epochs {
                let noisy = noisy_epoch(clean, sigmas, 0);
                model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "knows that noise by heart");
}

/// Makes noise once, and leaves the epochs to `fit_pairs`.
mod noise_made_once {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs, batch_size: 32, ..FitParams::default() };
            let noisy = noisy_epoch(clean, sigmas, 0);
            model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "knows that noise by heart");
}

/// Takes the first strength only.
mod first_strength {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let noisy = noisy_epoch(clean, &sigmas[..1], epoch);
                model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "it never sees any noise");
}

/// Takes the strongest noise only: a specialist.
mod last_strength {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let noisy = noisy_epoch(clean, &sigmas[sigmas.len() - 1..], epoch);
                model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "pass on all the strengths");
}

/// Trains for one epoch, whatever `epochs` says.
mod one_epoch {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            let _ = epochs;
            model.fit_pairs(&noisy_epoch(clean, sigmas, 0), clean, clean, &params, &mut |_, _| {})?;
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "the same after 1 epoch and after 2");
}

/// Does not train.
mod not_trained {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let model = Autoencoder::new(encoder, decoder, 0)?;
            let _ = (clean, sigmas, epochs);
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "the model is the same");
}

/// Makes the model anew in every epoch.
mod forgets_everything {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let mut trained = None;
            for epoch in 0..epochs {
                let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
                let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
                let mut model = Autoencoder::new(encoder, decoder, 0)?;
                let params =
                    FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
                let noisy = noisy_epoch(clean, sigmas, epoch);
                model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
                trained = Some(model);
            }
            Ok(trained.expect("one epoch or more"))
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "it forgets everything");
}

/// A code of two numbers: as good for noisy digits as for clean ones, and good for neither.
mod two_numbers {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(2, Identity);
            let decoder = Sequential::new(2).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                model.fit_pairs(&noisy_epoch(clean, sigmas, epoch), clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "a wider code");
}

/// Takes the mean of the strengths, for all: a specialist, which never sees a clean digit.
mod specialist {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(784).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(784, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                let noisy = noisy_epoch(clean, &[sigmas.iter().sum::<f32>() / sigmas.len() as f32], epoch);
                model.fit_pairs(&noisy, clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "spoils clean digits");
}

/// A slip of the keys: 728 pixels.
mod wrong_pixels {
    pub mod exercise {
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu, Sigmoid},
            autoencoder::Autoencoder,
            ndarray::Array2,
            optim::Schedule,
            sequential::Sequential,
            train::FitParams,
        };

        pub use crate::solution::*;

        pub fn denoiser(clean: &Array2<f32>, sigmas: &[f32], epochs: usize) -> Result<Autoencoder> {
            let encoder = Sequential::new(728).dense(128, Relu).dense(64, Identity);
            let decoder = Sequential::new(64).dense(128, Relu).dense(728, Sigmoid);
            let mut model = Autoencoder::new(encoder, decoder, 0)?;
            let params = FitParams { epochs: 1, batch_size: 32, schedule: Schedule::Constant, ..FitParams::default() };
            for epoch in 0..epochs {
                model.fit_pairs(&noisy_epoch(clean, sigmas, epoch), clean, clean, &params, &mut |_, _| {})?;
            }
            Ok(model)
        }
    }
    rejected!("../checks/ex08_denoising.rs", task 5, "728");
}
