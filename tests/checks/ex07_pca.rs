// The checks of exercise 7. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    latent::LatentModel,
    metrics,
    ndarray::{Array1, Array2, ArrayView1, Axis, array, concatenate, s},
    ndarray_rand::{RandomExt, rand_distr::StandardNormal},
    pca::Pca,
    rng::rng,
};

use crate::harness::{Draw, Exercise, check, draw, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub squared_error_per_image: fn(&Array2<f32>, &Array2<f32>) -> f32,
    pub pca_reconstruct: fn(&Array2<f32>, &Array1<f32>, &Array2<f32>) -> Array2<f32>,
    pub explained_variance_ratio: fn(&Array2<f32>, &Array2<f32>) -> Array1<f32>,
    pub knn_accuracy: fn(&Array2<f32>, &[u8], &Array2<f32>, &[u8], usize) -> f32,
    pub angles_to_plane: fn(&Array2<f32>, &Array2<f32>) -> Array1<f32>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{
        angles_to_plane, explained_variance_ratio, knn_accuracy, pca_reconstruct, squared_error_per_image,
    };
    Answer { squared_error_per_image, pca_reconstruct, explained_variance_ratio, knn_accuracy, angles_to_plane }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex07",
    tasks: &[
        "the squared error per image",
        "PCA there and back",
        "the share of the variance",
        "k-NN accuracy",
        "the angle between a direction and a plane",
    ],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "two images of three pixels", error_by_hand),
        check(1, "drawn digits, reconstructed as their mean", error_of_the_mean_image),
        check(1, "images drawn anew in every run", error_drawn),
        check(2, "from two numbers to one and back", there_and_back),
        check(2, "what lies in the plane comes back as it was", nothing_lost_in_the_plane),
        check(2, "drawn digits, as with the crate's PCA", digits_there_and_back),
        check(2, "components drawn anew in every run", reconstruction_drawn),
        check(3, "four points in the plane", share_of_four_points),
        check(3, "each number its own share", share_each),
        check(3, "drawn digits, as with the crate's PCA", share_of_digits),
        check(3, "codes drawn anew in every run", share_drawn),
        check(4, "three neighbours vote", three_neighbours),
        check(4, "of equals, the smallest label", votes_that_tie),
        check(4, "as many neighbours as asked for", as_many_as_asked_for),
        check(4, "drawn digits, as by the crate", digits_named),
        check(4, "neighbours drawn anew in every run", names_drawn),
        check(5, "four directions above the ground", above_the_ground),
        check(5, "any angle, in twenty dimensions", any_angle),
        check(5, "directions in the plane, and no NaN", in_the_plane),
        check(5, "planes drawn anew in every run", angles_drawn),
    ],
};

fn error_by_hand(Answer { squared_error_per_image, .. }: Answer) {
    let (images, reconstructions) =
        (array![[0.0, 1.0, 0.5], [1.0, 1.0, 0.0]], array![[0.5, 1.0, 0.5], [0.0, 0.0, 0.0]]);
    let what = "squared_error_per_image([[0, 1, 0.5], [1, 1, 0]], [[0.5, 1, 0.5], [0, 0, 0]])";
    expect(what, squared_error_per_image(&images, &reconstructions), 1.125f32)
        .mistake(
            0.375f32,
            "you averaged over the pixels; per image, the formula sums over them and averages over images",
        )
        .mistake(0.75f32, "you divided by the number of pixels; divide by the number of images (rows)")
        .mistake(2.25f32, "this is the sum over all images; take the mean over them")
        .mistake(1.25f32, "you added the sizes of the differences; square them first")
        .mistake(-0.75f32, "the differences are not squared: pluses and minuses cancel")
        .mistake(0.75f32, "the differences are not squared: pluses and minuses cancel")
        .mistake(1.125f32.sqrt(), "the error is a *squared* distance: take no root")
        .mistake((0.5 + 2.0f32.sqrt()) / 2.0, "the error is a *squared* distance: take no root")
        .because("(0.25 + 0 + 0) for the first image, (1 + 1 + 0) for the second: 2.25 / 2 images")
        .holds();
}

