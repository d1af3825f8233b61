// The checks of exercise 3. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    ndarray::{Array1, Array2, Axis, array, stack},
    pca::Pca,
    shadow::{self, Object, light_at, scan_lights, shadow_plane},
};

use crate::harness::{Draw, Exercise, check, draw, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
pub struct Answer {
    pub project: fn(&Array2<f32>, &Array2<f32>) -> Array2<f32>,
    pub shadow_score: fn(&Array2<f32>, &Array1<f32>) -> f32,
    pub squeeze: fn(&Array2<f32>, &Array1<f32>) -> Array2<f32>,
    pub most_spread: fn(&Array2<f32>) -> Array1<f32>,
    pub best_paper: fn(&Array2<f32>) -> Array2<f32>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{best_paper, most_spread, project, shadow_score, squeeze};
    Answer { project, shadow_score, squeeze, most_spread, best_paper }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex03",
    tasks: &[
        "project a cloud on the paper",
        "score a light",
        "squeeze a cloud flat",
        "the direction of most spread",
        "the best paper: PCA",
    ],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "three points on three papers", three_papers),
        check(1, "any number of points, and of features", any_cloud),
        check(1, "clouds and papers drawn at random", drawn_shadows),
        check(2, "a cross with arms of 3, 2 and 1", cross_scores),
        check(2, "the light's length does not matter", long_light),
        check(2, "nor does it matter where the cloud is", far_cloud),
        check(2, "a mug and an airplane in ten lights", real_scores),
        check(2, "clouds and lights drawn at random", drawn_scores),
        check(3, "two points, squeezed", two_points),
        check(3, "a flat mug has the same shadow", flat_mug),
        check(3, "clouds and lights drawn at random", drawn_squeezes),
        check(4, "the long arm of the cross", long_arm),
        check(4, "a cross far away", far_cross),
        check(4, "nine objects, and drawn digits", most_variance),
        check(4, "crosses drawn at random", drawn_directions),
        check(5, "the two long arms of the cross", long_arms),
        check(5, "two directions of length 1, at right angles", right_angles),
        check(5, "no light of a thousand is better", best_of_all),
        check(5, "drawn digits, as good as PCA", as_good_as_pca),
        check(5, "crosses drawn at random", drawn_papers),
    ],
};

/// Arms along x, y and z: the variances are 3, 4/3 and 1/3, and 14/3 together.
fn cross() -> Array2<f32> {
    array![[3.0, 0.0, 0.0], [-3.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, -2.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, -1.0]]
}

fn three_papers(Answer { project, .. }: Answer) {
    let cloud = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [0.0, 1.0, -1.0]];
    let above = (array![[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], array![[1.0f32, 2.0], [4.0, 5.0], [0.0, 1.0]]);
    let front = (array![[-1.0, 0.0], [0.0, 0.0], [0.0, 1.0]], array![[-1.0f32, 3.0], [-4.0, 6.0], [0.0, -1.0]]);
    let slant = (array![[0.6, 0.0], [0.8, 0.0], [0.0, 1.0]], array![[2.2f32, 3.0], [6.4, 6.0], [0.8, -1.0]]);
    for ((paper, right), e1, e2) in [(&above, "x", "y"), (&front, "−x", "z"), (&slant, "0.6 x + 0.8 y", "z")] {
        let mut swapped = right.clone();
        swapped.invert_axis(Axis(1));
        expect(
            format!("project([[1, 2, 3], [4, 5, 6], [0, 1, -1]], paper), e₁ along {e1}, e₂ along {e2}"),
            &project(&cloud, paper),
            right,
        )
        .mistake(&above.1, "these are x and y, whatever the light: use the paper")
        .mistake(&swapped, "e₁ and e₂ have changed places: e₁ is the first column of the paper, and of the shadow")
        .because(format!("shadow = cloud · paper: on this paper a point lies at ({e1}, {e2})"))
        .holds();
    }
}

fn any_cloud(Answer { project, .. }: Answer) {
    for (n, d) in [(1, 3), (7, 3), (2, 5), (5, 784)] {
        let cloud = Array2::from_shape_fn((n, d), |(i, j)| ((3 * i + j) as f32).sin());
        let paper = Array2::from_shape_fn((d, 2), |(i, j)| ((i + 5 * j) as f32).cos());
        expect(format!("project(a cloud ({n}, {d}), a paper ({d}, 2))"), &project(&cloud, &paper), &cloud.dot(&paper))
            .because("the formula is the same for any n and d: cloud · paper")
            .holds();
    }
}

