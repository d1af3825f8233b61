//! ShadowLab: autoencoders and dimensionality reduction, taught with a small neural-network crate.

#![forbid(unsafe_code)]

mod models;
mod nn;
mod storage;

pub mod check;
pub mod curse;
pub mod data;
pub mod denoising;
pub mod error;
pub mod explorer;
pub mod inputs;
pub mod interactive;
pub mod linfa_api;
pub mod metrics;
pub mod notebook;
pub mod parallel;
pub mod pca;
pub mod plot;
pub mod prelude;
pub mod propagation;
pub mod rng;
pub mod rows;
pub mod shadow;
pub mod subspace;
pub mod text;
#[cfg(feature = "tsne")]
pub mod tsne;

pub use error::{Error, Result};
pub use models::{autoencoder, classifier, gaussian, latent, train, vae};
pub use nn::{activation, backprop, dense, float, gradcheck, init, loss, optim, sequential, softmax};
// One version of everything: notebooks and exercises depend on this crate alone.
pub use linfa;
pub use linfa_reduction;
pub use ndarray;
pub use ndarray_rand;
pub use plotly;

/// The program in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
