// The checks of exercise 1. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    ndarray::{Array1, Array2, ArrayView1, array, s},
};

use crate::harness::{Draw, Exercise, check, draw, expect};

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
        check(1, "images drawn at random", drawn_images),
        check(2, "a grey image, a coloured one, a number", feature_counts),
        check(2, "shapes drawn at random", drawn_shapes),
        check(3, "the triangle with sides 3, 4 and 5", triangle),
        check(3, "the same both ways, and 0 to itself", symmetry),
        check(3, "pairs drawn at random", drawn_pairs),
        check(4, "the nearest of five", nearest_of_five),
        check(4, "of equals, the first", first_of_equals),
        check(4, "the nearest by Pythagoras", nearest_by_pythagoras),
        check(4, "the nearest of images that are very far away", nearest_of_far),
        check(4, "the nearest of 600 drawn digits, for 100 new ones", nearest_of_digits),
        check(4, "the nearest of rows drawn at random", drawn_rows),
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

/// Images that nobody has seen before: in no order, of both signs, with equal neighbours, and two of one size.
fn drawn_images(Answer { flatten, .. }: Answer) {
    let mut draw = draw();
    let (height, width) = (draw.count(2, 9), draw.count(2, 9));
    let tall = draw.count(29, 60);
    let large = draw.number(1e4, 1e6);
    for (height, width, most) in
        [(height, width, 9.0), (height, width, 9.0), (1, width, large), (height, 1, 9.0), (tall, tall - 1, 9.0)]
    {
        let decimals = draw.table(height, width, -most, most);
        let whole = decimals.mapv(|v| (v * 1.5 / most).round() + 0.0);
        for (kind, image) in [("numbers", decimals), ("whole numbers", whole)] {
            let mut right = Vec::new();
            for row in 0..height {
                for column in 0..width {
                    right.push(image[[row, column]]);
                }
            }
            expect(format!("flatten({kind} drawn at random, {height} x {width})"), &flatten(&image).to_vec(), &right)
                .because("pixel (row, column) becomes number row · w + column, whatever number it is")
                .within(1e-6)
                .holds();
        }
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
            .mistake(0, "a product must start at 1: 0 times anything is 0")
            .mistake(
                shape.iter().take(2).product::<usize>(),
                "you multiplied the first two axes only; a shape may have more",
            )
            .mistake(shape[0], "this is the length of one axis; multiply the lengths of all of them")
            .mistake(shape[0] * right, "the first axis is in it twice: start at 1, or leave it out of the loop")
            .because(format!("{} = {right}", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" · ")))
            .holds();
    }
}

/// Up to twelve axes, some of them of length 1; then two long ones, whose product is odd and too large for some types.
fn drawn_shapes(Answer { feature_count, .. }: Answer) {
    let mut draw = draw();
    for (axes, longest) in [(1, 60), (2, 60), (3, 60), (4, 60), (5, 9), (6, 9), (7, 5), (12, 3)] {
        let shape: Vec<usize> = (0..axes).map(|_| draw.count(1, longest)).collect();
        expect_features(feature_count(&shape), &shape);
    }
    let shape = [2 * draw.count(2050, 4000) + 1, 2 * draw.count(2050, 4000) + 1];
    expect_features(feature_count(&shape), &shape);
}

fn expect_features(yours: usize, shape: &[usize]) {
    let mut right = 1;
    for length in shape {
        right *= length;
    }
    let rounded = shape.iter().fold(1.0f32, |product, &length| product * length as f32) as usize;
    expect(format!("feature_count of the shape {shape:?} drawn at random"), yours, right)
        .mistake(rounded, "nearly right: `f32` does not hold every large whole number. Multiply as `usize`")
        .because("the lengths of all axes, multiplied, however many axes there are")
        .within(1e-9)
        .holds();
}

