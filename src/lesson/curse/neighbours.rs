//! Distances, and whether they still tell near points from far ones.

use ndarray::{Array2, ArrayView1, Axis};

use crate::{
    check::check_squares,
    error::{Error, Result},
    inputs::Inputs,
    metrics::{near_zero, row_squares, squared_distances},
};

/// Largest number of rows for which all n² distances are computed.
pub const MOST_ROWS: usize = 10_000;

/// Euclidean distance: √ of the sum of squared differences. # Shapes: both (d).
///
/// # Errors
/// When the lengths differ, or the distance is not a finite number.
pub fn distance(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> Result<f32> {
    if a.len() != b.len() {
        return Err(Error::shape("the second point", format!("{} features", a.len()), format!("{}", b.len())));
    }
    match a.iter().zip(b).map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2)).sum::<f64>().sqrt() as f32 {
        distance if distance.is_finite() => Ok(distance),
        _ => Err(Error::degenerate("the two points", "a number is NaN, infinite or too large; look at your data")),
    }
}

/// Distance from every point to every other: shape (n, n), zero on the diagonal. # Shapes: x (n, d).
///
/// # Errors
/// When there are fewer than 2 points, or more than [`MOST_ROWS`]; when a number is not finite, or too large or too small
/// for 32 bits to hold its square.
pub fn distances(x: &dyn Inputs) -> Result<Array2<f32>> {
    let x = x.inputs();
    let n = x.nrows();
    if n < 2 || x.ncols() == 0 {
        return Err(Error::shape("the points", "at least 2, with at least 1 feature", format!("{:?}", x.dim())));
    }
    if n > MOST_ROWS {
        let why = format!("all their distances would be {} numbers: use a sample, for example take({})", n * n, 2000);
        return Err(Error::parameter("n", n, why));
    }
    check_squares("the points", x)?;
    let (x, _) = near_zero(x, x);
    let mut distances = squared_distances(x.view(), &row_squares(x.view()), x.view());
    // Rounding may leave a square slightly below zero, or above zero on the diagonal.
    distances.mapv_inplace(|squared| squared.max(0.0).sqrt());
    distances.diag_mut().fill(0.0);
    Ok(distances)
}

/// The distances of all n (n − 1) / 2 pairs, in no particular order.
///
/// # Errors
/// As [`distances`].
pub fn pair_distances(x: &dyn Inputs) -> Result<Vec<f32>> {
    Ok(upper_half(&distances(x)?))
}

fn upper_half(all: &Array2<f32>) -> Vec<f32> {
    all.axis_iter(Axis(0)).enumerate().flat_map(|(i, row)| row.to_vec().split_off(i + 1)).collect()
}

/// How far apart points are, and how much those distances vary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Mean distance between two points.
    pub mean: f32,
    /// Mean distance from a point to its nearest neighbour.
    pub nearest: f32,
    /// Coefficient of variation of all distances: standard deviation / mean.
    pub variation: f32,
    /// Relative contrast (farthest − nearest) / nearest, as seen from a point: its median over the points.
    ///
    /// Near 0, the nearest point is hardly nearer than the farthest. Beyer et al. 1999; Aggarwal, Hinneburg & Keim
    /// 2001. The median, because it is infinite for both points of a pair of twins.
    pub contrast: f32,
    /// nearest / mean: near 1, the nearest neighbour is about as far as any other point.
    pub nearest_over_mean: f32,
}

/// Measures the distances of all pairs. # Shapes: x (n, d).
///
/// # Errors
/// As [`distances`], and when all points are the same.
pub fn spread(x: &dyn Inputs) -> Result<Spread> {
    let all = distances(x)?;
    let pairs = upper_half(&all);
    let count = pairs.len() as f64;
    let mean = pairs.iter().map(|&d| f64::from(d)).sum::<f64>() / count;
    if mean == 0.0 {
        return Err(Error::parameter(
            "x",
            "n times the same point",
            "all distances are 0: there is nothing to compare",
        ));
    }
    let variance = pairs.iter().map(|&d| (f64::from(d) - mean).powi(2)).sum::<f64>() / count;
    let (near, far): (Vec<f32>, Vec<f32>) =
        all.axis_iter(Axis(0)).enumerate().map(|(i, row)| nearest_and_farthest(row, i)).unzip();
    let nearest = near.iter().map(|&d| f64::from(d)).sum::<f64>() / near.len() as f64;
    Ok(Spread {
        mean: mean as f32,
        nearest: nearest as f32,
        variation: (variance.sqrt() / mean) as f32,
        contrast: median(near.iter().zip(&far).map(|(near, far)| (far - near) / near).collect()),
        nearest_over_mean: (nearest / mean) as f32,
    })
}

