//! Wrong answers to exercise 9, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex09_variational.rs"]
mod solution;

/// Draws with σ = e^(log σ²), as many a tutorial does: that is the variance.
mod variance_for_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + log_var.mapv(f32::exp) * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "the ½ is missing");
}

/// Puts the ½ before the `exp` instead of into it.
mod half_outside {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + 0.5 * log_var.mapv(f32::exp) * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "belongs into the exponent");
}

/// Doubles the logarithm where it should be halved.
mod twice_the_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + log_var.mapv(|l| (2.0 * l).exp()) * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "half as large");
}

/// Takes log σ² for σ: negative widths.
mod logarithm_not_undone {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + log_var * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "the logarithm has to be undone");
}

/// Halves the logarithm and forgets to undo it.
mod half_logarithm_not_undone {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + 0.5 * log_var * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "undo it by `exp`");
}

/// Takes the root of log σ² itself, which may be negative.
mod root_of_the_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            mu + log_var.mapv(f32::sqrt) * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "there is a NaN");
}

/// Adds the dice as they fall.
mod unit_width {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let _ = log_var;
            mu + noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "stretch it to the width of the cloud");
}

/// Forgets the middle.
mod around_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let _ = mu;
            sigma * noise
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "its middle is at μ");
}

/// Stretches the middle as well.
mod stretches_the_middle {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (mu + noise) * sigma
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "and not the middle");
}

/// Forgets the dice.
mod no_dice {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let _ = noise;
            mu + sigma
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "the dice are missing");
}

/// Gives back the middle: a plain autoencoder.
mod middle_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let _ = (log_var, noise);
            mu.clone()
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "whatever the dice say");
}

/// Throws dice of its own, so that nothing can be tested and no gradient passes.
mod dice_of_its_own {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};
        use shadowlab::{
            init::rng,
            ndarray_rand::{RandomExt, rand_distr::StandardNormal},
        };

        pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Array2<f32> {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let own: Array2<f32> = Array2::random_using(noise.raw_dim(), StandardNormal, &mut rng(9));
            mu + sigma * own
        }
    }
    rejected!("../checks/ex09_variational.rs", task 1, "the numbers are not right");
}

/// Forgets the ½.
mod kl_without_half {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (mu * mu + variance - 1.0 - log_var).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the ½ is missing");
}

/// Averages over the numbers of the code too, as a tutorial with `K.mean` does: the price is far too low beside a guess
/// that is summed over pixels.
mod kl_mean_over_the_code {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - 1.0 - log_var)).mean().unwrap()
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "you averaged over the numbers of the code");
}

/// Forgets the mean over images.
mod kl_summed_over_images {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - 1.0 - log_var)).sum()
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "sum over all images");
}

/// Divides by the numbers of a code instead of the images.
mod kl_divided_by_columns {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - 1.0 - log_var)).sum() / mu.ncols() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "you averaged over the numbers of the code");
}

/// Forgets the minus of the papers' −½ (1 + log σ² − μ² − σ²).
mod kl_negative {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            0.5 * (1.0 + log_var - mu * mu - variance).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "a price is never negative");
}

/// Takes `log_var` for log σ, all through the formula.
mod kl_of_log_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let prices = 0.5 * (mu * mu + log_var.mapv(|l| (2.0 * l).exp()) - 1.0 - 2.0 * log_var);
            prices.sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "this takes `log_var` for log σ");
}

/// The famous tutorial's price, seen from the right draw: σ² and log σ² are those of another cloud.
mod kl_of_another_cloud {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let s = 0.5 * log_var;
            let prices = 0.5 * (mu * mu + s.mapv(f32::exp) - 1.0 - s);
            prices.sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the price of another cloud");
}

/// Has σ where σ² belongs.
mod kl_sigma_for_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (0.5 * (mu * mu + sigma - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the price wants σ²");
}

/// Squares the variance.
mod kl_variance_squared {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + &variance * &variance - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "is σ⁴");
}

/// Doubles the logarithm, as if it were that of σ.
mod kl_logarithm_twice {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - 1.0 - 2.0 * log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the logarithm counts twice");
}

/// Adds the logarithm: narrow clouds for nothing.
mod kl_logarithm_added {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - 1.0 + log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "a narrow cloud is a dear one");
}

/// Forgets the −1.
mod kl_minus_one_missing {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu * mu + variance - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "is the −1 missing?");
}

/// Takes log σ² for σ².
mod kl_variance_is_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            (0.5 * (mu * mu + log_var - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "e^0 is 1");
}

/// Does not square μ.
mod kl_mu_not_squared {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (mu + variance - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "μ is not squared");
}

/// Forgets the place.
mod kl_width_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * (variance - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "μ² is missing");
}

