//! An autoencoder drawn as an hourglass: wide where the pixels are, narrow where the code is.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use plotly::{
    Layout, Scatter,
    common::{Fill, HoverInfo, Line, Mode, Position},
    layout::Axis,
};

use super::{Figure, axis, layout, palette, significant};
use shadowlab::{autoencoder::Autoencoder, dense::Dense, error::Result, sequential::Sequential, text::with_commas};

/// Half the width of the bar that stands for the code, in layers.
const HALF_A_BAR: f64 = 0.05;

/// A student's own two models as one picture: encoder, code, decoder.
///
/// A layer is a trapezoid. Its left side is as high as many numbers come in, its right side as many come out, which is the
/// number of its units. Heights are square roots, and the picture says so: drawn to scale beside 784 pixels, a code of two
/// numbers would be too thin to see.
///
/// # Errors
/// When a model cannot be used, when the decoder does not take what the encoder gives, or does not give what the encoder
/// takes.
pub fn hourglass(encoder: &Sequential, decoder: &Sequential) -> Result<Figure> {
    Autoencoder::from_parts(encoder.clone(), decoder.clone())?;
    let layers: Vec<&Dense> = encoder.layers.iter().chain(&decoder.layers).collect();
    let widths: Vec<usize> = std::iter::once(encoder.inputs()).chain(layers.iter().map(|l| l.outputs())).collect();
    // Half the height at every place between two layers: the middle is at 0.
    let halves: Vec<f64> = widths.iter().map(|&width| (width as f64).sqrt() / 2.0).collect();
    let (waist, top) = (encoder.layers.len(), halves.iter().copied().fold(0.0, f64::max));
    let title = format!("From {} to {} and back", numbers(widths[0]), widths[waist]);
    let mut figure = Figure::new(frame(&title, layers.len(), top), in_words(encoder, decoder));
    for (at, layer) in layers.iter().enumerate() {
        let (part, colour) = if at < waist { ("encoder", palette::MODELS[1]) } else { ("decoder", palette::MODELS[2]) };
        let ends = [(at as f64, halves[at]), (at as f64 + 1.0, halves[at + 1])];
        figure.plot.add_trace(shape(ends, colour, "38", &format!("{part}: {}", description(layer))));
    }
    let (middle, half) = (waist as f64, halves[waist]);
    let bar = [(middle - HALF_A_BAR, half), (middle + HALF_A_BAR, half)];
    figure.plot.add_trace(shape(bar, palette::MODELS[0], "ff", &format!("the code: {}", numbers(widths[waist]))));
    for (side, position) in [(Less, Position::TopLeft), (Equal, Position::TopCenter), (Greater, Position::TopRight)] {
        let here = (0..widths.len()).filter(|&at| slant(&halves, at) == side);
        figure.plot.add_trace(words(here.map(|at| (at as f64, halves[at], with_commas(widths[at]))), position));
    }
    let activations =
        layers.iter().enumerate().map(|(at, layer)| (at as f64 + 0.5, -1.03 * top, format!("{:?}", layer.activation)));
    figure.plot.add_trace(words(activations, Position::BottomCenter));
    figure.plot.add_trace(words([(middle, -half, "<b>code</b>".to_owned())], Position::BottomCenter));
    let parts = [("encoder", middle / 2.0), ("decoder", f64::midpoint(middle, layers.len() as f64))];
    let parts = parts.map(|(part, x)| (x, 1.28 * top, format!("<b>{part}</b>")));
    figure.plot.add_trace(words(parts, Position::MiddleCenter));
    Ok(figure)
}

/// Whether the picture becomes lower from left to right at this place (greater, then less), higher, or neither. On the lower
/// side, a number above this place is not crossed by an edge.
fn slant(halves: &[f64], at: usize) -> Ordering {
    let before = at.checked_sub(1).map_or(halves[at], |left| halves[left]);
    let after = halves.get(at + 1).copied().unwrap_or(halves[at]);
    match (before.total_cmp(&halves[at]), halves[at].total_cmp(&after)) {
        (one, other) if one == other => one,
        _ => Equal,
    }
}

/// A frame without axes, but for the words that say what a height means.
fn frame(title: &str, layers: usize, top: f64) -> Layout {
    let x = axis("height: the square root of how many numbers pass there")
        .range(vec![-0.35, layers as f64 + 0.35])
        .show_tick_labels(false)
        .show_grid(false)
        .show_line(false)
        .zero_line(false)
        .fixed_range(true);
    let y = Axis::new().visible(false).range(vec![-1.25 * top, 1.4 * top]).fixed_range(true);
    layout(title, 420).x_axis(x).y_axis(y).show_legend(false)
}

