use super::*;
use crate::{parallel::on_threads, rng::rng};
use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

#[test]
fn nearest_in_few_and_many_dimensions_agree_with_sorting() {
    for d in [2, 40] {
        let points: Array2<f32> = Array2::random_using((300, d), StandardNormal, &mut rng(1));
        let queries: Array2<f32> = Array2::random_using((260, d), StandardNormal, &mut rng(2));
        let found = nearest_neighbours(&points, &queries, 4).unwrap();
        for i in [0, 100, 259] {
            let mut order: Vec<usize> = (0..300).collect();
            let distance = |j: &usize| (&points.row(*j) - &queries.row(i)).mapv(|v| v * v).sum();
            order.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
            assert_eq!(found.row(i).to_vec(), order[..4], "d = {d}, query {i}");
        }
        // The same numbers, stored column after column.
        let turned = |x: &Array2<f32>| x.t().as_standard_layout().into_owned().reversed_axes();
        for (points, queries) in [(&points, &turned(&queries)), (&turned(&points), &queries)] {
            assert_eq!(nearest_neighbours(points, queries, 4).unwrap(), found, "d = {d}");
        }
    }
}

/// What `nearest` promises, computed directly: all distances, sorted by distance and then by position.
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

/// Random points, and points on a coarse grid: many duplicates, and many that are equally far.
#[test]
fn ties_and_twins_come_in_their_order() {
    for d in [1, 2, 3, 8, 16, 17, 40] {
        let (points, queries) = (normal(3000, d, 1), normal(300, d, 2));
        let grid = |x: &Array2<f32>| x.mapv(|v| (2.0 * v).round());
        for k in [1, 5, 70] {
            assert_eq!(
                nearest_neighbours(&points, &queries, k).unwrap(),
                by_sorting(&points, &queries, k),
                "d {d} k {k}"
            );
            let (points, queries) = (grid(&points), grid(&queries));
            assert_eq!(
                nearest_neighbours(&points, &queries, k).unwrap(),
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
        let found = nearest_neighbours(&points, &points.slice_axis(Axis(0), Slice::from(0..200)), 3).unwrap();
        assert!(found.outer_iter().all(|row| row.to_vec() == [0, 1, 2]), "d = {d}");
    }
}

/// A tree that halves the *space* would need a level for every factor of two.
#[test]
fn points_that_crowd_towards_zero_are_no_deeper() {
    let points = Array2::from_shape_fn((4000, 2), |(i, j)| 0.98f32.powi((i + j) as i32));
    let queries = points.slice_axis(Axis(0), Slice::new(0, None, 37)).to_owned();
    assert_eq!(nearest_neighbours(&points, &queries, 5).unwrap(), by_sorting(&points, &queries, 5));
}

#[test]
fn all_the_points_can_be_asked_for() {
    for d in [0, 1, 2, 20] {
        let (points, queries) = (normal(33, d, 1), normal(3, d, 2));
        assert_eq!(nearest_neighbours(&points, &queries, 33).unwrap(), by_sorting(&points, &queries, 33));
    }
}

#[test]
fn threads_change_no_bit() {
    for d in [2, 30] {
        let (points, queries) = (normal(2000, d, 1), normal(1000, d, 2));
        let run = |threads| on_threads(threads, || nearest_neighbours(&points, &queries, 5).unwrap());
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
        let error = nearest_neighbours(points, queries, 1).unwrap_err().to_string();
        assert!(error.contains("row 1, column 2 is NaN"), "{error}");
    }
}

/// Moved a million away, points have the neighbours that they had, in many dimensions too.
#[test]
fn far_from_zero_neighbours_are_the_same() {
    for d in [3, 40] {
        let near = Array2::from_shape_fn((60, d), |(i, j)| ((i * 31 + j * 17) % 97) as f32);
        let far = &near + 1e6;
        let expected = nearest_neighbours(&near, &near.slice_axis(Axis(0), Slice::from(..9)), 5).unwrap();
        assert_eq!(nearest_neighbours(&far, &far.slice_axis(Axis(0), Slice::from(..9)), 5).unwrap(), expected, "{d}");
        assert_eq!(crate::metrics::trustworthiness(&far, &near, 5).unwrap(), 1.0);
        let (spread, moved) = (crate::curse::spread(&near).unwrap(), crate::curse::spread(&far).unwrap());
        assert!((spread.mean / moved.mean - 1.0).abs() < 1e-5 && (spread.contrast / moved.contrast - 1.0).abs() < 1e-3);
    }
}
