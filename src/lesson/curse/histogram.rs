//! Counting: in many dimensions, a histogram with a few bins per axis has more cells than there are data.

use std::collections::HashSet;

use ndarray::Axis;

use super::check_dimension;
use crate::{
    error::{Error, Result},
    inputs::Inputs,
};

/// Number of cells that contain at least one of the points, in a histogram with `bins` bins per axis.
/// # Shapes: x (n, d) in 0..=1.
///
/// Only occupied cells are stored, so that d = 784 with its bins^784 cells is no problem.
///
/// # Errors
/// When there are no points, a feature lies outside 0..=1, or `bins` is not in 1..=256.
pub fn occupied_cells(x: &dyn Inputs, bins: usize) -> Result<usize> {
    let x = x.inputs();
    if x.is_empty() {
        return Err(Error::EmptyData { what: "the points".into() });
    }
    check_bins(bins)?;
    if let Some(value) = x.iter().find(|v| !(0.0..=1.0).contains(*v)) {
        return Err(Error::parameter("x", value, "the histogram covers 0 to 1: scale the features to that range"));
    }
    // 1.0 itself belongs to the last bin.
    let bin = |&v: &f32| ((v * bins as f32) as usize).min(bins - 1) as u8;
    let cells: HashSet<Vec<u8>> = x.axis_iter(Axis(0)).map(|row| row.iter().map(bin).collect()).collect();
    Ok(cells.len())
}

/// The share of all bins^d cells that `occupied` cells make up.
///
/// # Errors
/// When `bins` is not in 1..=256, or d is 0.
pub fn filled_share(occupied: usize, bins: usize, d: usize) -> Result<f64> {
    check_dimension(d)?;
    check_bins(bins)?;
    Ok(occupied as f64 / (bins as f64).powf(d as f64))
}

/// Expected share of the cells that n uniformly distributed points occupy: 1 − (1 − bins^(−d))ⁿ.
///
/// Each of the n points misses a given cell with probability 1 − bins^(−d).
///
/// # Errors
/// As [`filled_share`].
pub fn expected_filled_share(n: usize, bins: usize, d: usize) -> Result<f64> {
    let cell = filled_share(1, bins, d)?;
    if n == 0 {
        return Ok(0.0); // with a single cell, the formula below would be 0 · ln 0
    }
    Ok(-(n as f64 * (-cell).ln_1p()).exp_m1())
}

fn check_bins(bins: usize) -> Result<()> {
    if !(1..=256).contains(&bins) {
        return Err(Error::parameter("bins", bins, "an axis has 1 to 256 bins"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::curse::uniform_cube;
    use approx::assert_abs_diff_eq;
    use ndarray::{Array2, array};

    #[test]
    fn cells_worked_by_hand() {
        let x = array![[0.05, 0.95], [0.09, 0.99], [0.10, 0.95], [1.0, 0.0]];
        assert_eq!(occupied_cells(&x, 10).unwrap(), 3, "the first two share a cell");
        assert_eq!(occupied_cells(&x, 1).unwrap(), 1);
        assert_eq!(occupied_cells(&array![[0.999], [1.0]], 10).unwrap(), 1, "1.0 is in the last bin");
        assert_eq!(filled_share(3, 10, 2).unwrap(), 0.03);
    }

    #[test]
    fn sixty_thousand_points_in_ten_bins_an_axis() {
        for (d, share) in [(3, 1.0), (5, 0.4512), (6, 0.0582), (8, 0.0006)] {
            assert_abs_diff_eq!(expected_filled_share(60_000, 10, d).unwrap(), share, epsilon = 5e-5);
        }
        let counted = occupied_cells(&uniform_cube(60_000, 5, 1).unwrap(), 10).unwrap();
        assert_abs_diff_eq!(filled_share(counted, 10, 5).unwrap(), 0.4512, epsilon = 0.005);
        // 1 − (1 − 1/2)³ = 7/8
        assert_abs_diff_eq!(expected_filled_share(3, 2, 1).unwrap(), 0.875, epsilon = 1e-12);
        assert_eq!(expected_filled_share(1, 1, 5).unwrap(), 1.0);
    }

    #[test]
    fn in_many_dimensions_everybody_is_alone() {
        assert_eq!(occupied_cells(&uniform_cube(500, 784, 1).unwrap(), 10).unwrap(), 500);
        assert_eq!(filled_share(500, 10, 784).unwrap(), 0.0, "10^784 is beyond f64");
    }

    #[test]
    fn nonsense_is_refused() {
        let x = array![[0.5]];
        assert!(occupied_cells(&x, 0).is_err() && occupied_cells(&x, 257).is_err());
        assert!(occupied_cells(&array![[1.5]], 10).unwrap_err().to_string().contains("scale"));
        assert!(occupied_cells(&array![[f32::NAN]], 10).is_err());
        assert!(occupied_cells(&Array2::zeros((0, 3)), 10).is_err());
        assert!(filled_share(1, 10, 0).is_err() && expected_filled_share(1, 0, 2).is_err());
    }
}
