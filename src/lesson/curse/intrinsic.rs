//! Intrinsic dimension: how many numbers the data really needs, estimated from nearest neighbours.

use ndarray::ArrayView1;

use crate::{
    error::{Error, Result},
    inputs::Inputs,
    metrics::nearest_neighbours,
};

/// The result of [`two_nn`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoNn {
    /// The estimated dimension, in general not a whole number.
    pub dimension: f64,
    /// Number of points whose neighbours were used.
    pub used: usize,
    /// Number of points with a twin: their nearest neighbour is at distance 0, which says nothing about the dimension.
    pub discarded: usize,
}

/// Intrinsic dimension by TwoNN: from the distances r₁ and r₂ of every point to its two nearest neighbours.
///
/// In d dimensions, if the density hardly changes over such a small distance, μ = r₂ / r₁ follows a Pareto
/// distribution, P(μ > m) = m^(−d), whatever that density is (Facco, d'Errico, Rodriguez & Laio 2017, "Estimating the
/// intrinsic dimension of datasets by a minimal neighborhood information", Scientific Reports 7, 12140). The higher the
/// dimension, the closer μ is to 1. This is the maximum-likelihood estimate of the exponent,
///
/// ```text
/// d = N / Σ ln μᵢ
/// ```
/// whereas the paper fits a line to the distribution's logarithm, without the largest tenth of the ratios. The estimate
/// is too low in many dimensions, because few points are then far from the data's boundary: calibrate it on data of
/// known dimension with the same number of points.
/// # Shapes: x (n, features). Takes n² steps: use a few thousand points.
///
/// # Errors
/// When there are fewer than 3 points, all of them have twins, or the two nearest neighbours of every point are equally
/// far.
pub fn two_nn(x: &dyn Inputs) -> Result<TwoNn> {
    let points = x.inputs();
    let n = points.nrows();
    if n < 3 {
        return Err(Error::shape("the points", "at least 3 (each needs two neighbours)", n));
    }
    let found = nearest_neighbours(x, x, 3)?;
    let (mut used, mut sum) = (0, 0.0);
    for (i, three) in found.outer_iter().enumerate() {
        // A point is its own nearest neighbour, unless twins push it out of the list.
        let mut others = three.iter().filter(|&&j| j != i).map(|&j| exact_distance(points.row(i), points.row(j)));
        let (a, b) = (others.next().expect("three were found"), others.next().expect("and one of them is i at most"));
        let (r1, r2) = (a.min(b), a.max(b));
        if r1 > 0.0 {
            used += 1;
            sum += (r2 / r1).ln();
        }
    }
    if used == 0 || sum == 0.0 {
        let why = "TwoNN needs points whose two nearest neighbours are at different distances above 0";
        return Err(Error::parameter("x", format!("{n} twins, or points on a grid"), why));
    }
    Ok(TwoNn { dimension: used as f64 / sum, used, discarded: n - used })
}

/// In f64 and straight from the definition: the ratio of two nearly equal distances needs the precision.
fn exact_distance(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> f64 {
    a.iter().zip(b).map(|(&a, &b)| (f64::from(a) - f64::from(b)).powi(2)).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::curse::uniform_cube;
    use approx::assert_abs_diff_eq;
    use ndarray::{Array2, array};

    /// On the line 0, 1, 3 the ratios are 3/1, 2/1 and 3/2, whose product is 9.
    #[test]
    fn three_points_worked_by_hand() {
        let found = two_nn(&array![[0.0], [1.0], [3.0]]).unwrap();
        assert_abs_diff_eq!(found.dimension, 3.0 / 9f64.ln(), epsilon = 1e-12);
        assert_eq!((found.used, found.discarded), (3, 0));
    }

    #[test]
    fn twins_are_discarded() {
        let found = two_nn(&array![[0.0], [1.0], [3.0], [9.0], [9.0], [9.0], [9.0]]).unwrap();
        assert_abs_diff_eq!(found.dimension, 3.0 / 9f64.ln(), epsilon = 1e-12);
        assert_eq!((found.used, found.discarded), (3, 4));
    }

    /// Little is lost at 2 dimensions, more at 5 and 10, because of the boundary.
    #[test]
    fn calibrated_on_cubes() {
        for (d, low, high) in [(1, 0.95, 1.05), (2, 1.9, 2.1), (5, 4.4, 4.9), (10, 8.0, 9.0)] {
            let found = two_nn(&uniform_cube(2000, d, 7).unwrap()).unwrap().dimension;
            assert!((low..high).contains(&found), "d = {d}: {found}");
        }
    }

    /// A curve in 50 dimensions has 50 features and one dimension.
    #[test]
    fn features_are_not_dimensions() {
        let t = uniform_cube(1500, 1, 3).unwrap();
        let curve = Array2::from_shape_fn((1500, 50), |(i, j)| (t[[i, 0]] * (1.0 + 0.1 * j as f32)).sin());
        let found = two_nn(&curve).unwrap().dimension;
        assert!((0.9..1.1).contains(&found), "{found}");
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(two_nn(&array![[0.0], [1.0]]).unwrap_err().to_string().contains("at least 3"));
        assert!(two_nn(&Array2::zeros((5, 2))).unwrap_err().to_string().contains("twins"));
        let square = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        assert!(two_nn(&square).unwrap_err().to_string().contains("grid"));
    }
}
