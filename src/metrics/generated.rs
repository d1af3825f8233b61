//! Metrics for generated images: they have no original to be compared with, so they are compared with real images.
//!
//! Neither metric is enough on its own. A grey smear is not far from anything, but its neighbours do not agree on a
//! digit; a copy of a training image is perfect by both. So look at the images, too.

use ndarray::{Array1, Axis};

use super::nearest_neighbours;
use crate::{data::ImageSet, error::Result, inputs::Inputs};

/// Euclidean distance from each generated image to the nearest real one: shape (n).
///
/// # Errors
/// When the numbers of features differ or there are no real images.
pub fn distance_to_nearest(real: &dyn Inputs, drawn: &dyn Inputs) -> Result<Array1<f32>> {
    let neighbours = nearest_neighbours(real, drawn, 1)?;
    let (real, drawn) = (real.inputs(), drawn.inputs());
    let distance = |i: usize, j: usize| {
        let squares = drawn.row(i).iter().zip(real.row(j)).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
        squares.sqrt()
    };
    Ok(neighbours.column(0).iter().enumerate().map(|(i, &j)| distance(i, j)).collect())
}

/// The share of generated images, 0 to 1, whose `k` nearest real images all show the same digit: those that look like
/// one digit rather than something between two.
///
/// # Errors
/// As [`nearest_neighbours`].
pub fn neighbour_purity(real: &ImageSet, drawn: &dyn Inputs, k: usize) -> Result<f32> {
    let neighbours = nearest_neighbours(real, drawn, k)?;
    let agree = |row: ndarray::ArrayView1<'_, usize>| row.iter().all(|&j| real.labels[j] == real.labels[row[0]]);
    let clear = neighbours.axis_iter(Axis(0)).filter(|row| agree(*row)).count();
    Ok(clear as f32 / neighbours.nrows().max(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::PIXELS;
    use ndarray::{Array2, array};

    #[test]
    fn distances_worked_by_hand() {
        let (real, drawn) = (array![[0.0, 0.0], [10.0, 0.0]], array![[3.0, 4.0], [10.0, 1.0]]);
        assert_eq!(distance_to_nearest(&real, &drawn).unwrap(), array![5.0, 1.0]);
        assert!(distance_to_nearest(&real, &array![[1.0]]).is_err());
    }

    /// Uniformly grey images: 0, 0.1 and 0.2 are labelled 3, 0.8 and 0.9 are labelled 7. Halfway, the neighbours do not
    /// agree.
    #[test]
    fn what_lies_between_two_digits_is_not_clear() {
        let grey = |greys: &[f32]| Array2::from_shape_fn((greys.len(), PIXELS), |(i, _)| greys[i]);
        let real = ImageSet::new(grey(&[0.0, 0.1, 0.2, 0.8, 0.9]), vec![3, 3, 3, 7, 7]).unwrap();
        assert_eq!(neighbour_purity(&real, &grey(&[0.05, 0.85, 0.5]), 2).unwrap(), 2.0 / 3.0);
        assert_eq!(neighbour_purity(&real, &grey(&[0.05, 0.85, 0.5]), 1).unwrap(), 1.0);
        assert!(neighbour_purity(&real, &grey(&[0.05]), 6).unwrap_err().to_string().contains("1 to 5"));
    }
}
