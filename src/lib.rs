//! ShadowLab: autoencoders and dimensionality reduction, taught with a small neural-network crate.

#![forbid(unsafe_code)]

mod lesson;
mod models;
mod nn;
mod reduction;
mod storage;

pub mod check;
pub mod data;
pub mod error;
pub mod inputs;
pub mod metrics;
pub mod parallel;
pub mod prelude;
pub mod rng;
pub mod rows;
pub mod text;

pub use error::{Error, Result};
pub use lesson::{curse, label_propagation, noise_contest, shadow};
pub use models::{autoencoder, classifier, gaussian, latent, train, vae};
pub use nn::{activation, backprop, dense, float, gradcheck, init, loss, optim, sequential, softmax};
#[cfg(feature = "tsne")]
pub use reduction::tsne;
pub use reduction::{linfa_api, pca, subspace};
// One version of everything: notebooks and exercises depend on this crate alone.
pub use linfa;
pub use linfa_reduction;
pub use ndarray;
pub use ndarray_rand;

/// The program in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
