//! A model that takes part.

use std::path::Path;

use shadowlab::{
    Error,
    prelude::{Autoencoder, PIXELS},
};

/// A model and where it came from.
pub struct Entry {
    pub file: String,
    pub model: Autoencoder,
}

impl Entry {
    /// Reads a model and checks that it takes images and gives images.
    pub fn read(path: &Path) -> Result<Self, String> {
        let model = Autoencoder::load(path).map_err(|error| match error {
            Error::File { problem, .. } => problem,
            other => other.to_string(),
        })?;
        if model.encoder.inputs() != PIXELS {
            return Err(format!("its input has {} numbers; an image has {PIXELS}", model.encoder.inputs()));
        }
        Ok(Self { file: path.display().to_string(), model })
    }

    /// "784-256-64", and the decoder where it is no mirror image of the encoder.
    pub fn net(&self) -> String {
        let there = self.model.encoder.sizes().replace(" -> ", "-");
        let back = self.model.decoder.sizes().replace(" -> ", "-");
        let mirrored: Vec<&str> = back.split('-').rev().collect();
        if mirrored.join("-") == there { there } else { format!("{there}, {back}") }
    }

    /// Numbers that were learned.
    pub fn parameters(&self) -> usize {
        self.model.encoder.parameter_count() + self.model.decoder.parameter_count()
    }
}
