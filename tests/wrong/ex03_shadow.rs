//! Wrong answers to exercise 3, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex03_shadow.rs"]
mod solution;

/// Takes x and y for the shadow, wherever the light comes from.
mod always_from_above {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, s};

        pub fn project(cloud: &Array2<f32>, _paper: &Array2<f32>) -> Array2<f32> {
            cloud.slice(s![.., ..2]).to_owned()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 1, "use the paper");
}

/// Puts e₂ before e₁.
mod up_before_right {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, s};

        pub fn project(cloud: &Array2<f32>, paper: &Array2<f32>) -> Array2<f32> {
            cloud.dot(&paper.slice(s![.., ..;-1]))
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 1, "have changed places");
}

/// Turns both around, and the shadow with them.
mod points_as_columns {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn project(cloud: &Array2<f32>, paper: &Array2<f32>) -> Array2<f32> {
            paper.t().dot(&cloud.t())
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 1, "transposed");
}

/// Writes the dot product out, for three coordinates.
mod three_coordinates_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn project(cloud: &Array2<f32>, paper: &Array2<f32>) -> Array2<f32> {
            let e = |i: usize, j: usize| (0..3).map(|k| cloud[[i, k]] * paper[[k, j]]).sum();
            Array2::from_shape_fn((cloud.nrows(), 2), |(i, j)| e(i, j))
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 1, "the same for any n and d");
}

/// Gives the share that is lost.
mod lost_share {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            1.0 - crate::solution::shadow_score(cloud, light)
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "the share that is *lost*");
}

/// Takes the variance of all numbers, whatever their column, for the total.
mod variance_of_everything {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            1.0 - cloud.dot(&unit(light)).var(0.0) / cloud.var(0.0)
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "the *sum* of the variances");
}

/// Forgets to divide by the total.
mod no_share {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            cloud.var_axis(Axis(0), 0.0).sum() - cloud.dot(&unit(light)).var(0.0)
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "its share of the total");
}

/// Adds up standard deviations.
mod standard_deviations {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            1.0 - cloud.dot(&unit(light)).std(0.0) / cloud.std_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "do not add up");
}

/// Divides by n − 1 in one place and by n in the other.
mod two_kinds_of_variance {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            1.0 - cloud.dot(&unit(light)).var(1.0) / cloud.var_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "divides by n − 1");
}

/// Forgets that the light may be long.
mod long_light {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            1.0 - cloud.dot(light).var(0.0) / cloud.var_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "length must not matter");
}

/// Takes the mean of the squares, as if every cloud lay around 0.
mod mean_of_squares {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            let along = cloud.dot(&unit(light));
            let all: f32 = cloud.iter().map(|v| v * v).sum();
            1.0 - along.dot(&along) / all
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "taken around the *mean*");
}

/// The same, along the light only.
mod mean_of_squares_along {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn shadow_score(cloud: &Array2<f32>, light: &Array1<f32>) -> f32 {
            let along = cloud.dot(&unit(light));
            1.0 - along.dot(&along) / cloud.nrows() as f32 / cloud.var_axis(Axis(0), 0.0).sum()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 2, "taken around the *mean*");
}

/// Keeps what should go.
mod along_the_light {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn squeeze(cloud: &Array2<f32>, light: &Array1<f32>) -> Array2<f32> {
            let u = unit(light);
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(&u);
                point.assign(&(along * &u));
            }
            flat
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "is to be taken away");
}

/// Pushes the points away.
mod adds {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn squeeze(cloud: &Array2<f32>, light: &Array1<f32>) -> Array2<f32> {
            let u = unit(light);
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(&u);
                point += &(along * &u);
            }
            flat
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "you added");
}

/// Forgets that the light may be long.
mod long_light_squeezes_too_far {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn squeeze(cloud: &Array2<f32>, light: &Array1<f32>) -> Array2<f32> {
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(light);
                point -= &(along * light);
            }
            flat
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "not the length 1 here");
}

/// Measures with length 1 and moves by the light as it is.
mod half_a_unit {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn squeeze(cloud: &Array2<f32>, light: &Array1<f32>) -> Array2<f32> {
            let u = unit(light);
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                let along = point.dot(&u);
                point -= &(along * light);
            }
            flat
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "both times u must have the length 1");
}

