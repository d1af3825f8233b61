//! Rulers: how much a code has lost, and what it has kept.
//!
//! * **Squared error per image**: how far the guess is from the input. Lower is better.
//! * **k-NN accuracy**: how often the nearest codes carry the right label, though no label was ever shown. Higher is better.
//! * **Trustworthiness**: whether neighbours in the code were neighbours in the input (Venna & Kaski 2001). At most 1.

use ndarray::{Array1, Array2, ArrayView2, Axis};

use crate::{
    data::Inputs,
    error::{Error, Result},
    rows::rows_of,
};

mod drawn;

pub use drawn::{clear_share, distance_to_nearest};

/// Rows whose distances are computed at a time.
const BLOCK: usize = 32;

/// Squared error per input: Σ over features of (x̂ − x)², mean over inputs. # Shapes: both (n, features).
///
/// # Errors
/// When the shapes differ or there is no row.
pub fn squared_error_per_image(x: &dyn Inputs, x_hat: &dyn Inputs) -> Result<f32> {
    Ok(squared_errors(x, x_hat)?.mean().expect("at least one row"))
}

/// The squared error of every input: shape (n).
///
/// # Errors
/// As [`squared_error_per_image`].
pub fn squared_errors(x: &dyn Inputs, x_hat: &dyn Inputs) -> Result<Array1<f32>> {
    let (x, x_hat) = (x.inputs(), x_hat.inputs());
    if x.dim() != x_hat.dim() {
        return Err(Error::shape("the guesses", format!("{:?}", x.dim()), format!("{:?}", x_hat.dim())));
    }
    if x.nrows() == 0 {
        return Err(Error::EmptyData { what: "the inputs".into() });
    }
    let rows = x.axis_iter(Axis(0)).zip(x_hat.axis_iter(Axis(0)));
    Ok(rows.map(|(x, x_hat)| x.iter().zip(x_hat).map(|(a, b)| (a - b) * (a - b)).sum::<f32>()).collect())
}

/// Squared error per input of always guessing the mean of `train`: the floor every model must beat.
///
/// # Errors
/// When the features differ or one set is empty.
pub fn mean_guess_error(train: &dyn Inputs, test: &dyn Inputs) -> Result<f32> {
    let mean = train.inputs().mean_axis(Axis(0)).ok_or(Error::EmptyData { what: "the training data".into() })?;
    let test = test.inputs();
    if mean.len() != test.ncols() {
        return Err(Error::shape("the test data's features", mean.len(), test.ncols()));
    }
    let guess = mean.broadcast(test.dim()).expect("widths are equal").to_owned();
    squared_error_per_image(&test, &guess)
}

/// Positions of the `k` nearest rows of `points` for every row of `queries`, nearest first: shape (queries, k).
///
/// Distances are Euclidean; of equally near points the first wins.
///
/// # Errors
/// When the widths differ, or k is 0 or above the number of points.
pub fn nearest(points: &dyn Inputs, queries: &dyn Inputs, k: usize) -> Result<Array2<usize>> {
    let (points, queries) = (points.inputs(), queries.inputs());
    if points.ncols() != queries.ncols() {
        return Err(Error::shape("the queries' features", points.ncols(), queries.ncols()));
    }
    if k == 0 || k > points.nrows() {
        return Err(Error::parameter("k", k, format!("it must be 1 to {} (the number of points)", points.nrows())));
    }
    let squares = row_squares(points);
    let mut found = Array2::zeros((queries.nrows(), k));
    for start in (0..queries.nrows()).step_by(BLOCK) {
        let end = (start + BLOCK).min(queries.nrows());
        let distances = squared_distances(points, &squares, rows_of(&queries, start..end));
        for (i, row) in distances.axis_iter(Axis(0)).enumerate() {
            let best = k_smallest(row.as_slice().expect("row order"), k);
            found.row_mut(start + i).iter_mut().zip(best).for_each(|(f, b)| *f = b);
        }
    }
    Ok(found)
}

pub(crate) fn row_squares(x: ArrayView2<'_, f32>) -> Array1<f32> {
    x.map_axis(Axis(1), |row| row.dot(&row))
}

/// ‖q − p‖², from every query to every point: shape (queries, points).
///
/// In few dimensions as it is written; in many as ‖q‖² + ‖p‖² − 2 q·p, because then one matrix product does the work.
/// (In few dimensions that form would only lose digits.)
pub(crate) fn squared_distances(
    points: ArrayView2<'_, f32>,
    squares: &Array1<f32>,
    queries: ArrayView2<'_, f32>,
) -> Array2<f32> {
    if points.ncols() > 16 {
        let mut distances = queries.dot(&points.t()) * -2.0 + squares;
        distances += &row_squares(queries).insert_axis(Axis(1));
        return distances;
    }
    let columns: Vec<Array1<f32>> = points.columns().into_iter().map(|c| c.to_owned()).collect();
    let mut distances = Array2::zeros((queries.nrows(), points.nrows()));
    for (query, mut row) in queries.axis_iter(Axis(0)).zip(distances.axis_iter_mut(Axis(0))) {
        for (&q, column) in query.iter().zip(&columns) {
            row.zip_mut_with(column, |d, &p| *d += (q - p) * (q - p));
        }
    }
    distances
}

/// Positions of the k smallest values, smallest first. Insertion into a short sorted list: k is small.
fn k_smallest(values: &[f32], k: usize) -> Vec<usize> {
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(k + 1);
    let mut bound = f32::INFINITY;
    for (i, &value) in values.iter().enumerate() {
        if value < bound || best.len() < k {
            let place = best.partition_point(|&(v, _)| v <= value);
            best.insert(place, (value, i));
            best.truncate(k);
            if best.len() == k {
                bound = best[k - 1].0;
            }
        }
    }
    best.into_iter().map(|(_, i)| i).collect()
}

