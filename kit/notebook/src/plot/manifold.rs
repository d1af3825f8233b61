//! What the decoder makes of every place in the plane: a grid of guesses.

use ndarray::Array2;

use super::{Figure, check_images, images::image_grid, normal_quantile};

use shadowlab::{
    check::{check_data, check_parameter},
    error::{Error, Result},
    latent::LatentModel,
};

/// Decodes a grid of `side` x `side` codes that spans `codes` (the middle 96 % of them along each axis) and shows it as it
/// lies in the plane: the first number grows to the right, the second one upwards.
///
/// # Errors
/// When the model's codes have not two numbers, `codes` not two columns, no row or a number that is not finite, or `side` is
/// not 2 to 50.
pub fn decoder_grid(title: &str, model: &dyn LatentModel, codes: &Array2<f32>, side: usize) -> Result<Figure> {
    if model.latent_dim() != 2 || codes.ncols() != 2 {
        return Err(Error::shape("the codes of a plane", "2 numbers", model.latent_dim().max(codes.ncols())));
    }
    check_data("the codes", codes.view())?;
    check_side(side)?;
    let places = |range: (f32, f32)| -> Vec<f32> {
        (0..side).map(|i| range.0 + (range.1 - range.0) * i as f32 / (side - 1) as f32).collect()
    };
    decode_places(title, model, &places(span(codes, 0)), &places(span(codes, 1)))
}

/// Decodes `side` x `side` codes that divide the standard normal distribution into equal shares, and shows them as they lie in
/// the plane: where codes are many the places are close, and every picture stands for the same share of what a variational
/// autoencoder draws. (Kingma & Welling 2014, figure 4.)
///
/// # Errors
/// When the model's codes have not two numbers, or `side` is not 2 to 50.
pub fn normal_grid(title: &str, model: &dyn LatentModel, side: usize) -> Result<Figure> {
    if model.latent_dim() != 2 {
        return Err(Error::shape("the codes of a plane", "2 numbers", model.latent_dim()));
    }
    check_side(side)?;
    // The middle of each share: the ends, 0 and 1, are infinitely far out.
    let place = |i: usize| normal_quantile((i as f64 + 0.5) / side as f64).map(|v| v as f32);
    let places = (0..side).map(place).collect::<Result<Vec<f32>>>()?;
    decode_places(title, model, &places, &places)
}

fn check_side(side: usize) -> Result<()> {
    check_parameter(side >= 2, "side", side, "a grid has at least 2 places a side")?;
    check_images(side, side)
}

/// What a decoder draws at all pairs of these places, x to the right and y upwards.
fn decode_places(title: &str, model: &dyn LatentModel, x: &[f32], y: &[f32]) -> Result<Figure> {
    let grid = Array2::from_shape_fn((x.len() * y.len(), 2), |(i, axis)| match axis {
        0 => x[i % x.len()],
        _ => y[y.len() - 1 - i / x.len()],
    });
    image_grid(title, &model.decode(&grid)?, x.len())
}

/// From the second to the 98th hundredth of a column: a few far-off codes must not stretch the grid.
fn span(codes: &Array2<f32>, column: usize) -> (f32, f32) {
    let mut values = codes.column(column).to_vec();
    values.sort_by(f32::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    (at(0.02), at(0.98))
}