/// Sets z to 0, wherever the light comes from.
mod always_z {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn squeeze(cloud: &Array2<f32>, _light: &Array1<f32>) -> Array2<f32> {
            let mut flat = cloud.clone();
            for mut point in flat.rows_mut() {
                point[2] = 0.0;
            }
            flat
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "x − (x · u) u");
}

/// Takes the coordinate off the table, as the shadow does.
mod two_columns {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, s};

        pub fn squeeze(cloud: &Array2<f32>, _light: &Array1<f32>) -> Array2<f32> {
            cloud.slice(s![.., ..2]).to_owned()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 3, "the shape is wrong");
}

/// Does not take the mean away: finds the way to the cloud.
mod around_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud.clone();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "take the mean away first");
}

/// Pulls once.
mod one_pull {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..1 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "on the way, but not there");
}

/// Pulls ten times: enough for long things, not for a spring.
mod ten_pulls {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..10 {
                let along = centred.dot(&u);
                u = unit(&centred.t().dot(&along));
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "a hundred times");
}

/// Pulls a hundred times, and each time from the beginning.
mod always_from_the_start {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let start = Array1::ones(cloud.ncols());
                u = unit(&centred.t().dot(&centred.dot(&start)));
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "on the way, but not there");
}

/// Lets u grow, until f32 knows it no more.
mod grows_without_end {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&u);
                u = centred.t().dot(&along);
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "it grows without end");
}

/// Divides the pull by n instead of by its length.
mod divides_by_n {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let mut u = Array1::ones(cloud.ncols());
            for _ in 0..100 {
                let along = centred.dot(&unit(&u));
                u = centred.t().dot(&along) / cloud.nrows() as f32;
            }
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "its length is not 1");
}

/// Takes the column with the most variance: right only when the cloud lies along an axis.
mod best_column {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let variances = cloud.var_axis(Axis(0), 0.0);
            let best = (0..cloud.ncols()).max_by(|&a, &b| variances[a].total_cmp(&variances[b])).unwrap();
            let mut u = Array1::zeros(cloud.ncols());
            u[best] = 1.0;
            u
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "along the best");
}

/// Points to the farthest point.
mod farthest_point {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn most_spread(cloud: &Array2<f32>) -> Array1<f32> {
            let centred = cloud - &cloud.mean_axis(Axis(0)).unwrap();
            let squares = centred.map_axis(Axis(1), |x| x.dot(&x));
            let farthest = (0..cloud.nrows()).max_by(|&a, &b| squares[a].total_cmp(&squares[b])).unwrap();
            unit(&centred.row(farthest).to_owned())
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 4, "along the best");
}

/// Finds the same direction twice.
mod twice_the_same {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis, stack};

        pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
            let e = most_spread(cloud);
            stack![Axis(1), e, e]
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 5, "e₂ is e₁ once more");
}

/// Writes the directions as rows, as `Pca::components` does.
mod rows {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
            crate::solution::best_paper(cloud).t().to_owned()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 5, "transposed");
}

/// Puts the second before the first.
mod second_before_first {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, s};

        pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
            crate::solution::best_paper(cloud).slice(s![.., ..;-1]).to_owned()
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 5, "have changed places");
}

/// Squeezes once too often: e₂ is the third direction.
mod third_direction {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis, stack};

        pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
            let e1 = most_spread(cloud);
            let flat = squeeze(cloud, &e1);
            let e2 = most_spread(&squeeze(&flat, &most_spread(&flat)));
            stack![Axis(1), e1, e2]
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 5, "has the *least* spread");
}

/// Takes any direction at right angles to e₁ for e₂.
mod any_right_angle {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis, stack};

        pub fn best_paper(cloud: &Array2<f32>) -> Array2<f32> {
            let e1 = most_spread(cloud);
            let any = Array2::from_shape_fn((1, cloud.ncols()), |(_, j)| ((j * j) as f32).cos());
            let e2 = unit(&squeeze(&any, &e1).row(0).to_owned());
            stack![Axis(1), e1, e2]
        }
    }
    rejected!("../checks/ex03_shadow.rs", task 5, "right");
}
