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

use serde_json::Value;

use crate::{
    html::{fill, json_for_script},
    parts,
};
use shadowlab::{
    data::PIXELS,
    error::{Error, Result},
    sequential::Sequential,
};

/// A game's element: its markup with the style, what is shown without scripts, the data and the scripts.
fn element(markup: &str, style: &str, still: &str, data: &Value, scripts: &[&str]) -> String {
    let (data, scripts) = (json_for_script(data), parts::closed(scripts));
    fill(markup.trim_end(), &[("css", style), ("still", still), ("data", &data), ("js", &scripts)])
}

/// Whether two models go from 784 pixels to so many numbers, and from 2 numbers back.
fn check_sizes(what: &str, encoder: &Sequential, decoder: &Sequential, numbers: usize) -> Result<()> {
    encoder.check()?;
    decoder.check()?;
    if (encoder.inputs(), encoder.outputs(), decoder.inputs(), decoder.outputs()) == (PIXELS, numbers, 2, PIXELS) {
        return Ok(());
    }
    let expected = format!("{PIXELS} -> ... -> {numbers} and 2 -> ... -> {PIXELS}");
    Err(Error::shape(what, expected, format!("{} and {}", encoder.sizes(), decoder.sizes())))
}
