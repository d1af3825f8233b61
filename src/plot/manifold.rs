//! What the decoder makes of every place in the plane: a grid of guesses.

use ndarray::Array2;

use super::{Figure, images::image_grid};
use crate::{
    error::{Error, Result},
    latent::LatentModel,
};

/// Decodes a grid of `side` x `side` codes that spans `codes` (the middle 96 % of them along each axis) and shows it as it
/// lies in the plane: the first number grows to the right, the second one upwards.
///
/// # Errors
/// When the model's codes have not two numbers, `codes` not two columns or no row, or `side` is below 2.
pub fn decoder_grid(title: &str, model: &dyn LatentModel, codes: &Array2<f32>, side: usize) -> Result<Figure> {
    if model.latent_dim() != 2 || codes.ncols() != 2 {
        return Err(Error::shape("the codes of a plane", "2 numbers", model.latent_dim().max(codes.ncols())));
    }
    if codes.nrows() == 0 {
        return Err(Error::EmptyData { what: "the codes".into() });
    }
    if side < 2 {
        return Err(Error::parameter("side", side, "a grid has at least 2 places a side"));
    }
    let (x, y) = (span(codes, 0), span(codes, 1));
    let at = |range: (f32, f32), i: usize| range.0 + (range.1 - range.0) * i as f32 / (side - 1) as f32;
    let grid = Array2::from_shape_fn((side * side, 2), |(i, axis)| match axis {
        0 => at(x, i % side),
        _ => at(y, side - 1 - i / side),
    });
    image_grid(title, &model.decode(&grid)?, side)
}

/// From the second to the 98th hundredth of a column: a few far-off codes must not stretch the grid.
fn span(codes: &Array2<f32>, column: usize) -> (f32, f32) {
    let mut values = codes.column(column).to_vec();
    values.sort_by(f32::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(0.02), at(0.98))
}
