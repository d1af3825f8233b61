//! Multithreading that does not change the results.
//!
//! A layer's work is divided by its **output**: each thread computes some of the units. Every number of the output is
//! one sum, which a single thread adds up, always in the same order. So the number of threads changes the running time,
//! but not a bit of the result. (Split in two, a sum would be rounded differently, and so would everything that depends
//! on it.)
//!
//! Threads live only as long as the work given to [`with_threads`], for example an epoch of training. Everything else
//! runs on the calling thread. (A permanent pool would exist once per notebook cell, since each cell is a library of
//! its own.) Their number is `SHADOWLAB_THREADS`, else `RAYON_NUM_THREADS`, else the number of logical processors.

use std::env;

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis};
use rayon::{ThreadPoolBuilder, prelude::*};

use crate::{
    error::{Error, Result},
    rows::rows_mut,
};

/// Multiplications that are worth handing to another thread, which takes a few microseconds.
const WORTH_IT: usize = 1 << 20;
/// Block widths are a multiple of this, which suits vector instructions and cache lines.
const LANES: usize = 32;
/// The largest number of threads that may be asked for.
const MOST: usize = 1024;

/// Runs `work` with a pool of threads, which ends with it.
///
/// # Errors
/// When `SHADOWLAB_THREADS` is not a number of threads.
pub fn with_threads<R: Send>(work: impl FnOnce() -> R + Send) -> Result<R> {
    let wanted = wanted(env::var("SHADOWLAB_THREADS").ok().as_deref())?;
    if rayon::current_thread_index().is_some() {
        return Ok(work()); // already inside a pool
    }
    // If the system provides no threads, the calling thread does all the work.
    match ThreadPoolBuilder::new().num_threads(wanted).build() {
        Ok(pool) => Ok(pool.install(work)),
        Err(_) => Ok(work()),
    }
}

/// The number of threads that `SHADOWLAB_THREADS` asks for; 0 if it is unset or empty.
fn wanted(setting: Option<&str>) -> Result<usize> {
    let Some(text) = setting.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(0) };
    match text.parse() {
        Ok(n) if (1..=MOST).contains(&n) => Ok(n),
        _ => Err(Error::parameter("SHADOWLAB_THREADS", text, format!("it must be a number of threads, 1 to {MOST}"))),
    }
}

/// The block width for `width` columns that cost `work` multiplications in total: one block per thread, or fewer if the
/// work is too small for that.
pub fn block_width(width: usize, work: usize) -> usize {
    let threads = rayon::current_thread_index().map_or(1, |_| rayon::current_num_threads());
    let blocks = threads.min(work / WORTH_IT).max(1);
    if blocks == 1 { width.max(1) } else { width.div_ceil(blocks).next_multiple_of(LANES) }
}

/// Calls `work` for every block, in parallel inside a pool of threads.
pub fn for_each_block<B: Send>(blocks: impl ExactSizeIterator<Item = B>, work: impl Fn(B) + Sync + Send) {
    if blocks.len() <= 1 || rayon::current_thread_index().is_none() {
        blocks.for_each(work);
    } else {
        blocks.collect::<Vec<B>>().into_par_iter().with_max_len(1).for_each(work);
    }
}

/// Computes `y` from `x` in parallel, `size` rows at a time: `work` receives a block of x and fills the same rows of y.
/// # Shapes: x (n, any), y (n, any).
///
/// # Errors
/// As [`with_threads`].
pub(crate) fn by_blocks<T: Send>(
    size: usize,
    x: ArrayView2<'_, f32>,
    mut y: ArrayViewMut2<'_, T>,
    work: impl Fn(ArrayView2<'_, f32>, ArrayViewMut2<'_, T>) + Sync + Send,
) -> Result<()> {
    if x.nrows() <= size {
        work(x, y); // a single block
        return Ok(());
    }
    let blocks = x.axis_chunks_iter(Axis(0), size).zip(y.axis_chunks_iter_mut(Axis(0), size));
    with_threads(|| for_each_block(blocks, |(x, y)| work(x, y)))
}

