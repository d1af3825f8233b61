// The checks of exercise 1. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    ndarray::{Array1, Array2, ArrayView1, Axis, array},
};

use crate::harness::{Exercise, check, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
pub struct Answer {
    pub flatten: fn(&Array2<f32>) -> Array1<f32>,
    pub feature_count: fn(&[usize]) -> usize,
    pub distance: fn(ArrayView1<f32>, ArrayView1<f32>) -> f32,
    pub nearest_image: fn(&Array2<f32>, ArrayView1<f32>) -> usize,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{distance, feature_count, flatten, nearest_image};
    Answer { flatten, feature_count, distance, nearest_image }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex01",
    tasks: &["flatten an image", "count its features", "the distance between two images", "the nearest image"],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "six pixels, row after row", six_pixels),
        check(1, "every image has as many numbers as pixels", any_size),
        check(2, "a grey image, a coloured one, a number", feature_counts),
        check(3, "the triangle with sides 3, 4 and 5", triangle),
        check(3, "the same both ways, and 0 to itself", symmetry),
        check(4, "the nearest of three", nearest_of_three),
        check(4, "of equals, the first", first_of_equals),
        check(4, "guesses the label of 9 drawn digits in 10", guesses_labels),
    ],
};

fn six_pixels(Answer { flatten, .. }: Answer) {
    let image = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    expect("flatten([[1, 2, 3], [4, 5, 6]])", &flatten(&image), &array![1.0f32, 2.0, 3.0, 4.0, 5.0, 6.0])
        .mistake(&array![1.0f32, 4.0, 2.0, 5.0, 3.0, 6.0], "you read column by column; rows come first")
        .mistake(&array![4.0f32, 5.0, 6.0, 1.0, 2.0, 3.0], "you began with the last row; the first is on top")
        .mistake(&array![1.0f32, 2.0, 3.0], "this is only the first row; the others follow it")
        .because("pixel (row, column) of an image of width w becomes number row · w + column")
        .holds();
}

fn any_size(Answer { flatten, .. }: Answer) {
    for (height, width) in [(28, 28), (1, 5), (7, 3)] {
        let image = Array2::from_shape_fn((height, width), |(row, column)| (row * width + column) as f32);
        let right: Vec<f32> = (0..height * width).map(|i| i as f32).collect();
        let yours = flatten(&image).to_vec();
        expect(format!("flatten(an image of {height} x {width})"), &yours, &right)
            .because("every pixel is one number of the vector, for any height and width")
            .holds();
    }
}

fn feature_counts(Answer { feature_count, .. }: Answer) {
    for (shape, right) in [(vec![28, 28], 784), (vec![32, 32, 3], 3072), (vec![13], 13), (vec![2, 3, 4, 5], 120)] {
        expect(format!("feature_count(&{shape:?})"), feature_count(&shape), right)
            .mistake(
                shape.iter().sum::<usize>(),
                "you added the axes; every number along one meets every one of the other",
            )
            .mistake(
                shape.len(),
                "you counted the axes, not the numbers: the dimension of data is its number of features",
            )
            .mistake(784, "this is right for 28 x 28 images only; use the shape that is given")
            .because(format!("{} = {right}", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" · ")))
            .holds();
    }
}

fn triangle(Answer { distance, .. }: Answer) {
    let (a, b) = (array![1.0, 1.0], array![4.0, 5.0]);
    expect("distance([1, 1], [4, 5])", distance(a.view(), b.view()), 5.0f32)
        .mistake(25.0f32, "you forgot the square root: this is the square of the distance")
        .mistake(7.0f32, "you added the differences; Pythagoras adds their squares, and takes the root of the sum")
        .mistake(12.5f32, "this is the mean of the squares; the formula sums them, and takes the root")
        .mistake(12.5f32.sqrt(), "you took the mean of the squares; the formula sums them")
        .mistake(-7.0f32, "you added the differences, and signs cancel; square them first")
        .because("√((1 − 4)² + (1 − 5)²) = √(9 + 16) = 5")
        .holds();
}

fn symmetry(Answer { distance, .. }: Answer) {
    let digits = synthetic_digits(6, 1).expect("six digits can be drawn").images;
    for (a, b) in [(0, 1), (2, 3), (4, 5)] {
        let (a, b) = (digits.row(a), digits.row(b));
        let right = (&a - &b).mapv(|v| v * v).sum().sqrt();
        expect("distance between two drawn digits", distance(a, b), right).holds();
        expect("the same distance, from b to a", distance(b, a), right)
            .because("a distance is the same both ways")
            .holds();
        expect("the distance from an image to itself", distance(a, a), 0.0f32).holds();
    }
}

fn nearest_of_three(Answer { nearest_image, .. }: Answer) {
    let images = array![[0.0, 0.0], [10.0, 0.0], [4.0, 5.0]];
    expect("nearest_image([[0, 0], [10, 0], [4, 5]], [4, 4])", nearest_image(&images, array![4.0, 4.0].view()), 2usize)
        .mistake(1usize, "this is the row that is furthest away; the nearest has the smallest distance")
        .mistake(3usize, "rows are counted from 0")
        .because("the distances are 5.66, 7.21 and 1")
        .holds();
    // Not the last row, nor the first, so that neither is a lucky guess.
    expect("nearest_image(the same, [9, 1])", nearest_image(&images, array![9.0, 1.0].view()), 1usize)
        .because("the distances are 9.06, 1.41 and 6.40")
        .holds();
}

fn first_of_equals(Answer { nearest_image, .. }: Answer) {
    let images = array![[5.0], [1.0], [-1.0], [1.0]];
    expect("nearest_image([[5], [1], [-1], [1]], [0])", nearest_image(&images, array![0.0].view()), 1usize)
        .mistake(2usize, "this compares without squares or roots: a negative difference is no small distance")
        .mistake(3usize, "rows 1, 2 and 3 are all at distance 1; take the first: compare with `<`, not with `<=`")
        .because("rows 1, 2 and 3 are all at distance 1")
        .holds();
}

fn guesses_labels(Answer { nearest_image, .. }: Answer) {
    let (known, new) = (synthetic_digits(600, 1).expect("drawn"), synthetic_digits(100, 2).expect("drawn"));
    let right = new
        .images
        .axis_iter(Axis(0))
        .zip(&new.labels)
        .filter(|(image, label)| known.labels[nearest_image(&known.images, *image)] == **label)
        .count();
    assert!(
        right >= 80,
        "with the label of the nearest of 600 drawn digits, only {right} of 100 new ones are named correctly; at least \
         80 should be. Does nearest_image look at every row, and at every pixel?"
    );
}
