//! Models that are trained: the loop that trains them, and an autoencoder, a variational one and a classifier.
//!
//! A reader begins with [`autoencoder`] and [`train`]. [`latent`] is what all models with a code have in common, PCA too;
//! [`vae`] gives every input a distribution instead of a point, and [`gaussian`] has its formulas.

pub mod autoencoder;
pub mod checkpoint;
pub mod classifier;
pub mod gaussian;
pub mod history;
pub mod latent;
pub mod train;
pub mod trainable;
pub mod vae;
