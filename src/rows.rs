//! Some of the rows of an array: `rows(&x, 0..n)` is x[0..n, :]. And work that is done a block of rows at a time.
//!
//! ndarray's `s!` macro says the same as `rows`, but its expansion carries an `allow(unsafe_code)`, which a crate that
//! forbids unsafe code cannot take.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};
use rayon::iter::{ParallelBridge, ParallelIterator};

/// A view of these rows.
pub fn rows(x: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(0), Slice::from(range))
}

/// A view of these rows that can be written to.
pub fn rows_mut(x: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    x.slice_axis_mut(Axis(0), Slice::from(range))
}

/// [`rows`] of a view.
pub fn rows_of<'a>(x: &'a ArrayView2<'_, f32>, range: Range<usize>) -> ArrayView2<'a, f32> {
    x.slice_axis(Axis(0), Slice::from(range))
}

/// Works out `y` from `x`, `size` rows of both at a time, on all cores: `work` is given a block of x and fills that of y.
/// # Shapes: x (n, any), y (n, any).
///
/// The blocks are the same however many cores there are, and so is every bit of the result.
pub fn by_blocks<T: Send>(
    size: usize,
    x: ArrayView2<'_, f32>,
    mut y: ArrayViewMut2<'_, T>,
    work: impl Fn(ArrayView2<'_, f32>, ArrayViewMut2<'_, T>) + Sync,
) {
    if x.nrows() <= size {
        // Nothing to share: no other core need be woken up.
        return work(x, y);
    }
    let blocks = x.axis_chunks_iter(Axis(0), size).zip(y.axis_chunks_iter_mut(Axis(0), size));
    blocks.par_bridge().for_each(|(x, y)| work(x, y));
}

/// What `work` gives when it has this many threads: for tests that the number changes nothing.
#[cfg(test)]
pub(crate) fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row is worked out once, from its own input, whatever is left for the last block.
    #[test]
    fn every_row_meets_its_own() {
        for n in [0, 1, 4, 5, 8, 11] {
            let x = Array2::from_shape_fn((n, 2), |(i, j)| (2 * i + j) as f32);
            let mut y = Array2::<usize>::zeros((n, 1));
            by_blocks(4, x.view(), y.view_mut(), |x, mut y| {
                assert!(x.nrows() == y.nrows() && x.nrows() <= 4);
                x.outer_iter().zip(y.iter_mut()).for_each(|(x, y)| *y += (x[0] + x[1]) as usize);
            });
            assert!(y.iter().enumerate().all(|(i, &y)| y == 4 * i + 1), "{n} rows: {y}");
        }
    }
}
