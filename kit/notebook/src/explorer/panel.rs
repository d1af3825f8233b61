//! One model's part of the page: its codes, its decoder, and its metrics.

use ndarray::Array2;
use serde_json::{Value, json};

use crate::parts;
use shadowlab::{
    check::{check_data, check_parameter},
    data::{ImageSet, PIXELS, side_of},
    error::{Error, Result},
    inputs::Inputs,
    latent::LatentModel,
    pca::Pca,
    sequential::Sequential,
};

/// A model as the explorer shows it.
#[derive(Clone, Debug)]
pub struct Panel {
    pub(super) name: String,
    pub(super) codes: Array2<f32>,
    pub(super) decoder: Sequential,
    pub(super) encoder: Option<Sequential>,
    pub(super) note: String,
    pub(super) axes: [String; 2],
    pub(super) spread: bool,
    /// Squared error per image; [`super::Explorer::panel`] works it out.
    pub(super) error: f32,
    knn: Option<f32>,
    explained_variance: Option<Vec<f32>>,
}

impl Panel {
    /// A model by its codes of the explorer's images, and its decoder. # Shapes: codes (n, 2); decoder 2 -> side², which is 784
    /// for 28x28.
    ///
    /// # Errors
    /// When the codes are not of two finite numbers each, or the decoder cannot be used, does not take two numbers, does
    /// not give a square image, or has weights that are not finite.
    pub fn new(name: impl Into<String>, codes: Array2<f32>, decoder: Sequential) -> Result<Self> {
        let name = name.into();
        if codes.ncols() != 2 {
            let got = format!("{} numbers a code", codes.ncols());
            return Err(Error::shape(
                format!("the codes of {name:?}"),
                "2 numbers a code, to be drawn in a plane",
                got,
            ));
        }
        check_data(&format!("the codes of {name:?}"), codes.view())?;
        decoder.check()?;
        if decoder.inputs() != 2 || side_of(decoder.outputs()).is_none() {
            let got = format!("{} -> {}", decoder.inputs(), decoder.outputs());
            return Err(Error::shape(
                format!("the decoder of {name:?}"),
                format!("2 -> a square, such as {PIXELS}"),
                got,
            ));
        }
        parts::check_weights(&format!("in the decoder of {name:?}"), &decoder)?;
        let axes = ["first number".into(), "second number".into()];
        let note = String::new();
        Ok(Self {
            name,
            codes,
            decoder,
            encoder: None,
            note,
            axes,
            spread: true,
            error: 0.0,
            knn: None,
            explained_variance: None,
        })
    }

    /// PCA, which is a linear layer there and one back.
    ///
    /// # Errors
    /// As [`Panel::new`]: the PCA must have 2 components.
    pub fn of_pca(pca: &Pca, images: &dyn Inputs) -> Result<Self> {
        let [there, back] = pca.layers();
        let mut panel = Self::new("PCA", pca.encode(images)?, Sequential::from_layers(vec![back])?)?;
        if pca.mean.len() == PIXELS {
            panel = panel.encoder(Sequential::from_layers(vec![there])?)?;
        }
        panel.axes = ["first component".into(), "second component".into()];
        panel.explained_variance = Some(pca.explained_variance_ratio.to_vec());
        Ok(panel.note("of all linear codes, the least error").spread(false))
    }

    /// Adds the encoder. When every panel of a page has one, its readers can draw a digit and see what the models make of it.
    /// # Shapes: 784 -> 2.
    ///
    /// # Errors
    /// When it cannot be used, does not take 784 numbers and give two, or has weights that are not finite.
    pub fn encoder(mut self, encoder: Sequential) -> Result<Self> {
        encoder.check()?;
        if (encoder.inputs(), encoder.outputs()) != (PIXELS, 2) {
            let got = format!("{} -> {}", encoder.inputs(), encoder.outputs());
            return Err(Error::shape(format!("the encoder of {:?}", self.name), format!("{PIXELS} -> 2"), got));
        }
        parts::check_weights(&format!("in the encoder of {:?}", self.name), &encoder)?;
        self.encoder = Some(encoder);
        Ok(self)
    }