/// Share of test codes whose k nearest training codes vote for the right label. # Shapes: codes (n, d), labels n.
///
/// Of tied labels the smallest wins, as in scikit-learn's `KNeighborsClassifier`.
///
/// # Errors
/// As [`nearest`], and when codes and labels differ in number.
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
            return Err(Error::shape(what, format!("{} (one a code)", codes.inputs().nrows()), labels.len()));
        }
    }
    if test_labels.is_empty() {
        return Err(Error::EmptyData { what: "the test codes".into() });
    }
    let neighbours = nearest(train_codes, test_codes, k)?;
    let right = neighbours.axis_iter(Axis(0)).zip(test_labels).filter(|(row, label)| {
        let mut votes = [0u32; 256];
        row.iter().for_each(|&i| votes[usize::from(train_labels[i])] += 1);
        let most = *votes.iter().max().expect("256 entries");
        votes.iter().position(|&v| v == most) == Some(usize::from(**label))
    });
    Ok(right.count() as f32 / test_labels.len() as f32)
}

/// Trustworthiness of codes: 1 when every neighbour in the code was a neighbour in the input.
///
/// ```text
/// T(k) = 1 − 2 / (n k (2n − 3k − 1)) · Σᵢ Σ over j in U(i) of (r(i, j) − k)
/// ```
/// U(i): the k nearest of i in the code that are not among its k nearest in the input; r(i, j): the rank of j by distance
/// from i in the input. Venna & Kaski 2001, equation 1. Takes n² steps: use a thousand or two.
/// # Shapes: x (n, features), z (n, d).
///
/// # Errors
/// When the numbers of rows differ, or k is not at least 1 and below n / 2.
pub fn trustworthiness(x: &dyn Inputs, z: &dyn Inputs, k: usize) -> Result<f32> {
    let (x, z) = (x.inputs(), z.inputs());
    let n = x.nrows();
    if z.nrows() != n {
        return Err(Error::shape("the codes", format!("{n} (one an input)"), z.nrows()));
    }
    if k == 0 || 2 * k >= n {
        return Err(Error::parameter("k", k, format!("it must be at least 1 and below n/2 = {}", n as f32 / 2.0)));
    }
    let squares = row_squares(x);
    let in_code = nearest(&z, &z, k + 1)?;
    let mut penalty = 0usize;
    for i in 0..n {
        let distances = squared_distances(x, &squares, rows_of(&x, i..i + 1));
        let ranks = ranks_without(distances.row(0).as_slice().expect("row order"), i);
        // An input is its own nearest neighbour, unless twins push it out of the list.
        let others = in_code.row(i).to_vec().into_iter().filter(|&j| j != i).take(k);
        penalty += others.map(|j| ranks[j].saturating_sub(k)).sum::<usize>();
    }
    let (n, k) = (n as f64, k as f64);
    Ok((1.0 - 2.0 / (n * k * (2.0 * n - 3.0 * k - 1.0)) * penalty as f64) as f32)
}

/// The rank of every position by its value, 1 for the smallest, leaving out position `own`.
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
    use crate::init::rng;
    use ndarray::array;
    use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

    #[test]
    fn squared_error_worked_by_hand() {
        let (x, guess) = (array![[0.0, 1.0], [1.0, 1.0]], array![[0.5, 1.0], [0.0, 0.0]]);
        assert_eq!(squared_error_per_image(&x, &guess).unwrap(), (0.25 + 2.0) / 2.0);
        assert_eq!(mean_guess_error(&array![[0.0], [2.0]], &array![[1.0], [4.0]]).unwrap(), 4.5);
    }

    #[test]
    fn nearest_in_few_and_many_dimensions_agree_with_sorting() {
        for d in [2, 40] {
            let points: Array2<f32> = Array2::random_using((300, d), StandardNormal, &mut rng(1));
            let queries: Array2<f32> = Array2::random_using((260, d), StandardNormal, &mut rng(2));
            let found = nearest(&points, &queries, 4).unwrap();
            for i in [0, 100, 259] {
                let mut order: Vec<usize> = (0..300).collect();
                let distance = |j: &usize| (&points.row(*j) - &queries.row(i)).mapv(|v| v * v).sum();
                order.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
                assert_eq!(found.row(i).to_vec(), order[..4], "d = {d}, query {i}");
            }
        }
    }

    #[test]
    fn knn_worked_by_hand() {
        let (train, labels) = (array![[0.0], [1.0], [10.0], [11.0]], [3, 3, 7, 7]);
        let accuracy = |k| knn_accuracy(&train, &labels, &array![[0.4], [10.4], [9.0]], &[3, 7, 3], k).unwrap();
        assert_eq!(accuracy(1), 2.0 / 3.0);
        assert_eq!(accuracy(4), 2.0 / 3.0, "all vote, 3 and 7 tie, the smaller label wins");
    }

    /// Codes that are the inputs lose nothing. Swapping the ends of a line of five makes, for k = 1, ends the neighbours of
    /// strangers: computed with scikit-learn's `trustworthiness(x, z, n_neighbors=1)`.
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
        assert!(squared_error_per_image(&x, &array![[0.0]]).is_err());
        assert!(nearest(&x, &x, 0).is_err());
        assert!(nearest(&x, &x, 2).unwrap_err().to_string().contains("1 to 1"));
        assert!(knn_accuracy(&x, &[], &x, &[1], 1).unwrap_err().to_string().contains("training labels"));
        assert!(trustworthiness(&x, &x, 1).is_err());
    }
}