fn drawn_shadows(Answer { project, .. }: Answer) {
    let mut draw = draw();
    let (n, d, wide) = (draw.count(8, 30), draw.count(2, 9), draw.count(800, 1000));
    for (n, d) in [(n, d), (n, d), (1, d), (n, 1), (n, wide)] {
        let (cloud, paper) = (draw.table(n, d, -9.0, 9.0), draw.table(d, 2, -2.0, 2.0));
        let mut right = Array2::<f64>::zeros((n, 2));
        for i in 0..n {
            for j in 0..2 {
                for k in 0..d {
                    right[[i, j]] += f64::from(cloud[[i, k]]) * f64::from(paper[[k, j]]);
                }
            }
        }
        expect(
            format!("project(a cloud ({n}, {d}), a paper ({d}, 2)), drawn at random"),
            &project(&cloud, &paper),
            &right,
        )
        .because("shadow = cloud · paper: number k of a point times row k of the paper, added up over all k")
        .holds();
    }
}

fn cross_scores(Answer { shadow_score, .. }: Answer) {
    for (axis, variance) in [(0, 3.0f32), (1, 4.0 / 3.0), (2, 1.0 / 3.0)] {
        let light = Array1::from_shape_fn(3, |i| f32::from(i == axis));
        let (total, along) = (14.0f32 / 3.0, ["x", "y", "z"][axis]);
        expect(format!("shadow_score(a cross, light along {along})"), shadow_score(&cross(), &light), 1.0 - variance / total)
            .mistake(variance / total, "this is the share that is *lost*; the score is what is left of 1")
            .mistake(
                1.0 - 9.0 * variance / 56.0,
                "you have added up the variances of the *rows*, one per point: Axis(0) gives that of each column",
            )
            .mistake(1.0 - 3.0 * variance / total, "the total is the *sum* of the variances of the columns, not their mean")
            .mistake(total - variance, "this is the variance that is left; the score is its share of the total")
            .mistake(1.0 - (3.0 * variance).sqrt() / 6.0, "standard deviations do not add up; variances do")
            .mistake(1.0 - 1.2 * variance / total, "one of your variances divides by n − 1: let both divide by n")
            .mistake(1.0 - variance / total / 1.2, "one of your variances divides by n − 1: let both divide by n")
            .because(format!(
                "the variances along x, y and z are 18/6 = 3, 8/6 and 2/6, together 14/3; the light loses that along {along}"
            ))
            .holds();
    }
}

fn long_light(Answer { shadow_score, .. }: Answer) {
    for (light, variance) in [(array![0.0, 0.0, 5.0], 1.0f32 / 3.0), (array![3.0, 4.0, 0.0], 1.9333334)] {
        let (total, square) = (14.0f32 / 3.0, light.dot(&light));
        expect(format!("shadow_score(a cross, light {light})"), shadow_score(&cross(), &light), 1.0 - variance / total)
            .mistake(1.0 - square * variance / total, "the light's length must not matter: take unit(light)")
            .because(format!("at length 1, the variance along the light is {variance:.4}, of {total:.4} in all"))
            .holds();
    }
}

fn far_cloud(Answer { shadow_score, .. }: Answer) {
    let (cloud, light) = (&cross() + &array![10.0, -20.0, 5.0], array![0.0, 1.0, 0.0]);
    let (along, all) = (400.0f32 + 4.0 / 3.0, 525.0f32 + 14.0 / 3.0);
    expect("shadow_score(a cross around (10, −20, 5), light along y)", shadow_score(&cloud, &light), 10.0f32 / 14.0)
        .mistake(1.0 - along / all, "these are mean squares; a variance is taken around the *mean*, which is not 0")
        .mistake(
            1.0 - along * 3.0 / 14.0,
            "that is a mean square; a variance is taken around the *mean*, which is not 0",
        )
        .because("moving the cloud changes its mean, but not how far the points are from it")
        .within(1e-3)
        .holds();
}

fn real_scores(Answer { shadow_score, .. }: Answer) {
    for object in [Object::Mug, Object::Airplane] {
        let cloud = object.cloud(300, 1).expect("enough points");
        for (azimuth, elevation) in [(0.0, 0.0), (30.0, 20.0), (75.0, -60.0), (120.0, 45.0), (170.0, 80.0)] {
            let light = light_at(azimuth, elevation);
            let right = shadow::shadow_score(&cloud, light).expect("a light and a cloud");
            let yours = shadow_score(&cloud, &Array1::from(light.to_vec()));
            expect(format!("shadow_score({object}, light at {azimuth}°, {elevation}°)"), yours, right).holds();
        }
    }
}

