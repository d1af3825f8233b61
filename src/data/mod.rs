//! Data: sets of images with their labels, real (MNIST) or drawn (synthetic digits).

pub mod centre;
pub mod corruption;
mod draw;
mod idx;
pub mod mnist;
mod pen;
mod source;
mod strokes;
pub mod synthetic;

pub use corruption::{Corruption, corrupt};
pub use draw::stratified_sample;
pub use source::{DATA_VARIABLE, Source, Splits, find_source, load_or_synthetic};
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

/// Features per image: the dimension of the data, 28 x 28 = 784.
pub const PIXELS: usize = SIDE * SIDE;

impl Inputs for ImageSet {
    fn inputs(&self) -> ArrayView2<'_, f32> {
        self.images.view()
    }
}

/// A set of 28x28 images and what each of them shows: a digit, or any other of up to 256 classes.
///
/// Autoencoders are trained without the labels. These colour the plots and evaluate the codes afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageSet {
    /// Pixels in 0..=1 (0 is paper, 1 is ink), one image per row: shape (n, 784).
    pub images: Array2<f32>,
    /// The digit shown, 0..=9, or the number of another class, such as 1..=26 for letters: shape (n).
    pub labels: Vec<u8>,
}

impl ImageSet {
    /// A set from labels and pixels that are already in 0..=1.
    ///
    /// # Errors
    /// When the numbers of images and labels differ, a row does not have 784 pixels, there are no rows, or a pixel is not
    /// in 0..=1.
    pub fn new(images: Array2<f32>, labels: Vec<u8>) -> Result<Self> {
        if images.ncols() != PIXELS {
            return Err(Error::shape("the images", format!("{PIXELS} columns"), format!("{} columns", images.ncols())));
        }
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
        Ok(Self { images, labels })
    }

    /// A set from grey values in 0..=255, as the IDX files hold them: `bytes` has n x 784 of them.
    ///
    /// # Errors
    /// When there are no labels, or not 784 bytes for each.
    pub fn from_bytes(bytes: &[u8], labels: Vec<u8>) -> Result<Self> {
        if labels.is_empty() {
            return Err(Error::EmptyData { what: "the image set".into() });
        }
        if bytes.len() != labels.len() * PIXELS {
            return Err(Error::shape(
                "the pixels",
                format!("{} labels x {PIXELS}", labels.len()),
                format!("{} bytes", bytes.len()),
            ));
        }
        let pixels = bytes.iter().map(|&byte| f32::from(byte) / 255.0).collect();
        let images = Array2::from_shape_vec((labels.len(), PIXELS), pixels).expect("length checked above");
        Ok(Self { images, labels })
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
        Self { images: rows(&self.images, 0..n).to_owned(), labels: self.labels[..n].to_vec() }
    }

    /// Keeps the first `at` images (all of them if there are fewer) and gives back the others, as [`Vec::split_off`] does.
    pub fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        let rest = Self { images: rows(&self.images, at..self.len()).to_owned(), labels: self.labels.split_off(at) };
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
        })
    }

    /// Image number `i` as a 28x28 array (rows from top to bottom).
    ///
    /// # Errors
    /// When `i` is past the end.
    pub fn image(&self, i: usize) -> Result<Array2<f32>> {
        if i >= self.len() {
            return Err(Error::shape("the image number", format!("below {}", self.len()), i));
        }
        // Through a list, because the row's numbers may lie backwards in memory.
        Ok(Array2::from_shape_vec((SIDE, SIDE), self.images.row(i).to_vec()).expect("a row has 784 pixels"))
    }

    /// The pixels as grey values in 0..=255, row after row: n x 784 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.images.iter().map(|&p| (p.clamp(0.0, 1.0) * 255.0).round() as u8).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_cut_in_two() {
        let all = synthetic_digits(30, 1).unwrap();
        let mut first = all.clone();
        let rest = first.split_off(20);
        assert_eq!(first, all.take(20));
        assert_eq!(rest, all.select(&(20..30).collect::<Vec<_>>()).unwrap());
        assert!(first.split_off(99).is_empty() && first.len() == 20);
    }

    #[test]
    fn pixels_of_another_scale_are_refused() {
        let images = synthetic_digits(3, 1).unwrap().images;
        let refused = |images: Array2<f32>| ImageSet::new(images, vec![1, 17, 255]).unwrap_err().to_string();
        assert!(ImageSet::new(images.clone(), vec![1, 17, 255]).is_ok());
        let error = refused(&images * 255.0);
        assert!(error.contains("the pixels must lie in 0..=1") && error.contains("by 255"), "{error}");
        assert!(refused(&images - 0.5).contains("-0.5"));
        let mut broken = images;
        broken[[2, 5]] = f32::NAN;
        assert!(refused(broken).contains("row 2, column 5 is NaN"));
    }

    #[test]
    fn images_are_read_whatever_their_order_in_memory() {
        let set = synthetic_digits(3, 1).unwrap();
        let mut turned = set.clone();
        turned.images.invert_axis(Axis(1));
        let columns = turned.images.select(Axis(1), &(0..PIXELS).rev().collect::<Vec<_>>());
        assert_eq!(columns, set.images);
        assert_eq!(turned.image(1).unwrap()[[27, 27]], set.image(1).unwrap()[[0, 0]]);
    }
}
