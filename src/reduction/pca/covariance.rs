//! Mean and covariance of many rows, computed in parallel and without a centred copy of all rows.
//!
//! Each block of rows is centred, and its product with itself is added to S. S is symmetric, so only the part on and
//! above the diagonal is computed, in strips:
//!
//! ```text
//! ┌───────────┐
//! │ strip 0   │      strip i holds some rows of S, from the diagonal on
//! └──┬────────┤      products within a block in f32, their sum over the blocks in f64
//!    │ strip 1│
//!    └────────┘
//! ```
//! The mean is subtracted first, not at the end as in XᵀX/n − μμᵀ: for data far from zero, that would leave only
//! rounding error.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Slice, Zip, linalg::general_mat_mul};

use crate::parallel::for_each_block;

/// Rows that are centred at a time. Neither this nor the strip width depends on the number of cores, so neither does
/// the result.
const ROWS: usize = 1024;

/// Rows of S in a strip: 784 = 7 · 112.
const STRIP: usize = 112;

/// The mean of every column, added up in f64. # Shapes: (n, d) -> (d).
pub fn mean(x: ArrayView2<'_, f32>) -> Array1<f64> {
    let sum = |rows: ArrayView2<'_, f32>| {
        let mut sum = Array1::<f64>::zeros(x.ncols());
        rows.outer_iter().for_each(|row| sum.zip_mut_with(&row, |s, &v| *s += f64::from(v)));
        sum
    };
    let blocks = x.axis_chunks_iter(Axis(0), ROWS);
    let mut sums = vec![Array1::<f64>::zeros(0); blocks.len()];
    for_each_block(blocks.zip(&mut sums), |(rows, place)| *place = sum(rows));
    sums.into_iter().fold(Array1::zeros(x.ncols()), |a, b| a + b) / x.nrows() as f64
}

/// S = Σ (x − mean)ᵀ(x − mean) / n over the rows x. # Shapes: (n, d), (d) -> (d, d).
pub fn covariance(x: ArrayView2<'_, f32>, mean: &Array1<f32>) -> Array2<f64> {
    let (n, d) = x.dim();
    let mut strips: Vec<Strip> = (0..d).step_by(STRIP).map(|first| Strip::new(first, d)).collect();
    let mut centred = Array2::zeros((ROWS.min(n), d));
    for rows in x.axis_chunks_iter(Axis(0), ROWS) {
        let mut centred = centred.slice_axis_mut(Axis(0), Slice::from(..rows.nrows()));
        let parts = rows.axis_chunks_iter(Axis(0), ROWS / 8).zip(centred.axis_chunks_iter_mut(Axis(0), ROWS / 8));
        for_each_block(parts, |(rows, centred)| subtract(rows, mean, centred));
        let centred = centred.view();
        for_each_block(strips.iter_mut(), |strip| strip.add(centred));
    }
    let mut s = Array2::zeros((d, d));
    for strip in strips {
        let sum = strip.sum / n as f64;
        let range = Slice::from(strip.first..strip.first + sum.nrows());
        // First the transpose: the two overlap on the diagonal, and there the strip holds both halves.
        s.slice_axis_mut(Axis(0), Slice::from(strip.first..)).slice_axis_mut(Axis(1), range).assign(&sum.t());
        s.slice_axis_mut(Axis(0), range).slice_axis_mut(Axis(1), Slice::from(strip.first..)).assign(&sum);
    }
    s
}

/// Turns S about a rounded mean into S about the exact one, by what was rounded off, δ: S − δδᵀ. Where the numbers are far
/// from 0 and close to each other, δ is not small. # Shapes: (d, d), (d).
pub fn correct(s: &mut Array2<f64>, rounded_off: &Array1<f64>) {
    let column = rounded_off.view().insert_axis(Axis(1));
    general_mat_mul(-1.0, &column, &column.t(), 1.0, s);
}

/// Writes the rows minus the mean into `centred`. # Shapes: (n, d), (d), (n, d).
pub fn subtract(rows: ArrayView2<'_, f32>, mean: &Array1<f32>, centred: ArrayViewMut2<'_, f32>) {
    Zip::from(centred).and(rows).and_broadcast(mean).for_each(|c, &v, &m| *c = v - m);
}

