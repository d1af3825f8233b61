//! ShadowLab: autoencoders and dimensionality reduction, taught with a small neural-network crate.

pub mod data;
pub mod error;
pub mod latent;

pub use error::{Error, Result};