fn error_of_the_mean_image(Answer { squared_error_per_image, .. }: Answer) {
    let digits = synthetic_digits(200, 1).expect("drawn").images;
    let mean = digits.mean_axis(Axis(0)).expect("200 images");
    let reconstructions = mean.broadcast(digits.dim()).expect("as wide").to_owned();
    let right = metrics::squared_error_per_image(&digits, &reconstructions).expect("the same shape");
    expect(
        "the error of 200 drawn digits, reconstructed as their mean",
        squared_error_per_image(&digits, &reconstructions),
        right,
    )
    .within(1e-3)
    .holds();
    expect("the error of digits reconstructed as they are", squared_error_per_image(&digits, &digits), 0.0f32).holds();
}

/// The answers that come of forgetting one half of the mean, or both, and of adding where one subtracts.
fn expect_reconstruction(
    Answer { pca_reconstruct, .. }: Answer,
    what: &str,
    images: &Array2<f32>,
    mean: &Array1<f32>,
    v: &Array2<f32>,
    because: &str,
) {
    let back = |x: Array2<f32>| x.dot(&v.t()).dot(v);
    let centred = images - mean;
    expect(what, &pca_reconstruct(images, mean, v), &(back(centred.clone()) + mean))
        .mistake(&back(centred.clone()), "the mean is missing in the end: x̂ = z·V + mean")
        .mistake(
            &(back(images.clone()) + mean),
            "the codes are those of the images, and not of images minus mean: z = (x − mean)·Vᵀ",
        )
        .mistake(
            &back(images.clone()),
            "the mean is missing: PCA subtracts it on the way in and adds it on the way out",
        )
        .mistake(&(back(centred.clone()) - mean), "on the way out the mean is added, not subtracted")
        .mistake(&(back(images + mean) + mean), "on the way in the mean is subtracted, not added")
        .mistake(&centred.dot(&v.t()), "these are the codes; go on, back to the images: x̂ = z·V + mean")
        .mistake(images, "these are the images as they came: PCA keeps only what lies along its components")
        .because(because)
        .within(1e-3)
        .holds();
}

fn there_and_back(answer: Answer) {
    let (images, mean) = (array![[2.0, 4.0], [1.0, 2.0]], array![1.0, 2.0]);
    expect_reconstruction(
        answer,
        "pca_reconstruct([[2, 4], [1, 2]], mean [1, 2], components [[0.6, 0.8]])",
        &images,
        &mean,
        &array![[0.6, 0.8]],
        "(2, 4) − mean = (1, 2), its code is 1 · 0.6 + 2 · 0.8 = 2.2, and 2.2 · (0.6, 0.8) + mean = (2.32, 3.76)",
    );
}

/// Three directions of length 1, at right angles to each other, in 20 dimensions.
fn three_directions() -> Array2<f32> {
    let cloud: Array2<f32> = Array2::random_using((200, 20), StandardNormal, &mut rng(5));
    Pca::fit(&cloud, 3).expect("200 points").components
}

fn nothing_lost_in_the_plane(Answer { pca_reconstruct, .. }: Answer) {
    let v = three_directions();
    let mean = Array1::from_shape_fn(20, |i| i as f32 / 10.0);
    let codes: Array2<f32> = Array2::random_using((30, 3), StandardNormal, &mut rng(6));
    let inside = codes.dot(&v) + &mean;
    expect("pca_reconstruct(30 points of the plane)", &pca_reconstruct(&inside, &mean, &v), &inside)
        .because("points that lie in the plane of the components are their own shadows")
        .within(1e-3)
        .holds();
}

/// Seven rows out of the middle of drawn digits, 196 pixels: enough to tell them apart, and quick.
fn middles(n: usize, seed: u64) -> (Array2<f32>, Vec<u8>) {
    let digits = synthetic_digits(n, seed).expect("drawn");
    (digits.images.slice(s![.., 280..476]).to_owned(), digits.labels)
}

fn digits_there_and_back(answer: Answer) {
    let Answer { pca_reconstruct, .. } = answer;
    let ((images, _), (new, _)) = (middles(300, 1), middles(50, 2));
    let pca = Pca::fit(&images, 4).expect("300 images");
    let what = "pca_reconstruct(the middles of 50 drawn digits, with 4 components)";
    expect_reconstruction(answer, what, &new, &pca.mean, &pca.components, "z = (x − mean)·Vᵀ, x̂ = z·V + mean");
    let yours = pca_reconstruct(&new, &pca.mean, &pca.components);
    expect(what, &yours, &pca.reconstruct(&new).expect("images")).within(1e-3).holds();
}

