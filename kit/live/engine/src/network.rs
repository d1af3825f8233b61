//! A trained network to look at: the page has one of its own, so that the decoder answers while training goes on elsewhere.

use ndarray::{Array2, ArrayView2, Axis, Slice};
use shadowlab::{
    Error, Result, activation::Activation::Identity, data::PIXELS, inputs::Inputs, pca::Pca, sequential::Sequential,
};

use crate::{flat, settings::Settings};

/// An encoder and a decoder that are not trained here.
#[derive(Clone, Debug)]
pub struct Network {
    encoder: Sequential,
    decoder: Sequential,
}

impl Network {
    /// With these settings, all parameters 0.
    pub fn new(settings: &Settings) -> Self {
        let (encoder, decoder) = settings.models();
        Self { encoder, decoder }
    }

    /// One linear layer to `code` numbers, and one back, all parameters 0.
    pub fn linear(code: usize) -> Self {
        let encoder = Sequential::new(PIXELS).dense(code, Identity);
        Self { encoder, decoder: Sequential::new(code).dense(PIXELS, Identity) }
    }

    /// PCA is a network, too.
    pub fn of_pca(pca: &Pca) -> Self {
        let Self { mut encoder, mut decoder } = Self::linear(pca.components.nrows());
        [encoder.layers[0], decoder.layers[0]] = pca.layers();
        Self { encoder, decoder }
    }

    /// All parameters in one list.
    pub fn parameters(&self) -> Vec<f32> {
        flat::take([&self.encoder, &self.decoder])
    }

    /// Takes these parameters.
    ///
    /// # Errors
    /// When they are those of another network.
    pub fn put(&mut self, parameters: &[f32]) -> Result<()> {
        flat::put(parameters, [&mut self.encoder, &mut self.decoder])
    }

    /// Numbers in a code.
    pub fn code(&self) -> usize {
        self.decoder.inputs()
    }

    /// The codes of images; of a VAE's, the means μ. # Shapes: (n, 784) -> (n, code).
    ///
    /// # Errors
    /// For images of another size.
    pub fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        let all = self.encoder.forward(x)?;
        Ok(if all.ncols() == self.code() {
            all
        } else {
            all.slice_axis(Axis(1), Slice::from(..self.code())).to_owned()
        })
    }

    /// The images that belong to codes. # Shapes: (n, code) -> (n, 784).
    ///
    /// # Errors
    /// For codes of another length.
    pub fn decode(&self, z: &dyn Inputs) -> Result<Array2<f32>> {
        self.decoder.forward(z)
    }
}

/// A list of numbers as rows of this length.
///
/// # Errors
/// When it cannot be cut into such rows.
pub fn rows_of(numbers: &[f32], length: usize) -> Result<ArrayView2<'_, f32>> {
    let rows = if numbers.len().is_multiple_of(length) { numbers.len() / length } else { 0 };
    ArrayView2::from_shape((rows, length), numbers)
        .ok()
        .filter(|_| rows > 0)
        .ok_or_else(|| Error::shape("the numbers", format!("rows of {length}"), format!("{} numbers", numbers.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::prelude::*;

    #[test]
    fn pca_as_a_network_is_pca() {
        let x = synthetic_digits(200, 1).unwrap();
        let pca = Pca::fit(&x, 3).unwrap();
        let network = Network::of_pca(&pca);
        let mut copy = Network::linear(3);
        copy.put(&network.parameters()).unwrap();
        assert_eq!(copy.parameters(), network.parameters());
        let (z, expected) = (network.encode(&x).unwrap(), pca.encode(&x).unwrap());
        assert!((&z - &expected).iter().all(|d| d.abs() < 1e-4));
        assert!((network.decode(&z).unwrap() - pca.decode(&z).unwrap()).iter().all(|d| d.abs() < 1e-5));
    }

    #[test]
    fn a_vae_s_code_is_the_mean() {
        let settings = Settings::parse("beta=1&layers=8").unwrap();
        let (encoder, decoder) = settings.models();
        let vae = shadowlab::vae::Vae::new(encoder, decoder, 1).unwrap();
        let network = Network { encoder: vae.encoder.clone(), decoder: vae.decoder.clone() };
        let x = synthetic_digits(10, 1).unwrap();
        assert_eq!(network.encode(&x).unwrap(), vae.encode(&x).unwrap());
    }

    #[test]
    fn numbers_that_make_no_rows_are_refused() {
        assert_eq!(rows_of(&[1.0, 2.0, 3.0, 4.0], 2).unwrap().dim(), (2, 2));
        assert!(rows_of(&[1.0, 2.0, 3.0], 2).unwrap_err().to_string().contains("rows of 2"));
    }
}
