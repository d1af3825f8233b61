//! What PCA and every autoencoder have in common: inputs become codes, and codes become reconstructions of the inputs.

use ndarray::{Array1, Array2};

use crate::{
    check::{check_amount, check_parameter},
    error::{Error, Result},
    inputs::Inputs,
};

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

    /// The reconstructions of the inputs, from their codes. # Shapes: (n, latent_dim) -> (n, input_dim).
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

/// Codes on the straight line from one code to another, both ends included. # Shapes: both (d) -> (steps, d).
///
/// Decoded, they show how one input turns into the other, if the plane between them is not empty.
///
/// ```
/// use shadowlab::{latent::interpolate, ndarray::array};
/// # fn main() -> shadowlab::Result<()> {
/// let line = interpolate(&array![0.0, 4.0], &array![2.0, 0.0], 3)?;
/// assert_eq!(line, array![[0.0, 4.0], [1.0, 2.0], [2.0, 0.0]]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the codes differ in length, or there are fewer than 2 steps or too many for memory.
pub fn interpolate(from: &Array1<f32>, to: &Array1<f32>, steps: usize) -> Result<Array2<f32>> {
    if from.len() != to.len() {
        return Err(Error::shape("the code to go to", format!("{} numbers", from.len()), to.len()));
    }
    check_parameter(steps >= 2, "steps", steps, "a line has two ends; use 2 or more")?;
    check_amount("steps", steps, from.len())?;
    let share = |i: usize| i as f32 / (steps - 1) as f32;
    Ok(Array2::from_shape_fn((steps, from.len()), |(i, k)| (1.0 - share(i)) * from[k] + share(i) * to[k]))
}