/// Variances 2 and 0.5, around (10, 10).
fn share_of_four_points(Answer { explained_variance_ratio, .. }: Answer) {
    let images = array![[12.0, 10.0], [8.0, 10.0], [10.0, 11.0], [10.0, 9.0]];
    let codes = array![[3.0], [-1.0], [1.0], [1.0]];
    expect(
        "explained_variance_ratio(four points, their first coordinate)",
        &explained_variance_ratio(&images, &codes),
        &array![0.8f32],
    )
    .mistake(&array![1.0f32], "you divided by the variance that was kept; divide by that of all the pixels")
    .mistake(&array![1.6f32], "you divided by the mean of the pixels' variances; divide by their sum")
    .mistake(&array![2.0f32], "this is the variance itself; divide it by that of all the pixels")
    .mistake(&array![3.0f32 / 2.5], "the codes have a mean too, and a variance is measured from the mean")
    .mistake(&array![3.0f32 / 202.5], "a variance is the mean of (value − mean)², and not of value²")
    .mistake(&array![2.0f32 / 202.5], "a variance is the mean of (value − mean)², and not of value²")
    .mistake(&array![(8.0 / 3.0) / 2.5f32], "divide by n in both variances, or by n − 1 in both")
    .mistake(&array![2.0f32 / (10.0 / 3.0)], "divide by n in both variances, or by n − 1 in both")
    .mistake(
        &array![2.0f32.sqrt() / (2.0f32.sqrt() + 0.5f32.sqrt())],
        "these are standard deviations: a share of variance is made of variances",
    )
    .mistake(&array![0.2f32], "this is the share that is lost; the question is what is held")
    .mistake(&array![80.0f32], "a share, from 0 to 1, and not per cent")
    .because("the pixels' variances are 2 and 0.5, the code's is 2: 2 / 2.5 = 0.8")
    .holds();
}

/// Ten points along each of three axes, of variances 9, 4 and 1.
fn share_each(Answer { explained_variance_ratio, .. }: Answer) {
    let axis = |place: usize, size: f32| {
        Array2::from_shape_fn((2, 3), |(i, j)| if j == place { (1.0 - 2.0 * i as f32) * size } else { 0.0 })
    };
    let images = concatenate![Axis(0), axis(0, 3.0), axis(1, 2.0), axis(2, 1.0)];
    let codes = images.slice(s![.., 0..2]).to_owned();
    expect(
        "explained_variance_ratio(six points, their first two coordinates)",
        &explained_variance_ratio(&images, &codes),
        &array![9.0f32 / 14.0, 4.0 / 14.0],
    )
    .mistake(
        &array![9.0f32 / 13.0, 4.0 / 13.0],
        "you divided by the variance that was kept, so that the shares add up to 1; divide by that of all the pixels",
    )
    .mistake(&array![9.0f32 / 14.0, 13.0 / 14.0], "you added the shares up; each number has its own")
    .mistake(&array![13.0f32 / 14.0], "this is what both numbers hold together; each number has its own share")
    .mistake(&array![9.0f32 / 14.0], "this is the first number only; each number of the code has its share")
    .because("the pixels' variances are 3, 4/3 and 1/3; the shares of the first two are 9/14 and 4/14")
    .holds();
}

fn share_of_digits(Answer { explained_variance_ratio, .. }: Answer) {
    let (images, _) = middles(400, 1);
    let pca = Pca::fit(&images, 3).expect("400 images");
    let yours = explained_variance_ratio(&images, &pca.encode(&images).expect("images"));
    expect("the shares of PCA's three numbers", &yours, &pca.explained_variance_ratio).within(1e-2).holds();
}

