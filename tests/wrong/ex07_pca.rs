//! Wrong answers to exercise 7, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex07_pca.rs"]
mod solution;

/// Averages over the pixels too, as `mse` does.
mod mean_over_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).mapv(|v| v * v).mean().unwrap()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "you averaged over the pixels");
}

/// Divides by the number of pixels.
mod divides_by_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).mapv(|v| v * v).sum() / images.ncols() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "divide by the number of images");
}

/// Forgets the mean over the images.
mod sum_over_images {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).mapv(|v| v * v).sum()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "the sum over all images");
}

/// Takes the root, as for a distance.
mod root_of_the_error {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            ((guesses - images).mapv(|v| v * v).sum() / images.nrows() as f32).sqrt()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "take no root");
}

/// Takes the mean of the distances.
mod mean_distance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).mapv(|v| v * v).sum_axis(Axis(1)).mapv(f32::sqrt).mean().unwrap()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "take no root");
}

/// Adds the sizes of the differences.
mod absolute_differences {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).mapv(f32::abs).sum() / images.nrows() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "square them first");
}

/// Does not square at all.
mod not_squared {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn squared_error_per_image(images: &Array2<f32>, guesses: &Array2<f32>) -> f32 {
            (guesses - images).sum() / images.nrows() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 1, "pluses and minuses cancel");
}

/// Forgets the mean on the way out.
mod mean_not_added {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn pca_reconstruct(images: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
            (images - mean).dot(&components.t()).dot(components)
        }
    }
    rejected!("../checks/ex07_pca.rs", task 2, "missing in the end");
}

/// Forgets the mean on the way in.
mod mean_not_subtracted {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn pca_reconstruct(images: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
            images.dot(&components.t()).dot(components) + mean
        }
    }
    rejected!("../checks/ex07_pca.rs", task 2, "images minus mean");
}

/// Forgets the mean both times: right only for data around 0.
mod no_mean_at_all {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn pca_reconstruct(images: &Array2<f32>, _mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
            images.dot(&components.t()).dot(components)
        }
    }
    rejected!("../checks/ex07_pca.rs", task 2, "subtracts it on the way in");
}

/// Stops at the codes.
mod only_the_codes {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn pca_reconstruct(images: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
            (images - mean).dot(&components.t())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 2, "these are the codes");
}

/// Hands the images through.
mod copies {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn pca_reconstruct(images: &Array2<f32>, mean: &Array1<f32>, components: &Array2<f32>) -> Array2<f32> {
            let _ = components;
            images - mean + mean
        }
    }
    rejected!("../checks/ex07_pca.rs", task 2, "as they came");
}

/// Divides by the variance that was kept, as linfa does: any PCA keeps 100 %.
mod share_of_the_kept {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(_images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            let kept = codes.var_axis(Axis(0), 0.0);
            &kept / kept.sum()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "the variance that was kept");
}

/// Divides by the mean variance of a pixel.
mod mean_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            codes.var_axis(Axis(0), 0.0) / images.var_axis(Axis(0), 0.0).mean().unwrap()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "divide by their sum");
}

/// Does not divide.
mod the_variance_itself {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(_images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            codes.var_axis(Axis(0), 0.0)
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "the variance itself");
}

/// Takes the mean of squares for the variance.
mod not_from_the_mean {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            let squares = |x: &Array2<f32>| x.mapv(|v| v * v).mean_axis(Axis(0)).unwrap();
            squares(codes) / squares(images).sum()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "not of value²");
}

/// Divides by n − 1 in one place and by n in the other.
mod n_and_n_minus_1 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            codes.var_axis(Axis(0), 1.0) / images.var_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "by n in both");
}

/// Compares standard deviations.
mod standard_deviations {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            codes.std_axis(Axis(0), 0.0) / images.std_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "standard deviations");
}

/// Adds the shares up as it goes.
mod adds_up {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn explained_variance_ratio(images: &Array2<f32>, codes: &Array2<f32>) -> Array1<f32> {
            let total = images.var_axis(Axis(0), 0.0).sum();
            let mut sum = 0.0;
            codes.var_axis(Axis(0), 0.0).mapv(|v| {
                sum += v / total;
                sum
            })
        }
    }
    rejected!("../checks/ex07_pca.rs", task 3, "each number has its own");
}

