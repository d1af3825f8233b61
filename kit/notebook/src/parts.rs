//! What several pages share: scripts, and networks as a page reads them.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use serde_json::{Value, json};

use shadowlab::sequential::Sequential;

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
/// The sheet with its tools. Needs [`ELEMENTS`], [`CENTRE`] and [`SHEET`].
pub const PAD: &str = include_str!("parts/pad.js");
/// What models make of a drawing. Needs [`PAD`] and [`NETWORK`].
pub const BENCH: &str = include_str!("parts/bench.js");

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

/// A script without the lines that are comments: they are for those who read the file, and a page is to be small.
pub fn without_comments(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
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