/// Forgets the width: the clouds shrink to points.
mod kl_place_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let _ = log_var;
            (0.5 * mu * mu).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the price of the place alone");
}

/// Halves μ² only.
mod kl_half_of_mu_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (0.5 * mu * mu + variance - 1.0 - log_var).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "not for μ² alone");
}

/// Halves the width's part only.
mod kl_half_of_the_width_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            (mu * mu + 0.5 * (variance - 1.0 - log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "for μ² as well");
}

/// Measures from the standard normal cloud to the code's.
mod kl_turned_round {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let narrowness = log_var.mapv(|l| (-l).exp());
            (0.5 * (&narrowness * (mu * mu + 1.0) - 1.0 + log_var)).sum() / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the other way round, from the standard");
}

/// Takes the 1 off once, after the sum.
mod kl_minus_one_once {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl(mu: &Array2<f32>, log_var: &Array2<f32>) -> f32 {
            let variance = log_var.mapv(f32::exp);
            0.5 * ((mu * mu + variance - log_var).sum() - 1.0) / mu.nrows() as f32
        }
    }
    rejected!("../checks/ex09_variational.rs", task 2, "the numbers are not right");
}

/// Forgets the mean over images.
mod gradient_of_the_sum {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            (mu.clone(), 0.5 * (variance - 1.0))
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the gradient of the sum, not of the mean");
}

/// Divides by the numbers of the code as well.
mod gradient_mean_over_everything {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.len() as f32;
            (mu / n, 0.5 * (variance - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "divide by the number of images (rows) only");
}

/// Divides by the numbers of a code.
mod gradient_divided_by_columns {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let k = mu.ncols() as f32;
            (mu / k, 0.5 * (variance - 1.0) / k)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "divide by the number of images (rows) only");
}

/// Halves μ: forgets the 2 that comes down from the square.
mod gradient_keeps_the_half {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * mu / n, 0.5 * (variance - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the ½ has gone");
}

/// Keeps the 2 of the square, and forgets the ½ before it.
mod gradient_two_mu {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (2.0 * mu / n, 0.5 * (variance - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "there is a ½ before it");
}

/// Forgets the ½ of the width.
mod gradient_without_half {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, (variance - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the ½ is missing");
}

/// Forgets the derivative of −log σ².
mod gradient_minus_one_missing {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * variance / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "whose derivative is −1");
}

/// Turns the sign of the width around: clouds grow without end.
mod gradient_sign {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (1.0 - variance) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the sign is wrong");
}

/// Differentiates by σ², as on paper, where the network puts out its logarithm.
mod gradient_by_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (1.0 - 1.0 / variance) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "this is the gradient by σ²");
}

/// Differentiates by σ.
mod gradient_by_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = mu.nrows() as f32;
            (mu / n, (&sigma - 1.0 / &sigma) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "this is the gradient by σ:");
}

/// Has σ where σ² belongs.
mod gradient_sigma_for_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (sigma - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the formula wants σ²");
}

/// Takes log σ² for σ².
mod gradient_logarithm_not_undone {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (log_var - 1.0) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "undo the logarithm with `exp`");
}

/// Gives the prices themselves.
mod gradient_is_the_price {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * mu * mu / n, 0.5 * (variance - 1.0 - log_var) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "not how it changes with μ");
}

/// Gives log σ² first.
mod gradients_swapped {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * (variance - 1.0) / n, mu / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "yours have changed places");
}

/// Adds the images up, as for a bias.
mod gradient_one_row {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn kl_gradient(mu: &Array2<f32>, log_var: &Array2<f32>) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            let row = |all: Array2<f32>| all.sum_axis(Axis(0)).insert_axis(Axis(0));
            (row(mu / n), row(0.5 * (variance - 1.0) / n))
        }
    }
    rejected!("../checks/ex09_variational.rs", task 3, "the shape is wrong");
}

/// Forgets the dice in the gradient by log σ².
mod back_without_noise {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let _ = noise;
            (dz.clone(), 0.5 * dz * sigma)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "the noise is missing");
}

/// Forgets the ½.
mod back_without_half {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (dz.clone(), dz * sigma * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "the ½ is missing");
}

/// Stretches by the variance.
mod back_with_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            (dz.clone(), 0.5 * dz * variance * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "is the variance; the σ of the draw");
}

/// Takes `log_var` for log σ.
mod back_of_log_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let variance = log_var.mapv(f32::exp);
            (dz.clone(), dz * variance * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "this takes `log_var` for log σ");
}

/// Stops at σ, one link of the chain too early.
mod back_by_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let _ = log_var;
            (dz.clone(), dz * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "this is the gradient by σ");
}

