//! What several pages share: scripts, and networks as a page reads them.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::ZlibEncoder};
use ndarray::{Array2, Axis};
use serde_json::{Value, json};

use shadowlab::{check::check_data, error::Result, sequential::Sequential};

/// Paper and ink, and grey pictures of them. Needs nothing.
pub const INK: &str = include_str!("parts/ink.js");
/// The colours and the theme of a page of its own. Needs [`INK`], and the page's `SIDE` and `PIXELS`.
pub const STANDALONE: &str = include_str!("parts/standalone.js");
/// Numbers that travel as text.
pub const NUMBERS: &str = include_str!("parts/numbers.js");
/// Making elements, writing numbers.
pub const ELEMENTS: &str = include_str!("parts/elements.js");
/// A network's forward pass. Needs nothing.
pub const NETWORK: &str = include_str!("parts/network.js");
/// Centring as MNIST did. Needs nothing.
pub const CENTRE: &str = include_str!("parts/centre.js");
/// What is drawn on. Needs nothing.
pub const SHEET: &str = include_str!("parts/sheet.js");
/// The sheet with its tools. Needs [`ELEMENTS`], [`INK`], [`CENTRE`] and [`SHEET`].
pub const PAD: &str = include_str!("parts/pad.js");
/// What models make of a drawing. Needs [`PAD`] and [`NETWORK`].
pub const BENCH: &str = include_str!("parts/bench.js");

/// What the games in a cell have in common. Needs [`INK`] and the theme's script.
pub const GAME: &str = include_str!("parts/game.js");
/// Seeded random numbers. Needs nothing.
pub const RANDOM: &str = include_str!("parts/random.js");

/// Scripts in one scope of their own.
pub fn closed(scripts: &[&str]) -> String {
    format!("(() => {{\n\"use strict\";\n{}\n}})();", without_comments(&scripts.join("\n")))
}

/// A picture with its words, for readers without scripts. # Shapes: any; 0 is paper, 1 is ink.
pub fn figure(image: &Array2<f32>, words: &str) -> String {
    let grey: Vec<u8> = image.iter().map(|ink| (255.0 * (1.0 - ink.clamp(0.0, 1.0))).round() as u8).collect();
    let (height, width) = image.dim();
    let source = png(&grey, width, height).map(|png| STANDARD.encode(png)).unwrap_or_default();
    format!(
        "<figure style=\"margin:0;width:140px\"><img alt=\"{words}\" width=\"140\" height=\"140\" \
         style=\"image-rendering:pixelated\" src=\"data:image/png;base64,{source}\"><figcaption>{words}</figcaption></figure>"
    )
}

fn png(grey: &[u8], width: usize, height: usize) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().ok()?.write_image_data(grey).ok()?;
    Some(png)
}

/// A network's layers, for `layersFrom` in the page. `keep` gets the bytes of weights and of biases, and says where they are.
pub fn layers(model: &Sequential, keep: &mut dyn FnMut(&[u8]) -> String) -> Vec<Value> {
    let layers = model.layers.iter().map(|layer| {
        json!({
            "inputs": layer.inputs(),
            "outputs": layer.outputs(),
            "activation": layer.activation.name(),
            "weight": keep(&bytes(layer.weight.iter())), // `iter` goes row after row, whatever the memory's order
            "bias": keep(&bytes(layer.bias.iter())),
        })
    });
    layers.collect()
}

/// Whether all weights and biases can be used: `of` says whose they are, as in "in the decoder".
///
/// # Errors
/// When one is not finite.
pub fn check_weights(of: &str, model: &Sequential) -> Result<()> {
    for (i, layer) in model.layers.iter().enumerate() {
        check_data(&format!("the weights of layer {} {of}", i + 1), layer.weight.view())?;
        check_data(&format!("the biases of layer {} {of}", i + 1), layer.bias.view().insert_axis(Axis(0)))?;
    }
    Ok(())
}

/// A script without the lines that are only comments: those are for whoever reads the file, and a page is to be small.
pub fn without_comments(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// Numbers as bytes, little-endian.
pub fn bytes<'a>(numbers: impl Iterator<Item = &'a f32>) -> Vec<u8> {
    numbers.flat_map(|v| v.to_le_bytes()).collect()
}

/// As zlib packs it, for `inflate` in the page.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_here() {
        assert_eq!(without_comments("a; // why\n  // what\n\"//\";\n//"), "a; // why\n\"//\";\n");
    }
}
