//! Everything a notebook or an exercise needs: `use shadowlab::prelude::*;`.

pub use ndarray::{Array1, Array2, Axis, array, s};

pub use crate::{
    activation::Activation::{self, Identity, Relu, Sigmoid, Tanh},
    autoencoder::Autoencoder,
    data::{ImageSet, Inputs, Loaded, PIXELS, SIDE, Source, load_or_synthetic, synthetic_digits},
    dense::Dense,
    explorer::{Explorer, Panel},
    latent::LatentModel,
    loss::Loss,
    metrics::{knn_accuracy, mean_guess_error, squared_error_per_image, trustworthiness},
    notebook::{Html, print_epoch, show},
    optim::{Adam, Optimizer, Schedule, Sgd},
    pca::Pca,
    plot::{
        Figure, curves, decoder_grid, image_grid, latent_planes, latent_slider, loss_curve, reconstruction_rows,
        valley, valley_walk,
    },
    sequential::Sequential,
    subspace::principal_angles,
    train::{EpochReport, FitParams, History},
};

#[cfg(feature = "tsne")]
pub use crate::tsne::tsne;
