//! Exercise 7: an autoencoder compared with PCA.
//!
//! Notebook 06 shows what you need. Check your answer with `cargo kit check ex07`; stuck? `cargo kit hint ex07 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};

/// Task 1. The first ruler: how far the reconstructions are from the images.
///
/// Σ over pixels of (x̂ − x)², and of this the mean over images.
///
/// Shapes: images x (n, d), reconstructions x̂ (n, d)
pub fn squared_error_per_image(images: &Array2<f32>, reconstructions: &Array2<f32>) -> f32 {
    // TODO(1)
    todo!("task 1: squared_error_per_image")
}

/// Task 2. What PCA makes of images: down to their codes, and back from the codes.
///
/// ```text
/// z = (x − mean)·Vᵀ          V are the components, one per row
/// x̂ = z·V + mean
/// ```
/// Shapes: images x (n, d), mean (d), components V (k, d) -> x̂ (n, d)
pub fn pca_reconstruct(images: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
    // TODO(2)
    todo!("task 2: pca_reconstruct")
}

/// Task 3. Which share of the images' variance each number of PCA's code holds.
///
/// variance of a column of the codes / sum of the variances of *all* the pixels
///
/// Variances are means over images of (value − mean)². Divide by all there is, not by what was kept: else every PCA
/// would seem to keep 100 %.
///
/// Shapes: images (n, d), codes (n, k) -> (k)
pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
    // TODO(3)
    todo!("task 3: explained_variance_ratio")
}

/// The rows of `codes` that are nearest to `code`: the numbers of `k` rows, the nearest first. It is given.
///
/// Shapes: codes (n, d), code (d)
pub fn nearest(codes: &Array2<f32>, code: ArrayView1<f32>, k: usize) -> Vec<usize> {
    let distances: Vec<f32> = codes.rows().into_iter().map(|row| (&row - &code).mapv(|v| v * v).sum()).collect();
    let mut order: Vec<usize> = (0..codes.nrows()).collect();
    order.sort_by(|&i, &j| distances[i].total_cmp(&distances[j]));
    order.truncate(k);
    order
}

/// Task 4. The second ruler: the share of new codes whose `k` nearest neighbours vote for the right label.
///
/// The neighbours of a new code are the `k` rows of `codes` that are `nearest` to it. Each has one vote, for its own
/// label, a digit from 0 to 9. The label with the most votes wins; of labels with equally many, the smallest.
///
/// Shapes: codes (n, d) with n labels, new_codes (m, d) with m labels -> a share from 0 to 1
pub fn knn_accuracy(codes: &Array2<f32>, labels: &[u8], new_codes: &Array2<f32>, new_labels: &[u8], k: usize) -> f32 {
    // TODO(4)
    todo!("task 4: knn_accuracy")
}

/// Task 5. Do two models look at the same plane? How far each direction rises above a plane, in degrees.
///
/// Light falls on the plane at a right angle. A direction that lies in the plane is as long as its shadow: 0°. One that
/// stands upright on the plane has no shadow: 90°. In between,
///
/// cos(angle) = length of the shadow / length of the direction
///
/// The shadow of w is w·Vᵀ: its coordinates in the plane. The rows of V have length 1 and are at right angles to each
/// other, as PCA's components are. (Two independent directions at 0° are enough to know that the planes are one.)
///
/// Shapes: directions w (r, d), one per row; plane V (k, d) -> r angles from 0 to 90
pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
    // TODO(5)
    todo!("task 5: angles_to_plane")
}
