// The checks of exercise 7. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    latent::LatentModel,
    metrics,
    ndarray::{Array1, Array2, Axis, array, concatenate, s},
    ndarray_rand::{RandomExt, rand_distr::StandardNormal},
    pca::Pca,
    rng::rng,
};

use crate::harness::{Exercise, check, expect};

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
        check(2, "from two numbers to one and back", there_and_back),
        check(2, "what lies in the plane comes back as it was", nothing_lost_in_the_plane),
        check(2, "drawn digits, as with the crate's PCA", digits_there_and_back),
        check(3, "four points in the plane", share_of_four_points),
        check(3, "each number its own share", share_each),
        check(3, "drawn digits, as with the crate's PCA", share_of_digits),
        check(4, "three neighbours vote", three_neighbours),
        check(4, "of equals, the smallest label", votes_that_tie),
        check(4, "as many neighbours as asked for", as_many_as_asked_for),
        check(4, "drawn digits, as by the crate", digits_named),
        check(5, "four directions above the ground", above_the_ground),
        check(5, "any angle, in twenty dimensions", any_angle),
        check(5, "directions in the plane, and no NaN", in_the_plane),
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
