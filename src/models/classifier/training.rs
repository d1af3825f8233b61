//! A classifier in training: the model, its data, and the workspace of a step.

use ndarray::{Array2, ArrayView2};

use super::Classifier;
use crate::{
    check::check_parameter,
    error::{Error, Result},
    models::{history::EpochReport, train::FitParams, trainable::Trainable},
    nn::{
        backprop::{OutputKind, Workspace},
        loss::BatchLoss,
        softmax,
    },
    parallel::gather,
};

/// Inputs, and the class that each of them belongs to.
#[derive(Clone, Copy)]
pub(super) struct Labelled<'a> {
    pub x: ArrayView2<'a, f32>,
    pub labels: &'a [u8],
}

/// A classifier, its data, and the workspace of a step.
pub(super) struct Training<'a> {
    pub classifier: &'a mut Classifier,
    train: Labelled<'a>,
    held_out: Labelled<'a>,
    batch: Array2<f32>,
    batch_labels: Vec<u8>,
    workspace: Workspace,
}

impl<'a> Training<'a> {
    /// The classifier with its data, after checking that they fit together.
    pub fn new(
        classifier: &'a mut Classifier,
        train: Labelled<'a>,
        held_out: Labelled<'a>,
        params: &FitParams,
    ) -> Result<Self> {
        let layers = classifier.model.layers.len();
        let why = format!("the model has {layers} layers, and at least the last must learn");
        check_parameter(classifier.frozen < layers, "frozen", classifier.frozen, why)?;
        classifier.check("the training data", train)?;
        classifier.check("the held-out data", held_out)?;
        let rows = params.batch_size.min(train.x.nrows());
        Ok(Self {
            workspace: Workspace::new(&classifier.model, rows, OutputKind::Logits)?,
            batch: Array2::zeros((rows, train.x.ncols())),
            batch_labels: vec![0; rows],
            classifier,
            train,
            held_out,
        })
    }
}

impl Trainable for Training<'_> {
    type Report = EpochReport;

    fn examples(&self) -> usize {
        self.train.x.nrows()
    }

    fn clueless_loss(&self) -> f32 {
        (self.classifier.classes() as f32).ln()
    }

    fn forward_backward(&mut self, positions: &[usize]) -> BatchLoss {
        let x = gather(self.train.x, positions, &mut self.batch);
        self.batch_labels.iter_mut().zip(positions).for_each(|(label, &row)| *label = self.train.labels[row]);
        let (x, model) = (x.view(), &self.classifier.model);
        self.workspace.forward(model, x);
        let (logits, gradient) = self.workspace.output_and_gradient();
        let loss = softmax::evaluate(logits, &self.batch_labels[..positions.len()], gradient);
        self.workspace.backward(model, x, None);
        loss
    }

    /// Frozen layers are not shown: what the optimiser does not see, it cannot change.
    fn for_each_parameter(&mut self, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        // Two arrays a layer: weight and bias.
        let mut hidden = 2 * self.classifier.frozen;
        self.workspace.for_each_parameter(&mut self.classifier.model, &mut |p, g| match hidden {
            0 => visit(p, g),
            _ => hidden -= 1,
        });
    }

    fn end_epoch(&mut self, epoch: EpochReport) -> Result<EpochReport> {
        let held_out_error = match self.classifier.accuracy_labelled(&self.held_out.x, self.held_out.labels) {
            Err(Error::NotFinite { value, .. }) => value,
            accuracy => 1.0 - accuracy?,
        };
        Ok(EpochReport { held_out_error, ..epoch })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        models::train::denormals::{long, mostly_dark, trains_without_denormals},
        nn::{activation::Activation::*, sequential::Sequential},
    };

    #[test]
    fn no_number_is_denormal_where_the_classifier_is_sure() {
        let x = mostly_dark();
        // The class stands in a pixel: easy to learn, and then every answer is sure.
        let labels: Vec<u8> = x.column(35).iter().map(|&pixel| pixel as u8).collect();
        let data = Labelled { x: x.view(), labels: &labels };
        let model = Sequential::new(40).dense(16, Relu).dense(2, Identity);
        let mut classifier = Classifier::new(model, 0).unwrap();
        let mut training = Training::new(&mut classifier, data, data, &long()).unwrap();
        trains_without_denormals(&mut training, &long(), |t| t.workspace.numbers());
        assert_eq!(classifier.accuracy_labelled(&x, &labels).unwrap(), 1.0);
    }
}