/// A cloud that is no ball, and does not lie around 0; a light of any length.
fn drawn_cloud(draw: &mut Draw, n: usize, d: usize) -> (Array2<f32>, Array1<f32>) {
    let widths = draw.vector(d, 0.5, 3.0);
    let cloud = draw.table(n, d, -1.0, 1.0) * &widths + &draw.vector(d, -4.0, 4.0);
    let length = 10f32.powf(draw.number(-3.0, 3.0));
    (cloud, draw.vector(d, -1.0, 1.0) * length)
}

/// The mean of the squared differences from the mean.
fn plain_variance(numbers: &[f64]) -> f64 {
    let n = numbers.len() as f64;
    let mut mean = 0.0;
    for v in numbers {
        mean += v / n;
    }
    let mut variance = 0.0;
    for v in numbers {
        variance += (v - mean).powi(2) / n;
    }
    variance
}

/// How far along the light each point lies, with the light at length 1.
fn plain_places(cloud: &Array2<f32>, light: &Array1<f32>) -> Vec<f64> {
    let mut square = 0.0;
    for v in light {
        square += f64::from(*v).powi(2);
    }
    let mut places = Vec::new();
    for point in cloud.rows() {
        let mut place = 0.0;
        for (v, l) in point.iter().zip(light) {
            place += f64::from(*v) * f64::from(*l) / square.sqrt();
        }
        places.push(place);
    }
    places
}

fn drawn_scores(Answer { shadow_score, .. }: Answer) {
    let mut draw = draw();
    for (n, d) in [(9, 2), (9, 3), (9, 4), (2, 5), (30, 9), (20, 30), (400, 6)] {
        let (n, d) = (draw.count(n / 2 + 1, n), draw.count(d / 2 + 1, d));
        let (cloud, light) = drawn_cloud(&mut draw, n, d);
        let (along, mut total) = (plain_variance(&plain_places(&cloud, &light)), 0.0);
        for column in cloud.columns() {
            total += plain_variance(&column.mapv(f64::from).to_vec());
        }
        let right = 1.0 - along / total;
        let length = light.dot(&light).sqrt();
        expect(
            format!("shadow_score(a cloud ({n}, {d}), a light of length {length:.4}), drawn at random"),
            shadow_score(&cloud, &light),
            right,
        )
        .because(format!("the variance along the light is {along:.4}; those of the {d} columns add up to {total:.4}"))
        .within(3e-4 / right.max(1e-3))
        .holds();
    }
}

fn two_points(Answer { squeeze, .. }: Answer) {
    let cloud = array![[1.0f32, 2.0, 3.0], [4.0, 5.0, 6.0]];
    for (light, right) in [
        (array![0.0f32, 0.0, 1.0], array![[1.0f32, 2.0, 0.0], [4.0, 5.0, 0.0]]),
        (array![0.0, 3.0, 4.0], array![[1.0, -0.16, 0.12], [4.0, 0.32, -0.24]]),
        (array![2.0, 0.0, 0.0], array![[0.0, 2.0, 3.0], [0.0, 5.0, 6.0]]),
    ] {
        // What each point has along the light, if its length is counted once or twice.
        let places = cloud.dot(&light).insert_axis(Axis(1)) * &light;
        let square = light.dot(&light);
        expect(format!("squeeze([[1, 2, 3], [4, 5, 6]], {light})"), &squeeze(&cloud, &light), &right)
            .mistake(&(&places / square), "this is what lies *along* the light; it is to be taken away from the point")
            .mistake(&(&cloud + &(&places / square)), "you added what lies along the light; take it away")
            .mistake(&(&cloud - &places), "the light has not the length 1 here: take u = unit(light) first")
            .mistake(&(&cloud - &(&places / square.sqrt())), "both times u must have the length 1: x − (x · u) u")
            .because("x − (x · u) u, with u the light at length 1")
            .holds();
    }
}

