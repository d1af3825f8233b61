//! Everything a notebook or an exercise needs: `use shadowlab::prelude::*;`.

pub use ndarray::{Array1, Array2, Axis, array, s};

pub use crate::{
    data::{
        Corruption, ImageSet, PIXELS, SIDE, Source, TrainTest, corrupt, load_or_synthetic, stratified_sample,
        synthetic_digits,
    },
    inputs::Inputs,
    lesson::{
        curse,
        label_propagation::NeighbourGraph,
        noise_contest::{NoiseContest, latent_shift},
        shadow::{
            Object, best_light, guess_back, light_angles, light_at, lost_coordinate, project, scan_lights,
            shadow_plane, shadow_score, worst_light,
        },
    },
    metrics::{distance_to_nearest, knn_accuracy, mean_baseline_error, nearest, neighbour_purity, trustworthiness},
    models::{
        autoencoder::Autoencoder,
        checkpoint::Checkpoint,
        classifier::Classifier,
        gaussian::{kl_standard_normal, reparameterize, standard_normal},
        history::{EpochReport, History},
        latent::{LatentModel, interpolate},
        train::FitParams,
        vae::{NegativeElbo, Vae, VaeHistory, VaeReport},
    },
    nn::{
        activation::Activation::{self, Identity, Relu, Sigmoid, Squareplus, Tanh},
        dense::Dense,
        loss::Loss,
        optim::{Adam, Optimizer, Schedule, Sgd},
        sequential::Sequential,
        squared_error::squared_error_per_image,
    },
    reduction::{pca::Pca, subspace::principal_angles},
};

#[cfg(feature = "tsne")]
pub use crate::reduction::tsne::tsne;
