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
    notebook::{
        Html, check,
        explorer::{Explorer, Panel},
        games::{pixel_editor, shadow_game},
        plot::{
            Figure, LineChart, bars, code_cube, curves, curves_with_spread, decoder_grid, distance_histogram,
            elbo_curve, image_grid, latent_planes, latent_slider, light_map, loss_curve, normal_grid, optimizer_path,
            reconstruction_rows, scatter3d, scree_plot, shadows, valley, valley_height,
        },
        print_elbo, print_epoch, show,
    },
    reduction::{pca::Pca, subspace::principal_angles},
};

#[cfg(feature = "tsne")]
pub use crate::reduction::tsne::tsne;
