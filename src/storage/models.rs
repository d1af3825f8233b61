//! Saving and loading models: `Autoencoder`, `Vae` and `Classifier` each have a `save` and a `load`.

use std::path::Path;

use super::{
    foreign::quoted,
    safetensors::{read_models, read_pair, write_models, write_pair},
};
use crate::{
    error::{Error, Result},
    models::{autoencoder::Autoencoder, classifier::Classifier, vae::Vae},
};

impl Autoencoder {
    /// Writes the weights of both models to a `.safetensors` file. The file appears whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written, or the model cannot be used.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        write_pair(path.as_ref(), &self.encoder, &self.decoder, &[])
    }

    /// Reads a file written by [`Autoencoder::save`], or by PyTorch: `save_file(tensors, path, metadata)` with the activations
    /// in the metadata, such as `{"encoder": "relu,identity", "decoder": "relu,sigmoid"}`.
    ///
    /// # Errors
    /// When the file is missing, is not a safetensors file, or does not contain a matching encoder and decoder of finite
    /// numbers.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let (encoder, decoder, metadata) = read_pair(path.as_ref())?;
        if let Some(kind) = metadata.get("kind") {
            let kind = quoted(kind);
            return Err(Error::Model(format!("it is another kind of model, {kind}; load a VAE with Vae::load")));
        }
        Autoencoder::from_parts(encoder, decoder)
    }
}

/// The value of the metadata's entry "kind".
const VAE: &str = "vae";

impl Vae {
    /// Writes the weights of both models, and β, to a `.safetensors` file. The file appears whole or not at all.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        let more = [("kind", VAE.to_string()), ("beta", self.beta.to_string())];
        write_pair(path.as_ref(), &self.encoder, &self.decoder, &more)
    }

    /// Reads a file written by [`Vae::save`].
    ///
    /// # Errors
    /// When the file is missing, is not a safetensors file, or does not contain a variational autoencoder.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let (encoder, decoder, metadata) = read_pair(path.as_ref())?;
        if metadata.get("kind").map(String::as_str) != Some(VAE) {
            return Err(Error::Model("it is not marked as a VAE; load an autoencoder with Autoencoder::load".into()));
        }
        let beta = metadata.get("beta").and_then(|text| text.parse().ok());
        let beta = beta.ok_or_else(|| Error::Model("its metadata has no number \"beta\"".into()))?;
        Ok(Self { beta, ..Vae::from_parts(encoder, decoder)? })
    }
}

/// The model's name in the file, and the value of the metadata's entry "kind".
const CLASSIFIER: &str = "classifier";

impl Classifier {
    /// Writes the weights to a `.safetensors` file, named `classifier.0.weight` and so on. The file appears whole or
    /// not at all. Which layers were frozen is not saved.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        write_models(path.as_ref(), &[(CLASSIFIER, &self.model)], &[("kind", CLASSIFIER.to_string())])
    }

    /// Reads a file written by [`Classifier::save`].
    ///
    /// # Errors
    /// When the file is missing, is not a safetensors file, or does not contain a classifier.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let ([model], _) = read_models(path.as_ref(), [CLASSIFIER])?;
        Classifier::from_parts(model)
    }
}
