//! Dimensionality reduction without a network, and autoencoders with linfa's interface: the only module that uses
//! linfa.

pub mod lda;
pub mod linfa_api;
pub mod pca;
pub mod subspace;
#[cfg(feature = "tsne")]
pub mod tsne;
