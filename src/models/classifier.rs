//! A classifier: a model whose last layer has one unit a class, trained with labels.
//!
//! ```text
//! x (n, 784) ──encoder──> z (n, code) ──dense──> logits (n, classes) ──softmax──> probabilities
//! ```
//! The encoder may be fresh, or come from an autoencoder that has seen many images without labels: then only the last layer
//! begins from nothing, and the rest is *fine-tuned*. (Hinton & Salakhutdinov 2006; Vincent et al. 2010.)
//!
//! ```
//! use shadowlab::{classifier::Classifier, prelude::*};
//! # fn main() -> shadowlab::Result<()> {
//! let (train, test) = (synthetic_digits(600, 1)?, synthetic_digits(100, 2)?);
//! let mut classifier = Classifier::new(Sequential::new(784).dense(64, Relu).dense(10, Identity), 0)?;
//! classifier.fit(&train, &test, &FitParams { batch_size: 16, ..Default::default() })?;
//! assert!(classifier.accuracy(&test)? > 0.8);
//! # Ok(())
//! # }
//! ```

use std::fmt;

use ndarray::Array2;

use crate::{
    check::{check_finite, check_inputs, check_parameter, check_size},
    data::ImageSet,
    error::{Error, Result},
    inputs::Inputs,
    models::{
        checkpoint::Checkpoint,
        history::{EpochReport, History},
        train::{FitParams, fit},
    },
    nn::{
        activation::Activation,
        sequential::Sequential,
        softmax::{largest, softmax},
    },
    rng::rng,
};

mod training;

use training::{Labelled, Training};

/// A softmax classifier.
#[derive(Clone, Debug, PartialEq)]
pub struct Classifier {
    /// From inputs to logits, one for each class.
    pub model: Sequential,
    /// Number of layers, from the first, whose weights are frozen; 0 at first: all of them learn.
    pub frozen: usize,
}

impl Classifier {
    /// A classifier with fresh weights. The model's last layer has one unit a class, and no activation.
    ///
    /// # Errors
    /// When the model cannot be used, or its last layer has an activation or fewer than two units.
    pub fn new(mut model: Sequential, seed: u64) -> Result<Self> {
        model.init(&mut rng(seed));
        Self::from_parts(model)
    }

    /// A classifier from a model that already has its weights.
    ///
    /// # Errors
    /// As [`Classifier::new`].
    pub fn from_parts(model: Sequential) -> Result<Self> {
        model.check()?;
        let logits = model.last_activation() == Some(Activation::Identity);
        let why = "the last layer gives logits, from any number to any other: its activation must be Identity";
        check_parameter(logits, "the classifier's model", model.sizes(), why)?;
        check_classes(model.outputs())?;
        Ok(Self { model, frozen: 0 })
    }

    /// Moves a trained encoder into a classifier: its weights are kept, and a last layer with fresh ones is put on top.
    ///
    /// # Errors
    /// When the encoder cannot be used, or there are fewer than two classes, or more than a label can name (256).
    pub fn from_encoder(encoder: Sequential, classes: usize, seed: u64) -> Result<Self> {
        encoder.check()?;
        check_classes(classes)?;
        let mut model = encoder.dense(classes, Activation::Identity);
        model.layers.last_mut().expect("just added").init(&mut rng(seed));
        Self::from_parts(model)
    }

    /// Freezes all layers but the last: the encoder's weights stay fixed, and only the layer on top learns.
    pub fn freeze_encoder(mut self) -> Self {
        self.frozen = self.model.layers.len() - 1;
        self
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.model.outputs()
    }

    /// Trains on images and their labels. The history's errors are **shares of wrong answers**: in training, and on
    /// `held_out`.
    ///
    /// `params.loss` is not used: the loss is cross-entropy.
    ///
    /// # Errors
    /// For data that is empty, not finite or of another width; for a label that is no class; for impossible parameters;
    /// when training diverges.
    pub fn fit(&mut self, train: &ImageSet, held_out: &ImageSet, params: &FitParams) -> Result<History> {
        self.fit_labelled((train, &train.labels), (held_out, &held_out.labels), params, &mut |_, _| {})
    }

