//! The picture of the paper's figure 2B: digits, and under each of them what the two models make of thirty numbers.

use shadowlab::{
    data::ImageSet,
    prelude::{Autoencoder, LatentModel, Pca},
};
use shadowlab_notebook::plot::reconstruction_rows;

/// An SVG with one digit of each class, the autoencoder's guesses and PCA's.
pub fn draw(judge: &ImageSet, model: &Autoencoder, pca: &Pca) -> shadowlab::Result<String> {
    let first = |digit: u8| judge.labels.iter().position(|&label| label == digit);
    let digits = judge.select(&(0..=9).filter_map(first).collect::<Vec<_>>())?;
    let (by_network, by_pca) = (model.reconstruct(&digits)?, pca.reconstruct(&digits)?);
    let rows = [("digits", &digits as _), ("autoencoder", &by_network as _), ("PCA", &by_pca as _)];
    Ok(reconstruction_rows("Guessed back from 30 numbers", &rows, digits.len())?.to_svg())
}