fn nearest_and_farthest(row: ArrayView1<'_, f32>, own: usize) -> (f32, f32) {
    let others = row.iter().enumerate().filter(|(j, _)| *j != own);
    others.fold((f32::INFINITY, 0.0), |(near, far), (_, &d)| (near.min(d), far.max(d)))
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::curse::uniform_cube;
    use approx::assert_abs_diff_eq;
    use ndarray::array;

    /// A 3-4-5 triangle. From its corners: nearest 3, 3, 4 and farthest 5, 4, 5; contrasts 2/3, 1/3, 1/4.
    #[test]
    fn a_triangle_worked_by_hand() {
        let x = array![[0.0, 3.0], [0.0, 0.0], [4.0, 0.0]];
        assert_eq!(distance(x.row(0), x.row(2)).unwrap(), 5.0);
        assert_eq!(distances(&x).unwrap(), array![[0.0, 3.0, 5.0], [3.0, 0.0, 4.0], [5.0, 4.0, 0.0]]);
        assert_eq!(pair_distances(&x).unwrap(), [3.0, 5.0, 4.0]);
        let spread = spread(&x).unwrap();
        assert_eq!((spread.mean, spread.contrast), (4.0, 1.0 / 3.0));
        assert_abs_diff_eq!(spread.nearest, 10.0 / 3.0, epsilon = 1e-6);
        assert_abs_diff_eq!(spread.variation, (2.0f32 / 3.0).sqrt() / 4.0, epsilon = 1e-6);
        assert_abs_diff_eq!(spread.nearest_over_mean, 5.0 / 6.0, epsilon = 1e-6);
    }

    /// In many dimensions the distances come from one matrix product: they must still be right.
    #[test]
    fn many_dimensions_agree_with_the_definition() {
        let x = uniform_cube(50, 784, 1).unwrap();
        let all = distances(&x).unwrap();
        for (i, j) in [(0, 1), (7, 31), (49, 3)] {
            assert_abs_diff_eq!(all[[i, j]], distance(x.row(i), x.row(j)).unwrap(), epsilon = 1e-4);
        }
    }

    /// The mean distance in a square is 0.5214; the others were measured with numpy.
    #[test]
    fn dust_loses_its_contrast() {
        let at = |d| spread(&uniform_cube(1000, d, 1).unwrap()).unwrap();
        assert_abs_diff_eq!(at(2).mean, 0.5214, epsilon = 0.01);
        for (d, variation, contrast) in [(3, 0.375, 20.7), (10, 0.194, 2.72), (100, 0.059, 0.431), (784, 0.021, 0.136)]
        {
            let s = at(d);
            assert_abs_diff_eq!(s.variation, variation, epsilon = 0.03 * variation + 5e-4);
            assert!((s.contrast / contrast - 1.0).abs() < 0.1, "d = {d}: contrast {}", s.contrast);
        }
        assert_abs_diff_eq!(at(784).nearest_over_mean, 0.936, epsilon = 0.003);
    }

    #[test]
    fn one_pair_of_twins_does_no_harm() {
        let s = spread(&array![[0.0], [0.0], [1.0], [3.0], [6.0]]).unwrap();
        assert!(s.contrast.is_finite() && s.nearest_over_mean.is_finite(), "{s:?}");
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(distance(array![1.0].view(), array![1.0, 2.0].view()).is_err());
        assert!(distances(&array![[1.0]]).unwrap_err().to_string().contains("at least 2"));
        let sample = distances(&Array2::zeros((MOST_ROWS + 1, 1))).unwrap_err().to_string();
        assert!(sample.contains("take(2000)"), "{sample}");
        assert!(spread(&array![[1.0], [1.0]]).unwrap_err().to_string().contains("same point"));
        // A NaN would become a distance of 0, and so would 1e-25, squared.
        assert!(distances(&array![[1.0], [f32::NAN]]).unwrap_err().to_string().contains("row 1, column 0 is NaN"));
        assert!(spread(&array![[1e-25], [2e-25]]).unwrap_err().to_string().contains("2e-25"));
        assert!(distances(&array![[1e25], [0.0]]).unwrap_err().to_string().contains("1e25"));
        assert!(distance(array![f32::MAX].view(), array![-f32::MAX].view()).is_err());
    }
}