    /// [`Classifier::fit`] for any inputs with their labels, for example codes, showing the report and the classifier to
    /// `on_epoch` after every epoch. # Shapes: (n, inputs) with n labels, each below the number of classes.
    ///
    /// # Errors
    /// As [`Classifier::fit`], and when inputs and labels differ in number.
    pub fn fit_labelled(
        &mut self,
        train: (&dyn Inputs, &[u8]),
        held_out: (&dyn Inputs, &[u8]),
        params: &FitParams,
        on_epoch: &mut dyn FnMut(&EpochReport, &Classifier),
    ) -> Result<History> {
        let train = Labelled { x: train.0.inputs(), labels: train.1 };
        let held_out = Labelled { x: held_out.0.inputs(), labels: held_out.1 };
        let mut training = Training::new(self, train, held_out, params)?;
        fit(&mut training, params, &mut Checkpoint::default(), |report, training, _| {
            on_epoch(report, training.classifier);
            Ok(())
        })
    }

    fn check(&self, what: &str, data: Labelled<'_>) -> Result<()> {
        check_inputs(what, data.x, self.model.inputs())?;
        check_size(&format!("the labels of {what}"), data.labels.len(), data.x.nrows(), "one per input")?;
        match data.labels.iter().find(|&&label| usize::from(label) >= self.classes()) {
            Some(label) => Err(Error::shape(format!("a label of {what}"), format!("below {}", self.classes()), label)),
            None => Ok(()),
        }
    }

    /// Probabilities of the classes. # Shapes: (n, inputs) -> (n, classes).
    ///
    /// # Errors
    /// When the inputs have another number of features, or the logits are not finite.
    pub fn probabilities(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        Ok(softmax(&self.logits(x)?))
    }

    /// Logits that can be compared: a NaN is neither more nor less than the others.
    fn logits(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        let logits = self.model.forward(x)?;
        check_finite("the logits, because of the inputs or the weights", logits.view())?;
        Ok(logits)
    }

    /// The most probable class of every input: n labels.
    ///
    /// # Errors
    /// As [`Classifier::probabilities`].
    pub fn predict(&self, x: &dyn Inputs) -> Result<Vec<u8>> {
        let logits = self.logits(x)?;
        Ok(logits.rows().into_iter().map(|row| largest(row.iter().copied()) as u8).collect())
    }

    /// Share of images whose most probable class is their label.
    ///
    /// # Errors
    /// As [`Classifier::probabilities`], and for an empty set.
    pub fn accuracy(&self, images: &ImageSet) -> Result<f32> {
        self.accuracy_labelled(images, &images.labels)
    }

    /// [`Classifier::accuracy`] for any inputs with their labels.
    ///
    /// # Errors
    /// As [`Classifier::accuracy`], and when inputs and labels differ in number.
    pub fn accuracy_labelled(&self, x: &dyn Inputs, labels: &[u8]) -> Result<f32> {
        self.check("the data", Labelled { x: x.inputs(), labels })?;
        let right = self.predict(x)?.iter().zip(labels).filter(|(class, label)| class == label).count();
        Ok(right as f32 / labels.len() as f32)
    }
}

fn check_classes(classes: usize) -> Result<()> {
    let why = "there must be at least 2, and at most 256 for labels of a byte";
    check_parameter((2..=256).contains(&classes), "classes", classes, why)
}

impl fmt::Display for Classifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CLASSIFIER\n{}", self.model)?;
        match self.frozen {
            0 => Ok(()),
            1 => write!(f, "\n(the first layer is frozen)"),
            n => write!(f, "\n(the first {n} layers are frozen)"),
        }
    }
}
