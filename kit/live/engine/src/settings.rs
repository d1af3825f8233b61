//! What can be changed in the page, written as in the page's address: `code=2&layers=128-64&activation=relu`.

use std::{fmt::Display, str::FromStr};

use shadowlab::{
    Error, Result,
    activation::Activation::{self, Identity, Relu, Sigmoid, Squareplus, Tanh},
    check::check_parameter,
    data::{Corruption, PIXELS},
    loss::Loss,
    optim::{Adam, Optimizer, Sgd},
    sequential::Sequential,
    train::FitParams,
};

/// Wider layers would take minutes an epoch in a browser.
const WIDEST: usize = 1024;
/// Layers between the image and the code, at most.
const DEEPEST: usize = 4;
/// Numbers in a code, at most.
const LARGEST_CODE: usize = 64;
/// Epochs, at most.
const LONGEST: usize = 200;

/// Everything that decides how a training goes. Together with the data it decides every bit of the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Numbers in a code.
    pub code: usize,
    /// Units of the encoder's hidden layers; the decoder has the same the other way round.
    pub layers: Vec<usize>,
    /// Of the hidden layers.
    pub activation: Activation,
    /// Of the code layer: Identity, or Relu for those who want to see units die.
    pub code_activation: Activation,
    /// The optimiser and its learning rate.
    pub optimizer: Optimizer,
    /// Standard deviation of the noise that is added to what the model is given; 0 for none.
    pub noise: f32,
    /// β of a variational autoencoder; none for a plain one.
    pub beta: Option<f32>,
    /// Times to go through the data.
    pub epochs: usize,
    /// Decides the first weights, the order of the data, and the noise.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            code: 2,
            layers: vec![128, 64],
            activation: Relu,
            code_activation: Identity,
            optimizer: Adam::default().into(),
            noise: 0.0,
            beta: None,
            epochs: 20,
            seed: 0,
        }
    }
}

impl Settings {
    /// Reads `name=value&name=value`; what is not named keeps its default.
    ///
    /// # Errors
    /// For a name that there is none of, and a value that cannot be used: the message says what can.
    pub fn parse(text: &str) -> Result<Self> {
        let mut settings = Self::default();
        let (mut rate, mut sgd) = (None, false);
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "code" => settings.code = number("code", value, 1, LARGEST_CODE)?,
                "layers" => settings.layers = layers(value)?,
                "activation" => settings.activation = activation(value)?,
                "codeact" => settings.code_activation = activation(value)?,
                "optimizer" => sgd = optimizer_is_sgd(value)?,
                "rate" => rate = Some(number("rate", value, 1e-7, 1e4)?),
                "noise" => settings.noise = number("noise", value, 0.0, 2.0)?,
                "beta" if value == "off" => settings.beta = None,
                "beta" => settings.beta = Some(number("beta", value, 0.0, 1000.0)?),
                "epochs" => settings.epochs = number("epochs", value, 1, LONGEST)?,
                "seed" => settings.seed = number("seed", value, 0, u64::from(u32::MAX))?,
                _ => return Err(Error::parameter("the link", name, "there is no setting of this name")),
            }
        }
        settings.optimizer = match sgd {
            true => Sgd { learning_rate: rate.unwrap_or(0.5), momentum: 0.9 }.into(),
            false => Adam { learning_rate: rate.unwrap_or(1e-3), ..Adam::default() }.into(),
        };
        Ok(settings)
    }

    /// Whether these can be trained with.
    ///
    /// # Errors
    /// For an impossible parameter, a VAE whose code has an activation, and a VAE that is given noise: it has its own.
    pub fn check(&self) -> Result<()> {
        self.params().check()?;
        let Some(beta) = self.beta else { return Ok(()) };
        let why = "a VAE adds noise to its codes, and this page gives it none besides; use one of the two";
        check_parameter(self.noise == 0.0, "noise", self.noise, why)?;
        let why = format!("a VAE (beta = {beta}) has codes that may be negative, too: use identity");
        check_parameter(self.code_activation == Identity, "codeact", self.code_activation, why)
    }

    /// Encoder and decoder, still without weights.
    pub fn models(&self) -> (Sequential, Sequential) {
        let outputs = if self.beta.is_some() { 2 * self.code } else { self.code };
        let hidden = |model: Sequential, units: &usize| model.dense(*units, self.activation);
        let encoder = self.layers.iter().fold(Sequential::new(PIXELS), hidden).dense(outputs, self.code_activation);
        let decoder = self.layers.iter().rev().fold(Sequential::new(self.code), hidden).dense(PIXELS, Sigmoid);
        (encoder, decoder)
    }

    /// How to train.
    pub fn params(&self) -> FitParams {
        FitParams {
            epochs: self.epochs,
            loss: Loss::MeanSquaredError,
            optimizer: self.optimizer.clone(),
            seed: self.seed,
            ..FitParams::default()
        }
    }

    /// The noise, if there is any.
    pub fn corruption(&self) -> Option<Corruption> {
        (self.noise > 0.0).then_some(Corruption::Gaussian { std: self.noise })
    }
}

