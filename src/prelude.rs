//! What most programs on this crate need: `use shadowlab::prelude::*;`. Everything else has a module of its own, such as
//! [`vae`](crate::vae), [`shadow`](crate::shadow) or [`classifier`](crate::classifier).

pub use ndarray::{Array1, Array2, Axis, array, s};

pub use crate::{
    data::{Corruption, ImageSet, PIXELS, Splits, corrupt, load_or_synthetic, synthetic_digits},
    lesson::curse,
    metrics::{knn_accuracy, mean_baseline_error, nearest_neighbours},
    models::{autoencoder::Autoencoder, latent::LatentModel, train::FitParams},
    nn::{
        activation::Activation::{Identity, Relu, Sigmoid, Tanh},
        loss::Loss,
        optim::{Adam, Schedule},
        sequential::Sequential,
    },
    reduction::pca::Pca,
    squared_error::squared_error_per_image,
};