fn three_neighbours(Answer { knn_accuracy, .. }: Answer) {
    let (codes, labels) = (array![[0.0], [1.0], [1.2], [10.0], [11.0]], [3, 3, 7, 7, 7]);
    let (new_codes, new_labels) = (array![[1.15], [10.4], [0.2], [9.0]], [3, 7, 3, 3]);
    let what = "knn_accuracy of the new codes 1.15, 10.4, 0.2, 9 (labels 3, 7, 3, 3), k = 3";
    expect(what, knn_accuracy(&codes, &labels, &new_codes, &new_labels, 3), 0.75f32)
        .mistake(0.5f32, "only the nearest code was asked; all k neighbours vote")
        .mistake(0.25f32, "this is the share that is named wrongly")
        .mistake(75.0f32, "a share, from 0 to 1, and not per cent")
        .mistake(3.0f32, "this is how many are right; divide by how many were asked for")
        .mistake(0.6f32, "divide by the number of *new* codes, not by that of the known ones")
        .mistake(0.0f32, "0? Whole numbers divide to whole numbers, 3 / 4 = 0: make `f32` of both first")
        .because(
            "1.15 is nearest to 1.2, but 1.0 and 0.0 outvote it: 3, right. Of the four, only 9 is named wrongly: 7",
        )
        .holds();
}

fn votes_that_tie(Answer { knn_accuracy, .. }: Answer) {
    for (labels, winner) in [([8, 8, 2, 2], 2u8), ([1, 1, 0, 0], 0), ([5, 9, 9, 5], 5), ([4, 3, 7, 6], 3)] {
        let codes = array![[0.0], [1.0], [2.0], [3.0]];
        let share = knn_accuracy(&codes, &labels, &array![[0.4]], &[winner], 4);
        assert!(
            share == 1.0,
            "four neighbours, the nearest first, vote {labels:?}: several labels have the same number of votes, and the \
             smallest of them, {winner}, should win. (`max_by_key` takes the *last* of equals. And of equally many votes \
             the nearest has no more say than the others.)"
        );
    }
}

fn as_many_as_asked_for(Answer { knn_accuracy, .. }: Answer) {
    let (codes, labels) = (array![[0.0], [1.0], [2.0], [3.0], [4.0]], [9, 9, 2, 2, 2]);
    for (k, right) in [(1, 9u8), (2, 9), (3, 9), (4, 2), (5, 2)] {
        let share = knn_accuracy(&codes, &labels, &array![[0.1]], &[right], k);
        assert!(
            share == 1.0,
            "with k = {k}, the first {k} of these vote: {labels:?}. So {right} wins, but your answer names the code \
             differently. Do exactly `k` neighbours vote, and does every label from 0 to 9 count?"
        );
    }
}

fn digits_named(Answer { knn_accuracy, .. }: Answer) {
    let ((images, labels), (new, new_labels)) = (middles(400, 1), middles(150, 2));
    let pca = Pca::fit(&images, 3).expect("400 images");
    let (codes, new_codes) = (pca.encode(&images).expect("images"), pca.encode(&new).expect("images"));
    for k in [1, 5, 12] {
        let right = metrics::knn_accuracy(&codes, &labels, &new_codes, &new_labels, k).expect("they fit");
        let yours = knn_accuracy(&codes, &labels, &new_codes, &new_labels, k);
        expect(format!("knn_accuracy of 150 drawn digits in three numbers, k = {k}"), yours, right)
            .because("the share of new digits whose k nearest known ones vote for the right label")
            .holds();
    }
}

