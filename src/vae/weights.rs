//! Saving and loading a variational autoencoder: the file of [`crate::weights`], and in its metadata what else there is to know.

use std::path::Path;

use super::Vae;
use crate::{
    error::{Error, Result},
    weights::{read_pair, write_pair},
};

/// What the metadata's entry "kind" says.
const KIND: &str = "vae";

impl Vae {
    /// Writes the weights of both models, and β, to a `.safetensors` file. The file appears whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let more = [("kind", KIND.to_string()), ("beta", self.beta.to_string())];
        write_pair(path.as_ref(), &self.encoder, &self.decoder, &more)
    }

    /// Reads what [`Vae::save`] wrote.
    ///
    /// # Errors
    /// When the file is missing, is no safetensors file, or does not hold a variational autoencoder.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let (encoder, decoder, metadata) = read_pair(path.as_ref())?;
        if metadata.get("kind").map(String::as_str) != Some(KIND) {
            return Err(Error::Model(
                "it does not say that it is a VAE; an autoencoder is read by Autoencoder::load".into(),
            ));
        }
        let beta = metadata.get("beta").and_then(|text| text.parse().ok());
        let beta = beta.ok_or_else(|| Error::Model("its metadata has no number \"beta\"".into()))?;
        Ok(Self { beta, ..Vae::from_trained(encoder, decoder)? })
    }
}
