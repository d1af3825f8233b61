//! The autoencoder with linfa's interface, for code written for `linfa_reduction::Pca`.
//!
//! linfa's convention is `Thing::params(..)` → `.fit(&dataset)?` → a fitted thing that `predict`s or `transform`s. Its
//! Pca computes in f64, so this interface takes f64, too, and converts it.
//!
//! ```
//! use linfa::{DatasetBase, traits::{Fit, Predict}};
//! use shadowlab::{linfa, linfa_api::AutoencoderParams, ndarray::Array2};
//! let data = DatasetBase::from(Array2::from_shape_fn((50, 3), |(i, j)| (i as f64 * 0.1 + j as f64).sin()));
//! let fitted = AutoencoderParams::new(1).hidden(&[8]).epochs(2).fit(&data)?;
//! let codes: Array2<f64> = fitted.predict(&data);
//! assert_eq!(codes.dim(), (50, 1));
//! # Ok::<(), shadowlab::Error>(())
//! ```

use linfa::{
    DatasetBase, ParamGuard,
    dataset::Records,
    traits::{Fit, PredictInplace, Transformer},
};
use ndarray::{Array2, ArrayBase, Data, Ix2};

use crate::{
    error::Error,
    models::{autoencoder::Autoencoder, latent::LatentModel, train::FitParams},
    nn::{
        activation::Activation::{Identity, Relu},
        sequential::Sequential,
    },
};

/// Unchecked hyper-parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoencoderParams(AutoencoderValidParams);

/// Checked hyper-parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoencoderValidParams {
    embedding_size: usize,
    hidden: Vec<usize>,
    fit: FitParams,
}

impl AutoencoderParams {
    /// An autoencoder with codes of this many numbers, and one hidden layer of 64 units in the encoder and in the
    /// decoder.
    pub fn new(embedding_size: usize) -> Self {
        Self(AutoencoderValidParams { embedding_size, hidden: vec![64], fit: FitParams::default() })
    }

    /// Units of the encoder's hidden layers; the decoder has the same in reverse order.
    pub fn hidden(mut self, units: &[usize]) -> Self {
        self.0.hidden = units.to_vec();
        self
    }

    /// Number of passes through the data.
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.0.fit.epochs = epochs;
        self
    }

    /// All settings of the training, the epochs included. The seed also decides the initial weights.
    pub fn fit_params(mut self, params: FitParams) -> Self {
        self.0.fit = params;
        self
    }
}

impl ParamGuard for AutoencoderParams {
    type Checked = AutoencoderValidParams;
    type Error = Error;

    fn check_ref(&self) -> Result<&Self::Checked, Error> {
        if self.0.embedding_size == 0 {
            return Err(Error::parameter("embedding_size", 0, "a code needs at least one number"));
        }
        if self.0.hidden.contains(&0) {
            return Err(Error::parameter(
                "hidden",
                format!("{:?}", self.0.hidden),
                "every layer needs at least one unit",
            ));
        }
        self.0.fit.check()?;
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Error::linfa(error)
    }
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, Error> for AutoencoderValidParams {
    type Object = Autoencoder;

    /// Trains on the records. The history's held-out error is measured on the same records, because linfa passes only
    /// one set.
    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Autoencoder, Error> {
        let x = dataset.records().mapv(|v| v as f32);
        let mut encoder = Sequential::new(dataset.nfeatures());
        let mut decoder = Sequential::new(self.embedding_size);
        for (&unit, &mirrored) in self.hidden.iter().zip(self.hidden.iter().rev()) {
            encoder = encoder.dense(unit, Relu);
            decoder = decoder.dense(mirrored, Relu);
        }
        encoder = encoder.dense(self.embedding_size, Identity);
        // Records may be any numbers, not only pixels: the output must be able to take any value.
        decoder = decoder.dense(dataset.nfeatures(), Identity);
        let mut model = Autoencoder::new(encoder, decoder, self.fit.seed)?;
        model.fit(&x, &x, &self.fit)?;
        Ok(model)
    }
}

/// `predict` gives the codes, as linfa's Pca does.
impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array2<f64>> for Autoencoder {
    /// # Panics
    /// When the records have the wrong number of features, as with linfa's own models: the trait cannot return an
    /// error.
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, codes: &mut Array2<f64>) {
        let z = self.encode(&records.mapv(|v| v as f32)).unwrap_or_else(|e| panic!("{e}"));
        codes.assign(&z.mapv(f64::from));
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array2<f64> {
        Array2::zeros((records.nsamples(), self.encoder.outputs()))
    }
}

impl<D: Data<Elem = f64>, T> Transformer<DatasetBase<ArrayBase<D, Ix2>, T>, DatasetBase<Array2<f64>, T>>
    for Autoencoder
{
    /// The data set with its records replaced by their codes.
    fn transform(&self, dataset: DatasetBase<ArrayBase<D, Ix2>, T>) -> DatasetBase<Array2<f64>, T> {
        let mut codes = self.default_target(dataset.records());
        self.predict_inplace(dataset.records(), &mut codes);
        let DatasetBase { targets, weights, .. } = dataset;
        DatasetBase::new(codes, targets).with_weights(weights)
    }
}
