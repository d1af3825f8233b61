//! Saving and loading a classifier: the file of [`crate::weights`], with one model in it.

use std::path::Path;

use super::Classifier;
use crate::{
    error::Result,
    weights::{read_models, write_models},
};

/// The model's name in the file, and what the metadata's entry "kind" says.
const KIND: &str = "classifier";

impl Classifier {
    /// Writes the weights to a `.safetensors` file, named `classifier.0.weight` and so on. The file appears whole or not at
    /// all. Which layers were frozen is not kept.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        write_models(path.as_ref(), &[(KIND, &self.model)], &[("kind", KIND.to_string())])
    }

    /// Reads what [`Classifier::save`] wrote.
    ///
    /// # Errors
    /// When the file is missing, is no safetensors file, or does not hold a classifier.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let ([model], _) = read_models(path.as_ref(), [KIND])?;
        Classifier::from_trained(model)
    }
}
