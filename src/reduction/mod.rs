//! Dimensionality reduction without a network, and autoencoders as linfa's users expect them: the only room that knows linfa.

pub mod linfa_api;
pub mod pca;
pub mod subspace;
#[cfg(feature = "tsne")]
pub mod tsne;
