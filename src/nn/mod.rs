//! Neural networks: layers, losses, backpropagation, optimisers. This module depends on neither the data nor the models.
//!
//! Read [`dense`] first, then [`activation`], [`sequential`], [`loss`] and [`backprop`], and [`optim`] last.

pub mod activation;
pub mod backprop;
pub mod dense;
pub mod float;
pub mod gradcheck;
pub mod init;
pub mod loss;
pub mod optim;
pub mod sequential;
pub mod softmax;