/// Asks the nearest neighbour only.
mod nearest_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let winner = labels[neighbours[0]];
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "only the nearest");
}

/// Counts the mistakes.
mod counts_mistakes {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            1.0 - right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "named wrongly");
}

/// Gives per cent.
mod per_cent {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            100.0 * right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "not per cent");
}

/// Divides whole numbers.
mod whole_numbers {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            (right / new_labels.len()) as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "Whole numbers divide");
}

/// Divides by the number of known codes.
mod divides_by_the_known {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "number of *new* codes");
}

/// Lets the last of equals win, as `max_by_key` does.
mod largest_of_equals {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "takes the *last* of equals");
}

/// Lets the nearest of equals win.
mod nearest_of_equals {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let count = |d: u8| neighbours.iter().filter(|i| labels[**i] == d).count();
                let most = (0..10).map(count).max().unwrap();
                let winner = neighbours.iter().map(|i| labels[*i]).find(|d| count(*d) == most).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "no more say than the others");
}

/// Has three neighbours vote, whatever k is.
mod always_three {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            _k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, 3);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..10u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "several labels have the same number");
}

/// Forgets the label 9.
mod nine_labels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn knn_accuracy(
            codes: &Array2<f32>,
            labels: &[u8],
            new_codes: &Array2<f32>,
            new_labels: &[u8],
            k: usize,
        ) -> f32 {
            let mut right = 0;
            for (code, label) in new_codes.rows().into_iter().zip(new_labels) {
                let neighbours = nearest(codes, code, k);
                let mut votes = [0; 10];
                for i in neighbours {
                    votes[usize::from(labels[i])] += 1;
                }
                let winner = (0..9u8).rev().max_by_key(|d| votes[usize::from(*d)]).unwrap();
                if winner == *label {
                    right += 1;
                }
            }
            right as f32 / new_labels.len() as f32
        }
    }
    rejected!("../checks/ex07_pca.rs", task 4, "every label from 0 to 9");
}

/// Leaves the angles in radians.
mod radians {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.min(1.0).acos())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "these are radians");
}

/// Measures from the upright direction.
mod asin {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.min(1.0).asin().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "upright direction");
}

/// Stops at the cosine.
mod cosine_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            length(&shadows) / length(directions)
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "these are the cosines");
}

/// Takes every direction to have length 1.
mod not_divided {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            let _ = directions;
            length(&shadows).mapv(|c| c.min(1.0).acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "not every direction has length 1");
}

/// The same, without a limit.
mod not_divided_nor_limited {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            let _ = directions;
            length(&shadows).mapv(|c| c.acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "Did you divide by the length");
}

/// Divides by the squared length.
mod divided_by_the_square {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / (directions * directions).sum_axis(Axis(1))).mapv(|c| c.min(1.0).acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "not by its square");
}

/// Looks at the first axis of the plane only.
mod first_axis_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (shadows.column(0).mapv(f32::abs) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "the first axis");
}

/// Adds the shadow's coordinates.
mod adds_coordinates {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (shadows.sum_axis(Axis(1)) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "comes by Pythagoras");
}

/// Knows planes with two axes only.
mod two_axes_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows.select(Axis(1), &[0, 1])) / length(directions)).mapv(|c| c.min(1.0).acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, "more than two axes");
}

/// Forgets that rounding goes beyond 1.
mod beyond_one {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn angles_to_plane(directions: &Array2<f32>, plane: &Array2<f32>) -> Array1<f32> {
            let length = |rows: &Array2<f32>| (rows * rows).sum_axis(Axis(1)).mapv(f32::sqrt);
            let shadows = directions.dot(&plane.t());
            (length(&shadows) / length(directions)).mapv(|c| c.acos().to_degrees())
        }
    }
    rejected!("../checks/ex07_pca.rs", task 5, ".min(1.0)");
}
