//! Who is near to whom: the k nearest of some points, for many queries.
//!
//! In few dimensions a k-d tree finds them among few candidates. In many, a tree cannot leave anybody out, and all distances
//! are worked out, by matrix products. Queries are shared out among the cores, block by block.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Slice, linalg::general_mat_mul};

use crate::{
    data::Inputs,
    error::{Error, Result},
    parallel::by_blocks,
    train::check_finite,
};

mod tree;

use tree::Tree;

/// Up to this many dimensions distances are added up as they are written, and a tree helps.
const FEW: usize = 16;

/// Queries that are answered at a time, and points they are held against at a time: their distances fit a core's cache.
const QUERIES: usize = 256;
const POINTS: usize = 512;

/// Distances that are passed over together when the smallest of them is not small enough.
const RUN: usize = 64;

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
    let mut found = Array2::zeros((queries.nrows(), k));
    if (1..=FEW).contains(&points.ncols()) {
        let tree = Tree::new(points);
        by_blocks(QUERIES, queries, found.view_mut(), |queries, mut found| {
            for (query, row) in queries.outer_iter().zip(found.outer_iter_mut()) {
                let mut nearest = Nearest::new(k);
                tree.search(query, &mut nearest);
                nearest.write(row);
            }
        })?;
    } else {
        let squares = row_squares(points);
        by_blocks(QUERIES, queries, found.view_mut(), |queries, found| search_all(points, &squares, queries, found))?;
    }
    Ok(found)
}

/// The k nearest so far.
pub(crate) struct Nearest {
    k: usize,
    /// Squared distance and position, the nearest first; of equal distances, the first position.
    list: Vec<(f32, usize)>,
}

impl Nearest {
    fn new(k: usize) -> Self {
        Self { k, list: Vec::with_capacity(k + 1) }
    }

    /// Whether a point at this distance, in this position, belongs to the list.
    fn would_take(&self, candidate: (f32, usize)) -> bool {
        self.list.len() < self.k || candidate < self.list[self.k - 1]
    }

    /// Takes the point if it belongs to the list. Insertion into a short sorted list: k is small.
    fn offer(&mut self, candidate: (f32, usize)) {
        if self.would_take(candidate) {
            let place = self.list.partition_point(|&other| other < candidate);
            self.list.insert(place, candidate);
            self.list.truncate(self.k);
        }
    }

    fn write(self, row: ndarray::ArrayViewMut1<'_, usize>) {
        row.into_iter().zip(self.list).for_each(|(place, (_, position))| *place = position);
    }
}

/// For each of some queries the nearest of all points, with ‖q − p‖² as ‖q‖² + ‖p‖² − 2 q·p.
fn search_all(
    points: ArrayView2<'_, f32>,
    squares: &Array1<f32>,
    queries: ArrayView2<'_, f32>,
    mut found: ArrayViewMut2<'_, usize>,
) {
    let own = row_squares(queries);
    let mut nearest: Vec<Nearest> = queries.outer_iter().map(|_| Nearest::new(found.ncols())).collect();
    let mut products = Array2::zeros((queries.nrows(), POINTS));
    let squares = squares.as_slice().expect("made in one piece").chunks(POINTS);
    for (block, (points, squares)) in points.axis_chunks_iter(Axis(0), POINTS).zip(squares).enumerate() {
        let mut products = products.slice_axis_mut(Axis(1), Slice::from(..points.nrows()));
        general_mat_mul(-2.0, &queries, &points.t(), 0.0, &mut products);
        for ((mut row, &own), nearest) in products.outer_iter_mut().zip(&own).zip(&mut nearest) {
            take_nearest(row.as_slice_mut().expect("row order"), squares, own, block * POINTS, nearest);
        }
    }
    found.outer_iter_mut().zip(nearest).for_each(|(row, nearest)| nearest.write(row));
}

