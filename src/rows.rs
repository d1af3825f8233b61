//! Views of some rows of an array: `rows(&x, 0..n)` is x[0..n, :].
//!
//! ndarray's `s!` macro does the same, but its expansion contains an `allow(unsafe_code)`, which a crate that forbids
//! unsafe code rejects.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Slice};

/// A view of these rows.
///
/// # Panics
/// When there are not so many, as for [`rows_mut`] and [`rows_of`].
pub fn rows(x: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    x.slice_axis(Axis(0), Slice::from(range))
}

/// A mutable view of these rows.
pub fn rows_mut(x: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    x.slice_axis_mut(Axis(0), Slice::from(range))
}

/// [`rows`] for a view.
pub fn rows_of<'a>(x: &'a ArrayView2<'_, f32>, range: Range<usize>) -> ArrayView2<'a, f32> {
    x.slice_axis(Axis(0), Slice::from(range))
}
