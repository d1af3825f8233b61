//! Wrong answers to exercise 2, each with the message that it must meet.

use std::collections::HashSet;

use shadowlab::ndarray::{Axis, s};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex02_curse.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex02_curse.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Takes the power for the root.", 1, "the other way round", |answer| {
        answer.edge_length = |share, d| share.powf(d as f32);
    }),
    wrong("Divides whole numbers: `1 / d` is 0.", 1, "`1 / d` in whole numbers is 0", |answer| {
        answer.edge_length = |share, d| share.powf((1 / d) as f32);
    }),
    wrong("Divides the share among the axes.", 1, "you divided by d", |answer| {
        answer.edge_length = |share, d| share / d as f32;
    }),
    wrong("Knows only the square.", 1, "right for a square only", |answer| {
        answer.edge_length = |share, _d| share.sqrt();
    }),
    wrong("Copies the 1 % of the notebook.", 1, "right for 1 % only", |answer| {
        answer.edge_length = |_share, d| 0.01f32.powf(1.0 / d as f32);
    }),
    wrong("Forgets to take the inside from 1.", 2, "what is left when the peel is off", |answer| {
        answer.shell_share = |thickness, d| (1.0 - thickness).powf(d as f32);
    }),
    wrong(
        "Adds up the walls, so that 784 dimensions have 784 % of peel.",
        2,
        "counts the corners more than once",
        |answer| {
            answer.shell_share = |thickness, d| thickness * d as f32;
        },
    ),
    wrong("Takes the power of the thickness.", 2, "take the power of that", |answer| {
        answer.shell_share = |thickness, d| 1.0 - thickness.powf(d as f32);
    }),
    wrong(
        "Peels the diameter from both ends, with a thickness that is meant for the radius.",
        2,
        "not twice",
        |answer| {
            answer.shell_share = |thickness, d| 1.0 - (1.0 - 2.0 * thickness).powf(d as f32);
        },
    ),
    wrong("Does not leave the point itself out.", 3, "that is the point itself", |answer| {
        answer.relative_contrast = |points, from| {
            let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
            for point in points.rows() {
                let d = distance(points.row(from), point);
                nearest = nearest.min(d);
                farthest = farthest.max(d);
            }
            (farthest - nearest) / nearest
        };
    }),
    wrong(
        "Leaves out whatever is at distance 0, and twins with it.",
        3,
        "by its *number*, not by its distance",
        |answer| {
            answer.relative_contrast = |points, from| {
                let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
                for point in points.rows() {
                    let d = distance(points.row(from), point);
                    if d > 0.0 {
                        nearest = nearest.min(d);
                        farthest = farthest.max(d);
                    }
                }
                (farthest - nearest) / nearest
            };
        },
    ),
    wrong("Divides by the farthest.", 3, "you divided by the farthest", |answer| {
        answer.relative_contrast = |points, from| {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((f32::INFINITY, 0.0f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / far
        };
    }),
    wrong("Forgets the difference.", 3, "1 more than the contrast", |answer| {
        answer.relative_contrast = |points, from| relative_contrast(points, from) + 1.0;
    }),
    wrong("Looks from point 0, whatever `from` says.", 3, "seen from point 0", |answer| {
        answer.relative_contrast = |points, _from| relative_contrast(points, 0);
    }),
    wrong("Compares with the farthest only what is no new nearest: `else if`.", 3, "two separate `if`s", |answer| {
        answer.relative_contrast = |points, from| {
            let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
            for (i, point) in points.rows().into_iter().enumerate() {
                let d = distance(points.row(from), point);
                if i == from {
                    continue;
                }
                if d < nearest {
                    nearest = d;
                } else if d > farthest {
                    farthest = d;
                }
            }
            (farthest - nearest) / nearest
        };
    }),
    wrong("The same, the other way round.", 3, "two separate `if`s", |answer| {
        answer.relative_contrast = |points, from| {
            let (mut nearest, mut farthest) = (f32::INFINITY, 0.0f32);
            for (i, point) in points.rows().into_iter().enumerate() {
                let d = distance(points.row(from), point);
                if i == from {
                    continue;
                }
                if d > farthest {
                    farthest = d;
                } else if d < nearest {
                    nearest = d;
                }
            }
            (farthest - nearest) / nearest
        };
    }),
    wrong("Looks for the nearest among distances below 1,000.", 3, "above every distance", |answer| {
        answer.relative_contrast = |points, from| {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((1000.0f32, 0.0f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / near
        };
    }),
    wrong("Looks for the farthest among distances above 1.", 3, "below every distance", |answer| {
        answer.relative_contrast = |points, from| {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((f32::INFINITY, 1.0f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / near
        };
    }),
    wrong("Gives the share of the filled cells.", 4, "share of the *filled* cells", |answer| {
        answer.empty_share = |points, bins| 1.0 - empty_share(points, bins);
    }),
    wrong("Takes every point for a filled cell.", 4, "you counted points", |answer| {
        answer.empty_share = |points, bins| 1.0 - points.nrows() as f32 / (bins as f32).powf(points.ncols() as f32);
    }),
    wrong("Puts 1.0 into a bin of its own.", 4, "1.0 has opened one bin more", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| (v * bins as f32) as usize).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong("Rounds to the nearest bin.", 4, "you rounded to the nearest bin", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> =
                    point.iter().map(|v| ((v * bins as f32).round() as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong(
        "Rounds up, so that a number on the border falls into the lower bin.",
        4,
        "0.25 is on the border",
        |answer| {
            answer.empty_share = |points, bins| {
                let mut filled = HashSet::new();
                for point in points.rows() {
                    let cell: Vec<usize> = point.iter().map(|v| (v * bins as f32).ceil() as usize).collect();
                    filled.insert(cell);
                }
                1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
            };
        },
    ),
    wrong("Adds up the axes' bins: a grid of 3 by 3 has six cells.", 4, "not 3 + 3", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins * points.ncols()) as f32
        };
    }),
    wrong("Writes `bins ^ d`, which is no power in Rust.", 4, "no power in Rust", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / (bins ^ points.ncols()) as f32
        };
    }),
    wrong("Keeps the sum of a point's bins, so that different cells look alike.", 4, "keep the *list*", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell.iter().sum::<usize>());
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong("Multiplies whole numbers, and 10^784 is too large for them.", 4, "overflow", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let cell: Vec<usize> = point.iter().map(|v| ((v * bins as f32) as usize).min(bins - 1)).collect();
                filled.insert(cell);
            }
            1.0 - filled.len() as f32 / bins.pow(points.ncols() as u32) as f32
        };
    }),
    wrong("Turns the fraction upside down.", 5, "upside down", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("Divides r₁ by r₂.", 5, "you divided r₁ by r₂", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("Takes the logarithm to base 10.", 5, "the logarithm to base 10", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("Forgets the logarithm.", 5, "it is their logarithms that are summed", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("Takes the point itself for its nearest neighbour.", 5, "not its own neighbour", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("The same, without looking out for 0.", 5, "leave it out", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[0], distances[1]);
                count += 1.0;
                sum += (r2 / r1).ln();
            }
            count / sum
        };
    }),
    wrong("Takes the second neighbour and the third.", 5, "the second and the third neighbour", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong("Forgets the old nearest when there is a new one.", 5, "hand the old one on", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for (i, point) in points.rows().into_iter().enumerate() {
                let (mut r1, mut r2) = (f32::INFINITY, f32::INFINITY);
                for (j, other) in points.rows().into_iter().enumerate() {
                    let d = distance(point, other);
                    if j == i {
                        continue;
                    }
                    if d < r1 {
                        r1 = d;
                    } else if d < r2 {
                        r2 = d;
                    }
                }
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Looks for both neighbours among distances below 1,000.", 5, "above every distance", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for (i, point) in points.rows().into_iter().enumerate() {
                let (mut r1, mut r2) = (1000.0, 1000.0);
                for (j, other) in points.rows().into_iter().enumerate() {
                    let d = distance(point, other);
                    if j == i {
                        continue;
                    }
                    if d < r1 {
                        (r1, r2) = (d, r1);
                    } else if d < r2 {
                        r2 = d;
                    }
                }
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Divides by a twin's distance of 0.", 5, "20 has a twin", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                count += 1.0;
                sum += (r2 / r1).ln();
            }
            count / sum
        };
    }),
    wrong("Leaves the twins out of the sum, and counts them.", 5, "N must not count them", |answer| {
        answer.two_nn = |points| {
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
        };
    }),
    wrong(
        "Throws all distances of 0 away, and keeps the point that had a twin.",
        5,
        "does not count at all",
        |answer| {
            answer.two_nn = |points| {
                let (mut count, mut sum) = (0.0, 0.0);
                for point in points.rows() {
                    let mut distances: Vec<f32> =
                        points.rows().into_iter().map(|other| distance(point, other)).collect();
                    distances.sort_by(f32::total_cmp);
                    distances.retain(|d| *d > 0.0);
                    count += 1.0;
                    sum += (distances[1] / distances[0]).ln();
                }
                count / sum
            };
        },
    ),
    wrong("Rounds to four decimals.", 1, "drawn at random", |answer| {
        answer.edge_length = |share, d| (edge_length(share, d) * 1e4).round() / 1e4;
    }),
    wrong("Takes a straight line for the power where there are many dimensions.", 1, "drawn at random", |answer| {
        answer.edge_length = |share, d| if d > 100 { 1.0 + share.ln() / d as f32 } else { edge_length(share, d) };
    }),
    wrong("Takes more than a quarter for the whole cube.", 1, "drawn at random", |answer| {
        answer.edge_length = |share, d| if share > 0.25 { 1.0 } else { edge_length(share, d) };
    }),
    wrong("Knows no share below 0.1 %.", 1, "drawn at random", |answer| {
        answer.edge_length = |share, d| edge_length(share.max(1e-3), d);
    }),
    wrong("Takes the cube root in four to nine dimensions.", 1, "drawn at random", |answer| {
        answer.edge_length = |share, d| edge_length(share, if (4..10).contains(&d) { 3 } else { d });
    }),
    wrong(
        "Says that everything is peel when the peel is as thick as half the radius.",
        2,
        "drawn at random",
        |answer| {
            answer.shell_share = |thickness, d| if thickness > 0.5 { 1.0 } else { shell_share(thickness, d) };
        },
    ),
    wrong("Says that everything is peel in more than 1,000 dimensions.", 2, "drawn at random", |answer| {
        answer.shell_share = |thickness, d| if d > 1000 { 1.0 } else { shell_share(thickness, d) };
    }),
    wrong("Adds up the walls when the peel is thin.", 2, "drawn at random", |answer| {
        answer.shell_share =
            |thickness, d| if thickness < 0.01 { thickness * d as f32 } else { shell_share(thickness, d) };
    }),
    wrong("Loses the signs of the coordinates.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| relative_contrast(&points.mapv(f32::abs), from);
    }),
    wrong("Looks for the nearest among distances below a thousand million.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((1e9f32, 0.0f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / near
        };
    }),
    wrong("Looks for the farthest among distances above 0.00001.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| {
            let other = |i: &usize| *i != from;
            let distances = (0..points.nrows()).filter(other).map(|i| distance(points.row(from), points.row(i)));
            let (near, far) = distances.fold((f32::INFINITY, 1e-5f32), |(near, far), d| (near.min(d), far.max(d)));
            (far - near) / near
        };
    }),
    wrong("Leaves twins out where there are more than three points.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| {
            let is_kept = |&i: &usize| i == from || points.row(i) != points.row(from);
            let kept: Vec<usize> = (0..points.nrows()).filter(is_kept).collect();
            let at = kept.iter().position(|&i| i == from).unwrap();
            if kept.len() > 3 {
                relative_contrast(&points.select(Axis(0), &kept), at)
            } else {
                relative_contrast(points, from)
            }
        };
    }),
    wrong("Looks at 60 points at most.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| {
            let kept: Vec<usize> = (0..points.nrows()).filter(|&i| i < 60 || i == from).collect();
            let from = kept.iter().position(|&i| i == from).unwrap();
            relative_contrast(&points.select(Axis(0), &kept), from)
        };
    }),
    wrong("Looks at 784 coordinates at most.", 3, "drawn at random", |answer| {
        answer.relative_contrast = |points, from| {
            let columns = points.ncols().min(784);
            relative_contrast(&points.slice(s![.., ..columns]).to_owned(), from)
        };
    }),
    wrong("Says 1 for more than three dimensions.", 4, "drawn at random", |answer| {
        answer.empty_share = |points, bins| if points.ncols() > 3 { 1.0 } else { empty_share(points, bins) };
    }),
    wrong("Writes a cell as one number, with two decimal digits for each bin.", 4, "drawn at random", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let bin = |v: &f32| ((v * bins as f32) as usize).min(bins - 1);
                filled.insert(point.iter().fold(0usize, |cell, v| cell.wrapping_mul(100).wrapping_add(bin(v))));
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong("Takes 0.999 for 1, so that the last bin is found.", 4, "drawn at random", |answer| {
        answer.empty_share = |points, bins| empty_share(&points.mapv(|v| v.min(0.999)), bins);
    }),
    wrong("Looks at three coordinates at most.", 4, "drawn at random", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let bin = |v: &f32| ((v * bins as f32) as usize).min(bins - 1);
                filled.insert(point.iter().take(3).map(bin).collect::<Vec<_>>());
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong("Has room for 256 bins, as a `u8` has.", 4, "drawn at random", |answer| {
        answer.empty_share = |points, bins| {
            let mut filled = HashSet::new();
            for point in points.rows() {
                let bin = |v: &f32| ((v * bins as f32) as usize).min(bins - 1) % 256;
                filled.insert(point.iter().map(bin).collect::<Vec<_>>());
            }
            1.0 - filled.len() as f32 / (bins as f32).powf(points.ncols() as f32)
        };
    }),
    wrong("Takes two neighbours that are equally far for one.", 5, "drawn at random", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for (i, point) in points.rows().into_iter().enumerate() {
                let other = |j: &usize| *j != i;
                let mut distances: Vec<f32> =
                    (0..points.nrows()).filter(other).map(|j| distance(point, points.row(j))).collect();
                distances.sort_by(f32::total_cmp);
                distances.dedup();
                if distances[0] > 0.0 && distances.len() > 1 {
                    count += 1.0;
                    sum += (distances[1] / distances[0]).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Leaves out the points whose two nearest are equally far.", 5, "drawn at random", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 0.0 && r2 > r1 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Takes points for twins that are nearer than 0.001.", 5, "merely close", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for point in points.rows() {
                let mut distances: Vec<f32> = points.rows().into_iter().map(|other| distance(point, other)).collect();
                distances.sort_by(f32::total_cmp);
                let (r1, r2) = (distances[1], distances[2]);
                if r1 > 1e-3 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Looks for both neighbours among distances below a thousand million.", 5, "drawn at random", |answer| {
        answer.two_nn = |points| {
            let (mut count, mut sum) = (0.0, 0.0);
            for (i, point) in points.rows().into_iter().enumerate() {
                let (mut r1, mut r2) = (1e9, 1e9);
                for j in (0..points.nrows()).filter(|&j| j != i) {
                    let d = distance(point, points.row(j));
                    if d < r1 {
                        (r1, r2) = (d, r1);
                    } else if d < r2 {
                        r2 = d;
                    }
                }
                if r1 > 0.0 {
                    count += 1.0;
                    sum += (r2 / r1).ln();
                }
            }
            count / sum
        };
    }),
    wrong("Looks at 500 points at most.", 5, "drawn at random", |answer| {
        answer.two_nn = |points| two_nn(&points.slice(s![..points.nrows().min(500), ..]).to_owned());
    }),
    wrong("Loses the signs of the coordinates.", 5, "drawn at random", |answer| {
        answer.two_nn = |points| two_nn(&points.mapv(f32::abs));
    }),
];