/// Forgets σ.
mod back_without_sigma {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let _ = log_var;
            (dz.clone(), 0.5 * dz * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "σ is missing");
}

/// Forgets the chain: how z changes, and not how the loss does.
mod back_without_dz {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (dz.clone(), 0.5 * sigma * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "by the chain rule, times dz");
}

/// Lets no gradient through to the width.
mod back_stops_at_the_draw {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let _ = noise;
            (dz.clone(), Array2::zeros(log_var.raw_dim()))
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "it is not 0");
}

/// Has the dice in the gradient by μ.
mod back_noise_on_mu {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (dz * noise, 0.5 * dz * sigma * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "the noise does not touch μ");
}

/// Says that z moves as μ does, and forgets the chain.
mod back_ones {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (Array2::ones(dz.raw_dim()), 0.5 * dz * sigma * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "by the chain rule, times dL/dz");
}

/// Divides by the batch a second time.
mod back_divided {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = dz.nrows() as f32;
            (dz / n, 0.5 * dz * sigma * noise / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "hand it on as it is");
}

/// Gives log σ² first.
mod back_swapped {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (0.5 * dz * sigma * noise, dz.clone())
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "yours have changed places");
}

/// Turns the sign around.
mod back_sign {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            (dz.clone(), -0.5 * dz * sigma * noise)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "the sign is wrong");
}

/// Hands dz on to both.
mod back_z_for_noise {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn reparameterize_backward(
            dz: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (Array2<f32>, Array2<f32>) {
            let _ = (log_var, noise);
            (dz.clone(), dz.clone())
        }
    }
    rejected!("../checks/ex09_variational.rs", task 4, "z does not move as much");
}

/// Forgets the price: a plain autoencoder with jitter.
mod elbo_without_price {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "the code has its price");
}

/// Takes the price off the loss.
mod elbo_price_taken_off {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) - kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "dear codes would be rewarded");
}

/// Gives back the ELBO itself, which is not what training makes small.
mod elbo_not_negative {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = -(bernoulli_nll(&logits, images) + kl(mu, log_var));
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "give back the negative ELBO");
}

/// Averages the guess over the pixels, and sums the price: the most copied of all VAE mistakes, and its digits are all
/// alike.
mod elbo_mean_over_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bce_with_logits(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bce_with_logits_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "you averaged the guess over the pixels; the sum counts");
}

/// Sums the guess and takes the gradient of its mean.
mod elbo_gradient_mean_over_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bce_with_logits_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "its gradient is `bernoulli_nll_grad`");
}

/// Decodes the middle of the cloud.
mod elbo_without_draw {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = mu.clone();
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "you decoded μ");
}

/// Reports the price, and trains without it.
mod elbo_gradient_without_price {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            let _ = (price_mu, price_log_var);
            (loss, draw_mu, draw_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "the way through z alone");
}

/// Lets the guess tell the encoder nothing.
mod elbo_gradient_without_draw {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            let _ = (draw_mu, draw_log_var);
            (loss, price_mu, price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "the way through the price alone");
}

/// Takes the price's gradient off the draw's.
mod elbo_gradient_subtracts {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu - price_mu, draw_log_var - price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "what comes on the two ways adds up");
}

/// Divides by the number of images once more.
mod elbo_gradient_divided_again {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            let n = images.nrows() as f32;
            (loss, (draw_mu + price_mu) / n, (draw_log_var + price_log_var) / n)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "once too often");
}

/// Adds the price's gradient for μ, and forgets that for log σ².
mod elbo_price_gradient_on_mu_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            let _ = price_log_var;
            (loss, draw_mu + price_mu, draw_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "the gradient by log σ²: this is the way through z alone");
}

/// Counts the price twice.
mod elbo_price_twice {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + 2.0 * kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "the price counts twice");
}

/// Moves the decoder's weights itself, so that they move twice a batch.
mod elbo_steps {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            decoder.step();
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "it only measures");
}

/// Decodes once more at the end, so that the decoder steps along gradients of another way.
mod elbo_decodes_again {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad};
        use shadowlab::ndarray::{Array2, Axis};

        pub fn negative_elbo(
            decoder: &mut Network,
            images: &Array2<f32>,
            mu: &Array2<f32>,
            log_var: &Array2<f32>,
            noise: &Array2<f32>,
        ) -> (f32, Array2<f32>, Array2<f32>) {
            let z = reparameterize(mu, log_var, noise);
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (price_mu, price_log_var) = kl_gradient(mu, log_var);
            let images_alone = decoder.forward(mu);
            decoder.backward(&bernoulli_nll_grad(&images_alone, images));
            (loss, draw_mu + price_mu, draw_log_var + price_log_var)
        }
    }
    rejected!("../checks/ex09_variational.rs", task 5, "it is to be called once");
}
