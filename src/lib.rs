//! ShadowLab: autoencoders and dimensionality reduction, taught with a small neural-network crate.

#![forbid(unsafe_code)]

pub mod activation;
pub mod autoencoder;
pub mod backprop;
pub mod check;
pub mod classifier;
pub mod curse;
pub mod data;
pub mod denoising;
pub mod dense;
pub mod error;
pub mod explorer;
pub mod float;
pub mod gaussian;
pub mod gradcheck;
pub mod init;
pub mod inputs;
pub mod interactive;
pub mod latent;
pub mod linfa_api;
pub mod loss;
pub mod metrics;
pub mod notebook;
pub mod optim;
pub mod parallel;
pub mod pca;
pub mod plot;
pub mod prelude;
pub mod propagation;
pub mod rng;
pub mod rows;
pub mod sequential;
pub mod shadow;
pub mod softmax;
pub mod subspace;
pub mod text;
pub mod train;
#[cfg(feature = "tsne")]
pub mod tsne;
pub mod vae;
pub mod weights;

pub use error::{Error, Result};
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
