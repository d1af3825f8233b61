//! The curse of dimensionality: what goes wrong with space, distance and counting as the number of features grows, and
//! how to find out whether it goes wrong with *your* data.
//!
//! * Formulas ([`edge_length`], [`shell_share`], [`log10_ball_volume`], ...) describe space in d dimensions.
//! * Metrics ([`spread`], [`occupied_cells`], [`two_nn`]) measure it on data of unknown dimension.
//! * An experiment ([`samples_needed`]): how many samples it takes to estimate a function of d inputs.
//! * Data to measure: [`uniform_cube`] (dust), [`normal_cloud`], [`shuffle_pixels`] (images without their structure),
//!   [`two_groups`] and [`add_noise_features`] (two groups that two features tell apart, and any number of noise features).

mod clouds;
mod geometry;
mod histogram;
mod intrinsic;
mod neighbours;
mod samples;

pub use clouds::{Groups, add_noise_features, normal_cloud, shuffle_pixels, two_groups, uniform_cube};
pub use geometry::{edge_length, log10_ball_in_cube, log10_ball_volume, nearest_to_centre, shell_share};
pub use histogram::{expected_filled_share, filled_share, occupied_cells};
pub use intrinsic::{TwoNn, two_nn};
pub use neighbours::{MOST_ROWS, Spread, distance, distances, pair_distances, spread};
pub use samples::{Landscape, MOST_INPUTS, Samples, samples_needed};

use crate::error::{Error, Result};

/// Dimensions to try one after the other, from a line to an MNIST image: about evenly spaced on a logarithmic axis.
pub const DIMENSIONS: [usize; 14] = [1, 2, 3, 5, 8, 12, 20, 32, 50, 80, 130, 250, 450, 784];

/// Refuses dimension 0: a point without features has no meaningful neighbours or volume.
fn check_dimension(d: usize) -> Result<()> {
    if d == 0 {
        return Err(Error::parameter("d", d, "a dimension is at least 1"));
    }
    Ok(())
}
