//! Several threads, and the same bits.
//!
//! A layer's work is cut into blocks of its **result**: each thread computes some of the units. Every number of the result is
//! one sum, which one thread adds up in the order in which a single thread would. So the number of threads changes the time
//! and not a bit. (Cut in two, a sum would be rounded differently, and so would everything that follows.)
//!
//! Threads live as long as the work that is handed to [`with_threads`]: an epoch of training, say. Elsewhere all runs on
//! the thread that asks. (A pool that stays would stay once for every cell of a notebook, each of which is a library of its
//! own.) Their number is `SHADOWLAB_THREADS`, else `RAYON_NUM_THREADS`, else that of the processor's.

use std::env;

use ndarray::{ArrayView2, ArrayViewMut2, Axis};
use rayon::{ThreadPoolBuilder, prelude::*};

use crate::error::{Error, Result};

/// Multiplications that make up for handing work to another thread, which takes some microseconds.
const WORTH_IT: usize = 1 << 20;
/// Blocks are a multiple of this many numbers wide, which suits the processor's vectors and its cache lines.
const LANES: usize = 32;
/// Nobody has more processors.
const MOST: usize = 1024;

/// Does the work with several threads at hand, and lets them go afterwards.
///
/// # Errors
/// When `SHADOWLAB_THREADS` is not a number of threads.
pub fn with_threads<R: Send>(work: impl FnOnce() -> R + Send) -> Result<R> {
    let wanted = wanted(env::var("SHADOWLAB_THREADS").ok().as_deref())?;
    if rayon::current_thread_index().is_some() {
        return Ok(work()); // they are at hand already
    }
    // Where the system gives no threads, one does it all.
    match ThreadPoolBuilder::new().num_threads(wanted).build() {
        Ok(pool) => Ok(pool.install(work)),
        Err(_) => Ok(work()),
    }
}

/// The number of threads that `SHADOWLAB_THREADS` asks for; 0 when it does not say.
fn wanted(setting: Option<&str>) -> Result<usize> {
    let Some(text) = setting.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(0) };
    match text.parse() {
        Ok(n) if (1..=MOST).contains(&n) => Ok(n),
        _ => Err(Error::parameter("SHADOWLAB_THREADS", text, format!("it must be a number of threads, 1 to {MOST}"))),
    }
}

/// How wide to cut `width` columns that cost `work` multiplications altogether: into one block for each thread, or fewer
/// where that is not worth it.
pub fn block_width(width: usize, work: usize) -> usize {
    let threads = rayon::current_thread_index().map_or(1, |_| rayon::current_num_threads());
    let blocks = threads.min(work / WORTH_IT).max(1);
    if blocks == 1 { width.max(1) } else { width.div_ceil(blocks).next_multiple_of(LANES) }
}

/// Calls `work` for every block, each on a thread of its own as far as there are threads.
pub fn for_each_block<B: Send>(blocks: impl ExactSizeIterator<Item = B>, work: impl Fn(B) + Sync + Send) {
    if blocks.len() <= 1 || rayon::current_thread_index().is_none() {
        blocks.for_each(work);
    } else {
        blocks.collect::<Vec<B>>().into_par_iter().with_max_len(1).for_each(work);
    }
}

/// Works out `y` from `x`, `size` rows of both at a time, with several threads: `work` is given a block of x and fills that
/// of y. # Shapes: x (n, any), y (n, any).
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
        work(x, y); // nothing to share
        return Ok(());
    }
    let blocks = x.axis_chunks_iter(Axis(0), size).zip(y.axis_chunks_iter_mut(Axis(0), size));
    with_threads(|| for_each_block(blocks, |(x, y)| work(x, y)))
}

/// What `work` gives when it has this many threads: for tests that the number changes nothing.
#[cfg(test)]
pub(crate) fn on_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

/// Copies these rows of `x`, in this order, to `batch`. # Shapes: x (anything, d), batch (rows, d).
pub(crate) fn gather(x: ArrayView2<'_, f32>, rows: &[usize], mut batch: ArrayViewMut2<'_, f32>) {
    // They lie all over the memory: to fetch a number takes as long as 32 multiplications.
    let height = block_width(rows.len(), 32 * batch.len());
    for_each_block(batch.axis_chunks_iter_mut(Axis(0), height).zip(rows.chunks(height)), |(mut batch, rows)| {
        rows.iter().zip(batch.rows_mut()).for_each(|(&row, mut copy)| copy.assign(&x.row(row)));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_work_stays_in_one_block_and_large_work_is_shared() {
        assert_eq!(block_width(784, 1 << 30), 784, "no threads are at hand here");
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

    /// Every row is worked out once, from its own input, whatever is left for the last block.
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
            on_threads(3, || gather(x.view(), &rows, batch.view_mut()));
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
