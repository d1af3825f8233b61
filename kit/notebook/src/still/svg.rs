//! What every part of a still picture needs: words, numbers, colours, as SVG.

use std::fmt::Write;

use serde_json::Value;

pub(super) use crate::html::escape;

/// Points drawn of one trace: a still picture needs no more.
pub(super) const MOST_POINTS: usize = 400;

/// Words. Still pictures have white paper of their own, so they can be darker than in the figure itself.
pub(super) const INK: &str = "#555560";

pub(super) fn text(svg: &mut String, at: (f64, f64), anchor: &str, size: u32, ink: &str, words: &str) {
    // White words stand on something: an edge keeps them readable where that is bright.
    let edge = " stroke=\"#000000\" stroke-opacity=\"0.5\" stroke-width=\"2.5\" paint-order=\"stroke\"";
    let edge = if ink == "#ffffff" { edge } else { "" };
    let plain = words.replace("<b>", "").replace("</b>", "").replace("<br>", " ");
    let (x, y) = at;
    let _ = write!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{}\"{edge}>{}</text>",
        escape(ink),
        escape(&plain)
    );
}

/// The numbers of a list. What is no number becomes its place in the list (a bar's name, for example), and nothing becomes
/// NaN: JSON has no other word for it.
pub(super) fn numbers(list: &Value) -> Vec<f64> {
    let place = |(i, v): (usize, &Value)| if v.is_null() { f64::NAN } else { v.as_f64().unwrap_or(i as f64) };
    list.as_array().map(|l| l.iter().enumerate().map(place).collect()).unwrap_or_default()
}

/// What a trace is drawn with; also in the legend.
pub(super) fn colour(trace: &Value) -> String {
    let found = trace["marker"]["color"].as_str().or(trace["line"]["color"].as_str()).unwrap_or("#808090");
    escape(found)
}

/// The lower and upper ends of a trace's error bars; none for a trace without.
pub(super) fn spread(trace: &Value) -> Vec<(f64, f64)> {
    let [y, up, down] = [&trace["y"], &trace["error_y"]["array"], &trace["error_y"]["arrayminus"]].map(numbers);
    y.iter().zip(up.iter().zip(&down)).map(|(y, (up, down))| (y - down, y + up)).collect()
}
