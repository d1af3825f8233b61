//! Data to measure: dust, images without their structure, and two groups hidden by noise features.

use ndarray::{Array2, Axis, concatenate};
use ndarray_rand::{RandomExt, rand::seq::SliceRandom, rand_distr::Uniform};

use super::check_dimension;
use crate::{
    check::check_amount,
    data::ImageSet,
    error::{Error, Result},
    inputs::Inputs,
    rng::{rng, standard_normal},
};

/// Dust: n points drawn uniformly from the unit cube. # Shapes: (n, d), features in 0..1.
///
/// # Errors
/// When n or d is 0, or there is no room in memory for so many.
pub fn uniform_cube(n: usize, d: usize, seed: u64) -> Result<Array2<f32>> {
    check_dimension(d)?;
    check_count(n)?;
    check_amount("n", n, d)?;
    Ok(Array2::random_using((n, d), Uniform::new(0.0, 1.0), &mut rng(seed)))
}

/// A normal cloud: n points whose features are independent and normal, with mean 0 and variance 1. # Shapes: (n, d).
///
/// It is dense in the middle and thin outside; unlike a cube, it has no edge.
///
/// # Errors
/// As [`uniform_cube`].
pub fn normal_cloud(n: usize, d: usize, seed: u64) -> Result<Array2<f32>> {
    check_dimension(d)?;
    check_count(n)?;
    standard_normal(n, d, seed)
}

/// The same pixel values in other images: every pixel's column of values is shuffled independently.
///
/// Each pixel keeps exactly the values it had, so means, variances and grey values are those of the original. What is
/// lost is the dependence between pixels. The labels are unchanged, but no longer mean anything.
pub fn shuffle_pixels(set: &ImageSet, seed: u64) -> ImageSet {
    let mut rng = rng(seed);
    let mut shuffled = set.clone();
    for mut column in shuffled.images.columns_mut() {
        let mut values = column.to_vec();
        values.shuffle(&mut rng);
        column.iter_mut().zip(values).for_each(|(pixel, value)| *pixel = value);
    }
    shuffled
}

/// Points of two groups, and the group of each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// Two features per point: shape (n, 2).
    pub points: Array2<f32>,
    /// 0 or 1: shape (n).
    pub labels: Vec<u8>,
}

/// n points, alternately from two normal distributions with variance 1 whose centres are `gap` apart along both axes.
///
/// # Errors
/// When n is 0 or too large for memory, or the gap is not a finite number.
pub fn two_groups(n: usize, gap: f32, seed: u64) -> Result<Groups> {
    check_count(n)?;
    if !gap.is_finite() {
        return Err(Error::parameter("gap", gap, "it must be a finite number"));
    }
    let mut points = standard_normal(n, 2, seed)?;
    let labels: Vec<u8> = (0..n).map(|i| (i % 2) as u8).collect();
    for (mut point, &label) in points.axis_iter_mut(Axis(0)).zip(&labels) {
        point += if label == 0 { -gap / 2.0 } else { gap / 2.0 };
    }
    Ok(Groups { points, labels })
}

/// The points with `count` additional features of pure noise (normal, variance 1).
/// # Shapes: x (n, d) -> (n, d + count).
///
/// With the same seed, the noise of a smaller count is the beginning of that of a larger one.
///
/// # Errors
/// When there is no room in memory for so many.
pub fn add_noise_features(x: &dyn Inputs, count: usize, seed: u64) -> Result<Array2<f32>> {
    let x = x.inputs();
    if count == 0 || x.nrows() == 0 {
        return Ok(x.to_owned());
    }
    let noise = standard_normal(count, x.nrows(), seed)?;
    Ok(concatenate(Axis(1), &[x, noise.t()]).expect("both have a row for every point"))
}

