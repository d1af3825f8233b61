//! Exercise 1: the dimension of an image.
//!
//! Notebook 01 shows what you need. Check your answer with `cargo kit check ex01`; stuck? `cargo kit hint ex01 1`.

use shadowlab::ndarray::{Array1, Array2, ArrayView1};

/// Task 1. An image as one long row of numbers: the first row of pixels, then the second, and so on.
///
/// Shapes: image (height, width) -> (height · width)
pub fn flatten(image: &Array2<f32>) -> Array1<f32> {
    image.iter().copied().collect()
}

/// Task 2. The dimension of a piece of data: how many numbers it consists of, its *features*.
///
/// `shape` says how many numbers lie along each axis: (28, 28) for a grey image, (32, 32, 3) for a coloured one.
pub fn feature_count(shape: &[usize]) -> usize {
    shape.iter().product()
}

/// Task 3. How far apart two images are, by Pythagoras in as many dimensions as they have pixels.
///
/// √( (a₀ − b₀)² + (a₁ − b₁)² + … )
///
/// Shapes: a (d), b (d)
pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
    let difference = &a - &b;
    difference.dot(&difference).sqrt()
}

/// Task 4. The row of `images` that is nearest to `query`: with it, you have written a classifier.
///
/// Of two rows at the same distance, the first.
///
/// Shapes: images (n, d), query (d) -> the number of a row, 0 to n − 1
pub fn nearest_image(images: &Array2<f32>, query: ArrayView1<f32>) -> usize {
    let mut nearest = 0;
    let mut smallest = f32::INFINITY;
    for (i, image) in images.rows().into_iter().enumerate() {
        let d = distance(image, query);
        if d < smallest {
            (nearest, smallest) = (i, d);
        }
    }
    nearest
}