fn flat_mug(Answer { squeeze, .. }: Answer) {
    let mug = Object::Mug.cloud(200, 1).expect("enough points");
    let light = [1.0, -2.0, 0.5];
    let u = Array1::from(light.to_vec());
    let flat = squeeze(&mug, &u);
    let along = flat.dot(&u).mapv(f32::abs);
    assert!(flat.dim() == mug.dim(), "squeeze(mug, light) has the shape {:?}, and the mug {:?}", flat.dim(), mug.dim());
    expect("how far along the light the points of the flat mug lie", &along, &Array1::<f32>::zeros(200))
        .within(1e-2)
        .holds();
    let right = shadow::project(&mug, light).expect("a shadow");
    let paper = shadow_plane(light).expect("a paper");
    expect("the shadow of the flat mug", &flat.dot(&paper), &right)
        .because("points that move along the light keep their shadow")
        .within(1e-3)
        .holds();
    expect("the flat mug, squeezed again", &squeeze(&flat, &u), &flat).within(1e-3).holds();
}

fn drawn_squeezes(Answer { squeeze, .. }: Answer) {
    let mut draw = draw();
    for (n, d) in [(1, 3), (9, 2), (9, 4), (30, 9), (20, 30), (400, 6)] {
        let (n, d) = (draw.count(n / 2 + 1, n), draw.count(d / 2 + 1, d));
        let (cloud, light) = drawn_cloud(&mut draw, n, d);
        let mut right = cloud.mapv(f64::from);
        let length = light.mapv(f64::from).mapv(|v| v * v).sum().sqrt();
        for (i, place) in plain_places(&cloud, &light).into_iter().enumerate() {
            for j in 0..d {
                right[[i, j]] -= place * f64::from(light[j]) / length;
            }
        }
        expect(
            format!("squeeze(a cloud ({n}, {d}), a light of length {length:.4}), drawn at random"),
            &squeeze(&cloud, &light),
            &right,
        )
        .because("x − (x · u) u for every point, and for all of its d numbers")
        .within(1e-3)
        .holds();
    }
}

/// A direction and its opposite are equally good: the one that points the way of `right`.
fn facing(yours: Array1<f32>, right: &Array1<f32>) -> Array1<f32> {
    if yours.len() == right.len() && yours.dot(right) < 0.0 { -yours } else { yours }
}

fn long_arm(Answer { most_spread, .. }: Answer) {
    let x = array![1.0f32, 0.0, 0.0];
    let yours = facing(most_spread(&cross()), &x);
    let says = |i: usize| yours.get(i).copied().unwrap_or(f32::NAN);
    let (length, slope) = (yours.dot(&yours).sqrt(), (says(1).abs() + says(2).abs()) / says(0).abs());
    let trouble = match slope {
        0.0..1e-3 if (length - 1.0).abs() > 1e-3 => {
            "it points the right way, but its length is not 1: u = pull / |pull|"
        }
        1e-3..1.2 => "you are on the way, but not there: pull a hundred times, each time with the u of the last",
        _ => "did you begin with ones? At right angles to the arm that is looked for, nobody would pull",
    };
    expect("most_spread(a cross)", &yours, &x)
        .mistake(&array![0.0f32, 0.0, says(2).signum()], "this is where the cross is spread *least*")
        .mistake(&array![0.57735f32, 0.57735, 0.57735], "this is where you began: u must become pull / |pull|")
        .because(format!("{trouble}. After *each* pull, u becomes pull / |pull|, or it grows without end"))
        .within(1e-3)
        .holds();
}

fn far_cross(Answer { most_spread, .. }: Answer) {
    // The first point is not on the longest arm, so that it is a bad middle.
    let cloud = &cross().select(Axis(0), &[2, 3, 0, 1, 4, 5]) + &array![0.0, 0.0, 50.0];
    let x = array![1.0f32, 0.0, 0.0];
    let yours = facing(most_spread(&cloud), &x);
    let sign = |i: usize| yours.get(i).copied().unwrap_or(f32::NAN).signum();
    expect("most_spread(a cross around (0, 0, 50))", &yours, &x)
        .mistake(&array![0.0f32, 0.0, sign(2)], "this is the way to the cloud's middle: take the mean away first")
        .mistake(
            &array![0.0f32, sign(1), 0.0],
            "you took the first point for the middle: take the *mean* of all points away, `mean_axis(Axis(0))`",
        )
        .because("X is the cloud minus the mean of its columns; then the cross is where it was")
        .within(2e-2)
        .holds();
}

