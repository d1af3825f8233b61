//! Metrics for generated images: they have no original to be compared with, so they are compared with real images.
//!
//! Neither metric is enough on its own. A grey smear is not far from anything, but its neighbours do not agree on a
//! digit; a copy of a training image is perfect by both. So look at the images, too.

use std::fmt;

use ndarray::{Array1, Axis};

use super::nearest_neighbours;
use crate::{data::ImageSet, error::Result, inputs::Inputs};

/// Euclidean distance from each generated image to the nearest real one: shape (n).
///
/// # Errors
/// When the numbers of features differ or there are no real images.
pub fn distance_to_nearest(real: &dyn Inputs, generated: &dyn Inputs) -> Result<Array1<f32>> {
    let neighbours = nearest_neighbours(real, generated, 1)?;
    let (real, generated) = (real.inputs(), generated.inputs());
    let distance = |i: usize, j: usize| {
        let squares = generated.row(i).iter().zip(real.row(j)).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
        squares.sqrt()
    };
    Ok(neighbours.column(0).iter().enumerate().map(|(i, &j)| distance(i, j)).collect())
}

/// The share of generated images, 0 to 1, whose `k` nearest real images all show the same digit: those that look like
/// one digit rather than something between two.
///
/// # Errors
/// As [`nearest_neighbours`].
pub fn neighbour_purity(real: &ImageSet, generated: &dyn Inputs, k: usize) -> Result<f32> {
    let neighbours = nearest_neighbours(real, generated, k)?;
    let agree = |row: ndarray::ArrayView1<'_, usize>| row.iter().all(|&j| real.labels[j] == real.labels[row[0]]);
    let clear = neighbours.axis_iter(Axis(0)).filter(|row| agree(*row)).count();
    Ok(clear as f32 / neighbours.nrows().max(1) as f32)
}

/// How many generated images have a nearest real image of each label: entry 7 counts those that look most like a 7.
///
/// # Errors
/// As [`nearest_neighbours`].
pub fn label_counts(real: &ImageSet, generated: &dyn Inputs) -> Result<Vec<usize>> {
    let mut counts = vec![0; real.labels.iter().max().map_or(0, |&most| usize::from(most) + 1)];
    nearest_neighbours(real, generated, 1)?.iter().for_each(|&i| counts[usize::from(real.labels[i])] += 1);
    Ok(counts)
}

/// Generated images by all three metrics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeneratedQuality {
    /// Mean distance from a generated image to the nearest training image: is it a digit at all?
    pub to_real: f32,
    /// Mean distance from a real image, not one of the training images, to the nearest generated one. It grows when a kind
    /// of image is never generated.
    pub from_real: f32,
    /// Share, 0 to 1, whose five nearest training images all show the same digit.
    pub clear: f32,
}

impl GeneratedQuality {
    /// Measures `generated` against the training images, and against real images that the model has not seen.
    ///
    /// # Errors
    /// As [`nearest_neighbours`].
    pub fn measure(train: &ImageSet, unseen: &dyn Inputs, generated: &dyn Inputs) -> Result<Self> {
        Ok(Self {
            to_real: distance_to_nearest(train, generated)?.mean().unwrap_or(f32::NAN),
            from_real: distance_to_nearest(generated, unseen)?.mean().unwrap_or(f32::NAN),
            clear: neighbour_purity(train, generated, 5)?,
        })
    }
}

impl fmt::Display for GeneratedQuality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { to_real, from_real, clear } = self;
        write!(f, "to the nearest real {to_real:.2}, from real back {from_real:.2}, clear {:.0} %", 100.0 * clear)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::PIXELS;
    use ndarray::{Array2, array};

    /// Uniformly grey images.
    fn grey(greys: &[f32]) -> Array2<f32> {
        Array2::from_shape_fn((greys.len(), PIXELS), |(i, _)| greys[i])
    }

    #[test]
    fn distances_worked_by_hand() {
        let (real, generated) = (array![[0.0, 0.0], [10.0, 0.0]], array![[3.0, 4.0], [10.0, 1.0]]);
        assert_eq!(distance_to_nearest(&real, &generated).unwrap(), array![5.0, 1.0]);
        assert!(distance_to_nearest(&real, &array![[1.0]]).is_err());
    }

    /// Uniformly grey images: 0, 0.1 and 0.2 are labelled 3, 0.8 and 0.9 are labelled 7. Halfway, the neighbours do not
    /// agree.
    #[test]
    fn what_lies_between_two_digits_is_not_clear() {
        let real = ImageSet::new(grey(&[0.0, 0.1, 0.2, 0.8, 0.9]), vec![3, 3, 3, 7, 7]).unwrap();
        assert_eq!(neighbour_purity(&real, &grey(&[0.05, 0.85, 0.5]), 2).unwrap(), 2.0 / 3.0);
        assert_eq!(neighbour_purity(&real, &grey(&[0.05, 0.85, 0.5]), 1).unwrap(), 1.0);
        assert!(neighbour_purity(&real, &grey(&[0.05]), 6).unwrap_err().to_string().contains("1 to 5"));
    }
    /// A step of 0.1 in every pixel is a distance of 28 · 0.1 = 2.8.
    #[test]
    fn counts_and_quality_worked_by_hand() {
        let real = ImageSet::new(grey(&[0.0, 0.1, 0.2, 0.7, 0.8, 0.9]), vec![3, 3, 3, 3, 7, 7]).unwrap();
        assert_eq!(label_counts(&real, &grey(&[0.05, 0.85, 0.95])).unwrap(), [0, 0, 0, 1, 0, 0, 0, 2]);
        let quality = GeneratedQuality::measure(&real, &grey(&[0.5]), &grey(&[0.1, 0.3])).unwrap();
        let GeneratedQuality { to_real, from_real, clear } = quality;
        assert!((to_real - 1.4).abs() < 1e-4, "0 and 2.8: {to_real}");
        assert!((from_real - 5.6).abs() < 1e-4, "from 0.5 to 0.3: {from_real}");
        assert_eq!(clear, 0.0, "of five neighbours, one is a 7");
        assert_eq!(quality.to_string(), "to the nearest real 1.40, from real back 5.60, clear 0 %");
        assert!(label_counts(&real, &array![[0.0]]).is_err());
        assert!(GeneratedQuality::measure(&real.take(4), &grey(&[0.5]), &grey(&[0.1])).is_err(), "four are not five");
    }
}
