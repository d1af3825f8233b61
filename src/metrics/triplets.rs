//! The large picture: whether what is far apart in the input is far apart in the code, too.

use std::cmp::Ordering;

use ndarray::ArrayView2;
use ndarray_rand::rand::Rng as _;

use crate::{
    check::{check_parameter, check_squares},
    error::{Error, Result},
    inputs::Inputs,
    rng::rng,
};

/// Triplets of a point: more say nothing new, and take for ever.
const MOST: usize = 10_000;

/// The share of random triplets whose order is kept: of two inputs drawn at random, the one that is nearer to a third is the
/// nearer one in the code, too. ½ is luck, 1 is every order kept. # Shapes: x (n, features), z (n, d).
///
/// ```text
/// for each i, `per_point` times: draw j ≠ k, both ≠ i;  kept when sign(‖xᵢ − xⱼ‖ − ‖xᵢ − xₖ‖) = sign(‖zᵢ − zⱼ‖ − ‖zᵢ − zₖ‖)
/// ```
/// Where the two are equally far in one of the spaces alone, half of it counts, so that a code that puts everything into one
/// place gets ½. [`trustworthiness`](super::trustworthiness) looks at nearest neighbours, and this at any two points, which
/// are mostly far apart. After Amid & Warmuth 2019 (*TriMap*) and Wang, Huang, Rudin & Shaposhnik 2021 (*Understanding How
/// Dimension Reduction Tools Work*, PaCMAP), who draw five triplets per point.
///
/// # Errors
/// When the numbers of rows differ, there are fewer than three, `per_point` is not from 1 to 10,000, or a number is not
/// finite or 32 bits do not hold its square.
pub fn random_triplet_accuracy(x: &dyn Inputs, z: &dyn Inputs, per_point: usize, seed: u64) -> Result<f32> {
    let (x, z) = (x.inputs(), z.inputs());
    let n = x.nrows();
    if z.nrows() != n {
        return Err(Error::shape("the codes", format!("{n} (one per input)"), z.nrows()));
    }
    check_parameter(n >= 3, "the number of inputs", n, "a triplet needs at least 3")?;
    let why = format!("draw 1 to {MOST} triplets per point; the paper draws 5");
    check_parameter((1..=MOST).contains(&per_point), "per_point", per_point, why)?;
    check_squares("the inputs", x)?;
    check_squares("the codes", z)?;
    let mut rng = rng(seed);
    // Counted in halves.
    let mut kept = 0u64;
    for i in (0..n).flat_map(|i| std::iter::repeat_n(i, per_point)) {
        // Drawn among the others: each place from i on stands for the next one.
        let first = rng.gen_range(0..n - 1);
        let second = (first + rng.gen_range(1..n - 1)) % (n - 1);
        let [j, k] = [first, second].map(|place| place + usize::from(place >= i));
        kept += match (order(x, i, j, k), order(z, i, j, k)) {
            (a, b) if a == b => 2,
            (Ordering::Equal, _) | (_, Ordering::Equal) => 1,
            _ => 0,
        };
    }
    Ok((kept as f64 / (2 * n * per_point) as f64) as f32)
}