fn most_variance(Answer { most_spread, .. }: Answer) {
    let digits = synthetic_digits(200, 1).expect("digits can be drawn").images;
    let objects = Object::ALL.map(|object| (object.name(), object.cloud(300, 1).expect("enough points")));
    for (name, cloud) in objects.into_iter().chain([("200 drawn digits", digits)]) {
        let best = Pca::fit(&cloud, 1).expect("a cloud").explained_variance[0];
        let u = most_spread(&cloud);
        assert!(u.len() == cloud.ncols(), "most_spread({name}) has {} numbers; it needs one per column", u.len());
        let (length, variance) = (u.dot(&u).sqrt(), cloud.dot(&u).var(0.0));
        assert!((length - 1.0).abs() < 1e-3, "most_spread({name}) has the length {length}, not 1: u = pull / |pull|");
        assert!(
            variance > 0.995 * best,
            "most_spread({name}): along your direction the variance is {variance:.4}, and along the best {best:.4}. Do you \
             pull a hundred times, and each time with the u of the last?"
        );
    }
}

/// A cross whose arms point anywhere, at right angles to one another, around any middle; near the middle lies dust, and
/// comes first. The longest arms differ by enough for a hundred pulls.
fn turned_cross(draw: &mut Draw, d: usize, dust: usize) -> Array2<f32> {
    let middle = draw.vector(d, -5.0, 5.0);
    let mut arms: Vec<Array1<f32>> = Vec::new();
    while arms.len() < d {
        let mut arm = draw.vector(d, -1.0, 1.0);
        for other in arms.clone() {
            arm -= &(&other * arm.dot(&other));
        }
        let length = arm.dot(&arm).sqrt();
        // What is left of it may be too short to say where it points.
        if length > 0.05 {
            arms.push(arm / length);
        }
    }
    let mut cloud = draw.table(dust + 2 * d, d, -0.1, 0.1) + &middle;
    for (i, arm) in arms.iter().enumerate() {
        let length = [3.0, 2.7, 2.3].get(i).copied().unwrap_or_else(|| draw.number(0.5, 2.0));
        cloud.row_mut(dust + 2 * i).assign(&(&middle + &(arm * length)));
        cloud.row_mut(dust + 2 * i + 1).assign(&(&middle - &(arm * length)));
    }
    cloud
}

/// The directions of most spread, by another way: the matrix of covariances, squared again and again, keeps the longest
/// direction alone. Taken away from the matrix, it leaves the next.
fn plain_directions(cloud: &Array2<f32>) -> [Array1<f32>; 2] {
    let (n, d) = cloud.dim();
    let mut covariance = Array2::<f64>::zeros((d, d));
    for i in 0..d {
        for j in 0..d {
            let (a, b) = (cloud.column(i).mapv(f64::from), cloud.column(j).mapv(f64::from));
            covariance[[i, j]] = (&a * &b).sum() / n as f64 - a.sum() * b.sum() / (n * n) as f64;
        }
    }
    [0, 1].map(|_| {
        let mut power = covariance.clone();
        for _ in 0..12 {
            power = power.dot(&power);
            power /= power.diag().sum();
        }
        // Its columns all point one way, and the longest knows it best.
        let square = |j: usize| power.column(j).dot(&power.column(j));
        let longest = (0..d).max_by(|&a, &b| square(a).total_cmp(&square(b))).expect("a column");
        let u = &power.column(longest) / square(longest).sqrt();
        let spread = u.dot(&covariance.dot(&u));
        for i in 0..d {
            for j in 0..d {
                covariance[[i, j]] -= spread * u[i] * u[j];
            }
        }
        u.mapv(|v| v as f32)
    })
}

/// How many dimensions and points of dust the drawn crosses have.
fn cross_sizes(draw: &mut Draw) -> Vec<(usize, usize)> {
    [2, 3, 4, 5, 6, 7, 8, 9]
        .into_iter()
        .map(|d| (d, if d == 5 { draw.count(320, 400) } else { draw.count(0, 20) }))
        .collect()
}

fn drawn_directions(Answer { most_spread, .. }: Answer) {
    let mut draw = draw();
    for (d, dust) in cross_sizes(&mut draw) {
        let cloud = turned_cross(&mut draw, d, dust);
        let [right, second] = plain_directions(&cloud);
        let yours = facing(most_spread(&cloud), &right);
        expect(format!("most_spread(a cross ({}, {d}) drawn at random)", cloud.nrows()), &yours, &right)
            .mistake(&second, "this is the direction of the *second* most spread")
            .mistake(&-second.clone(), "this is the direction of the *second* most spread")
            .because("all points pull, with the mean at 0, a hundred times; then u no longer changes")
            .within(1e-2)
            .holds();
    }
}

const TWICE: &str = "e₂ is e₁ once more: squeeze e₁ out of the cloud before you look for e₂";

