//! Drawings made ready for a network that knows MNIST: fitted into a box and centred, as MNIST's digits were.
//!
//! LeCun, Cortes and Burges, "The MNIST database of handwritten digits": NIST's black and white digits "were size normalized to
//! fit in a 20x20 pixel box while preserving their aspect ratio. The resulting images contain grey levels as a result of the
//! anti-aliasing technique used by the normalization algorithm. The images were centered in a 28x28 image by computing the center
//! of mass of the pixels, and translating the image so as to position this point at the center of the 28x28 field."
//!
//! One thing the page does not say, and the images do: they were moved by *whole* pixels. In all but 2 of the 70,000 images the
//! centre of mass lies in row 14 and in column 14, counted from 0, which is on average half a pixel below and right of the true
//! centre. So [`centred`] leaves MNIST's own images as they are: 69,982 of them bit for bit (`tests/centre.rs`). Of the other 18, 16
//! are only 19 pixels large. Which anti-aliasing was used is not known. Here a pixel gets the mean ink of what lies over it.

use ndarray::{Array2, ArrayView2, Axis};

use crate::{
    check::{check_finite, check_probabilities, check_width},
    data::{PIXELS, SIDE},
    error::{Error, Result},
    inputs::Inputs,
};

/// Side of the box that the ink is fitted into.
const BOX: f64 = 20.0;

/// The row, and the column, in which the centre of mass comes to lie.
const MIDDLE: f64 = 14.0;

/// The drawing, its ink fitted into 20x20 pixels and centred by its mass. # Shapes: (height, width) -> (28, 28).
///
/// Ink is whatever is above 0, however pale. Blank paper stays blank.
///
/// ```
/// use shadowlab::{data::centre::centred, ndarray::{Array2, s}};
/// # fn main() -> shadowlab::Result<()> {
/// let mut paper = Array2::zeros((100, 200));
/// paper.slice_mut(s![60..100, 10..30]).fill(1.0); // a bar, low on the left, twice as high as wide
/// let image = centred(&paper)?;
/// assert_eq!(image.dim(), (28, 28));
/// assert_eq!((image[[4, 9]], image[[23, 18]], image.sum()), (1.0, 1.0, 200.0)); // 20 high, 10 wide, in the middle
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the drawing has no pixels, or one of them is not in 0..=1.
pub fn centred(drawing: &Array2<f32>) -> Result<Array2<f32>> {
    check(drawing)?;
    let (rows, columns) = (ink_along(drawing, Axis(1)), ink_along(drawing, Axis(0)));
    let Some((top, bottom)) = ends(&rows) else { return Ok(Array2::zeros((SIDE, SIDE))) };
    let (left, right) = ends(&columns).expect("the ink is in some column");
    let scale = BOX / (bottom - top).max(right - left) as f64;
    let [top, left] =
        [(rows, top, bottom), (columns, left, right)].map(|(ink, first, end)| start(&ink, first, end, scale));
    Ok(lay(drawing.view(), scale, top, left))
}

/// [`centred`], for every image of a set. # Shapes: (n, 784) -> (n, 784).
///
/// # Errors
/// When the images have not 28x28 pixels, or one of these is not in 0..=1.
pub fn centred_images(images: &dyn Inputs) -> Result<Array2<f32>> {
    let images = images.inputs();
    check_width("the images to centre", images, PIXELS)?;
    let mut all = Array2::zeros(images.raw_dim());
    for (image, mut row) in images.rows().into_iter().zip(all.rows_mut()) {
        let image = Array2::from_shape_vec((SIDE, SIDE), image.to_vec()).expect("the width is checked");
        row.assign(&centred(&image)?.flatten());
    }
    Ok(all)
}

/// The whole drawing, as it lies, made small enough for the frame: what a network would get without any centring.
/// # Shapes: (height, width) -> (28, 28).
///
/// # Errors
/// As [`centred`].
pub fn shrunk(drawing: &Array2<f32>) -> Result<Array2<f32>> {
    check(drawing)?;
    Ok(lay(drawing.view(), SIDE as f64 / drawing.nrows().max(drawing.ncols()) as f64, 0.0, 0.0))
}

fn check(drawing: &Array2<f32>) -> Result<()> {
    if drawing.is_empty() {
        return Err(Error::EmptyData { what: "the drawing".into() });
    }
    check_finite("the drawing", drawing.view())?;
    check_probabilities("the drawing", drawing.view(), "0 is paper and 1 is ink; divide grey values of 0 to 255 by 255")
}

/// The ink in each row (summed over axis 1) or each column (axis 0).
fn ink_along(drawing: &Array2<f32>, axis: Axis) -> Vec<f64> {
    drawing.lanes(axis).into_iter().map(|lane| lane.iter().map(|&ink| f64::from(ink)).sum()).collect()
}

/// The first line with ink, and the line after the last one.
fn ends(ink: &[f64]) -> Option<(usize, usize)> {
    Some((ink.iter().position(|&sum| sum > 0.0)?, ink.iter().rposition(|&sum| sum > 0.0)? + 1))
}

/// Where the drawing's own edge comes to lie, so that the ink's centre of mass is in the middle of the frame and the ink's box,
/// from line `first` to line `end`, starts at a whole pixel and inside the frame.
fn start(ink: &[f64], first: usize, end: usize, scale: f64) -> f64 {
    let mass: f64 = ink.iter().sum();
    let moment: f64 = ink.iter().enumerate().map(|(line, ink)| ink * (line as f64 + 0.5)).sum();
    let centre = (moment / mass - first as f64) * scale; // measured from the box's edge
    let room = (SIDE as f64 - (end - first) as f64 * scale).floor();
    (MIDDLE - centre.floor()).clamp(0.0, room) - first as f64 * scale
}

