//! Exercise 11: putting codes to work: an alarm, arithmetic and search.
//!
//! Notebooks 06, 07 and 08 show what you need. Notebook 09 puts it to work, in its last section. This exercise is optional.
//! Check your answer with `cargo kit check ex11`; stuck? `cargo kit hint ex11 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};

/// Task 1. The threshold of an alarm: the smallest of the errors that at most a share `allowed` of all the errors exceed.
///
/// The errors are those of usual images. The alarm rings for an error *above* the threshold, and for a usual image that is a
/// false alarm. If you can bear 5 false alarms in 100, `allowed` is 0.05.
///
/// There is at least one error. They are in no order, and some may be equal. `allowed` is at least 0, and below 1.
pub fn alarm_threshold(errors: &[f32], allowed: f32) -> f32 {
    // TODO(1)
    todo!("task 1: alarm_threshold")
}

/// Task 2. The area under the ROC curve, AUC for short: how well the errors tell strange images from usual ones.
///
/// Draw a usual and a strange image at random: how likely is it that the strange one has the larger error? To find out, look
/// at all pairs of a usual and a strange image. A pair counts
///
/// * 1 if the strange image's error is larger,
/// * ½ if the two errors are equal,
/// * 0 if the strange image's error is smaller.
///
/// The area is the mean over all pairs. There is at least one image of each kind.
pub fn area_under_roc(usual: &[f32], strange: &[f32]) -> f32 {
    // TODO(2)
    todo!("task 2: area_under_roc")
}

/// Task 3. Latent arithmetic: moves codes in the direction from one class to another.
///
/// z + step · (mean of `to` − mean of `from`)
///
/// The mean of a class is the mean of all the known codes that have its label, number by number.
///
/// There is at least one known code of each of the two classes. The codes that are moved may be any codes.
///
/// Shapes: codes (n, d), known (m, d), m labels -> (n, d)
pub fn move_codes(codes: &Array2<f32>, known: &Array2<f32>, labels: &[u8], from: u8, to: u8, step: f32) -> Array2<f32> {
    // TODO(3)
    todo!("task 3: move_codes")
}

/// The squared distance between two rows of a table. Who has the smaller distance has the smaller squared distance, too. It
/// is given.
pub fn squared_distance(table: &Array2<f32>, row: usize, other: usize) -> f32 {
    let difference = &table.row(row) - &table.row(other);
    difference.dot(&difference)
}

/// Task 4. Triplet accuracy: how often the codes keep the order of two distances.
///
/// A triplet [a, b, c] holds three positions. In the images, b is nearer to a than c is, or farther away, or both are equally
/// far away. In the codes it is one of these three again. A triplet counts
///
/// * 1 if it is the same in both (also when b and c are equally far away in both),
/// * ½ if b and c are equally far away in *one* of the two, and not in the other,
/// * 0 otherwise: the order has changed.
///
/// The accuracy is the mean over all triplets, of which there is at least one.
///
/// Shapes: images (n, pixels), codes (n, d)
pub fn triplet_accuracy(images: &Array2<f32>, codes: &Array2<f32>, triplets: &[[usize; 3]]) -> f32 {
    // TODO(4)
    todo!("task 4: triplet_accuracy")
}

/// Task 5. Precision at k: how good a search for similar images is.
///
/// Every code asks once: which k *other* codes are nearest to me? (Of two that are equally far away, the one that comes first
/// in the table.) Its precision is the share of these k that have its own label. Give back the mean of all the precisions.
///
/// k is at least 1, and below the number of codes.
///
/// Shapes: codes (n, d), n labels -> a number from 0 to 1
pub fn precision_at_k(codes: &Array2<f32>, labels: &[u8], k: usize) -> f32 {
    // TODO(5)
    todo!("task 5: precision_at_k")
}
