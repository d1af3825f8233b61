//! ShadowLab: autoencoders and dimensionality reduction, taught with a small neural-network crate.
//!
//! The task of the day: represent a 28×28 image by two numbers, and reconstruct the image from them. An [autoencoder] does it
//! with two models, an encoder and a decoder, and both are [`Sequential`](sequential::Sequential) stacks of
//! [`Dense`](dense::Dense) layers.
//!
//! ```no_run
//! use shadowlab::prelude::*;
//! # fn main() -> shadowlab::Result<()> {
//! let Splits { train, validation, test, .. } = load_or_synthetic()?;
//! let encoder = Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
//! let decoder = Sequential::new(2).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid);
//! let mut model = Autoencoder::new(encoder, decoder, 0)?;
//! model.fit(&train, &validation, &FitParams::default())?;
//! let codes = model.encode(&test)?; // (n, 2)
//! # Ok(())
//! # }
//! ```
//!
//! # Where to begin
//!
//! Read [`dense`], one layer forwards and backwards, and then [`backprop`], many of them; `docs/dense.md` works an example by
//! hand. (The order for the whole room: dense, activation, sequential, loss, backprop, optim.) After these two, [`train`] is the loop around them and [`autoencoder`] the model that the lesson is about.
//!
//! # The map
//!
//! `src/` is divided into folders, called rooms. A room uses only those above it in this list:
//!
//! | room | holds | modules |
//! |---|---|---|
//! | top level | what every room uses | [`error`], [`check`], [`inputs`], [`rng`], [`rows`], [`text`], [`parallel`], [`squared_error`] |
//! | `nn` | layers, losses, backpropagation, optimisers | [`dense`], [`activation`], [`sequential`], [`loss`], [`softmax`], [`backprop`], [`optim`], [`init`], [`gradcheck`], [`float`] |
//! | `data` | MNIST, drawn digits, your own images, corruption, centring | [`data`] |
//! | `models` | the training loop, and what it trains | [`train`], [`latent`], [`autoencoder`], [`vae`], [`gaussian`], [`classifier`] |
//! | `metrics` | how good a code is | [`metrics`] |
//! | `storage` | models and checkpoints as safetensors files | [`disk`], [`Autoencoder::save`](autoencoder::Autoencoder::save), [`Checkpoint::save`](train::Checkpoint::save) |
//! | `reduction` | PCA, LDA, t-SNE, angles between subspaces, linfa's traits | [`pca`], [`lda`], [`subspace`], [`linfa_api`], and `tsne` with the feature of that name |
//! | `lesson` | what single chapters need | [`curse`], [`shadow`], [`superposition`], [`noise_contest`], [`latent_arithmetic`], [`few_labels`], [`label_propagation`] |
//!
//! What a notebook shows, figures and pages to play with, is in the crate `shadowlab-notebook` (`kit/notebook`).

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
pub mod squared_error;
pub mod text;

pub use error::{Error, Result};
pub use lesson::{curse, few_labels, label_propagation, latent_arithmetic, noise_contest, shadow, superposition};
pub use models::{autoencoder, classifier, gaussian, latent, train, vae};
pub use nn::{activation, backprop, dense, float, gradcheck, init, loss, optim, sequential, softmax};
#[cfg(feature = "tsne")]
pub use reduction::tsne;
pub use reduction::{lda, linfa_api, pca, subspace};
pub use storage::disk;
// One version of everything: the exercises depend on this crate alone, and kit/notebook hands all of it on to the notebooks.
pub use linfa;
pub use linfa_reduction;
pub use ndarray;
pub use ndarray_rand;

/// The program in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
