//! Exercise 1: the dimension of an image.
//!
//! Notebook 01 shows what you need. Check your answer with `cargo kit check ex01`; stuck? `cargo kit hint ex01 1`.
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};

/// Task 1. An image as one long row of numbers: the first row of pixels, then the second, and so on.
///
/// Shapes: image (height, width) -> (height · width)
pub fn flatten(image: &Array2<f32>) -> Array1<f32> {
    // TODO(1)
    todo!("task 1: flatten")
}

/// Task 2. The dimension of a piece of data: how many numbers it consists of, its *features*.
///
/// `shape` says how many numbers lie along each axis: (28, 28) for a grey image, (32, 32, 3) for a coloured one.
pub fn feature_count(shape: &[usize]) -> usize {
    // TODO(2)
    todo!("task 2: feature_count")
}

/// Task 3. How far apart two images are, by Pythagoras in as many dimensions as they have pixels.
///
/// √( (a₀ − b₀)² + (a₁ − b₁)² + … )
///
/// Shapes: a (d), b (d)
pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
    // TODO(3)
    todo!("task 3: distance")
}

/// Task 4. The row of `images` that is nearest to `query`: with it, you have written a classifier.
///
/// Of two rows at the same distance, the first.
///
/// Shapes: images (n, d), query (d) -> the number of a row, 0 to n − 1
pub fn nearest_image(images: &Array2<f32>, query: ArrayView1<f32>) -> usize {
    // TODO(4)
    todo!("task 4: nearest_image")
}