/// A filled shape between two upright sides, each given by its place and half its height.
fn shape([left, right]: [(f64, f64); 2], colour: &'static str, opacity: &str, says: &str) -> Box<Scatter<f64, f64>> {
    let corners = [(left.0, left.1), (right.0, right.1), (right.0, -right.1), (left.0, -left.1), (left.0, left.1)];
    let (x, y) = corners.iter().map(|&(x, y)| (significant(x), significant(y))).unzip();
    Scatter::new(x, y)
        .mode(Mode::Lines)
        .line(Line::new().color(colour).width(1.8))
        .fill(Fill::ToSelf)
        .fill_color(format!("{colour}{opacity}"))
        .text(says)
        .hover_info(HoverInfo::Text)
        .show_legend(false)
}

/// Words at places of the picture.
fn words(labels: impl IntoIterator<Item = (f64, f64, String)>, position: Position) -> Box<Scatter<f64, f64>> {
    let (mut x, mut y, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (at, height, text) in labels {
        x.push(significant(at));
        y.push(significant(height));
        texts.push(text);
    }
    Scatter::new(x, y)
        .mode(Mode::Text)
        .text_array(texts)
        .text_position(position)
        .hover_info(HoverInfo::Skip)
        .show_legend(false)
}

fn numbers(count: usize) -> String {
    format!("{} number{}", with_commas(count), if count == 1 { "" } else { "s" })
}

/// A layer in words: "784 → 128, Relu, 100,480 numbers to learn".
fn description(layer: &Dense) -> String {
    let [inputs, outputs, learned] = [layer.inputs(), layer.outputs(), layer.parameter_count()].map(with_commas);
    format!("{inputs} → {outputs}, {:?}, {learned} numbers to learn", layer.activation)
}

fn in_words(encoder: &Sequential, decoder: &Sequential) -> String {
    let of = |model: &Sequential| model.layers.iter().map(description).collect::<Vec<_>>().join("; ");
    let code = numbers(encoder.outputs());
    format!("an hourglass of an encoder ({}), a code of {code}, and a decoder ({})", of(encoder), of(decoder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::prelude::*;

    fn json(encoder: &Sequential, decoder: &Sequential) -> serde_json::Value {
        serde_json::from_str(&hourglass(encoder, decoder).unwrap().to_json()).unwrap()
    }

    /// 16 → 4 → 16: sides of 4, 2 and 4, since heights are square roots.
    #[test]
    fn the_picture_is_made_from_the_models() {
        let encoder = Sequential::new(16).dense(9, Relu).dense(4, Identity);
        let decoder = Sequential::new(4).dense(16, Sigmoid);
        let json = json(&encoder, &decoder);
        let trace = |at: usize, key: &str| json["data"][at][key].clone();
        assert_eq!(json["layout"]["title"]["text"], "From 16 numbers to 4 and back");
        assert_eq!(trace(0, "y"), serde_json::json!([2.0, 1.5, -1.5, -2.0, 2.0]));
        assert_eq!(trace(2, "y"), serde_json::json!([1.0, 2.0, -2.0, -1.0, 1.0]));
        assert_eq!(trace(2, "x"), serde_json::json!([2.0, 3.0, 3.0, 2.0, 2.0]));
        assert_eq!(trace(0, "text"), "encoder: 16 → 9, Relu, 153 numbers to learn");
        assert_eq!((trace(0, "fill"), trace(3, "text")), ("toself".into(), "the code: 4 numbers".into()));
        assert_ne!(trace(3, "line")["color"], trace(2, "line")["color"], "the code stands out");
        let sizes = [4, 5, 6].map(|at| trace(at, "text"));
        assert_eq!(sizes, [serde_json::json!([]), serde_json::json!(["16", "4", "16"]), serde_json::json!(["9"])]);
        assert_eq!(trace(7, "text"), serde_json::json!(["Relu", "Identity", "Sigmoid"]));
        assert_eq!(trace(8, "text"), serde_json::json!(["<b>code</b>"]));
        assert!(json["layout"]["xaxis"]["title"]["text"].as_str().unwrap().contains("square root"));
    }

    #[test]
    fn the_words_name_both_models_and_the_code() {
        let (encoder, decoder) = (Sequential::new(8).dense(1, Tanh), Sequential::new(1).dense(8, Sigmoid));
        let alt = hourglass(&encoder, &decoder).unwrap().alt;
        let decoder = "a decoder (1 → 8, Sigmoid, 16 numbers to learn)";
        assert_eq!(
            alt,
            format!("an hourglass of an encoder (8 → 1, Tanh, 9 numbers to learn), a code of 1 number, and {decoder}")
        );
    }

    #[test]
    fn models_that_do_not_fit_are_refused() {
        let encoder = Sequential::new(784).dense(2, Identity);
        let message =
            |encoder: &Sequential, decoder: &Sequential| hourglass(encoder, decoder).err().unwrap().to_string();
        let wide = Sequential::new(3).dense(784, Sigmoid);
        assert_eq!(message(&encoder, &wide), "the decoder's input: expected 2 (the encoder's output), got 3");
        let short = Sequential::new(2).dense(28, Sigmoid);
        assert_eq!(message(&encoder, &short), "the decoder's output: expected 784 (the encoder's input), got 28");
        assert!(message(&Sequential::new(784), &wide).contains("no layers"));
    }
}
