//! What the page's JavaScript calls. Settings are written as in [`Settings::parse`]; lists are one number after the other.
//!
//! Every function that fails throws the error's sentence, for the page to show.

use shadowlab::{
    data::{Corruption, ImageSet, PIXELS, centre, corrupt, synthetic_digits},
    inputs::Inputs,
};
use wasm_bindgen::prelude::*;

use crate::{
    data::{self, Idx, Plane},
    eye::Look,
    network::{Network, rows_of},
    run::{Data, Run},
    settings::Settings,
};

/// A result whose error the page shows.
type Shown<T> = Result<T, String>;

#[wasm_bindgen]
extern "C" {
    /// A function of the worker's, which sends on what is seen between two steps.
    #[wasm_bindgen(js_name = shadowlabLook)]
    fn show_look(part: usize, codes: &[f32], parameters: &[f32], error: f32, over: f32);
}

fn say(error: shadowlab::Error) -> String {
    error.to_string()
}

/// Images in the page's hands: grey values and labels.
#[wasm_bindgen]
#[derive(Default)]
pub struct Images {
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

#[wasm_bindgen]
impl Images {
    /// Grey values in 0..=255: 784 for each image.
    pub fn pixels(&self) -> Vec<u8> {
        self.pixels.clone()
    }

    /// One for each image.
    pub fn labels(&self) -> Vec<u8> {
        self.labels.clone()
    }
}

/// Draws digits.
#[wasm_bindgen]
pub fn draw(n: usize, seed: u32) -> Shown<Images> {
    let set = synthetic_digits(n, seed.into()).map_err(say)?;
    Ok(Images { pixels: set.to_bytes(), labels: set.labels })
}

/// Reads an IDX file: of images, which have no labels yet, or of labels without images.
#[wasm_bindgen]
pub fn read(bytes: &[u8]) -> Shown<Images> {
    Ok(match data::read_idx(bytes).map_err(say)? {
        Idx::Images(pixels) => Images { pixels, ..Images::default() },
        Idx::Labels(labels) => Images { labels, ..Images::default() },
    })
}

/// Adds the page's noise to images.
#[wasm_bindgen]
pub fn corrupted(pixels: &[f32], noise: f32, seed: u32) -> Shown<Vec<f32>> {
    let images = rows_of(pixels, PIXELS).map_err(say)?;
    let noisy = corrupt(&images, Corruption::Gaussian { std: noise }, seed.into()).map_err(say)?;
    Ok(noisy.into_raw_vec_and_offset().0)
}

/// A drawing of `side` by `side` pixels in 0..=1, fitted and centred as MNIST's digits were: 784 pixels.
#[wasm_bindgen]
pub fn centred(drawing: &[f32], side: usize) -> Shown<Vec<f32>> {
    let drawing = rows_of(drawing, side).map_err(say)?;
    Ok(centre::centred(&drawing.to_owned()).map_err(say)?.into_raw_vec_and_offset().0)
}

/// Whether these settings can be used: throws what is wrong with them.
#[wasm_bindgen]
pub fn check(settings: &str) -> Shown<()> {
    Settings::parse(settings).and_then(|settings| settings.check()).map_err(say)
}

fn set(pixels: &[u8], labels: &[u8]) -> Shown<ImageSet> {
    ImageSet::from_bytes(pixels, labels.to_vec()).map_err(say)
}

/// A training in a worker.
#[wasm_bindgen]
pub struct Training(Run);

#[wasm_bindgen]
impl Training {
    /// Draws the first weights. Images: grey values, and one label each.
    #[wasm_bindgen(constructor)]
    pub fn new(
        settings: &str,
        train: &[u8],
        labels: &[u8],
        held_out: &[u8],
        held_out_labels: &[u8],
    ) -> Shown<Training> {
        let settings = Settings::parse(settings).map_err(say)?;
        let data = Data { train: set(train, labels)?, validation: set(held_out, held_out_labels)? };
        let show = |look: Look<'_>| show_look(look.part, look.codes, look.parameters, look.error, look.over);
        Run::new(&settings, Box::leak(Box::new(data)), Box::new(show)).map(Training).map_err(say)
    }

    /// Trains one epoch more: its number, error on what it was trained on, error on held-out images, seconds; of a VAE also
    /// the two halves of the held-out images' negative ELBO.
    pub fn epoch(&mut self) -> Shown<Vec<f64>> {
        let epoch = self.0.epoch().map_err(say)?;
        let errors = epoch.errors;
        let mut all =
            vec![errors.epoch as f64, errors.train_error.into(), errors.held_out_error.into(), errors.seconds];
        all.extend(epoch.elbo.iter().flat_map(|elbo| [f64::from(elbo.reconstruction), f64::from(elbo.kl)]));
        Ok(all)
    }

    /// The codes of all images that are trained on.
    pub fn codes(&mut self) -> Shown<Vec<f32>> {
        self.0.codes().map_err(say)
    }

    /// All parameters of this moment.
    pub fn parameters(&mut self) -> Vec<f32> {
        self.0.parameters()
    }
}

/// A network to look at.
#[wasm_bindgen]
pub struct Viewer(Network);

#[wasm_bindgen]
impl Viewer {
    /// With these settings, all parameters 0.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Shown<Viewer> {
        Settings::parse(settings).map(|settings| Viewer(Network::new(&settings))).map_err(say)
    }

    /// For PCA with two numbers.
    pub fn linear() -> Viewer {
        Viewer(Network::linear(2))
    }

    /// Takes a training's parameters.
    pub fn put(&mut self, parameters: &[f32]) -> Shown<()> {
        self.0.put(parameters).map_err(say)
    }

    /// Codes of images with pixels in 0..=1.
    pub fn encode(&self, pixels: &[f32]) -> Shown<Vec<f32>> {
        let images = rows_of(pixels, PIXELS).map_err(say)?;
        self.0.encode(&images).map(|codes| codes.into_raw_vec_and_offset().0).map_err(say)
    }

    /// The images of codes.
    pub fn decode(&self, codes: &[f32]) -> Shown<Vec<f32>> {
        let codes = rows_of(codes, self.0.code()).map_err(say)?;
        self.0.decode(&codes).map(|images| images.into_raw_vec_and_offset().0).map_err(say)
    }
}

/// PCA of the page's images.
#[wasm_bindgen]
pub struct Linear(Plane);

#[wasm_bindgen]
impl Linear {
    /// Fits it to `train`, and measures it on held-out images with every number of directions up to `most`.
    #[wasm_bindgen(constructor)]
    pub fn new(train: &[u8], labels: &[u8], held_out: &[u8], held_out_labels: &[u8], most: usize) -> Shown<Linear> {
        let (train, held_out) = (set(train, labels)?, set(held_out, held_out_labels)?);
        data::pca(&train, &held_out, most.min(train.inputs().nrows().saturating_sub(1)).max(2)).map(Linear).map_err(say)
    }

    /// Two numbers for each image.
    pub fn codes(&self) -> Vec<f32> {
        self.0.codes.clone()
    }

    /// Errors on held-out images, by number of directions, from 0 on.
    pub fn errors(&self) -> Vec<f32> {
        self.0.errors.clone()
    }

    /// The parameters of the two linear layers that it is, for [`Viewer::linear`].
    pub fn parameters(&self) -> Vec<f32> {
        self.0.network.parameters()
    }
}