fn above_the_ground(Answer { angles_to_plane, .. }: Answer) {
    let ground = array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
    let directions = array![[3.0, -4.0, 0.0], [0.0, 0.0, 2.0], [2.0, 0.0, 2.0], [0.0, -1.0, 3.0f32.sqrt()]];
    let right: Array1<f32> = array![0.0, 90.0, 45.0, 60.0];
    let yours = angles_to_plane(&directions, &ground);
    assert!(
        yours.iter().all(|angle| !angle.is_nan()),
        "the angles are {yours}: a NaN is the `acos` of more than 1. Did you divide by the length of the direction, w?"
    );
    expect("angles_to_plane([[3, −4, 0], [0, 0, 2], [2, 0, 2], [0, −1, √3]], the ground)", &yours, &right)
        .mistake(&right.mapv(f32::to_radians), "these are radians: `.to_degrees()`")
        .mistake(
            &right.mapv(|a| 90.0 - a),
            "these are the angles to the upright direction: cos, and not sin, is shadow / length",
        )
        .mistake(
            &right.mapv(|a| a.to_radians().cos()),
            "these are the cosines; the angle is their `.acos()`, in degrees",
        )
        .mistake(
            &array![53.1301, 90.0, 45.0, 90.0],
            "you measured the angle to the first axis of the plane, not to the whole plane",
        )
        .mistake(
            &array![0.0, 90.0, 0.0, 0.0],
            "divide the length of the shadow by the length of the direction: not every direction has length 1",
        )
        .mistake(
            &array![78.463, 90.0, 75.5225, 75.5225],
            "divide by the length of the direction, and not by its square: take the root",
        )
        .mistake(
            &array![101.537, 90.0, 45.0, 120.0],
            "you added the coordinates of the shadow; its length comes by Pythagoras",
        )
        .because("the shadow of (2, 0, 2) is (2, 0), of length 2; the direction's length is √8; cos⁻¹(2 / √8) = 45°")
        .within(2e-3)
        .holds();
}

fn any_angle(Answer { angles_to_plane, .. }: Answer) {
    let v = three_directions();
    let plane = v.slice(s![0..2, ..]).to_owned();
    let right = Array1::from_shape_fn(9, |i| 10.0 + 10.0 * i as f32);
    let mut directions = Array2::zeros((9, 20));
    for (i, angle) in right.iter().enumerate() {
        let turned = 0.3 + i as f32;
        let inside = &v.row(0) * turned.cos() + &v.row(1) * turned.sin();
        let direction = inside * angle.to_radians().cos() + &v.row(2) * angle.to_radians().sin();
        directions.row_mut(i).assign(&(direction * (0.5 + i as f32)));
    }
    expect("directions built to rise 10°, 20°, ... 90° above a plane", &angles_to_plane(&directions, &plane), &right)
        .within(2e-3)
        .holds();
    let to_space = angles_to_plane(&directions, &v);
    assert!(
        !to_space.iter().any(|angle| *angle > 0.3),
        "a plane may have more than two axes: all these directions lie in a space of three, but your angles are {to_space}"
    );
}

fn in_the_plane(Answer { angles_to_plane, .. }: Answer) {
    let plane = three_directions();
    let places: Array2<f32> = Array2::random_using((500, 3), StandardNormal, &mut rng(8));
    let angles = angles_to_plane(&places.dot(&plane), &plane);
    let lost = angles.iter().filter(|angle| angle.is_nan()).count();
    assert!(
        lost == 0,
        "500 directions that lie in the plane: of {lost} of them the angle is NaN. By rounding, a shadow comes out a tiny bit \
         longer than its direction, and there is no angle whose cosine is 1.0000001: `.min(1.0)` before `.acos()`"
    );
    assert!(
        angles.iter().all(|angle| angle.abs() < 0.3),
        "500 directions that lie in the plane should be at 0°, but the angles are {angles}"
    );
}

// From here on, inputs are drawn anew in every run, and the answer is worked out a second time: number by number, in loops.

/// Rows and columns: any, as many of both, only one, and more than the examples have.
fn shapes(draw: &mut Draw, rows: usize, columns: usize) -> [(usize, usize); 7] {
    let (n, d) = (draw.count(2, 9), draw.count(2, 9));
    [(n, d), (n, n), (1, d), (n, 1), (1, 1), (2 * rows + n, d), (n, 2 * columns + d)]
}

fn doubles(numbers: ArrayView1<f32>) -> Vec<f64> {
    numbers.iter().map(|&number| f64::from(number)).collect()
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in a.iter().zip(b) {
        sum += x * y;
    }
    sum
}

/// Directions of length 1, at right angles to each other: of each new one, what lies along the others is taken off.
fn directions(draw: &mut Draw, k: usize, d: usize) -> Array2<f32> {
    let mut found: Vec<Vec<f64>> = Vec::new();
    while found.len() < k {
        let mut new = doubles(draw.vector(d, -1.0, 1.0).view());
        for other in &found {
            let along = product(&new, other);
            new.iter_mut().zip(other).for_each(|(x, o)| *x -= along * o);
        }
        let length = product(&new, &new).sqrt();
        if length > 0.1 {
            found.push(new.iter().map(|x| x / length).collect());
        }
    }
    Array2::from_shape_fn((k, d), |(i, j)| found[i][j] as f32)
}

