//! Metrics: what a code has lost, and what it has kept.
//!
//! * **Squared error per image**: how far the reconstruction is from the input. Lower is better.
//! * **k-NN accuracy**: how often the nearest training codes vote for the right label. Higher is better.
//! * **Trustworthiness**: whether neighbours in the code are neighbours in the input (Venna & Kaski 2001). At most 1.
//!
//! [`Scores`] are all three. [`random_triplet_accuracy`] asks for the large picture: whether what is far apart stays far apart.
//!
//! Whether an error that large is an alarm: [`alarm_threshold`], [`roc_curve`], [`area_under_roc`].
//!
//! And whether a difference between two methods is more than chance: [`paired_difference`], [`slope`].

use ndarray::{Array2, Axis};

use crate::{
    check::check_squares,
    error::{Error, Result},
    inputs::Inputs,
    rows::rows_of,
};

mod alarm;
mod entropy;
mod generated;
mod neighbours;
mod scores;
mod statistics;
mod triplets;

pub use crate::squared_error::{squared_error_per_image, squared_errors};
pub use alarm::{RocPoint, alarm_threshold, area_under_roc, roc_curve, share_above};
pub use entropy::bernoulli_entropy;
pub use generated::{GeneratedQuality, distance_to_nearest, label_counts, neighbour_purity};
pub use neighbours::nearest_neighbours;
pub(crate) use neighbours::{near_zero, row_squares, squared_distances};
pub use scores::Scores;
pub use statistics::{Estimate, paired_difference, slope};
pub use triplets::random_triplet_accuracy;

/// Squared error per input when every reconstruction is the mean of `train`: the baseline that a model should beat.
///
/// # Errors
/// When the numbers of features differ or a set is empty.
pub fn mean_baseline_error(train: &dyn Inputs, test: &dyn Inputs) -> Result<f32> {
    let mean = train.inputs().mean_axis(Axis(0)).ok_or(Error::EmptyData { what: "the training data".into() })?;
    let test = test.inputs();
    if mean.len() != test.ncols() {
        return Err(Error::shape("the test data's features", mean.len(), test.ncols()));
    }
    let reconstruction = mean.broadcast(test.dim()).expect("widths are equal"); // one row, repeated n times
    squared_error_per_image(&test, &reconstruction)
}

/// Share of test codes whose k nearest training codes vote for the right label. # Shapes: codes (n, d), labels n.
///
/// A tie goes to the smallest label, as in scikit-learn's `KNeighborsClassifier`.
///
/// # Errors
/// As [`nearest_neighbours`], and when codes and labels differ in number.
pub fn knn_accuracy(
    train_codes: &dyn Inputs,
    train_labels: &[u8],
    test_codes: &dyn Inputs,
    test_labels: &[u8],
    k: usize,
) -> Result<f32> {
    for (what, codes, labels) in
        [("the training labels", train_codes, train_labels), ("the test labels", test_codes, test_labels)]
    {
        if codes.inputs().nrows() != labels.len() {
            return Err(Error::shape(what, format!("{} (one per code)", codes.inputs().nrows()), labels.len()));
        }
    }
    if test_labels.is_empty() {
        return Err(Error::EmptyData { what: "the test codes".into() });
    }
    vote_accuracy(&nearest_neighbours(train_codes, test_codes, k)?, train_labels, test_labels)
}

/// [`knn_accuracy`] when the neighbours are known already: those of the same codes can judge many sets of labels.
/// # Shapes: neighbours (n, k), positions in `train_labels`; test labels n.
///
/// # Errors
/// When there are no neighbours, not one row for each test label, or a position is past the end.
pub fn vote_accuracy(neighbours: &Array2<usize>, train_labels: &[u8], test_labels: &[u8]) -> Result<f32> {
    if neighbours.nrows() != test_labels.len() {
        let expected = format!("{} (one for each row of neighbours)", neighbours.nrows());
        return Err(Error::shape("the test labels", expected, test_labels.len()));
    }
    if neighbours.is_empty() {
        return Err(Error::EmptyData { what: "the table of neighbours".into() });
    }
    if let Some(&bad) = neighbours.iter().find(|&&i| i >= train_labels.len()) {
        return Err(Error::shape("a neighbour's position", format!("below {}", train_labels.len()), bad));
    }
    let right = neighbours.axis_iter(Axis(0)).zip(test_labels).filter(|(row, label)| {
        let mut votes = [0u32; 256];
        row.iter().for_each(|&i| votes[usize::from(train_labels[i])] += 1);
        let most = *votes.iter().max().expect("256 entries");
        votes.iter().position(|&v| v == most) == Some(usize::from(**label))
    });
    Ok(right.count() as f32 / test_labels.len() as f32)
}