/// Rows `first..` of S, from column `first` on.
struct Strip {
    first: usize,
    sum: Array2<f64>,
    product: Array2<f32>,
}

impl Strip {
    fn new(first: usize, d: usize) -> Self {
        let shape = (STRIP.min(d - first), d - first);
        Self { first, sum: Array2::zeros(shape), product: Array2::zeros(shape) }
    }

    fn add(&mut self, centred: ArrayView2<'_, f32>) {
        let from_diagonal = centred.slice_axis(Axis(1), Slice::from(self.first..));
        let own = from_diagonal.slice_axis(Axis(1), Slice::from(..self.sum.nrows()));
        general_mat_mul(1.0, &own.t(), &from_diagonal, 0.0, &mut self.product);
        self.sum.zip_mut_with(&self.product, |s, &p| *s += f64::from(p));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parallel::on_threads, rng::rng};
    use approx::assert_abs_diff_eq;
    use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

    /// Correlated columns with different variances.
    fn cloud(n: usize, d: usize, offset: f32) -> Array2<f32> {
        let mut x: Array2<f32> = Array2::random_using((n, d), StandardNormal, &mut rng(1));
        for mut row in x.outer_iter_mut() {
            (1..d).for_each(|j| row[j] = 0.5 * row[j] + 0.6 * row[j - 1]);
        }
        x + offset
    }

    /// Straight from the definition, all in f64.
    fn plain(x: &Array2<f32>) -> (Array1<f64>, Array2<f64>) {
        let x = x.mapv(f64::from);
        let mean = x.mean_axis(Axis(0)).unwrap();
        let centred = x - &mean;
        let covariance = centred.t().dot(&centred) / centred.nrows() as f64;
        (mean, covariance)
    }

    fn blocked(x: ArrayView2<'_, f32>) -> (Array1<f64>, Array2<f64>) {
        let mean = mean(x);
        let covariance = covariance(x, &mean.mapv(|m| m as f32));
        (mean, covariance)
    }

    /// One row and many, and sizes just above and below those of a block and of a strip.
    #[test]
    fn blocks_and_strips_do_not_show() {
        for (n, d) in [(1, 3), (2, 1), (30, 300), (1024, 112), (1025, 113), (3000, 225)] {
            let x = cloud(n, d, 0.0);
            let ((mean, covariance), (mean0, covariance0)) = (blocked(x.view()), plain(&x));
            assert_abs_diff_eq!(mean, mean0, epsilon = 1e-12);
            assert_abs_diff_eq!(covariance, covariance0, epsilon = 1e-5);
            assert_eq!(covariance, covariance.t(), "S is symmetric to the last bit");
        }
    }

    /// 10,000 + noise: XᵀX/n − μμᵀ in f32 would be wrong by whole units.
    #[test]
    fn data_far_from_zero_lose_nothing() {
        let x = cloud(5000, 40, 10_000.0);
        let ((mean, covariance), (mean0, covariance0)) = (blocked(x.view()), plain(&x));
        assert_abs_diff_eq!(mean, mean0, epsilon = 1e-8);
        assert_abs_diff_eq!(covariance, covariance0, epsilon = 1e-5);
    }

    /// Stored column after column, backwards, or with gaps: the same numbers, so the same bits.
    #[test]
    fn how_the_rows_are_stored_does_not_matter() {
        let x = cloud(2500, 130, 1.0);
        let expected = blocked(x.view());
        let columns = x.t().as_standard_layout().into_owned();
        assert_eq!(blocked(columns.t()), expected);
        let mut backwards = x.slice_axis(Axis(0), Slice::new(0, None, -1)).to_owned();
        backwards.invert_axis(Axis(0));
        assert_eq!(blocked(backwards.view()), expected);
        let gaps = Array2::from_shape_fn((2500, 260), |(i, j)| x[[i, j / 2]]);
        assert_eq!(blocked(gaps.slice_axis(Axis(1), Slice::new(0, None, 2))), expected);
    }

    #[test]
    fn threads_change_no_bit() {
        let x = cloud(5000, 230, 3.0);
        let expected = on_threads(1, || blocked(x.view()));
        for threads in [2, 3, 8] {
            assert_eq!(on_threads(threads, || blocked(x.view())), expected, "{threads} threads");
        }
    }
}