fn error_drawn(Answer { squared_error_per_image, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 200, 784) {
        let (images, reconstructions) = (draw.table(n, d, 0.0, 1.0), draw.table(n, d, -1.0, 2.0));
        let mut sum = 0.0;
        for (x, x_hat) in images.iter().zip(&reconstructions) {
            sum += (f64::from(*x_hat) - f64::from(*x)).powi(2);
        }
        let what = format!("squared_error_per_image of {n} x {d} images drawn at random");
        expect(what, squared_error_per_image(&images, &reconstructions), sum / n as f64)
            .because(
                "all squared differences added up, divided by the number of images; reconstructions may be any numbers",
            )
            .holds();
    }
}

fn reconstruction_drawn(Answer { pca_reconstruct, .. }: Answer) {
    let draw = &mut draw();
    let k = draw.count(5, 9);
    for (n, d) in shapes(draw, 50, 196) {
        for k in [draw.count(1, d.min(9).div_ceil(2)), k.min(d)] {
            let (images, mean, v) = (draw.table(n, d, -1.0, 2.0), draw.vector(d, -1.0, 2.0), directions(draw, k, d));
            let mean_of = doubles(mean.view());
            let mut right = Array2::<f64>::zeros((n, d));
            for (i, image) in images.rows().into_iter().enumerate() {
                let centred: Vec<f64> = doubles(image).iter().zip(&mean_of).map(|(x, m)| x - m).collect();
                for component in v.rows().into_iter().map(doubles) {
                    let code = product(&centred, &component);
                    component.iter().enumerate().for_each(|(j, c)| right[[i, j]] += code * c);
                }
                mean_of.iter().enumerate().for_each(|(j, m)| right[[i, j]] += m);
            }
            let what = format!("pca_reconstruct of {n} x {d} images drawn at random, with {k} of {d} components");
            expect(what, &pca_reconstruct(&images, &mean, &v), &right)
                .because("z = (x − mean)·Vᵀ, x̂ = z·V + mean, with the mean and the components that are given")
                .within(1e-3)
                .holds();
        }
    }
}

/// The mean of (value − mean)².
fn plain_variance(values: ArrayView1<f32>) -> f64 {
    let (values, n) = (doubles(values), values.len() as f64);
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n
}

fn share_drawn(Answer { explained_variance_ratio, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 400, 196) {
        let n = n.max(2);
        for k in [draw.count(1, d.min(9)), d.min(9)] {
            let (mut images, mut codes) = (draw.table(n, d, -1.0, 2.0), draw.table(n, k, -3.0, 1.0));
            // Nothing varies so little that rounding counts. The order of the numbers is not that of their variances.
            (images[[0, 0]], images[[1, 0]]) = (-1.0, 2.0);
            for j in 0..k {
                (codes[[0, j]], codes[[1, j]]) = (-3.0, 1.0);
                let width = draw.number(0.2, 1.0) * (1 + j) as f32;
                codes.column_mut(j).mapv_inplace(|z| width * z);
            }
            let all: f64 = images.columns().into_iter().map(plain_variance).sum();
            let right: Vec<f64> = codes.columns().into_iter().map(|z| plain_variance(z) / all).collect();
            let what = format!("explained_variance_ratio of {n} x {d} images and {n} x {k} codes drawn at random");
            expect(what, &explained_variance_ratio(&images, &codes), &right)
                .because("the variance of each column of the codes, in their order, divided by the sum of all the pixels' variances")
                .within(1e-3)
                .holds();
        }
    }
}

