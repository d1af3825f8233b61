//! The variational autoencoder: every input becomes a distribution of codes, and each of these is pulled towards one known
//! distribution, the standard normal one. So codes drawn from that can be decoded: the model generates inputs of its own.
//!
//! ```text
//! x (n, 784) ──encoder──> [μ | log σ²] (n, 2·2) ──draw──> z = μ + σ ⊙ ε (n, 2) ──decoder──> x̂ (n, 784)
//!
//! loss =  −ln p(x | z)           how badly x is reconstructed: cross-entropy, summed over the pixels
//!         + β · KL(N(μ, σ²) ‖ N(0, 1))     the KL divergence of the code: summed over its numbers
//! ```
//! both in nats, mean over the batch, with one draw of ε for an input (Kingma & Welling 2014, "Auto-encoding variational
//! Bayes", equation 10; β-VAE: Higgins and others 2017). With β = 1 this is the negative ELBO, [`NegativeElbo::total`]. For
//! inputs of 0 and 1 it is an upper bound on −ln p(x), on average over ε, for *any* encoder and decoder. For grey pixels it is
//! none: even a perfect reconstruction has a cross-entropy above 0 (`metrics::bernoulli_entropy`).
//!
//! The encoder is one [`Sequential`] whose last layer has **twice** as many units as the code: the first half is μ, the second
//! log σ². (Two layers side by side, as one often sees it drawn, are the same thing: the columns of one matrix.) So all that is
//! known of a `Sequential` holds for it: the workspace, the optimiser, the file format.
//!
//! ```
//! use shadowlab::{prelude::*, vae::Vae};
//! # fn main() -> shadowlab::Result<()> {
//! let (train, test) = (synthetic_digits(600, 1)?, synthetic_digits(100, 2)?);
//! let encoder = Sequential::new(784).dense(64, Relu).dense(2 * 2, Identity); // μ and log σ², two numbers each
//! let decoder = Sequential::new(2).dense(64, Relu).dense(784, Sigmoid);
//! let mut model = Vae::new(encoder, decoder, 0)?;
//! let history = model.fit(&train, &test, &FitParams { epochs: 2, ..Default::default() })?;
//! assert!(history.epochs[1].held_out.total() < history.epochs[0].held_out.total());
//! let generated = model.sample(10, 7)?; // ten images that nobody has written
//! assert_eq!(generated.dim(), (10, 784));
//! # Ok(())
//! # }
//! ```

use std::fmt;

use ndarray::{Array2, ArrayView2, Axis};

use crate::{
    check::{check_inputs, check_parameter, check_probabilities, check_size},
    error::Result,
    inputs::Inputs,
    models::{
        checkpoint::Checkpoint,
        gaussian::standard_normal,
        latent::LatentModel,
        train::{FitParams, fit},
    },
    nn::{activation::Activation, sequential::Sequential},
    rng::rng,
};

mod report;
mod step;
pub mod training;

pub use report::{NegativeElbo, VaeHistory, VaeReport};

use training::Training;

/// An encoder to distributions of codes, and a decoder from codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Vae {
    /// From inputs to [μ | log σ²]: its last layer has 2 x latent_dim units and no activation.
    pub encoder: Sequential,
    /// From codes to pixels; its last layer is a sigmoid.
    pub decoder: Sequential,
    /// What training multiplies the KL divergence with; 1 by default. More pulls closer to the prior and reconstructs worse.
    pub beta: f32,
}

impl Vae {
    /// Joins the two models and draws their weights.
    ///
    /// # Errors
    /// When one of them cannot be used, when the encoder does not give two numbers for each that the decoder takes, when the
    /// decoder does not give what the encoder takes, or when their last activations are not identity and sigmoid.
    pub fn new(encoder: Sequential, decoder: Sequential, seed: u64) -> Result<Self> {
        let (mut model, mut rng) = (Self::from_parts(encoder, decoder)?, rng(seed));
        model.encoder.init(&mut rng);
        model.decoder.init(&mut rng);
        Ok(model)
    }

    /// Joins two models that already have their weights.
    ///
    /// # Errors
    /// As [`Vae::new`].
    pub fn from_parts(encoder: Sequential, decoder: Sequential) -> Result<Self> {
        check_pair(&encoder, &decoder)?;
        Ok(Self { encoder, decoder, beta: 1.0 })
    }

