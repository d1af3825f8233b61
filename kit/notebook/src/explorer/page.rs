//! Puts the page together: the template, and in it the JSON header and the blobs of numbers as base64.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::ZlibEncoder};
use serde_json::{Value, json};

use super::{Explorer, Panel};
use crate::{
    html::{escape, fill, json_for_script},
    naming::{are_digits, short_name},
    palette,
};
use shadowlab::{data::ImageSet, dense::Dense};

const TEMPLATE: &str = include_str!("page/explorer.html");
const STYLE: &str = include_str!("page/explorer.css");

/// The scripts, each after those it uses when it is loaded. They share one scope, which the template closes around them.
const SCRIPTS: [&str; 14] = [
    include_str!("page/network.js"),
    include_str!("page/grid.js"),
    include_str!("page/lens.js"),
    include_str!("page/data.js"),
    include_str!("page/colours.js"),
    include_str!("page/decodedmap.js"),
    include_str!("page/plane.js"),
    include_str!("page/paint.js"),
    include_str!("page/input.js"),
    include_str!("page/stage.js"),
    include_str!("page/beams.js"),
    include_str!("page/app.js"),
    include_str!("page/selftest.js"),
    include_str!("page/main.js"),
];

pub(super) fn html(explorer: &Explorer) -> String {
    let mut blobs = Blobs::default();
    let header = header(explorer, &mut blobs);
    let words = Words::of(explorer);
    let values = [
        ("title", escape(&explorer.title)),
        ("subtitle", escape(&explorer.subtitle())),
        ("css", STYLE.into()),
        ("js", SCRIPTS.map(without_comments).concat()),
        ("header", json_for_script(&header)),
        ("palettes", json!({ "light": palette::DIGITS_ON_LIGHT, "dark": palette::DIGITS_ON_DARK }).to_string()),
        ("blobs", blobs.html),
        ("side", explorer.images.side().to_string()),
        ("pixels", explorer.images.images.ncols().to_string()),
        ("one", words.one.into()),
        ("several", words.several.into()),
        ("classes", words.classes.into()),
    ];
    fill(TEMPLATE, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn header(explorer: &Explorer, blobs: &mut Blobs) -> Value {
    let models: Vec<Value> = explorer.panels.iter().map(|panel| model(panel, explorer, blobs)).collect();
    json!({
        "images": blobs.add(&deflate(&explorer.images.to_bytes())),
        "labels": blobs.add(&explorer.images.labels),
        "side": explorer.images.side(),
        "noun": Words::of(explorer).noun,
        "names": names(&explorer.images),
        "models": models,
    })
}

fn model(panel: &Panel, explorer: &Explorer, blobs: &mut Blobs) -> Value {
    json!({
        "name": panel.name,
        "note": panel.note,
        "axes": panel.axes,
        "spread": panel.spread,
        "mean_error": panel.error,
        "rulers": panel.metrics(explorer.mean_image_error, &explorer.images),
        "codes": blobs.add_numbers(panel.codes.iter()),
        "layers": panel.decoder.layers.iter().map(|l| layer(l, blobs)).collect::<Vec<_>>(),
    })
}

fn layer(layer: &Dense, blobs: &mut Blobs) -> Value {
    json!({
        "inputs": layer.inputs(),
        "outputs": layer.outputs(),
        "activation": layer.activation.name(),
        "weight": blobs.add_numbers(layer.weight.iter()), // `iter` goes row after row, whatever the memory's order
        "bias": blobs.add_numbers(layer.bias.iter()),
    })
}

/// A script without the lines that are only comments: the page is mailed, and read here.
fn without_comments(script: &str) -> String {
    script.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// What the page calls the images.
struct Words {
    noun: &'static str,
    one: &'static str,
    several: &'static str,
    classes: &'static str,
}

impl Words {
    fn of(explorer: &Explorer) -> Self {
        match are_digits(&explorer.images) {
            true => Self { noun: "digit", one: "a digit", several: "digits", classes: "digits" },
            false => Self { noun: "image", one: "an image", several: "images", classes: "classes" },
        }
    }
}

/// What the classes are called, by label; nothing where they go by their numbers.
fn names(images: &ImageSet) -> Vec<String> {
    let count =
        if images.names.is_empty() { 0 } else { images.classes().last().map_or(0, |&most| usize::from(most) + 1) };
    (0..count).map(|label| short_name(images, label as u8)).collect()
}

/// Script elements that are data, and the names under which the header speaks of them.
#[derive(Default)]
struct Blobs {
    html: String,
    count: usize,
}

impl Blobs {
    fn add(&mut self, bytes: &[u8]) -> String {
        let id = format!("blob-{}", self.count);
        self.count += 1;
        self.html += &format!("<script type=\"text/plain\" id=\"{id}\">");
        STANDARD.encode_string(bytes, &mut self.html);
        self.html += "</script>\n";
        id
    }

    fn add_numbers<'a>(&mut self, numbers: impl Iterator<Item = &'a f32>) -> String {
        self.add(&numbers.flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>())
    }
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
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

    #[test]
    fn blobs_are_named_in_order_and_little_endian() {
        let mut blobs = Blobs::default();
        assert_eq!(blobs.add_numbers([1.0f32].iter()), "blob-0");
        assert_eq!(blobs.add(b"a"), "blob-1");
        assert!(blobs.html.contains(">AACAPw==</script>"), "1.0 is 00 00 80 3f: {}", blobs.html);
    }
}
