//! Wrong answers to exercise 1, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex01_dimension.rs"]
mod solution;

/// Reads the image column by column.
mod column_by_column {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn flatten(image: &Array2<f32>) -> Array1<f32> {
            image.t().iter().copied().collect()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 1, "column by column");
}

/// Writes 28 and 784 into the code.
mod only_mnist {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn flatten(image: &Array2<f32>) -> Array1<f32> {
            let mut pixels = Array1::zeros(784);
            for (i, v) in image.iter().enumerate() {
                pixels[i] = *v;
            }
            pixels
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 1, "the shape is wrong");
}

/// Takes the first row for the whole image.
mod first_row {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn flatten(image: &Array2<f32>) -> Array1<f32> {
            image.row(0).to_owned()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 1, "only the first row");
}

/// Adds the lengths of the axes.
mod adds_the_axes {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn feature_count(shape: &[usize]) -> usize {
            shape.iter().sum()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 2, "you added the axes");
}

/// Takes "dimension" for the number of axes, as ndarray's `ndim` does.
mod counts_the_axes {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn feature_count(shape: &[usize]) -> usize {
            shape.len()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 2, "you counted the axes");
}

/// Says 784 whatever the shape.
mod always_784 {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn feature_count(_shape: &[usize]) -> usize {
            784
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 2, "28 x 28 images only");
}

/// Forgets the root.
mod no_square_root {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
            (&a - &b).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 3, "forgot the square root");
}

/// Adds the sizes of the differences: the distance in a city of square blocks.
mod city_blocks {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
            (&a - &b).mapv(f32::abs).sum()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 3, "you added the differences");
}

/// Averages over the pixels.
mod mean_of_squares {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::ArrayView1;

        pub fn distance(a: ArrayView1<f32>, b: ArrayView1<f32>) -> f32 {
            (&a - &b).mapv(|v| v * v).mean().unwrap().sqrt()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 3, "the formula sums them");
}

/// Keeps the largest distance.
mod furthest {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, ArrayView1};

        pub fn nearest_image(images: &Array2<f32>, query: ArrayView1<f32>) -> usize {
            let d = |i: usize| distance(images.row(i), query);
            (0..images.nrows()).max_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 4, "furthest away");
}

/// Compares with `<=`, so that the last of equals wins.
mod last_of_equals {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, ArrayView1};

        pub fn nearest_image(images: &Array2<f32>, query: ArrayView1<f32>) -> usize {
            let (mut nearest, mut smallest) = (0, f32::INFINITY);
            for (i, image) in images.rows().into_iter().enumerate() {
                if distance(image, query) <= smallest {
                    (nearest, smallest) = (i, distance(image, query));
                }
            }
            nearest
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 4, "take the first");
}

/// Looks at a single pixel.
mod one_pixel {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, ArrayView1};

        pub fn nearest_image(images: &Array2<f32>, query: ArrayView1<f32>) -> usize {
            let d = |i: usize| (images[[i, 0]] - query[0]).abs();
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        }
    }
    rejected!("../checks/ex01_dimension.rs", task 4, "at every pixel");
}
