//! What a notebook shows: figures, pages to play with, and how far an exercise is.
//!
//! [`plot`] makes figures with plotly, [`explorer`] and [`games`] are pages of their own.

mod cell;
mod check_card;
pub mod explorer;
pub mod games;
pub mod palette;
pub mod plot;
mod progress;
mod still;

pub use cell::Html;
pub use check_card::check;
pub use plot::show;
pub use progress::{print_elbo, print_epoch};