fn long_arms(Answer { best_paper, .. }: Answer) {
    let mut yours = best_paper(&cross());
    // Signs are free: turn each column so that its largest number is positive.
    for mut column in yours.columns_mut() {
        let largest = column.iter().fold(0.0f32, |a, &b| if b.abs() > a.abs() { b } else { a });
        column *= largest.signum();
    }
    let right = array![[1.0f32, 0.0], [0.0, 1.0], [0.0, 0.0]];
    expect("best_paper(a cross), signs left aside", &yours, &right)
        .mistake(&array![[1.0f32, 1.0], [0.0, 0.0], [0.0, 0.0]], TWICE)
        .mistake(
            &array![[0.0f32, 1.0], [1.0, 0.0], [0.0, 0.0]],
            "e₁ and e₂ have changed places: most spread comes first",
        )
        .mistake(&array![[1.0f32, 0.0], [0.0, 0.0], [0.0, 1.0]], "e₂ has the *least* spread; take what comes second")
        .because("most of the spread is along x, and of what is left, most is along y")
        .within(2e-3)
        .holds();
}

fn right_angles(Answer { best_paper, .. }: Answer) {
    let fish = Object::Fish.cloud(300, 2).expect("enough points");
    let fish = fish.dot(&array![[0.8f32, 0.6, 0.0], [-0.48, 0.64, 0.6], [0.36, -0.48, 0.8]]) + &array![1.0, 2.0, 3.0];
    let paper = best_paper(&fish);
    expect("paperᵀ · paper, for a fish that swims slantwise", &paper.t().dot(&paper), &Array2::<f32>::eye(2))
        .mistake(&Array2::<f32>::ones((2, 2)), TWICE)
        .because("e₁ · e₁ = e₂ · e₂ = 1 (their length), and e₁ · e₂ = 0 (the right angle)")
        .within(1e-3)
        .holds();
}

/// The share of the variance that is left in the shadow on the best paper.
fn kept(Answer { best_paper, .. }: Answer, what: &str, cloud: &Array2<f32>) -> f32 {
    let paper = best_paper(cloud);
    assert!(
        paper.dim() == (cloud.ncols(), 2),
        "best_paper({what}) has the shape {:?}; it should be (d, 2)",
        paper.dim()
    );
    cloud.dot(&paper).var_axis(Axis(0), 0.0).sum() / cloud.var_axis(Axis(0), 0.0).sum()
}

fn best_of_all(answer: Answer) {
    for object in Object::ALL {
        let cloud = object.cloud(300, 1).expect("enough points");
        let (_, _, tried) = scan_lights(&cloud, 5.0).expect("a scan").best();
        let yours = kept(answer, object.name(), &cloud);
        assert!(
            yours > tried - 2e-3,
            "on your best_paper({object}) {:.2} % of the variance is left, but after merely trying lights it is {:.2} %. \
             Is e₂ the direction of most spread of what is left without e₁?",
            100.0 * yours,
            100.0 * tried
        );
    }
}

fn as_good_as_pca(answer: Answer) {
    let digits = synthetic_digits(200, 1).expect("digits can be drawn").images;
    let right = Pca::fit(&digits, 2).expect("a cloud").explained_variance_ratio.sum();
    expect(
        "the share of the variance left on best_paper(200 drawn digits)",
        kept(answer, "200 drawn digits", &digits),
        right,
    )
    .because("PCA's first two directions keep most of all; here in 784 dimensions")
    .within(5e-3)
    .holds();
}

fn drawn_papers(Answer { best_paper, .. }: Answer) {
    let mut draw = draw();
    for (d, dust) in cross_sizes(&mut draw) {
        let cloud = turned_cross(&mut draw, d, dust);
        let [e1, e2] = plain_directions(&cloud);
        let mut yours = best_paper(&cloud);
        let right = stack![Axis(1), e1, e2];
        if yours.dim() == right.dim() {
            for (mut column, right) in yours.columns_mut().into_iter().zip([&e1, &e2]) {
                let turned = facing(column.to_owned(), right);
                column.assign(&turned);
            }
        }
        expect(
            format!("best_paper(a cross ({}, {d}) drawn at random), signs left aside", cloud.nrows()),
            &yours,
            &right,
        )
        .mistake(&stack![Axis(1), e1, e1], TWICE)
        .mistake(&stack![Axis(1), e2, e1], "e₁ and e₂ have changed places: most spread comes first")
        .because("e₁ is the direction of most spread, e₂ that of what is left when e₁ is squeezed out")
        .within(2e-2)
        .holds();
    }
}
