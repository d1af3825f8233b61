//! What a class is drawn with: the ten digits, and any others that a data set may have.

use plotly::common::{Marker, MarkerSymbol};

use super::palette;
use crate::{
    html::escape,
    naming::{are_digits, one_of, short_name},
};
use shadowlab::data::ImageSet;

/// The labels that get a trace each: those that occur; where the classes have no names, also the other digits.
pub(super) fn classes(images: &ImageSet) -> Vec<u8> {
    let digits = if images.names.is_empty() { 0..10 } else { 0..0 };
    let mut classes: Vec<u8> = digits.chain(images.classes()).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}

/// What the legend calls them.
pub(super) fn heading(images: &ImageSet) -> &'static str {
    if are_digits(images) { "digit" } else { "class" }
}

/// A class's name in the legend, which takes tags for tags.
pub(super) fn name(images: &ImageSet, class: u8) -> String {
    escape(&short_name(images, class))
}

/// "a 7", or the class's name, for a point that is hovered over.
pub(super) fn one(images: &ImageSet, class: u8) -> String {
    escape(&one_of(images, class)).replace('%', "&#37;") // a sign of plotly's own
}

/// Shapes of the classes 10 to 19, 20 to 29 and so on. Those up to 9 have what plotly draws unasked, a dot.
const SHAPES: [MarkerSymbol; 8] = [
    MarkerSymbol::Circle,
    MarkerSymbol::Diamond,
    MarkerSymbol::Square,
    MarkerSymbol::TriangleUp,
    MarkerSymbol::Cross,
    MarkerSymbol::Star,
    MarkerSymbol::TriangleDown,
    MarkerSymbol::Pentagon,
];

/// A class's own colour. There are ten, so each ten of further classes has another shape; after eighty they come again.
pub(super) fn marker(label: u8) -> Marker {
    let (ten, colour) = (usize::from(label / 10), palette::DIGITS[usize::from(label % 10)]);
    match ten {
        0 => Marker::new().color(colour),
        _ => Marker::new().color(colour).symbol(SHAPES[ten % SHAPES.len()].clone()),
    }
}
