//! Who is near to whom: distances between all pairs, a block of queries at a time, and the k smallest of each.

use ndarray::{Array1, Array2, ArrayView2, Axis, linalg::general_mat_mul};

use crate::{
    data::Inputs,
    error::{Error, Result},
    rows::rows_of,
    train::check_finite,
};

/// Queries whose distances are computed at a time.
const BLOCK: usize = 32;

/// Positions of the `k` nearest rows of `points` for every row of `queries`, nearest first: shape (queries, k).
///
/// Distances are Euclidean; of equally near points the first wins.
///
/// # Errors
/// When the widths differ, a number is not finite, or k is 0 or above the number of points.
pub fn nearest(points: &dyn Inputs, queries: &dyn Inputs, k: usize) -> Result<Array2<usize>> {
    let (points, queries) = (points.inputs(), queries.inputs());
    if points.ncols() != queries.ncols() {
        return Err(Error::shape("the queries' features", points.ncols(), queries.ncols()));
    }
    if k == 0 || k > points.nrows() {
        return Err(Error::parameter("k", k, format!("it must be 1 to {} (the number of points)", points.nrows())));
    }
    // A distance to NaN is neither near nor far: it would put any point in front.
    check_finite("the points", points)?;
    check_finite("the queries", queries)?;
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
    let mut distances = Array2::zeros((queries.nrows(), points.nrows()));
    if points.ncols() > 16 {
        general_mat_mul(-2.0, &queries, &points.t(), 0.0, &mut distances);
        distances += squares;
        distances += &row_squares(queries).insert_axis(Axis(1));
        return distances;
    }
    let columns: Vec<Array1<f32>> = points.columns().into_iter().map(|c| c.to_owned()).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::init::rng;
    use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

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
            // The same numbers, stored column after column.
            let turned = |x: &Array2<f32>| x.t().as_standard_layout().into_owned().reversed_axes();
            for (points, queries) in [(&points, &turned(&queries)), (&turned(&points), &queries)] {
                assert_eq!(nearest(points, queries, 4).unwrap(), found, "d = {d}");
            }
        }
    }

    #[test]
    fn what_is_not_a_number_is_near_to_nothing() {
        let (x, mut broken) = (Array2::<f32>::eye(3), Array2::<f32>::eye(3));
        broken[[1, 2]] = f32::NAN;
        for (points, queries) in [(&broken, &x), (&x, &broken)] {
            let error = nearest(points, queries, 1).unwrap_err().to_string();
            assert!(error.contains("row 1, column 2 is NaN"), "{error}");
        }
    }
}