/// Adds what is missing from the products of one query to make them distances, and takes the nearest.
fn take_nearest(products: &mut [f32], squares: &[f32], own: f32, first: usize, nearest: &mut Nearest) {
    for (run, (products, squares)) in products.chunks_mut(RUN).zip(squares.chunks(RUN)).enumerate() {
        let mut least = f32::INFINITY;
        for (d, &square) in products.iter_mut().zip(squares) {
            *d = *d + square + own;
            least = if *d < least { *d } else { least };
        }
        if nearest.would_take((least, first)) {
            let positions = first + run * RUN..;
            products.iter().zip(positions).for_each(|(&d, position)| nearest.offer((d, position)));
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{init::rng, parallel::on_threads};
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

    /// What `nearest` promises, word by word: all distances, sorted by distance and then by position.
    fn by_sorting(points: &Array2<f32>, queries: &Array2<f32>, k: usize) -> Array2<usize> {
        let distances = squared_distances(points.view(), &row_squares(points.view()), queries.view());
        let mut found = Array2::zeros((queries.nrows(), k));
        for (distances, mut found) in distances.outer_iter().zip(found.outer_iter_mut()) {
            let mut order: Vec<usize> = (0..points.nrows()).collect();
            order.sort_by(|&a, &b| distances[a].total_cmp(&distances[b]).then(a.cmp(&b)));
            found.iter_mut().zip(order).for_each(|(f, o)| *f = o);
        }
        found
    }

    fn normal(n: usize, d: usize, seed: u64) -> Array2<f32> {
        Array2::random_using((n, d), StandardNormal, &mut rng(seed))
    }

    /// Points anywhere, and points on a coarse grid: many twins, and many that are equally far.
    #[test]
    fn ties_and_twins_come_in_their_order() {
        for d in [1, 2, 3, 8, 16, 17, 40] {
            let (points, queries) = (normal(3000, d, 1), normal(300, d, 2));
            let grid = |x: &Array2<f32>| x.mapv(|v| (2.0 * v).round());
            for k in [1, 5, 70] {
                assert_eq!(nearest(&points, &queries, k).unwrap(), by_sorting(&points, &queries, k), "d {d} k {k}");
                let (points, queries) = (grid(&points), grid(&queries));
                assert_eq!(
                    nearest(&points, &queries, k).unwrap(),
                    by_sorting(&points, &queries, k),
                    "grid, d {d} k {k}"
                );
            }
        }
    }

    #[test]
    fn of_nothing_but_twins_the_first_win() {
        for d in [2, 30] {
            let points = Array2::from_elem((5000, d), 0.7);
            let found = nearest(&points, &points.slice_axis(Axis(0), Slice::from(0..200)), 3).unwrap();
            assert!(found.outer_iter().all(|row| row.to_vec() == [0, 1, 2]), "d = {d}");
        }
    }

    /// A tree that halves the *space* would need a level for every factor of two.
    #[test]
    fn points_that_crowd_towards_zero_are_no_deeper() {
        let points = Array2::from_shape_fn((4000, 2), |(i, j)| 0.98f32.powi((i + j) as i32));
        let queries = points.slice_axis(Axis(0), Slice::new(0, None, 37)).to_owned();
        assert_eq!(nearest(&points, &queries, 5).unwrap(), by_sorting(&points, &queries, 5));
    }

    #[test]
    fn all_the_points_can_be_asked_for() {
        for d in [0, 1, 2, 20] {
            let (points, queries) = (normal(33, d, 1), normal(3, d, 2));
            assert_eq!(nearest(&points, &queries, 33).unwrap(), by_sorting(&points, &queries, 33));
        }
    }

    #[test]
    fn threads_change_no_bit() {
        for d in [2, 30] {
            let (points, queries) = (normal(2000, d, 1), normal(1000, d, 2));
            let run = |threads| on_threads(threads, || nearest(&points, &queries, 5).unwrap());
            let one = run(1);
            for threads in [2, 3, 8] {
                assert_eq!(run(threads), one, "d = {d}, {threads} threads");
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
