//! Exercise 2: the curse of dimensionality.
//!
//! Notebook 02 shows what you need. Check your answer with `cargo kit check ex02`; stuck? `cargo kit hint ex02 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
use std::collections::HashSet;

#[allow(unused_imports)]
use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};

/// How far apart two points are. Given: you wrote it in exercise 1.
///
/// Shapes: a (d), b (d)
pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
    let difference = &a - &b;
    difference.dot(&difference).sqrt()
}

/// Task 1. How long the edges of a small cube are that holds this share of the unit cube. (1 % is the share 0.01.)
///
/// edge = share^(1/d)
///
/// In Rust, `x.powf(y)` is x to the power of y, for two `f32`. (`^` compiles for whole numbers and is something else.)
pub fn edge_length(share: f32, d: usize) -> f32 {
    // TODO(1)
    todo!("task 1: edge_length")
}

/// Task 2. An orange in d dimensions: what share of it is peel?
///
/// `thickness` is that of the peel, as a share of the radius: 1 % is 0.01.
///
/// peel = 1 − (1 − thickness)^d, a power again: `powf`, or `powi` with a whole number (`d as i32`)
pub fn shell_share(thickness: f32, d: usize) -> f32 {
    // TODO(2)
    todo!("task 2: shell_share")
}

/// Task 3. The relative contrast, seen from point number `from`: is near still nearer than far?
///
/// (farthest − nearest) / nearest, of the distances to all *other* points. (With a twin at distance 0 it is infinite.)
///
/// Shapes: points (n, d), from 0 to n − 1
pub fn relative_contrast(points: &Array2<f32>, from: usize) -> f32 {
    // TODO(3)
    todo!("task 3: relative_contrast")
}

/// Task 4. A histogram cuts each axis, from 0 to 1, into `bins` bins: bins^d cells. What share of them is empty?
///
/// The number v is in bin ⌊v · bins⌋ (rounded down), counted from 0; only 1.0, which would open one bin more, belongs
/// to the last.
/// A point's cell is the list of its d bins.
///
/// empty = 1 − filled cells / bins^d
///
/// Shapes: points (n, d). Mind that 10^784 is too large for any whole number. As a power of `f32` (`powf`) it is "infinite",
/// and that will do.
pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
    // TODO(4)
    todo!("task 4: empty_share")
}

/// Task 5. How many dimensions the points *really* have: their intrinsic dimension, by TwoNN.
///
/// r₁ is the distance from a point to its nearest neighbour, r₂ that to the second nearest.
///
/// N / Σ ln(r₂ / r₁), over the N points that have no twin (r₁ > 0); the others do not count
///
/// Shapes: points (n, features), n at least 3
pub fn two_nn(points: &Array2<f32>) -> f32 {
    // TODO(5)
    todo!("task 5: two_nn")
}
