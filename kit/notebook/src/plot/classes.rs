//! What a class is drawn with: the ten digits, and any others that a data set may have.

use plotly::common::{Marker, MarkerSymbol};

use super::palette;

/// The labels that get a trace each: the ten digits, whether they occur or not, and those above 9 that do.
pub(super) fn classes(labels: &[u8]) -> Vec<u8> {
    let mut classes: Vec<u8> = (0..10).chain(labels.iter().copied().filter(|&label| label > 9)).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// What the legend calls them.
pub(super) fn heading(labels: &[u8]) -> &'static str {
    if labels.iter().all(|&label| label < 10) { "digit" } else { "class" }
}

/// A digit's own colour. There are ten, so each ten of further classes has another shape.
pub(super) fn marker(label: u8) -> Marker {
    let shapes = [MarkerSymbol::Circle, MarkerSymbol::Diamond, MarkerSymbol::Square, MarkerSymbol::TriangleUp];
    let (ten, colour) = (usize::from(label / 10), palette::DIGITS[usize::from(label % 10)]);
    match ten {
        0 => Marker::new().color(colour),
        _ => Marker::new().color(colour).symbol(shapes[ten % shapes.len()].clone()),
    }
}