/// Runs `work` with this many threads, for tests that their number changes nothing.
#[cfg(test)]
pub(crate) fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

/// Copies these rows of `x`, in this order, to the first rows of `batch`, and gives a view of them.
/// # Shapes: x (anything, d), batch (n, d) -> (rows, d), rows ≤ n.
pub(crate) fn gather<'a>(x: ArrayView2<'_, f32>, rows: &[usize], batch: &'a mut Array2<f32>) -> ArrayViewMut2<'a, f32> {
    let mut batch = rows_mut(batch, 0..rows.len());
    // They lie all over the memory: to fetch a number takes as long as 32 multiplications.
    let height = block_width(rows.len(), 32 * batch.len());
    for_each_block(batch.axis_chunks_iter_mut(Axis(0), height).zip(rows.chunks(height)), |(mut batch, rows)| {
        rows.iter().zip(batch.rows_mut()).for_each(|(&row, mut copy)| copy.assign(&x.row(row)));
    });
    batch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_work_stays_in_one_block_and_large_work_is_shared() {
        assert_eq!(block_width(784, 1 << 30), 784, "there is no pool here");
        assert_eq!(on_threads(4, || block_width(784, WORTH_IT)), 784, "not worth it");
        assert_eq!(on_threads(4, || block_width(784, 1 << 30)), 224, "784 / 4 = 196, and the next multiple of 32");
        assert_eq!(on_threads(4, || block_width(784, 2 * WORTH_IT)), 416, "worth two threads, not four");
        assert_eq!(on_threads(4, || block_width(0, 0)), 1, "a block is never empty");
    }

    #[test]
    fn every_block_is_visited_once() {
        for threads in [1, 2, 3, 8] {
            let mut seen = vec![0; 1000];
            on_threads(threads, || for_each_block(seen.chunks_mut(96), |block| block.iter_mut().for_each(|n| *n += 1)));
            assert!(seen.iter().all(|&n| n == 1));
        }
    }

    /// Every row is computed once, from its own input, whatever the size of the last block.
    #[test]
    fn every_row_meets_its_own() {
        for n in [0, 1, 4, 5, 8, 11] {
            let x = ndarray::Array2::from_shape_fn((n, 2), |(i, j)| (2 * i + j) as f32);
            let mut y = ndarray::Array2::<usize>::zeros((n, 1));
            by_blocks(4, x.view(), y.view_mut(), |x, mut y| {
                assert!(x.nrows() == y.nrows() && x.nrows() <= 4);
                x.outer_iter().zip(y.iter_mut()).for_each(|(x, y)| *y += (x[0] + x[1]) as usize);
            })
            .unwrap();
            assert!(y.iter().enumerate().all(|(i, &y)| y == 4 * i + 1), "{n} rows: {y}");
        }
    }

    #[test]
    fn rows_are_gathered_in_the_order_asked_for() {
        let x = ndarray::Array2::from_shape_fn((500, 784), |(i, j)| (i * 784 + j) as f32);
        let rows: Vec<usize> = (0..128).map(|i| i * 389 % 500).collect();
        for x in [x.clone(), x.reversed_axes().as_standard_layout().reversed_axes().to_owned()] {
            let mut batch = ndarray::Array2::zeros((128, 784));
            on_threads(3, || gather(x.view(), &rows, &mut batch));
            assert_eq!(batch, x.select(Axis(0), &rows));
        }
    }

    #[test]
    fn the_setting_is_a_number_of_threads_or_an_error_that_says_so() {
        assert_eq!(wanted(None).unwrap(), 0);
        assert_eq!(wanted(Some("")).unwrap(), 0);
        assert_eq!(wanted(Some(" 3 ")).unwrap(), 3);
        for wrong in ["0", "-1", "two", "1.5", "99999"] {
            let error = wanted(Some(wrong)).unwrap_err().to_string();
            assert!(error.contains("SHADOWLAB_THREADS") && error.contains(wrong), "{error}");
        }
    }
}
