//! Wrong answers to exercise 1, each with the message that it must meet.

use std::{cell::RefCell, collections::HashMap};

use shadowlab::ndarray::{Array1, Array2, ArrayView1, s};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex01_dimension.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex01_dimension.rs"]
mod exercise;

/// The nearest of rows `first` to `end` − 1, if it is nearer than `smallest`.
fn nearest_among(images: &Array2<f32>, query: ArrayView1<f32>, mut smallest: f32, first: usize, end: usize) -> usize {
    let mut nearest = 0;
    for i in first..end {
        if distance(images.row(i), query) < smallest {
            (nearest, smallest) = (i, distance(images.row(i), query));
        }
    }
    nearest
}

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Reads the image column by column.", 1, "column by column", |answer| {
        answer.flatten = |image| image.t().iter().copied().collect();
    }),
    wrong("Writes 28 and 784 into the code.", 1, "the shape is wrong", |answer| {
        answer.flatten = |image| {
            let mut pixels = Array1::zeros(784);
            for (i, v) in image.iter().enumerate() {
                pixels[i] = *v;
            }
            pixels
        };
    }),
    wrong("Takes the first row for the whole image.", 1, "only the first row", |answer| {
        answer.flatten = |image| image.row(0).to_owned();
    }),
    wrong("Adds the lengths of the axes.", 2, "you added the axes", |answer| {
        answer.feature_count = |shape| shape.iter().sum();
    }),
    wrong(
        "Takes \"dimension\" for the number of axes, as ndarray's `ndim` does.",
        2,
        "you counted the axes",
        |answer| {
            answer.feature_count = |shape| shape.len();
        },
    ),
    wrong("Says 784 whatever the shape.", 2, "28 x 28 images only", |answer| {
        answer.feature_count = |_shape| 784;
    }),
    wrong("Starts the product at 0.", 2, "must start at 1", |answer| {
        answer.feature_count = |shape| shape.iter().fold(0, |product, length| product * length);
    }),
    wrong("Multiplies the first two axes only.", 2, "first two axes only", |answer| {
        answer.feature_count = |shape| shape[0] * shape[1];
    }),
    wrong("Keeps the last length instead of the product.", 2, "the length of one axis", |answer| {
        answer.feature_count = |shape| shape[shape.len() - 1];
    }),
    wrong("Starts with the first axis, and multiplies by it once more.", 2, "in it twice", |answer| {
        answer.feature_count = |shape| shape.iter().fold(shape[0], |product, length| product * length);
    }),
    wrong("Forgets the root.", 3, "forgot the square root", |answer| {
        answer.distance = |a, b| (&a - &b).mapv(|v| v * v).sum();
    }),
    wrong(
        "Adds the sizes of the differences: the distance in a city of square blocks.",
        3,
        "you added the differences",
        |answer| {
            answer.distance = |a, b| (&a - &b).mapv(f32::abs).sum();
        },
    ),
    wrong("Adds the images instead of subtracting them.", 3, "you added a and b", |answer| {
        answer.distance = |a, b| (&a + &b).mapv(|v| v * v).sum().sqrt();
    }),
    wrong("Looks at the first pixel only.", 3, "first two numbers only", |answer| {
        answer.distance = |a, b| (a[0] - b[0]).abs();
    }),
    wrong("Averages over the pixels.", 3, "the formula sums them", |answer| {
        answer.distance = |a, b| (&a - &b).mapv(|v| v * v).mean().unwrap().sqrt();
    }),
    wrong("Keeps the largest distance.", 4, "furthest away", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| distance(images.row(i), query);
            (0..images.nrows()).max_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Starts with a smallest distance of 0.", 4, "start at 0? No distance", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, 0.0, 0, images.nrows());
    }),
    wrong("Starts with a smallest distance of 100.", 4, "start at f32::INFINITY", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, 100.0, 0, images.nrows());
    }),
    wrong("Leaves out the last row.", 4, "the last row was never looked at", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, f32::INFINITY, 0, images.nrows() - 1);
    }),
    wrong("Begins with row 1.", 4, "row 0 was never looked at", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, f32::INFINITY, 1, images.nrows());
    }),
    wrong("Counts the rows from 1.", 4, "rows are counted from 0", |answer| {
        answer.nearest_image = |images, query| 1 + nearest_image(images, query);
    }),
    wrong("Compares the differences, without their squares.", 4, "no small distance", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| (&images.row(i) - &query).sum();
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Compares with `<=`, so that the last of equals wins.", 4, "take the first", |answer| {
        answer.nearest_image = |images, query| {
            let (mut nearest, mut smallest) = (0, f32::INFINITY);
            for (i, image) in images.rows().into_iter().enumerate() {
                if distance(image, query) <= smallest {
                    (nearest, smallest) = (i, distance(image, query));
                }
            }
            nearest
        };
    }),
    wrong("Looks at a single pixel.", 4, "at every pixel", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| (images[[i, 0]] - query[0]).abs();
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Sorts the numbers, because those of the examples are in order.", 1, "drawn at random", |answer| {
        answer.flatten = |image| {
            let mut pixels = image.iter().copied().collect::<Vec<f32>>();
            pixels.sort_by(f32::total_cmp);
            Array1::from(pixels)
        };
    }),
    wrong("Counts up from the first pixel, as the examples do.", 1, "drawn at random", |answer| {
        answer.flatten = |image| Array1::from_shape_fn(image.len(), |i| image[[0, 0]] + i as f32);
    }),
    wrong("Loses the signs of the pixels.", 1, "drawn at random", |answer| {
        answer.flatten = |image| image.iter().map(|v| v.abs()).collect();
    }),
    wrong("Leaves out a pixel that is like the one before it.", 1, "drawn at random", |answer| {
        answer.flatten = |image| {
            let mut pixels = image.iter().copied().collect::<Vec<f32>>();
            pixels.dedup();
            Array1::from(pixels)
        };
    }),
    wrong("Cuts the decimals off.", 1, "drawn at random", |answer| {
        answer.flatten = |image| image.iter().map(|v| v.trunc()).collect();
    }),
    wrong("Keeps its first answer for each size, and gives it again.", 1, "drawn at random", |answer| {
        thread_local!(static KEPT: RefCell<HashMap<(usize, usize), Array1<f32>>> = RefCell::default());
        answer.flatten =
            |image| KEPT.with_borrow_mut(|kept| kept.entry(image.dim()).or_insert_with(|| flatten(image)).clone());
    }),
    wrong("Reads images of more than 28 rows column by column.", 1, "drawn at random", |answer| {
        answer.flatten = |image| if image.nrows() > 28 { image.t().iter().copied().collect() } else { flatten(image) };
    }),
    wrong("Takes no pixel to be larger than 1,000.", 1, "drawn at random", |answer| {
        answer.flatten = |image| image.iter().map(|v| v.clamp(-1000.0, 1000.0)).collect();
    }),
    wrong("Multiplies seven axes at most.", 2, "drawn at random", |answer| {
        answer.feature_count = |shape| shape.iter().take(7).product();
    }),
    wrong("Multiplies four axes at most.", 2, "drawn at random", |answer| {
        answer.feature_count = |shape| shape.iter().take(4).product();
    }),
    wrong("Multiplies as f32, which does not know every large whole number.", 2, "drawn at random", |answer| {
        answer.feature_count = |shape| shape.iter().map(|&length| length as f32).product::<f32>() as usize;
    }),
    wrong("Has room for 65,535 features at most, as a `u16` has.", 2, "drawn at random", |answer| {
        answer.feature_count = |shape| shape.iter().product::<usize>() % 65_536;
    }),
    wrong("Has a table of the shapes in the examples.", 2, "drawn at random", |answer| {
        answer.feature_count = |shape| match shape {
            [28, 28] => 784,
            [32, 32, 3] => 3072,
            [2, 3, 4, 5] => 120,
            _ => shape[0],
        };
    }),
    wrong("Looks at the first 784 pixels.", 3, "drawn at random", |answer| {
        answer.distance = |a, b| a.iter().zip(b).take(784).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt();
    }),
    wrong("Takes no difference to be larger than 255.", 3, "drawn at random", |answer| {
        answer.distance = |a, b| (&a - &b).mapv(|v| v.clamp(-255.0, 255.0).powi(2)).sum().sqrt();
    }),
    wrong("Is right for 2 and for 784 pixels, and adds the differences otherwise.", 3, "drawn at random", |answer| {
        answer.distance =
            |a, b| if [2, 784].contains(&a.len()) { distance(a, b) } else { (&a - &b).mapv(f32::abs).sum() };
    }),
    wrong("Takes images for the same that are nearer than 0.001.", 3, "drawn at random", |answer| {
        answer.distance = |a, b| if distance(a, b) < 1e-3 { 0.0 } else { distance(a, b) };
    }),
    wrong("Finds the nearest in a city of square blocks.", 4, "sum of the differences' sizes", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| (&images.row(i) - &query).mapv(f32::abs).sum();
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Goes by the pixel that differs most.", 4, "by the largest difference", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| (&images.row(i) - &query).fold(0.0f32, |most, v| most.max(v.abs()));
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Adds third powers of the differences.", 4, "higher powers than squares", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| (&images.row(i) - &query).mapv(|v| v.abs().powi(3)).sum();
            (0..images.nrows()).min_by(|&a, &b| d(a).total_cmp(&d(b))).unwrap()
        };
    }),
    wrong("Starts with a smallest distance of 10¹³.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, 1e13, 0, images.nrows());
    }),
    wrong("Passes by an image that is equal to the query.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| {
            let (mut nearest, mut smallest) = (0, f32::INFINITY);
            for (i, image) in images.rows().into_iter().enumerate() {
                let d = distance(image, query);
                if d > 0.0 && d < smallest {
                    (nearest, smallest) = (i, d);
                }
            }
            nearest
        };
    }),
    wrong("Looks at 600 rows at most.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| nearest_among(images, query, f32::INFINITY, 0, images.nrows().min(600));
    }),
    wrong("Looks at 784 pixels at most.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| {
            let columns = images.ncols().min(784);
            nearest_image(&images.slice(s![.., ..columns]).to_owned(), query.slice(s![..columns]))
        };
    }),
    wrong("Compares with `<=` where there are more than four rows.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| {
            let d = |i: usize| distance(images.row(i), query);
            let is_last = |&i: &usize| (i + 1..images.nrows()).all(|j| d(j) > d(i));
            let nearest = nearest_image(images, query);
            if images.nrows() <= 4 { nearest } else { (nearest..images.nrows()).find(is_last).unwrap_or(nearest) }
        };
    }),
    wrong("Takes distances for equal that differ by less than 0.001.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| {
            let (mut nearest, mut smallest) = (0, f32::INFINITY);
            for (i, image) in images.rows().into_iter().enumerate() {
                if distance(image, query) < smallest - 1e-3 {
                    (nearest, smallest) = (i, distance(image, query));
                }
            }
            nearest
        };
    }),
    wrong("Is content with the first row that is nearer than 0.01.", 4, "drawn at random", |answer| {
        answer.nearest_image = |images, query| {
            let near = |&i: &usize| distance(images.row(i), query) < 0.01;
            (0..images.nrows()).find(near).unwrap_or_else(|| nearest_image(images, query))
        };
    }),
];
