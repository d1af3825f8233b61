// The checks of exercise 3. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    ndarray::{Array1, Array2, Axis, array},
    pca::Pca,
    shadow::{self, Object, light_at, scan_lights, shadow_plane},
};

use crate::harness::{Exercise, check, expect};

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
        check(2, "a cross with arms of 3, 2 and 1", cross_scores),
        check(2, "the light's length does not matter", long_light),
        check(2, "nor does it matter where the cloud is", far_cloud),
        check(2, "a mug and an airplane in ten lights", real_scores),
        check(3, "two points, squeezed", two_points),
        check(3, "a flat mug has the same shadow", flat_mug),
        check(4, "the long arm of the cross", long_arm),
        check(4, "a cross far away", far_cross),
        check(4, "nine objects, and drawn digits", most_variance),
        check(5, "the two long arms of the cross", long_arms),
        check(5, "two directions of length 1, at right angles", right_angles),
        check(5, "no light of a thousand is better", best_of_all),
        check(5, "drawn digits, as good as PCA", as_good_as_pca),
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
    let (cloud, x) = (&cross() + &array![0.0, 0.0, 50.0], array![1.0f32, 0.0, 0.0]);
    let yours = facing(most_spread(&cloud), &x);
    let z = yours.get(2).copied().unwrap_or(f32::NAN);
    expect("most_spread(a cross around (0, 0, 50))", &yours, &x)
        .mistake(&array![0.0f32, 0.0, z.signum()], "this is the way to the cloud's middle: take the mean away first")
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
