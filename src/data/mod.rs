//! Data: sets of images with their labels, real (MNIST), drawn (synthetic digits), or your own.

pub mod centre;
pub mod corruption;
mod draw;
mod find;
mod idx;
pub mod mnist;
#[cfg(feature = "files")]
mod own;
mod pen;
mod source;
mod strangers;
mod strokes;
pub mod synthetic;

pub use corruption::{Corruption, corrupt};
pub use draw::stratified_sample;
pub use find::{DATA_VARIABLE, find_source, load_or_synthetic};
#[cfg(feature = "files")]
pub use own::open;
pub use source::{Own, Source, Splits};
pub use strangers::{synthetic_clothes, synthetic_letters};
pub use synthetic::synthetic_digits;

use ndarray::{Array2, ArrayView2, Axis, Slice};

use crate::{
    check::{check_finite, check_probabilities},
    error::{Error, Result},
    inputs::Inputs,
    rows::rows,
};

/// Width and height of an MNIST image, in pixels.
pub const SIDE: usize = 28;

/// Features per image of MNIST: the dimension of the data, 28 x 28 = 784.
pub const PIXELS: usize = SIDE * SIDE;

/// The side of a square image of so many pixels, 28 for 784; none where they are no square.
pub fn side_of(pixels: usize) -> Option<usize> {
    let side = pixels.isqrt();
    (side > 0 && side * side == pixels).then_some(side)
}

impl Inputs for ImageSet {
    fn inputs(&self) -> ArrayView2<'_, f32> {
        self.images.view()
    }
}

/// A set of square images and what each of them shows: a digit, or any other of up to 256 classes.
///
/// MNIST's are 28x28 pixels, and so are the drawn digits. Autoencoders are trained without the labels. These colour the
/// plots and evaluate the codes afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageSet {
    /// Pixels in 0..=1 (0 is paper, 1 is ink), one image per row: shape (n, side²), which is (n, 784) for 28x28.
    pub images: Array2<f32>,
    /// The digit shown, 0..=9, or the number of another class, such as 1..=26 for letters: shape (n).
    pub labels: Vec<u8>,
    /// What the classes are called: `names[label]`. Classes beyond its end, or with an empty name, go by their number.
    pub names: Vec<String>,
}

impl ImageSet {
    /// A set from labels and pixels that are already in 0..=1. Its classes go by their numbers.
    ///
    /// # Errors
    /// When the numbers of images and labels differ, the pixels of a row are no square, there are no rows, or a pixel is
    /// not in 0..=1.
    pub fn new(images: Array2<f32>, labels: Vec<u8>) -> Result<Self> {
        check_square(images.ncols())?;
        if images.nrows() != labels.len() {
            return Err(Error::shape(
                "the labels",
                format!("{} (one per image)", images.nrows()),
                labels.len().to_string(),
            ));
        }
        if images.is_empty() {
            return Err(Error::EmptyData { what: "the image set".into() });
        }
        check_finite("the pixels", images.view())?;
        check_probabilities("the pixels", images.view(), "divide grey values of 0 to 255 by 255")?;
        Ok(Self { images, labels, names: Vec::new() })
    }

    /// A set from grey values in 0..=255, as the IDX files hold them: `bytes` has n x side² of them, image after image.
    ///
    /// # Errors
    /// When there are no labels, or the bytes are not as many for each, or no square.
    pub fn from_bytes(bytes: &[u8], labels: Vec<u8>) -> Result<Self> {
        if labels.is_empty() {
            return Err(Error::EmptyData { what: "the image set".into() });
        }
        let n = labels.len();
        let columns = bytes.len() / n;
        if bytes.len() != n * columns {
            return Err(Error::shape("the pixels", format!("as many for each of the {n} labels"), bytes.len()));
        }
        check_square(columns)?;
        let pixels = bytes.iter().map(|&byte| f32::from(byte) / 255.0).collect();
        let images = Array2::from_shape_vec((n, columns), pixels).expect("length checked above");
        Ok(Self { images, labels, names: Vec::new() })
    }

    /// The same images, with names for the classes: `names[label]`.
    pub fn with_names(self, names: Vec<String>) -> Self {
        Self { names, ..self }
    }

    /// What a class is called: its name, or its number where it has none.
    pub fn name_of(&self, label: u8) -> String {
        self.names.get(usize::from(label)).filter(|name| !name.is_empty()).map_or(label.to_string(), String::clone)
    }

    /// The labels that occur, in rising order.
    pub fn classes(&self) -> Vec<u8> {
        let mut occurs = [false; 256];
        self.labels.iter().for_each(|&label| occurs[usize::from(label)] = true);
        (0..=255).filter(|&label| occurs[usize::from(label)]).collect()
    }

    /// Width and height of an image, in pixels.
    pub fn side(&self) -> usize {
        self.images.ncols().isqrt()
    }

    /// Number of images, n.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are no images.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// The first `n` images (all of them if there are fewer).
    pub fn take(&self, n: usize) -> Self {
        let n = n.min(self.len());
        let (labels, names) = (self.labels[..n].to_vec(), self.names.clone());
        Self { images: rows(&self.images, 0..n).to_owned(), labels, names }
    }

    /// Keeps the first `at` images (all of them if there are fewer) and gives back the others, as [`Vec::split_off`] does.
    pub fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        let images = rows(&self.images, at..self.len()).to_owned();
        let rest = Self { images, labels: self.labels.split_off(at), names: self.names.clone() };
        self.images.slice_axis_inplace(Axis(0), Slice::from(..at)); // no copy of the large part
        rest
    }

    /// The images at these positions, in this order.
    ///
    /// # Errors
    /// When a position is past the end.
    pub fn select(&self, positions: &[usize]) -> Result<Self> {
        if let Some(&bad) = positions.iter().find(|&&p| p >= self.len()) {
            return Err(Error::shape("a position", format!("below {}", self.len()), bad));
        }
        Ok(Self {
            images: self.images.select(Axis(0), positions),
            labels: positions.iter().map(|&p| self.labels[p]).collect(),
            names: self.names.clone(),
        })
    }

    /// Image number `i` as an array of side x side (rows from top to bottom).
    ///
    /// # Errors
    /// When `i` is past the end.
    pub fn image(&self, i: usize) -> Result<Array2<f32>> {
        if i >= self.len() {
            return Err(Error::shape("the image number", format!("below {}", self.len()), i));
        }
        // Through a list, because the row's numbers may lie backwards in memory.
        let (side, pixels) = (self.side(), self.images.row(i).to_vec());
        Ok(Array2::from_shape_vec((side, side), pixels).expect("a row is a square"))
    }

    /// The pixels as grey values in 0..=255, row after row: n x side² bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.images.iter().map(|&p| (p.clamp(0.0, 1.0) * 255.0).round() as u8).collect()
    }
}

/// Checks that a row of so many pixels is a square image.
fn check_square(pixels: usize) -> Result<()> {
    let square = "a square number of pixels, such as 784 = 28 x 28";
    side_of(pixels).map(|_| ()).ok_or_else(|| Error::shape("the images", square, pixels))
}

#[cfg(test)]
mod tests;
