//! What most notebooks need: `use shadowlab::prelude::*;`. What a single chapter needs is imported in its notebook's first cell.

pub use shadowlab::prelude::*;

pub use crate::{
    cell::Html,
    check_card::check,
    explorer::{Explorer, Panel},
    plot::{bars, curves, decoder_grid, image_grid, latent_planes, reconstruction_rows},
    progress::print_epoch,
};