/// What the `k` nearest codes vote for; nothing when rounding could tell who is number k.
fn plain_vote(codes: &Array2<f32>, labels: &[u8], new: ArrayView1<f32>, k: usize) -> Option<u8> {
    let mut near = Vec::new();
    for (code, &label) in codes.rows().into_iter().zip(labels) {
        let apart = doubles(code).iter().zip(doubles(new)).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
        near.push((apart, label));
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    if k < near.len() && near[k].0 - near[k - 1].0 < 1e-4 * near[k].0 {
        return None;
    }
    let votes = |digit: u8| near[..k].iter().filter(|(_, label)| *label == digit).count();
    let most = (0..10).map(votes).max()?;
    (0..10).find(|&digit| votes(digit) == most)
}

/// Known codes with labels, and new ones: of three in four of them, the label is what their neighbours vote for.
fn expect_named(answer: Answer, draw: &mut Draw, (n, m, d): (usize, usize, usize), k: usize) {
    let (codes, digits) = (draw.table(n, d, -1.0, 1.0), draw.count(1, 9));
    let labels: Vec<u8> = (0..n).map(|_| draw.count(9 - digits, 9) as u8).collect();
    let (mut new_codes, mut new_labels, mut right) = (Array2::zeros((0, d)), Vec::new(), 0);
    while new_labels.len() < m {
        let new = draw.vector(d, -1.0, 1.0);
        let Some(winner) = plain_vote(&codes, &labels, new.view(), k) else { continue };
        let is_right = draw.count(0, 3) > 0;
        new_codes.push_row(new.view()).expect("as long as the others");
        new_labels.push(if is_right { winner } else { (winner + draw.count(1, 9) as u8) % 10 });
        right += usize::from(is_right);
    }
    let what = format!("knn_accuracy of {m} new among {n} known codes of {d} numbers drawn at random, k = {k}");
    let yours = (answer.knn_accuracy)(&codes, &labels, &new_codes, &new_labels, k);
    expect(what, yours, right as f64 / m as f64)
        .because("exactly k neighbours vote, near by all the numbers of a code; of equally many votes the smallest label wins")
        .holds();
}

fn names_drawn(answer: Answer) {
    let draw = &mut draw();
    let (n, m, d) = (draw.count(20, 60), draw.count(5, 40), draw.count(4, 9));
    let k = draw.count(13, n - 1);
    for (sizes, k) in [
        ((n, m, d), 1),
        ((n, m, d), draw.count(2, 12)),
        ((n, m, d), k),
        ((n, m, 1), draw.count(1, 5)),
        ((n, 1, d), draw.count(1, 5)),
        ((draw.count(1, 9), m, d), 1),
        ((400 + n, 150 + m, d), draw.count(1, 9)),
    ] {
        expect_named(answer, draw, sizes, k);
    }
    // All of them vote.
    expect_named(answer, draw, (n, m, d), n);
}

/// The first direction stands upright on the plane, the second lies in it, the others may do anything.
fn angles_drawn(Answer { angles_to_plane, .. }: Answer) {
    let draw = &mut draw();
    for (low, high) in [(1, 1), (2, 5), (6, 9)] {
        for (r, d) in
            [(1, high + 1), (draw.count(3, 9), high + draw.count(1, 9)), (draw.count(3, 9), draw.count(21, 40))]
        {
            let k = draw.count(low, high);
            let axes = directions(draw, k + 1, d);
            let plane = axes.slice(s![..k, ..]).to_owned();
            let mut w = draw.table(r, d, -1.0, 1.0);
            w.row_mut(0).assign(&axes.row(k));
            if r > 1 {
                w.row_mut(1).assign(&draw.vector(k, 0.1, 1.0).dot(&plane));
            }
            w.rows_mut().into_iter().for_each(|mut row| row *= 10f32.powf(draw.number(-2.0, 2.0)));
            let angle = |direction: ArrayView1<f32>| {
                let direction = doubles(direction);
                let shadow: Vec<f64> =
                    plane.rows().into_iter().map(|axis| product(&direction, &doubles(axis))).collect();
                let share = product(&shadow, &shadow).sqrt() / product(&direction, &direction).sqrt();
                share.min(1.0).acos().to_degrees()
            };
            let right: Vec<f64> = w.rows().into_iter().map(angle).collect();
            let what = format!("angles_to_plane of {r} directions to {k} axes, in {d} dimensions, drawn at random");
            expect(what, &angles_to_plane(&w, &plane), &right)
                .because("cos(angle) = length of the shadow / length of the direction, be it long or short")
                .within(2e-3)
                .holds();
        }
    }
}
