//! A model that takes part.

use std::path::Path;

use shadowlab::{
    Error,
    dense::Dense,
    prelude::{Autoencoder, PIXELS},
};

/// No model that this crate makes is larger: 2²⁸ numbers of 4 bytes, and a little for the names.
const LARGEST: u64 = (1 << 30) + (1 << 20);

/// A model and where it came from.
pub struct Entry {
    pub file: String,
    pub model: Autoencoder,
}

impl Entry {
    /// Reads a model and checks that it takes images and gives images.
    pub fn read(path: &Path) -> Result<Self, String> {
        // A device or a pipe might never end: only files are read.
        let about = std::fs::metadata(path).map_err(|e| format!("cannot be read ({e})"))?;
        if !about.is_file() {
            return Err("this is no file; name a model that `Autoencoder::save` wrote".into());
        }
        if about.len() > LARGEST {
            return Err(format!("too large for a model: {} MB", about.len() >> 20));
        }
        let model = Autoencoder::load(path).map_err(|error| match error {
            Error::File { problem, .. } => problem,
            other => other.to_string(),
        })?;
        if model.encoder.inputs() != PIXELS {
            return Err(format!("its input has {} numbers; an image has {PIXELS}", model.encoder.inputs()));
        }
        // A ReLU makes a silent 0 of NaN, so that it would not show in the reconstructions.
        let layers = model.encoder.layers.iter().chain(&model.decoder.layers);
        let broken = |layer: &Dense| layer.weight.iter().chain(&layer.bias).any(|v| !v.is_finite());
        if layers.into_iter().any(broken) {
            return Err(
                "some of its weights are not finite numbers; train it again, with a smaller learning rate".into()
            );
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