/// Lays the drawing over the frame, each of its pixels as a square of side `scale`, with its corner at (`top`, `left`).
///
/// A pixel of the frame gets the ink above it: a sum over the drawing's pixels, weighted by how much of it each of them covers.
/// A square covers (share of the row) x (share of the column), so that two matrices do all of it.
fn lay(drawing: ArrayView2<'_, f32>, scale: f64, top: f64, left: f64) -> Array2<f32> {
    let (rows, columns) = (shares(drawing.nrows(), scale, top), shares(drawing.ncols(), scale, left));
    rows.dot(&drawing).dot(&columns.t()).mapv(|ink| ink.clamp(0.0, 1.0)) // rounding may reach 1.0000001
}

/// How much of the frame's line i is covered by the drawing's line k. # Shapes: (28, lines).
fn shares(lines: usize, scale: f64, start: f64) -> Array2<f32> {
    Array2::from_shape_fn((SIDE, lines), |(i, k)| {
        let (low, high) = (start + k as f64 * scale, start + (k + 1) as f64 * scale);
        (high.min(i as f64 + 1.0) - low.max(i as f64)).max(0.0) as f32
    })
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    /// Paper of this size with one black rectangle.
    fn bar(height: usize, width: usize, rows: Range<usize>, columns: Range<usize>) -> Array2<f32> {
        let is_ink = |(row, column)| rows.contains(&row) && columns.contains(&column);
        Array2::from_shape_fn((height, width), |place| f32::from(is_ink(place)))
    }

    /// The longer side of the ink, not of the paper, becomes 20 pixels, and grey edges keep the mass.
    #[test]
    fn ink_is_fitted_into_the_box() {
        for (rows, columns) in [(3..10, 5..8), (0..112, 50..60), (40..47, 0..90), (7..8, 9..10)] {
            let image = centred(&bar(112, 90, rows.clone(), columns.clone())).unwrap();
            let scale = BOX as f32 / rows.len().max(columns.len()) as f32;
            let mass = scale * scale * (rows.len() * columns.len()) as f32;
            assert!((image.sum() / mass - 1.0).abs() < 1e-5, "{rows:?} {columns:?}: {} and not {mass}", image.sum());
            let (top, bottom) = ends(&ink_along(&image.mapv(|ink| f32::from(ink > 1e-4)), Axis(1))).unwrap();
            let (left, right) = ends(&ink_along(&image.mapv(|ink| f32::from(ink > 1e-4)), Axis(0))).unwrap();
            assert_eq!((bottom - top).max(right - left), 20, "{rows:?} {columns:?}");
        }
    }

    /// A heavy end pulls the centre of mass to it, and so the box the other way.
    #[test]
    fn mass_decides_where_the_box_lies_and_nothing_is_cut_off() {
        let flag = |width: usize| bar(40, 40, 10..30, 5..6) + bar(40, 40, 10..14, 6..6 + width); // at the top of a thin pole
        for (width, lies, mean) in [(3, (7, 27), 14.0), (9, (8, 28), 12.857)] {
            let image = centred(&flag(width)).unwrap();
            let rows = ink_along(&image, Axis(1));
            let moment: f64 = rows.iter().enumerate().map(|(i, ink)| ink * (i as f64 + 0.5)).sum();
            assert_eq!(ends(&rows), Some(lies));
            assert!((moment / rows.iter().sum::<f64>() - mean).abs() < 1e-3, "{moment}");
            assert!((image.sum() - flag(width).sum()).abs() < 1e-3, "all of the ink is there: {}", image.sum());
        }
    }

    /// Where it was drawn, and how large, makes no difference.
    #[test]
    fn place_and_size_do_not_matter() {
        let small = bar(30, 30, 20..30, 3..7);
        let large = bar(200, 100, 5..105, 40..80);
        let difference = &centred(&small).unwrap() - &centred(&large).unwrap();
        assert!(difference.iter().all(|d| d.abs() < 1e-5));
    }

    #[test]
    fn a_set_is_centred_image_by_image() {
        let images = [bar(28, 28, 2..9, 3..5), bar(28, 28, 20..28, 0..20)];
        let rows: Vec<f32> = images.iter().flatten().copied().collect();
        let all = centred_images(&Array2::from_shape_vec((2, 784), rows).unwrap()).unwrap();
        for (image, row) in images.iter().zip(all.rows()) {
            assert_eq!(centred(image).unwrap().flatten(), row);
        }
    }

    #[test]
    fn without_centring_everything_stays_where_it_is() {
        let image = shrunk(&bar(112, 112, 8..16, 4..12)).unwrap();
        assert_eq!((image.sum(), image[[2, 1]], image[[3, 2]]), (4.0, 1.0, 1.0));
        assert_eq!(shrunk(&bar(56, 28, 0..56, 0..28)).unwrap().sum(), 28.0 * 14.0, "a narrow sheet keeps its shape");
    }

    #[test]
    fn blank_paper_stays_blank_and_nonsense_is_refused() {
        assert_eq!(centred(&Array2::zeros((5, 9))).unwrap(), Array2::<f32>::zeros((28, 28)));
        let refused = |drawing: Array2<f32>| centred(&drawing).unwrap_err().to_string();
        assert!(refused(Array2::zeros((0, 9))).contains("the drawing"));
        assert!(refused(Array2::from_elem((2, 2), f32::NAN)).contains("NaN"));
        assert!(refused(Array2::from_elem((2, 2), 255.0)).contains("by 255"));
        assert!(shrunk(&Array2::from_elem((2, 2), -1.0)).is_err());
        assert!(centred_images(&Array2::zeros((3, 100))).unwrap_err().to_string().contains("784"));
    }
}
