//! Things to play with in a cell: HTML and JavaScript in the cell's output, without a server and without the network.
//!
//! Each is a [`Html`](crate::Html) of one element that finds its parts within itself, so that a page can hold
//! several of them, and that says what to do where scripts do not run.

mod draw;
mod pixels;
mod shadow;
mod vae;

pub use draw::draw_digit;
pub use pixels::pixel_editor;
pub use shadow::shadow_game;
pub use vae::vae_page;