/// Trustworthiness of codes: 1 when every neighbour in the code is a neighbour in the input.
///
/// ```text
/// T(k) = 1 − 2 / (n k (2n − 3k − 1)) · Σᵢ Σ over j in U(i) of (r(i, j) − k)
/// ```
/// U(i): those of the k nearest neighbours of i in the code that are not among its k nearest in the input; r(i, j): the
/// rank of j by distance from i in the input. Venna & Kaski 2001, equation 1. Takes n² steps: use one or two thousand
/// inputs.
/// # Shapes: x (n, features), z (n, d).
///
/// # Errors
/// When the numbers of rows differ, a number is not finite or 32 bits do not hold its square, or k is not at least 1 and
/// below n / 2.
pub fn trustworthiness(x: &dyn Inputs, z: &dyn Inputs, k: usize) -> Result<f32> {
    let (x, z) = (x.inputs(), z.inputs());
    let n = x.nrows();
    if z.nrows() != n {
        return Err(Error::shape("the codes", format!("{n} (one per input)"), z.nrows()));
    }
    if k == 0 || k >= n.div_ceil(2) {
        return Err(Error::parameter("k", k, format!("it must be at least 1 and below n/2 = {}", n as f32 / 2.0)));
    }
    check_squares("the inputs", x)?;
    let (x, _) = near_zero(x, x);
    let x = x.view();
    let squares = row_squares(x);
    let in_code = nearest_neighbours(&z, &z, k + 1)?;
    let mut penalty = 0usize;
    for i in 0..n {
        let distances = squared_distances(x, &squares, rows_of(&x, i..i + 1));
        let ranks = ranks_without(distances.row(0).as_slice().expect("row order"), i);
        // An input is its own nearest neighbour, unless duplicates push it out of the list.
        let others = in_code.row(i).to_vec().into_iter().filter(|&j| j != i).take(k);
        penalty += others.map(|j| ranks[j].saturating_sub(k)).sum::<usize>();
    }
    let (n, k) = (n as f64, k as f64);
    Ok((1.0 - 2.0 / (n * k * (2.0 * n - 3.0 * k - 1.0)) * penalty as f64) as f32)
}

/// How many code units are dead, which is 0 for every input: they tell nothing. # Shapes: codes (n, k).
pub fn dead_units(codes: &Array2<f32>) -> usize {
    codes.columns().into_iter().filter(|unit| unit.iter().all(|&v| v == 0.0)).count()
}

/// The rank of every position by its value, 1 for the smallest, excluding position `own`.
fn ranks_without(values: &[f32], own: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).filter(|&j| j != own).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0; values.len()];
    for (place, &j) in order.iter().enumerate() {
        ranks[j] = place + 1;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_mean_baseline_worked_by_hand() {
        assert_eq!(mean_baseline_error(&array![[0.0], [2.0]], &array![[1.0], [4.0]]).unwrap(), 4.5);
    }

    #[test]
    fn knn_worked_by_hand() {
        let (train, labels) = (array![[0.0], [1.0], [10.0], [11.0]], [3, 3, 7, 7]);
        let accuracy = |k| knn_accuracy(&train, &labels, &array![[0.4], [10.4], [9.0]], &[3, 7, 3], k).unwrap();
        assert_eq!(accuracy(1), 2.0 / 3.0);
        assert_eq!(accuracy(4), 2.0 / 3.0, "all vote, 3 and 7 tie, the smaller label wins");
    }

    #[test]
    fn a_unit_is_dead_when_it_is_zero_for_every_input() {
        assert_eq!(dead_units(&array![[0.0, 1.0, 0.0], [0.0, 0.0, -2.0]]), 1);
    }

    /// Codes equal to the inputs lose nothing. The value with the ends of a line of five points swapped, for k = 1, is
    /// from scikit-learn's `trustworthiness(x, z, n_neighbors=1)`.
    #[test]
    fn trustworthiness_matches_scikit_learn() {
        let x = array![[0.0], [1.0], [2.1], [3.3], [4.6]];
        assert_eq!(trustworthiness(&x, &x, 1).unwrap(), 1.0);
        let z = array![[4.6], [1.0], [2.1], [3.3], [0.0]];
        let value = trustworthiness(&x, &z, 1).unwrap();
        assert!((value - 0.533_333_3).abs() < 1e-6, "{value}");
    }

    #[test]
    fn misfits_are_refused() {
        let x = array![[0.0, 1.0]];
        assert!(nearest_neighbours(&x, &x, 0).is_err());
        assert!(nearest_neighbours(&x, &x, 2).unwrap_err().to_string().contains("1 to 1"));
        assert!(knn_accuracy(&x, &[], &x, &[1], 1).unwrap_err().to_string().contains("training labels"));
        assert!(trustworthiness(&x, &x, 1).is_err());
        let votes = |neighbours, labels: &[u8]| vote_accuracy(&neighbours, &[1, 2], labels).unwrap_err().to_string();
        assert!(votes(array![[0, 1]], &[]).contains("one for each row"));
        assert!(votes(array![[0, 2]], &[1]).contains("below 2"));
        assert!(votes(Array2::zeros((1, 0)), &[1]).contains("empty"));
        let broken = array![[f32::NAN], [1.0], [2.0]];
        assert!(trustworthiness(&broken, &array![[0.0], [1.0], [2.0]], 1).unwrap_err().to_string().contains("NaN"));
    }
}