    /// Trains on `train`, and measures every epoch on `held_out`, which is never trained on.
    ///
    /// What is made small is the negative ELBO, so `params.loss` is not asked. `params.seed` decides the order of the data
    /// and the noise.
    ///
    /// # Errors
    /// For data that is empty, outside 0..=1 or of another width; for impossible parameters; when training diverges.
    pub fn fit(&mut self, train: &dyn Inputs, held_out: &dyn Inputs, params: &FitParams) -> Result<VaeHistory> {
        self.fit_with(train, held_out, params, &mut |_, _| {})
    }

    /// [`Vae::fit`], showing the report and the model to `on_epoch` after every epoch.
    ///
    /// # Errors
    /// As [`Vae::fit`].
    pub fn fit_with(
        &mut self,
        train: &dyn Inputs,
        held_out: &dyn Inputs,
        params: &FitParams,
        on_epoch: &mut dyn FnMut(&VaeReport, &Vae),
    ) -> Result<VaeHistory> {
        let mut training = Training::new(self, train.inputs(), held_out.inputs(), params)?;
        fit(&mut training, params, &mut Checkpoint::default(), |report, training, _| {
            on_epoch(report, training.model);
            Ok(())
        })
    }

    /// The distribution of each input's code: (μ, log σ²). # Shapes: (n, inputs) -> both (n, latent_dim).
    ///
    /// # Errors
    /// When the inputs have another number of features.
    pub fn encode_distribution(&self, x: &dyn Inputs) -> Result<(Array2<f32>, Array2<f32>)> {
        check_pair(&self.encoder, &self.decoder)?;
        let both = self.encoder.forward(x)?;
        let (mu, log_var) = both.view().split_at(Axis(1), self.decoder.inputs());
        Ok((mu.as_standard_layout().into_owned(), log_var.as_standard_layout().into_owned()))
    }

    /// Generates `n` new inputs: codes drawn from the standard normal distribution, decoded. # Shapes: (n, inputs).
    ///
    /// # Errors
    /// When n is 0.
    pub fn sample(&self, n: usize, seed: u64) -> Result<Array2<f32>> {
        self.decode(&standard_normal(n, self.decoder.inputs(), seed)?)
    }

    /// Pixels are probabilities: of the right width, finite, and in 0..=1.
    fn check_pixels(&self, what: &str, x: ArrayView2<'_, f32>) -> Result<()> {
        check_inputs(what, x, self.encoder.inputs())?;
        check_probabilities(what, x, "a pixel is the probability of ink; for bytes, divide by 255")
    }
}

/// Whether the encoder gives two numbers for each that the decoder takes, and the decoder gives pixels back. Both are public
/// fields, so it is checked again before they are used.
fn check_pair(encoder: &Sequential, decoder: &Sequential) -> Result<()> {
    encoder.check()?;
    decoder.check()?;
    let why = "μ and log σ² for each number the decoder takes";
    check_size("the encoder's output", encoder.outputs(), 2 * decoder.inputs(), why)?;
    check_size("the decoder's output", decoder.outputs(), encoder.inputs(), "the encoder's input")?;
    let why = "its last layer must be Identity: a mean and a log-variance may be any number, also a negative one";
    check_parameter(encoder.last_activation() == Some(Activation::Identity), "encoder", encoder.sizes(), why)?;
    let why = "its last layer must be a Sigmoid: a pixel is the probability of ink";
    check_parameter(decoder.last_activation() == Some(Activation::Sigmoid), "decoder", decoder.sizes(), why)
}

impl LatentModel for Vae {
    fn name(&self) -> &str {
        "VAE"
    }

    fn input_dim(&self) -> usize {
        self.encoder.inputs()
    }

    fn latent_dim(&self) -> usize {
        self.decoder.inputs()
    }

    fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        Ok(self.encode_distribution(x)?.0)
    }

    fn decode(&self, z: &Array2<f32>) -> Result<Array2<f32>> {
        self.decoder.forward(z)
    }
}

impl fmt::Display for Vae {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ENCODER (to μ and log σ²)\n{}\n\nDECODER\n{}", self.encoder, self.decoder)
    }
}