/// Whether row j is nearer to row i than row k is.
fn order(rows: ArrayView2<'_, f32>, i: usize, j: usize, k: usize) -> Ordering {
    let from_i = |other: usize| -> f32 { rows.row(i).iter().zip(rows.row(other)).map(|(a, b)| (a - b).powi(2)).sum() };
    from_i(j).total_cmp(&from_i(k))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::standard_normal;
    use ndarray::{Array2, array};
    use proptest::prelude::*;

    /// Three points have three triplets, one for each that is asked. At 0, 1 and 3: of 0, 1 is nearer than 3; of 1, 0 is
    /// nearer than 3; of 3, 1 is nearer than 0. In the code 0, 3, 1 the first and the third are turned round, and of the
    /// second (at 3), 1 is nearer than 0: turned round as well. In 0, 1, −3 only the third is.
    #[test]
    fn three_points_worked_by_hand() {
        let x = array![[0.0], [1.0], [3.0]];
        let kept = |z: &Array2<f32>| random_triplet_accuracy(&x, z, 4, 1).unwrap();
        assert_eq!(kept(&x), 1.0);
        assert_eq!(kept(&array![[0.0], [3.0], [1.0]]), 0.0);
        assert_eq!(kept(&array![[0.0], [1.0], [-3.0]]), 2.0 / 3.0);
        assert_eq!(kept(&Array2::zeros((3, 2))), 0.5, "one place for all");
        assert_eq!(kept(&array![[0.0], [1.0], [-1.0]]), (0.5 + 1.0 + 0.0) / 3.0, "of the first, both are equally far");
    }

    /// Codes that have nothing to do with the inputs are right half of the time: 10,000 triplets, and 5 standard errors.
    #[test]
    fn luck_is_one_half() {
        let [x, z] = [1, 2].map(|seed| standard_normal(2_000, 10, seed).unwrap());
        let kept = random_triplet_accuracy(&x, &z, 5, 3).unwrap();
        assert!((kept - 0.5).abs() < 5.0 * 0.005, "{kept}");
        assert_eq!(kept, random_triplet_accuracy(&x, &z, 5, 3).unwrap());
        assert_ne!(kept, random_triplet_accuracy(&x, &z, 5, 4).unwrap());
    }

    /// Three of four clusters in a row that keep their inner order, but stand in another order: neighbours are kept, and
    /// the large picture is not.
    #[test]
    fn it_sees_what_trustworthiness_does_not() {
        let place = |order: [f32; 4]| {
            Array2::from_shape_fn((80, 1), |(i, _)| {
                100.0 * order[i / 20] + (i % 20) as f32 + 0.01 * (i % 20).pow(2) as f32
            })
        };
        let (x, z) = (place([0.0, 1.0, 2.0, 3.0]), place([2.0, 0.0, 3.0, 1.0]));
        assert_eq!(super::super::trustworthiness(&x, &z, 5).unwrap(), 1.0);
        assert!(random_triplet_accuracy(&x, &z, 50, 1).unwrap() < 0.75);
    }

    #[test]
    fn misfits_are_refused() {
        let x = array![[0.0], [1.0], [3.0]];
        let message =
            |z: &Array2<f32>, per_point| random_triplet_accuracy(&x, z, per_point, 0).unwrap_err().to_string();
        assert!(message(&array![[0.0]], 5).contains("one per input"));
        assert!(message(&x, 0).contains("1 to 10000") && message(&x, usize::MAX).contains("1 to 10000"));
        assert!(message(&array![[0.0], [f32::NAN], [1.0]], 5).contains("NaN"));
        let two = array![[0.0], [1.0]];
        assert!(random_triplet_accuracy(&two, &two, 5, 0).unwrap_err().to_string().contains("at least 3"));
    }

    proptest! {
        /// Moving, turning, mirroring and stretching all points alike changes no order; and the roles can be exchanged.
        #[test]
        fn a_code_of_the_same_shape_keeps_every_order(seed in 0u64..1000, n in 3usize..30, degrees in 0.0f32..360.0) {
            let x = standard_normal(n, 2, seed).unwrap();
            let (sin, cos) = degrees.to_radians().sin_cos();
            let turned = x.dot(&array![[3.0 * cos, 3.0 * sin], [3.0 * sin, -3.0 * cos]]) + 5.0;
            prop_assert!(random_triplet_accuracy(&x, &turned, 3, seed).unwrap() > 0.97);
            let other = standard_normal(n, 3, seed + 1).unwrap();
            let there = random_triplet_accuracy(&x, &other, 3, seed).unwrap();
            prop_assert_eq!(there, random_triplet_accuracy(&other, &x, 3, seed).unwrap());
            prop_assert!((0.0..=1.0).contains(&there));
        }
    }
}