fn check_count(n: usize) -> Result<()> {
    if n == 0 {
        return Err(Error::parameter("n", n, "at least one point is needed"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::PIXELS, metrics::knn_accuracy};

    /// Mean 1/2 and variance 1/12, and the seed decides.
    #[test]
    fn dust_is_even() {
        let x = uniform_cube(2000, 7, 3).unwrap();
        assert!((x.mean().unwrap() - 0.5).abs() < 0.01 && (x.var(0.0) - 1.0 / 12.0).abs() < 0.002);
        assert!(x.iter().all(|v| (0.0..1.0).contains(v)));
        assert_eq!(x, uniform_cube(2000, 7, 3).unwrap());
        assert_ne!(x, uniform_cube(2000, 7, 4).unwrap());
        assert!(uniform_cube(0, 7, 3).is_err() && uniform_cube(7, 0, 3).is_err());
    }

    /// Mean 0 and variance 1, in every direction: the mean squared distance from the middle is d.
    #[test]
    fn the_normal_cloud_is_round() {
        let x = normal_cloud(4000, 5, 3).unwrap();
        let squares = x.map_axis(Axis(1), |point| point.dot(&point));
        assert!(x.mean().unwrap().abs() < 0.02 && (squares.mean().unwrap() - 5.0).abs() < 0.15);
        assert_eq!(x, normal_cloud(4000, 5, 3).unwrap());
        assert!(normal_cloud(0, 7, 3).is_err() && normal_cloud(7, 0, 3).is_err());
    }

    /// Image i is all i: after shuffling, each column has every value once, and columns no longer agree.
    #[test]
    fn shuffling_keeps_columns_and_loses_images() {
        let n = 40;
        let images = Array2::from_shape_fn((n, PIXELS), |(i, _)| i as f32 / n as f32);
        let set = ImageSet::new(images.clone(), vec![0; n]).unwrap();
        let shuffled = shuffle_pixels(&set, 5);
        for column in shuffled.images.columns() {
            let mut values = column.to_vec();
            values.sort_by(f32::total_cmp);
            assert_eq!(values, images.column(0).to_vec());
        }
        let alike = shuffled.images.rows().into_iter().filter(|row| row.iter().all(|&v| v == row[0])).count();
        assert_eq!(alike, 0, "no image is left as it was");
        assert_eq!(shuffled, shuffle_pixels(&set, 5));
        assert_ne!(shuffled, shuffle_pixels(&set, 6));
    }

    /// Centres 3 apart along both axes are 3√2 standard deviations apart: the best rule is right Φ(3/√2) = 98.3 % of
    /// the time, and k-NN comes near. With a thousand noise features, it does little better than a coin.
    #[test]
    fn noise_drowns_what_two_features_knew() {
        let (train, test) = (two_groups(300, 3.0, 1).unwrap(), two_groups(400, 3.0, 2).unwrap());
        let accuracy = |count| {
            let (a, b) = (
                add_noise_features(&train.points, count, 3).unwrap(),
                add_noise_features(&test.points, count, 4).unwrap(),
            );
            knn_accuracy(&a, &train.labels, &b, &test.labels, 5).unwrap()
        };
        assert!((0.965..0.995).contains(&accuracy(0)), "{}", accuracy(0));
        assert!(accuracy(1000) < 0.75, "{}", accuracy(1000));
        assert!(two_groups(0, 1.0, 1).is_err() && two_groups(1, f32::NAN, 1).is_err());
    }

    #[test]
    fn more_noise_begins_with_less_noise() {
        let x = uniform_cube(5, 2, 1).unwrap();
        let (few, many) = (add_noise_features(&x, 3, 9).unwrap(), add_noise_features(&x, 8, 9).unwrap());
        assert_eq!(few.dim(), (5, 5));
        assert_eq!(many.dim(), (5, 10));
        assert_eq!(
            few.columns().into_iter().map(|c| c.to_vec()).collect::<Vec<_>>(),
            many.columns().into_iter().take(5).map(|c| c.to_vec()).collect::<Vec<_>>()
        );
        assert_eq!(add_noise_features(&x, 0, 9).unwrap(), x);
    }
}