    /// Whether the encoder, if there is one, gives these images the codes that the page has for them.
    pub(super) fn check_encoder(&self, images: &dyn Inputs) -> Result<()> {
        let Some(encoder) = &self.encoder else { return Ok(()) };
        let largest = self.codes.iter().fold(1.0f32, |most, v| v.abs().max(most));
        let apart = (encoder.forward(images)? - &self.codes).iter().fold(0.0f32, |most, v| v.abs().max(most));
        let why = "it gives the images other codes than the panel has; was one of them trained further?";
        check_parameter(apart <= 1e-3 * largest, "encoder", &self.name, why)
    }

    /// A few words beside the name, such as the sizes of the network.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Whether the page begins with axes stretched in the middle (the reader can change it). An autoencoder crowds most of
    /// its codes there and sends a class or two far out, so that on plain axes little would be seen; on by default, but off
    /// for PCA, whose plane is a true shadow.
    pub fn spread(mut self, spread: bool) -> Self {
        self.spread = spread;
        self
    }

    /// Adds the 5-NN metric: the share of images, 0 to 1, whose five nearest training codes vote for the right label.
    pub fn knn(mut self, accuracy: f32) -> Self {
        self.knn = Some(accuracy);
        self
    }

    /// The metrics as the page draws them: label, value, what stands under the bar, and how full the bar is.
    pub(super) fn metrics(&self, baseline: f32, images: &ImageSet) -> Vec<Value> {
        let metric = |label: &str, value: String, beside: String, share: f32| json!({ "label": label, "value": value, "beside": beside, "share": share.clamp(0.0, 1.0) });
        let percent = |share: f32| format!("{:.1} %", 100.0 * share);
        let mut metrics = vec![metric(
            "squared error",
            format!("{:.1}", self.error),
            format!("mean image: {baseline:.1}"),
            self.error / baseline,
        )];
        if let Some(knn) = self.knn {
            metrics.push(metric("5-NN accuracy", percent(knn), guessing(images), knn));
        }
        metrics.push(match &self.explained_variance {
            Some(ratios) => {
                let parts: Vec<String> = ratios.iter().map(|r| format!("{:.1}", 100.0 * r)).collect();
                let sum = ratios.iter().sum();
                metric("explained variance", percent(sum), format!("{} %", parts.join(" + ")), sum)
            }
            None => metric("explained variance", "—".into(), "linear codes only".into(), 0.0),
        });
        metrics
    }
}

/// What is right without looking: one class of ten guessed, or, where one is much more common than the others, always that.
fn guessing(images: &ImageSet) -> String {
    let classes = images.classes();
    let count = |class: u8| images.labels.iter().filter(|&&label| label == class).count();
    let most = classes.iter().map(|&class| count(class)).max().unwrap_or(0) as f32 / images.len().max(1) as f32;
    let fair = 1.0 / classes.len().max(1) as f32;
    let percent =
        |share: f32| if share < 0.0995 { format!("{:.1} %", 100.0 * share) } else { format!("{:.0} %", 100.0 * share) };
    if most > 1.5 * fair {
        format!("always the commonest: {}", percent(most))
    } else {
        format!("guessing: {}", percent(fair))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::data::synthetic_digits;

    #[test]
    fn a_guess_is_as_good_as_the_classes_are_many_and_even() {
        let set = synthetic_digits(124, 1).unwrap();
        let labelled = |label: fn(usize) -> u8| ImageSet { labels: (0..124).map(label).collect(), ..set.clone() };
        assert_eq!(guessing(&set), "guessing: 10 %");
        assert_eq!(guessing(&labelled(|i| (i % 62) as u8)), "guessing: 1.6 %");
        assert_eq!(guessing(&labelled(|i| (i % 2) as u8)), "guessing: 50 %");
        assert_eq!(guessing(&labelled(|i| u8::from(i >= 93))), "guessing: 50 %");
        assert_eq!(guessing(&labelled(|i| u8::from(i >= 100))), "always the commonest: 81 %");
    }
}
