//! Nearest neighbours: the k nearest of some points, for many queries.
//!
//! In few dimensions a k-d tree finds them among few candidates. In many, a tree can rule out few points, so all
//! distances are computed, by matrix products. Queries are answered in parallel, block by block.

use ndarray::{
    Array1, Array2, ArrayView1, ArrayView2, ArrayViewMut2, Axis, CowArray, Ix2, Slice, linalg::general_mat_mul,
};

use crate::{
    check::check_squares,
    error::{Error, Result},
    inputs::Inputs,
    parallel::by_blocks,
};

mod tree;

use tree::Tree;

/// Up to this many dimensions, distances are computed from the definition, and a tree helps.
const FEW: usize = 16;

/// Queries that are answered at a time, and points they are compared with at a time: their distances fit a core's
/// cache.
const QUERIES: usize = 256;
const POINTS: usize = 512;

/// Points that tell how far apart all of them are.
const SAMPLE: usize = 256;

/// Distances that are skipped together if the smallest of them is too large.
const RUN: usize = 64;

/// Positions of the `k` nearest rows of `points` for every row of `queries`, nearest first: shape (queries, k).
///
/// Distances are Euclidean; equally near points are in order of position.
///
/// # Errors
/// When the numbers of features differ, a number is not finite or 32 bits do not hold its square, or k is 0 or above the
/// number of points.
pub fn nearest_neighbours(points: &dyn Inputs, queries: &dyn Inputs, k: usize) -> Result<Array2<usize>> {
    let (points, queries) = (points.inputs(), queries.inputs());
    if points.ncols() != queries.ncols() {
        return Err(Error::shape("the queries' features", points.ncols(), queries.ncols()));
    }
    if k == 0 || k > points.nrows() {
        return Err(Error::parameter("k", k, format!("it must be 1 to {} (the number of points)", points.nrows())));
    }
    // A distance of NaN cannot be compared: it could put any point first. And if all are 0 or infinite, so could those.
    check_squares("the points", points)?;
    check_squares("the queries", queries)?;
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
        let (points, queries) = near_zero(points, queries);
        let (points, queries) = (points.view(), queries.view());
        let squares = row_squares(points);
        by_blocks(QUERIES, queries, found.view_mut(), |queries, found| search_all(points, &squares, queries, found))?;
    }
    Ok(found)
}

/// The k nearest points so far.
pub(crate) struct Nearest {
    k: usize,
    /// Squared distance and position, the nearest first, ties by position.
    list: Vec<(f32, usize)>,
}

impl Nearest {
    fn new(k: usize) -> Self {
        Self { k, list: Vec::with_capacity(k + 1) }
    }

    /// Whether a point with this squared distance and position belongs in the list.
    fn would_take(&self, candidate: (f32, usize)) -> bool {
        self.list.len() < self.k || candidate < self.list[self.k - 1]
    }

    /// Adds the point if it belongs in the list. Insertion into a short sorted list: k is small.
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

/// For each query of a block the nearest of all points, with ‖q − p‖² as ‖q‖² + ‖p‖² − 2 q·p.
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

/// Completes the products of one query to squared distances, and keeps the nearest.
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

/// Both sets, moved to where the first point is 0, if they lie so far from 0 that ‖q‖² + ‖p‖² − 2 q·p would lose more than
/// three of its seven digits: air pressures in pascal, for example. Distances stay what they are.
pub(crate) fn near_zero<'a>(
    points: ArrayView2<'a, f32>,
    queries: ArrayView2<'a, f32>,
) -> (CowArray<'a, f32, Ix2>, CowArray<'a, f32, Ix2>) {
    if points.ncols() <= FEW || points.nrows() == 0 {
        return (points.into(), queries.into());
    }
    let origin = points.row(0).to_owned();
    let sample = points.nrows().min(SAMPLE);
    let squares = |point: ArrayView1<'_, f32>| point.iter().zip(&origin).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
    let spread = points.outer_iter().take(sample).map(squares).sum::<f32>() / sample as f32;
    match origin.dot(&origin) > 1000.0 * spread {
        true => ((&points - &origin).into(), (&queries - &origin).into()),
        false => (points.into(), queries.into()),
    }
}

pub(crate) fn row_squares(x: ArrayView2<'_, f32>) -> Array1<f32> {
    x.map_axis(Axis(1), |row| row.dot(&row))
}

/// ‖q − p‖², from every query to every point: shape (queries, points).
///
/// In few dimensions from the definition; in many as ‖q‖² + ‖p‖² − 2 q·p, because then one matrix product does most of
/// the work. (In few dimensions that form would only lose precision.)
pub(crate) fn squared_distances(
    points: ArrayView2<'_, f32>,
    squares: &Array1<f32>,
    queries: ArrayView2<'_, f32>,
) -> Array2<f32> {
    let mut distances = Array2::zeros((queries.nrows(), points.nrows()));
    if points.ncols() > FEW {
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
mod tests;
