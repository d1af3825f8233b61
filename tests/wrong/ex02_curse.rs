//! Wrong answers to exercise 2, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex02_curse.rs"]
mod solution;

/// Takes the power for the root.
mod power_of_the_share {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn edge_length(share: f32, d: usize) -> f32 {
            share.powf(d as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 1, "the other way round");
}

/// Divides whole numbers: `1 / d` is 0.
mod whole_numbers {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn edge_length(share: f32, d: usize) -> f32 {
            share.powf((1 / d) as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 1, "`1 / d` in whole numbers is 0");
}

/// Divides the share among the axes.
mod share_of_each_axis {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn edge_length(share: f32, d: usize) -> f32 {
            share / d as f32
        }
    }
    rejected!("../checks/ex02_curse.rs", task 1, "you divided by d");
}

/// Knows only the square.
mod always_a_square {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn edge_length(share: f32, _d: usize) -> f32 {
            share.sqrt()
        }
    }
    rejected!("../checks/ex02_curse.rs", task 1, "right for a square only");
}

/// Copies the 1 % of the notebook.
mod always_one_percent {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn edge_length(_share: f32, d: usize) -> f32 {
            0.01f32.powf(1.0 / d as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 1, "right for 1 % only");
}

/// Forgets to take the inside from 1.
mod inside_of_the_orange {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn shell_share(thickness: f32, d: usize) -> f32 {
            (1.0 - thickness).powf(d as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 2, "what is left when the peel is off");
}

/// Adds up the walls, so that 784 dimensions have 784 % of peel.
mod peel_of_each_axis {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn shell_share(thickness: f32, d: usize) -> f32 {
            thickness * d as f32
        }
    }
    rejected!("../checks/ex02_curse.rs", task 2, "counts the corners more than once");
}

/// Takes the power of the thickness.
mod power_of_the_thickness {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn shell_share(thickness: f32, d: usize) -> f32 {
            1.0 - thickness.powf(d as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 2, "take the power of that");
}

/// Peels the diameter from both ends, with a thickness that is meant for the radius.
mod both_ends {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn shell_share(thickness: f32, d: usize) -> f32 {
            1.0 - (1.0 - 2.0 * thickness).powf(d as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 2, "not twice");
}

/// Does not leave the point itself out.
mod its_own_neighbour {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relative_contrast(points: &Array2<f32>, from: usize) -> f32 {
            let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
            for point in points.rows() {
                let d = distance(points.row(from), point);
                nearest = nearest.min(d);
                farthest = farthest.max(d);
            }
            (farthest - nearest) / nearest
        }
    }
    rejected!("../checks/ex02_curse.rs", task 3, "that is the point itself");
}

/// Leaves out whatever is at distance 0, and twins with it.
mod no_twins {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relative_contrast(points: &Array2<f32>, from: usize) -> f32 {
            let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
            for point in points.rows() {
                let d = distance(points.row(from), point);
                if d > 0.0 {
                    nearest = nearest.min(d);
                    farthest = farthest.max(d);
                }
            }
            (farthest - nearest) / nearest
        }
    }
    rejected!("../checks/ex02_curse.rs", task 3, "by its *number*, not by its distance");
}

/// Divides by the farthest.
mod by_the_farthest {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relative_contrast(points: &Array2<f32>, from: usize) -> f32 {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((f32::INFINITY, 0.0f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / far
        }
    }
    rejected!("../checks/ex02_curse.rs", task 3, "you divided by the farthest");
}

/// Forgets the difference.
mod far_over_near {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relative_contrast(points: &Array2<f32>, from: usize) -> f32 {
            crate::solution::relative_contrast(points, from) + 1.0
        }
    }
    rejected!("../checks/ex02_curse.rs", task 3, "1 more than the contrast");
}

/// Looks from point 0, whatever `from` says.
mod always_from_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relative_contrast(points: &Array2<f32>, _from: usize) -> f32 {
            crate::solution::relative_contrast(points, 0)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 3, "seen from point 0");
}

/// Gives the share of the filled cells.
mod filled_cells {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            1.0 - crate::solution::empty_share(points, bins)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "share of the *filled* cells");
}

/// Takes every point for a filled cell.
mod counts_points {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            1.0 - points.nrows() as f32 / (bins as f32).powf(points.ncols() as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "you counted points");
}

/// Puts 1.0 into a bin of its own.
mod one_bin_more {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| (v * bins as f32) as usize).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "1.0 has opened one bin more");
}

/// Rounds to the nearest bin.
mod rounds {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> =
                    point.iter().map(|v| ((v * bins as f32).round() as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "you rounded to the nearest bin");
}

/// Rounds up, so that a number on the border falls into the lower bin.
mod rounds_up {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| (v * bins as f32).ceil() as usize).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "0.25 is on the border");
}

/// Adds up the axes' bins: a grid of 3 by 3 has six cells.
mod adds_the_bins {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins * points.ncols()) as f32
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "not 3 + 3");
}

/// Keeps the sum of a point's bins, so that different cells look alike.
mod sum_of_bins {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell.iter().sum::<usize>());
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "keep the *list*");
}

/// Multiplies whole numbers, and 10^784 is too large for them.
mod too_large_a_number {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;
        use std::collections::HashSet;

        pub fn empty_share(points: &Array2<f32>, bins: usize) -> f32 {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / bins.pow(points.ncols() as u32) as f32
        }
    }
    rejected!("../checks/ex02_curse.rs", task 4, "overflow");
}

/// Turns the fraction upside down.
mod mean_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            sum / count
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "upside down");
}

/// Divides r₁ by r₂.
mod inverse_ratio {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r1 / r2).ln();
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "you divided r₁ by r₂");
}

/// Takes the logarithm to base 10.
mod common_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).log10();
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "the logarithm to base 10");
}

/// Forgets the logarithm.
mod no_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += r2 / r1;
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "it is their logarithms that are summed");
}

/// Takes the point itself for its nearest neighbour.
mod itself {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[0], distances[1]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "not its own neighbour");
}

/// The same, without looking out for 0.
mod itself_at_distance_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[0], distances[1]);
                count += 1.0;
                sum += (r2 / r1).ln();
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "leave it out");
}

/// Takes the second neighbour and the third.
mod one_neighbour_too_far {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[2], distances[3]);
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "the second and the third neighbour");
}

/// Divides by a twin's distance of 0.
mod divides_by_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                count += 1.0;
                sum += (r2 / r1).ln();
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "20 has a twin");
}

/// Leaves the twins out of the sum, and counts them.
mod counts_twins {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                count += 1.0;
                if r1 > 0.0 {
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "N must not count them");
}

/// Throws all distances of 0 away, and keeps the point that had a twin.
mod forgets_twins {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn two_nn(points: &Array2<f32>) -> f32 {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                distances.retain(|d| *d > 0.0);
                count += 1.0;
                sum += (distances[1] / distances[0]).ln();
            }
            count / sum
        }
    }
    rejected!("../checks/ex02_curse.rs", task 5, "does not count at all");
}
