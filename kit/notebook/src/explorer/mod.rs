//! The explorer: one HTML page in which a latent plane can be walked through.
//!
//! Every image lies at its two numbers, once for each model. Pointing at one shows it beside each model's reconstruction; a marker
//! dragged over the plane shows what the decoder makes of *any* two numbers. The decoders travel in the page and are run by
//! it, so that it needs no server, no network and no Rust: it can be mailed to a class.
//!
//! ```no_run
//! use shadowlab_notebook::{explorer::{Explorer, Panel}, prelude::*};
//! # fn page(train: ImageSet, images: ImageSet, model: Autoencoder) -> shadowlab_notebook::Result<()> {
//! let pca = Pca::fit(&train, 2)?;
//! let baseline = mean_baseline_error(&train, &images)?;
//! Explorer::new("ShadowLab", &images, baseline)?
//!     .panel(Panel::new("Autoencoder", model.encode(&images)?, model.decoder.clone())?)?
//!     .panel(Panel::of_pca(&pca, &images)?)?
//!     .write("shadowlab.html")?;
//! # Ok(())
//! # }
//! ```

mod page;
mod panel;

use std::{fs, path::Path};

use crate::naming::are_digits;
use shadowlab::{
    data::ImageSet,
    disk,
    error::{Error, Result},
    metrics::squared_error_per_image,
    text::with_commas,
};

pub use panel::Panel;

/// A page being put together: the images, and one [`Panel`] a model.
#[derive(Clone, Debug)]
pub struct Explorer {
    title: String,
    subject: String,
    images: ImageSet,
    mean_image_error: f32,
    panels: Vec<Panel>,
}

impl Explorer {
    /// A page about these images. `mean_image_error` is what the models must beat: the squared error per image of always
    /// guessing the mean of the *training* images (see [`mean_baseline_error`](shadowlab::metrics::mean_baseline_error)).
    ///
    /// # Errors
    /// When there is no image, or the error is not a positive number.
    pub fn new(title: impl Into<String>, images: &ImageSet, mean_image_error: f32) -> Result<Self> {
        if images.is_empty() {
            return Err(Error::EmptyData { what: "the explorer's image set".into() });
        }
        if !mean_image_error.is_finite() || mean_image_error <= 0.0 {
            return Err(Error::parameter("mean_image_error", mean_image_error, "it must be a positive number"));
        }
        Ok(Self {
            title: title.into(),
            subject: if are_digits(images) { "handwritten digits".into() } else { "images".into() },
            images: images.clone(),
            mean_image_error,
            panels: Vec::new(),
        })
    }

    /// What the images are, for the sentence under the title: "handwritten digits" unless set, or "images" where the classes
    /// have names.
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = subject.into();
        self
    }

    fn subtitle(&self) -> String {
        format!(
            "{} {} that no model saw in training, each squeezed to two numbers: its place in the plane. A decoder \
             reconstructs the image from them alone.",
            with_commas(self.images.len()),
            self.subject
        )
    }

    /// Adds a model. Two are shown side by side; with more, each plane gets a choice.
    ///
    /// The squared error per image is worked out here, from the panel's own codes and decoder: what the page says about a
    /// model is true of the numbers in the page.
    ///
    /// # Errors
    /// When the panel has not one code for each image, its decoder gives images of another size or numbers that are not finite,
    /// or its encoder gives the images other codes.
    pub fn panel(mut self, mut panel: Panel) -> Result<Self> {
        if panel.codes.nrows() != self.images.len() {
            return Err(Error::shape(
                format!("the codes of {:?}", panel.name),
                format!("{} rows (one per image)", self.images.len()),
                format!("{} rows", panel.codes.nrows()),
            ));
        }
        let error = squared_error_per_image(&self.images, &panel.decoder.forward(&panel.codes)?)?;
        if !error.is_finite() {
            return Err(Error::parameter("decoder", &panel.name, "its numbers are not finite; train it anew"));
        }
        panel.check_encoder(&self.images)?;
        panel.error = error;
        self.panels.push(panel);
        Ok(self)
    }

    /// The squared errors per image of the panels, in their order: what the page says of each model.
    pub fn squared_errors(&self) -> impl Iterator<Item = f32> {
        self.panels.iter().map(|panel| panel.error)
    }

    /// The page.
    ///
    /// # Errors
    /// When no panel was added.
    pub fn to_html(&self) -> Result<String> {
        if self.panels.is_empty() {
            return Err(Error::EmptyData { what: "the explorer's list of panels".into() });
        }
        Ok(page::html(self))
    }

    /// Writes the page, which appears whole or not at all; a folder that is missing is made.
    ///
    /// # Errors
    /// As [`Explorer::to_html`], and when the file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        let html = self.to_html()?;
        let folder = disk::folder_of(path);
        fs::create_dir_all(folder).map_err(|e| Error::file(folder, format!("cannot make this folder: {e}")))?;
        disk::replace(path, html.as_bytes()).map_err(|e| Error::file(path, format!("cannot write the page: {e}")))
    }
}