fn triangle(Answer { distance, .. }: Answer) {
    let (a, b) = (array![1.0, 1.0], array![4.0, 5.0]);
    expect("distance([1, 1], [4, 5])", distance(a.view(), b.view()), 5.0f32)
        .mistake(25.0f32, "you forgot the square root: this is the square of the distance")
        .mistake(7.0f32, "you added the differences; Pythagoras adds their squares, and takes the root of the sum")
        .mistake(12.5f32, "this is the mean of the squares; the formula sums them, and takes the root")
        .mistake(12.5f32.sqrt(), "you took the mean of the squares; the formula sums them")
        .mistake(-7.0f32, "you added the differences, and signs cancel; square them first")
        .mistake(61f32.sqrt(), "you added a and b; a distance is made of their differences, a − b")
        .mistake(3.0f32, "this is the difference of the first two numbers only; all of them count")
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

/// As long as an image, longer, and of one pixel; near, and very far apart.
fn drawn_pairs(Answer { distance, .. }: Answer) {
    let mut draw = draw();
    let (few, many) = (draw.count(3, 30), draw.count(800, 1200));
    for (d, size) in [(1, 1.0), (2, 1e-5), (few, 1.0), (few, 1e-5), (few, 1e6), (784, 1e-3), (many, 1.0)] {
        let (a, b) = (draw.vector(d, -9.0, 9.0) * size, draw.vector(d, -9.0, 9.0) * size);
        let mut sum = 0.0f64;
        for i in 0..d {
            sum += (f64::from(a[i]) - f64::from(b[i])).powi(2);
        }
        let right = sum.sqrt();
        // Whoever multiplies the squares out loses digits when a and b are near each other.
        let room = 1e-4 * (9.0 * f64::from(size) / right).max(1.0);
        expect(
            format!("distance(a, b), {d} numbers each, drawn at random up to {}", 9.0 * size),
            distance(a.view(), b.view()),
            right,
        )
        .because("√( Σ (aᵢ − bᵢ)² ), over all i, however many they are and however large")
        .within(room)
        .holds();
    }
}

/// Every row is the nearest once, so that a row which is left out is noticed. Usual mistakes give rows of their own.
fn nearest_of_five(Answer { nearest_image, .. }: Answer) {
    let images = array![[0.0, 0.0], [10.0, 0.0], [4.0, 5.0], [-7.0, -7.0], [30.0, 0.0]];
    let ask = |name: &str, query: [f32; 2], right: usize| {
        let yours = nearest_image(&images, Array1::from_iter(query).view());
        expect(format!("nearest_image({name}, {query:?})"), yours, right)
    };
    ask("[[0, 0], [10, 0], [4, 5], [-7, -7], [30, 0]]", [8.0, -3.0], 1)
        .mistake(0usize, "row 0 stays the nearest. Does your smallest distance start at 0? No distance is below that")
        .mistake(2usize, "rows are counted from 0")
        .mistake(3usize, "differences are added without their squares: a negative difference is no small distance")
        .mistake(4usize, "this is the row that is furthest away; the nearest has the smallest distance")
        .because("the distances are 8.54, 3.61, 8.94, 15.52 and 22.20")
        .holds();
    ask("the same", [25.0, 0.0], 4)
        .mistake(1usize, "the last row was never looked at: the range `0..n` already ends at n − 1")
        .because("the distances are 25, 15, 21.59, 32.76 and 5")
        .holds();
    ask("the same", [1.0, -1.0], 0)
        .mistake(2usize, "row 0 was never looked at: rows are counted from 0")
        .because("the distances are 1.41, 9.06, 6.71, 10 and 29.02")
        .holds();
    ask("the same", [4.0, 4.0], 2).because("the distances are 5.66, 7.21, 1, 15.56 and 26.31").holds();
    ask("the same", [-6.0, -8.0], 3).because("the distances are 10, 17.89, 16.40, 1.41 and 36.88").holds();
}

fn first_of_equals(Answer { nearest_image, .. }: Answer) {
    let images = array![[5.0], [1.0], [-1.0], [1.0]];
    expect("nearest_image([[5], [1], [-1], [1]], [0])", nearest_image(&images, array![0.0].view()), 1usize)
        .mistake(2usize, "this compares without squares or roots: a negative difference is no small distance")
        .mistake(3usize, "rows 1, 2 and 3 are all at distance 1; take the first: compare with `<`, not with `<=`")
        .because("rows 1, 2 and 3 are all at distance 1")
        .holds();
}

/// Every way to measure has a nearest of its own.
fn nearest_by_pythagoras(Answer { nearest_image, .. }: Answer) {
    let images = array![[0.1, 5.5], [3.9, -3.9], [-2.0, 5.05], [0.0, 9.0]];
    let yours = nearest_image(&images, array![0.0, 0.0].view());
    expect("nearest_image([[0.1, 5.5], [3.9, -3.9], [-2, 5.05], [0, 9]], [0, 0])", yours, 2usize)
        .mistake(
            0usize,
            "you go by the sum of the differences' sizes; Pythagoras adds their squares: use your `distance`",
        )
        .mistake(1usize, "you go by the largest difference, or by higher powers than squares: use your `distance`")
        .mistake(3usize, "you look at a single pixel; a distance looks at every pixel: use your `distance`")
        .because("the distances are 5.501, 5.515, 5.432 and 9")
        .holds();
}

/// Whoever begins with a distance that is "surely large enough" is wrong here.
fn nearest_of_far(Answer { nearest_image, .. }: Answer) {
    let images = array![[1e12, 0.0], [3e11, 4e11], [-1e12, 1e12]];
    let yours = nearest_image(&images, array![0.0, 0.0].view());
    expect("nearest_image([[1e12, 0], [3e11, 4e11], [-1e12, 1e12]], [0, 0])", yours, 1usize)
        .mistake(
            0usize,
            "every distance is above the number that you start with, so none is ever the smallest: start at \
             f32::INFINITY",
        )
        .because("the distances are 1e12, 5e11 and 1.41e12; every one of them is below f32::INFINITY")
        .holds();
}

fn nearest_of_digits(Answer { nearest_image, .. }: Answer) {
    let (known, new) =
        (synthetic_digits(600, 1).expect("drawn").images, synthetic_digits(100, 2).expect("drawn").images);
    let nearest = |query: ArrayView1<f32>| -> bool {
        let to = |row: ArrayView1<f32>| (&row - &query).mapv(|v| v * v).sum().sqrt();
        let smallest = known.rows().into_iter().map(to).fold(f32::INFINITY, f32::min);
        // Rounding may tell two rows apart that are equally far.
        known.rows().into_iter().nth(nearest_image(&known, query)).is_some_and(|row| to(row) <= 1.0001 * smallest)
    };
    let right = new.rows().into_iter().filter(|query| nearest(*query)).count();
    assert!(
        right == 100,
        "for {} of 100 drawn digits another row of `images` is nearer than the one that you found. Does nearest_image \
         look at every row, and at every pixel?",
        100 - right
    );
}

/// Whole numbers, so that distances are equal exactly or not at all; times 2ᵏ, so that rounding changes nothing.
fn whole_numbers(draw: &mut Draw, rows: usize, columns: usize) -> Array2<f32> {
    Array2::from_shape_simple_fn((rows, columns), || draw.count(0, 18) as f32 - 9.0)
}

/// For every query the row of which the differences, each put into `size` and added up, are the least: of equals, the first.
fn least(images: &Array2<f32>, queries: &Array2<f32>, size: fn(f64, f64) -> f64) -> Vec<usize> {
    let mut all = Vec::new();
    for query in queries.rows() {
        let (mut nearest, mut smallest) = (0, f64::INFINITY);
        for (i, image) in images.rows().into_iter().enumerate() {
            let mut sum = 0.0;
            for (a, b) in image.iter().zip(query) {
                sum = size(sum, f64::from(a - b).abs());
            }
            if sum < smallest {
                (nearest, smallest) = (i, sum);
            }
        }
        all.push(nearest);
    }
    all
}

fn drawn_rows(Answer { nearest_image, .. }: Answer) {
    let mut draw = draw();
    let (n, d, many) = (draw.count(5, 12), draw.count(2, 5), draw.count(700, 900));
    let sizes = [
        (n, d, 0),
        (n, d, 0),
        (n, 1, 0),
        (1, d, 0),
        (n, d, -14),
        (n, d, -40),
        (n, d, 50),
        (many, d, 0),
        (n, many + 100, 0),
    ];
    for (n, d, k) in sizes {
        let mut images = whole_numbers(&mut draw, n, d);
        // Long rows differ at their end.
        images.slice_mut(s![.., ..d.saturating_sub(6)]).fill(0.0);
        // The last rows are asked for themselves, and most of the others are not there.
        let mut queries = whole_numbers(&mut draw, 12, d);
        for i in 0..n.min(5) {
            queries.row_mut(i).assign(&images.row(n - 1 - i));
        }
        let size = 2f32.powi(k);
        let (images, queries) = (images * size, queries * size);
        let yours: Vec<usize> = queries.rows().into_iter().map(|query| nearest_image(&images, query)).collect();
        expect_rows(&images, &queries, yours, k);
    }
}

fn expect_rows(images: &Array2<f32>, queries: &Array2<f32>, yours: Vec<usize>, k: i32) {
    let right = least(images, queries, |sum, v| sum + v * v);
    let (n, d) = images.dim();
    let to = |row: usize, query: usize| {
        let square = |row: ArrayView1<f32>| (&row - &queries.row(query)).mapv(|v| v * v).sum();
        let distance = images.rows().into_iter().nth(row).map_or(f32::NAN, |row| square(row).sqrt());
        if k == 0 { format!("{distance:.3}") } else { format!("{distance:.3e}") }
    };
    let other = (0..right.len()).find(|&i| yours[i] != right[i]).unwrap_or_default();
    let scale = if k == 0 { String::new() } else { format!(", times 2^{k}") };
    expect(
        format!("nearest_image of {n} rows of {d} whole numbers drawn at random{scale}, for each of 12 queries"),
        &yours,
        &right,
    )
    .mistake(
        &least(images, queries, |sum, v| sum + v),
        "you go by the sum of the differences' sizes; Pythagoras adds their squares",
    )
    .mistake(
        &least(images, queries, f64::max),
        "you go by the largest difference alone; Pythagoras adds the squares of all of them",
    )
    .mistake(
        // For points that are near, row 0 says nothing.
        &vec![if k > 0 { 0 } else { usize::MAX }; right.len()],
        "always row 0: is every distance above the number that you start with? Start at f32::INFINITY",
    )
    .because(format!(
        "query number {other} is at distance {} from row {}, and at distance {} from your row {}; of rows at the same \
             distance, the first",
        to(right[other], other),
        right[other],
        to(yours[other], other),
        yours[other]
    ))
    .within(1e-9)
    .holds();
}
