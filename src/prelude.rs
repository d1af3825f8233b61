//! Everything a notebook or an exercise needs: `use shadowlab::prelude::*;`.

pub use ndarray::{Array1, Array2, Axis, array, s};

pub use crate::{
    activation::Activation::{self, Identity, Relu, Sigmoid, Tanh},
    autoencoder::Autoencoder,
    data::{ImageSet, Inputs, PIXELS, SIDE, synthetic_digits},
    dense::Dense,
    latent::LatentModel,
    loss::Loss,
    metrics::{knn_accuracy, mean_guess_error, squared_error_per_image, trustworthiness},
    optim::{Adam, Optimizer, Schedule, Sgd},
    pca::Pca,
    sequential::Sequential,
    train::{EpochReport, FitParams, History},
};
