//! Everything that a notebook needs: `use shadowlab_notebook::prelude::*;`.

pub use shadowlab::prelude::*;

pub use crate::{
    cell::Html,
    check_card::check,
    explorer::{Explorer, Panel},
    games::{pixel_editor, shadow_game},
    plot::{
        Figure, LineChart, bars, code_cube, curves, curves_with_spread, decoder_grid, distance_histogram, elbo_curve,
        image_grid, latent_planes, latent_slider, light_map, loss_curve, normal_grid, optimizer_path,
        reconstruction_rows, scatter3d, scree_plot, shadows, show, valley, valley_height,
    },
    progress::{print_elbo, print_epoch},
};
