//! Everything a notebook or an exercise needs: `use shadowlab::prelude::*;`.

pub use ndarray::{Array1, Array2, Axis, array, s};

pub use crate::{
    activation::Activation::{self, Identity, Relu, Sigmoid, Tanh},
    autoencoder::Autoencoder,
    curse,
    data::{ImageSet, Inputs, Loaded, PIXELS, SIDE, Source, load_or_synthetic, synthetic_digits},
    dense::Dense,
    interactive::pixel_editor,
    latent::LatentModel,
    loss::Loss,
    metrics::{knn_accuracy, mean_guess_error, nearest, squared_error_per_image, trustworthiness},
    notebook::{print_epoch, show},
    optim::{Adam, Optimizer, Schedule, Sgd},
    pca::Pca,
    plot::{Figure, LineChart, bars, distance_hills, image_grid, latent_planes, loss_curve, reconstruction_rows},
    sequential::Sequential,
    train::{EpochReport, FitParams, History},
};