/// A number from `least` to `most`.
fn number<N: FromStr + PartialOrd + Display>(name: &'static str, text: &str, least: N, most: N) -> Result<N> {
    match text.parse() {
        Ok(value) if value >= least && value <= most => Ok(value),
        _ => Err(Error::parameter(name, text, format!("it must be a number from {least} to {most}"))),
    }
}

/// "128-64", or "none".
fn layers(text: &str) -> Result<Vec<usize>> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let units: Result<Vec<usize>> = text.split('-').map(|units| number("layers", units, 1, WIDEST)).collect();
    let why = || format!("write at most {DEEPEST} numbers from 1 to {WIDEST} as in 128-64, or none");
    units.ok().filter(|units| units.len() <= DEEPEST).ok_or_else(|| Error::parameter("layers", text, why()))
}

fn activation(text: &str) -> Result<Activation> {
    let all = [Identity, Relu, Sigmoid, Tanh, Squareplus];
    let why = || format!("it must be one of {}", all.map(|a| a.name()).join(", "));
    all.into_iter().find(|a| a.name() == text).ok_or_else(|| Error::parameter("activation", text, why()))
}

fn optimizer_is_sgd(text: &str) -> Result<bool> {
    match text {
        "adam" => Ok(false),
        "sgd" => Ok(true),
        _ => Err(Error::parameter("optimizer", text, "it must be adam or sgd")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_link_is_the_lesson_s_autoencoder() {
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        let (encoder, decoder) = Settings::default().models();
        assert_eq!(
            (encoder.sizes(), decoder.sizes()),
            ("784 -> 128 -> 64 -> 2".into(), "2 -> 64 -> 128 -> 784".into())
        );
        assert_eq!(Settings::default().params(), FitParams::default());
    }

    #[test]
    fn a_link_says_what_differs() {
        let text =
            "code=8&layers=none&activation=tanh&codeact=relu&optimizer=sgd&rate=0.2&noise=0.5&beta=2&epochs=3&seed=7";
        let settings = Settings::parse(text).unwrap();
        assert_eq!((settings.code, settings.layers.len(), settings.epochs, settings.seed), (8, 0, 3, 7));
        assert_eq!((settings.activation, settings.code_activation), (Tanh, Relu));
        assert_eq!(settings.optimizer, Sgd { learning_rate: 0.2, momentum: 0.9 }.into());
        assert_eq!((settings.corruption(), settings.beta), (Some(Corruption::Gaussian { std: 0.5 }), Some(2.0)));
        assert_eq!(settings.models().0.sizes(), "784 -> 16", "μ and log σ²");
    }

    #[test]
    fn a_wrong_link_says_what_would_be_right() {
        for (text, advice) in [
            ("code=0", "from 1 to 64"),
            ("code=two", "from 1 to 64"),
            ("layers=128-9999", "as in 128-64, or none"),
            ("layers=1-1-1-1-1", "at most 4"),
            ("activation=softmax", "identity, relu"),
            ("optimizer=lion", "adam or sgd"),
            ("rate=-1", "rate = -1"),
            ("rate=NaN", "rate = NaN"),
            ("noise=9", "from 0 to 2"),
            ("beta=", "from 0 to 1000"),
            ("epochs=1000000", "from 1 to 200"),
            ("seed=-3", "seed = -3"),
            ("colour=red", "no setting of this name"),
        ] {
            let error = Settings::parse(text).unwrap_err().to_string();
            assert!(error.contains(advice), "{text}: {error}");
        }
        for (text, advice) in [("beta=1&codeact=relu", "use identity"), ("beta=1&noise=0.5", "one of the two")] {
            let error = Settings::parse(text).unwrap().check().unwrap_err().to_string();
            assert!(error.contains(advice), "{text}: {error}");
        }
    }
}
