//! All three metrics of a model at once.

use std::fmt;

use super::{knn_accuracy, squared_error_per_image, trustworthiness};
use crate::{data::ImageSet, error::Result, models::latent::LatentModel, rows::rows};

/// Neighbours that vote for a label.
const VOTERS: usize = 5;

/// Neighbours whose trustworthiness is measured, and the images it is measured on: its time grows with their square.
const NEIGHBOURS: usize = 10;
const IMAGES: usize = 1_000;

/// How good a model's codes are, by three metrics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Squared error per image. Lower is better.
    pub error: f32,
    /// Share of images, 0 to 1, whose five nearest training codes vote for the right label. Higher is better.
    pub knn: f32,
    /// [`trustworthiness`] of the codes of the first 1,000 images, for ten neighbours. At most 1.
    pub trustworthiness: f32,
}

impl Scores {
    /// Measures a model on images that it was not trained on. The codes of `train` are the neighbours that vote.
    ///
    /// # Errors
    /// When the images do not fit the model, there are fewer than 5 to train on or fewer than 21 held out, or the codes are
    /// not finite.
    pub fn of(model: &dyn LatentModel, train: &ImageSet, held_out: &ImageSet) -> Result<Self> {
        let codes = model.encode(held_out)?;
        let first = held_out.take(IMAGES);
        Ok(Self {
            error: squared_error_per_image(held_out, &model.decode(&codes)?)?,
            knn: knn_accuracy(&model.encode(train)?, &train.labels, &codes, &held_out.labels, VOTERS)?,
            trustworthiness: trustworthiness(&first, &rows(&codes, 0..first.len()), NEIGHBOURS)?,
        })
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, knn, trustworthiness } = self;
        write!(f, "error per image {error:5.1}, 5-NN {:.1} %, trustworthiness {trustworthiness:.3}", 100.0 * knn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::synthetic_digits,
        models::autoencoder::Autoencoder,
        nn::{
            activation::Activation::{Identity, Sigmoid},
            sequential::Sequential,
        },
    };

    fn model() -> Autoencoder {
        let encoder = Sequential::new(784).dense(3, Identity);
        Autoencoder::new(encoder, Sequential::new(3).dense(784, Sigmoid), 0).unwrap()
    }

    #[test]
    fn they_are_the_metrics_one_by_one() {
        let (train, held_out) = (synthetic_digits(400, 1).unwrap(), synthetic_digits(1_100, 2).unwrap());
        let model = model();
        let scores = Scores::of(&model, &train, &held_out).unwrap();
        let codes = model.encode(&held_out).unwrap();
        let error = squared_error_per_image(&held_out, &model.reconstruct(&held_out).unwrap()).unwrap();
        let knn = knn_accuracy(&model.encode(&train).unwrap(), &train.labels, &codes, &held_out.labels, 5).unwrap();
        let first = held_out.take(1_000);
        let trust = trustworthiness(&first, &model.encode(&first).unwrap(), 10).unwrap();
        assert_eq!(scores, Scores { error, knn, trustworthiness: trust });
        let text = Scores { error: 43.64, knn: 0.4237, trustworthiness: 0.7401 }.to_string();
        assert_eq!(text, "error per image  43.6, 5-NN 42.4 %, trustworthiness 0.740");
    }

    #[test]
    fn too_few_images_are_refused() {
        let train = synthetic_digits(60, 1).unwrap();
        assert!(Scores::of(&model(), &train, &train.take(20)).is_err());
        assert!(Scores::of(&model(), &train.take(4), &train).is_err());
    }
}
