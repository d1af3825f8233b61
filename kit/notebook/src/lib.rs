//! What ShadowLab's notebooks show: figures, pages to play with, and how far an exercise is.
//!
//! [`plot`] makes figures with plotly, `still` draws each of them a second time as SVG, for readers without plotly;
//! [`explorer`] and [`games`] are web pages of their own. The networks are in the crate `shadowlab`, all of which is exported
//! from here too, so that a notebook depends on one crate, which it
//! knows under the name `shadowlab` (see notebooks/evcxr.toml).

#![forbid(unsafe_code)]

mod cell;
mod check_card;
pub mod explorer;
pub mod games;
pub mod html;
mod naming;
pub mod palette;
pub mod parts;
pub mod plot;
pub mod prelude;
mod progress;
mod still;

pub use cell::Html;
pub use check_card::check;
pub use plot::show;
pub use plotly;
pub use progress::{print_elbo, print_epoch};
pub use shadowlab::*;
