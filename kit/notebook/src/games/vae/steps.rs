//! What a VAE does with an image, line by line. The page shows the lines between the marks as they stand here.

use ndarray::Array2;

use shadowlab::{
    error::Result,
    gaussian::{kl_standard_normal, standard_normal},
    latent::LatentModel,
    vae::Vae,
};

/// What the lines make. # Shapes: (1, 2), but for `x_hat`, (1, 784).
pub(super) struct Steps {
    pub mu: Array2<f32>,
    pub log_var: Array2<f32>,
    pub noise: Array2<f32>,
    pub z: Array2<f32>,
    pub x_hat: Array2<f32>,
    pub kl: f32,
}

/// This file, for the page.
pub(super) const SOURCE: &str = include_str!("steps.rs");

/// The lines that the page shows.
pub(super) fn lines() -> Vec<&'static str> {
    let marked = SOURCE.lines().skip_while(|line| line.trim() != "// From here").skip(1);
    marked.take_while(|line| line.trim() != "// To here").map(str::trim).collect()
}

/// Encode, draw, decode. # Shapes: x (1, 784).
pub(super) fn steps(vae: &Vae, x: &Array2<f32>, seed: u64) -> Result<Steps> {
    // From here
    let (mu, log_var) = vae.encode_distribution(x)?;
    let sigma = (0.5 * &log_var).exp();
    let noise = standard_normal(1, 2, seed)?;
    let z = &mu + &sigma * &noise;
    let x_hat = vae.decode(&z)?;
    let kl = kl_standard_normal(&mu, &log_var)?;
    // To here
    Ok(Steps { mu, log_var, noise, z, x_hat, kl })
}
