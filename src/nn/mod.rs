//! Neural networks: layers, losses, backpropagation, optimisers. This room knows no data and no models.
//!
//! A reader begins with [`dense`], goes on with [`activation`], [`sequential`], [`loss`] and [`backprop`], and ends with
//! [`optim`].

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
pub mod squared_error;
