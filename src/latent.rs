//! What PCA and every autoencoder have in common: inputs become codes, and codes become a guess at the inputs.

use ndarray::Array2;

use crate::{data::Inputs, error::Result};

/// A model with a latent space.
///
/// ```text
/// x (n, features) --encode--> z (n, latent_dim) --decode--> x_hat (n, features)
/// ```
pub trait LatentModel {
    /// Short name for titles and legends: "PCA", "autoencoder".
    fn name(&self) -> &str;

    /// Features of an input, for example 784.
    fn input_dim(&self) -> usize;

    /// Numbers in a code, for example 2.
    fn latent_dim(&self) -> usize;

    /// The codes of inputs. # Shapes: (n, input_dim) -> (n, latent_dim).
    ///
    /// # Errors
    /// When the inputs have another number of features.
    fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>>;

    /// The guess at the inputs behind codes. # Shapes: (n, latent_dim) -> (n, input_dim).
    ///
    /// # Errors
    /// When the codes have another number of columns.
    fn decode(&self, z: &Array2<f32>) -> Result<Array2<f32>>;

    /// Encode, then decode: what is left of the inputs after passing through the code.
    ///
    /// # Errors
    /// As [`LatentModel::encode`].
    fn reconstruct(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        self.decode(&self.encode(x)?)
    }
}
