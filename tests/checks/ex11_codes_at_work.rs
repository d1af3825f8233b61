// The checks of exercise 11. What a student reads when one fails is in the messages.

use std::cmp::Ordering;

use shadowlab::{
    data::{synthetic_digits, synthetic_letters},
    latent::LatentModel,
    metrics,
    ndarray::{Array2, ArrayView1, Axis, array, s},
    pca::Pca,
};

use crate::harness::{Draw, Exercise, check, draw, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub alarm_threshold: fn(&[f32], f32) -> f32,
    pub area_under_roc: fn(&[f32], &[f32]) -> f32,
    pub move_codes: fn(&Array2<f32>, &Array2<f32>, &[u8], u8, u8, f32) -> Array2<f32>,
    pub triplet_accuracy: fn(&Array2<f32>, &Array2<f32>, &[[usize; 3]]) -> f32,
    pub precision_at_k: fn(&Array2<f32>, &[u8], usize) -> f32,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{alarm_threshold, area_under_roc, move_codes, precision_at_k, triplet_accuracy};
    Answer { alarm_threshold, area_under_roc, move_codes, triplet_accuracy, precision_at_k }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex11",
    tasks: &[
        "the threshold of an alarm",
        "the area under the ROC curve",
        "latent arithmetic",
        "triplet accuracy",
        "precision at k",
    ],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "a quarter of eight errors", a_quarter),
        check(1, "shares that are no whole number of errors", shares_between),
        check(1, "equal errors", equal_errors),
        check(1, "errors of drawn digits, as by the crate", threshold_as_the_crate),
        check(1, "errors drawn anew in every run", threshold_drawn),
        check(2, "five usual images, three strange ones", area_by_hand),
        check(2, "perfect, useless, and the wrong way round", area_at_the_ends),
        check(2, "errors of drawn digits and letters, as by the crate", area_as_the_crate),
        check(2, "errors drawn anew in every run", area_drawn),
        check(3, "from a 2 to a 1, half a step", half_a_step),
        check(3, "no step, a step back, and a class of one code", other_steps),
        check(3, "codes drawn anew in every run", moved_drawn),
        check(4, "nine triplets of six images", nine_triplets),
        check(4, "everything kept, nothing kept, one place for all", triplets_at_the_ends),
        check(4, "triplets drawn anew in every run", triplets_drawn),
        check(5, "eight codes, three neighbours each", eight_codes),
        check(5, "three codes in one place", one_place_for_three),
        check(5, "equally far away: the first in the table", equally_far),
        check(5, "codes of drawn digits, as by the crate", precision_as_the_crate),
        check(5, "codes drawn anew in every run", precision_drawn),
    ],
};

fn sorted(errors: &[f32]) -> Vec<f32> {
    let mut sorted = errors.to_vec();
    sorted.sort_by(f32::total_cmp);
    sorted
}

/// From the largest error down, as long as not too many lie above. `share` is exact where `allowed` was rounded.
fn plain_threshold(errors: &[f32], share: f64) -> f32 {
    let mut threshold = f32::INFINITY;
    for &candidate in sorted(errors).iter().rev() {
        let above = errors.iter().filter(|&&error| error > candidate).count();
        if above as f64 / errors.len() as f64 > share + 1e-9 {
            break;
        }
        threshold = candidate;
    }
    threshold
}

/// What the threshold is, and what comes of the usual mistakes.
fn expect_threshold(Answer { alarm_threshold, .. }: Answer, errors: &[f32], allowed: f32, share: f64, because: &str) {
    let (n, order) = (errors.len(), sorted(errors));
    let alarms = (share * n as f64 + 1e-9).floor() as usize;
    let different = {
        let mut different = order.clone();
        different.dedup();
        let alarms = (share * different.len() as f64 + 1e-9).floor() as usize;
        different[different.len() - 1 - alarms]
    };
    let place = (1.0 - share) * (n - 1) as f64;
    let (below, above) = (order[place.floor() as usize], order[place.ceil() as usize]);
    let between = f64::from(below) + place.fract() * f64::from(above - below);
    let one_alarm_less = "this is one place too high: an error *equal* to the threshold raises no alarm, so that as many \
                          errors as are allowed may lie above it";
    let largest = "above the largest error there is never an alarm; you may allow some: the threshold can \
                 be lower";
    let list = if n > 12 { format!("{n} errors") } else { format!("{errors:?}") };
    expect(
        format!("alarm_threshold(&{list}, {allowed})"),
        alarm_threshold(errors, allowed),
        plain_threshold(errors, share),
    )
    .mistake(
        f32::INFINITY,
        "no error was found: with the largest as the threshold, no error lies above, and that is \
                 allowed",
    )
    .mistake(order[(n - alarms).min(n - 1)], if alarms > 1 { one_alarm_less } else { largest })
    .mistake(order[n - 1], largest)
    .mistake(
        order[alarms.min(n - 1)],
        "this share of the errors lies *below* yours; it is the large errors that raise an alarm",
    )
    .mistake(order[0], "this is the smallest error: nearly all errors lie above it")
    .mistake(
        order[(n - 1 - alarms).saturating_sub(1)],
        "this is one place too low: more errors lie above it than are allowed",
    )
    .mistake(errors[n - 1 - alarms], "the errors come in no order: sort them before you look for a place among them")
    .mistake(errors[alarms], "the errors come in no order: sort them before you look for a place among them")
    .mistake(different, "equal errors are several errors: each of them counts")
    .mistake(
        (1.0 - allowed) * order[n - 1],
        "this is a share of the largest error; `allowed` is a share of the *number* of errors",
    )
    .mistake(
        allowed * order[n - 1],
        "this is a share of the largest error; `allowed` is a share of the *number* of errors",
    )
    .mistake(between, "this lies between two errors; the threshold is one of the errors themselves")
    .mistake(
        errors.iter().sum::<f32>() / n as f32,
        "this is the mean of the errors; how many of them lie above it does not depend on `allowed`",
    )
    .mistake(alarms as f32, "this is the number of errors that may lie above; which error is the threshold?")
    .mistake(
        (n - 1 - alarms) as f32,
        "this is the place of the threshold among the sorted errors; give back the error that \
                 stands there",
    )
    .because(because)
    .holds();
}

const EIGHT: [f32; 8] = [5.5, 1.5, 9.5, 2.5, 14.5, 4.5, 7.5, 3.5];

fn a_quarter(answer: Answer) {
    expect_threshold(
        answer,
        &EIGHT,
        0.25,
        0.25,
        "a quarter of 8 errors are 2. Two errors, 9.5 and 14.5, lie above 7.5; above 5.5 there \
                 would be three",
    );
}

fn shares_between(answer: Answer) {
    for (allowed, share, because) in [
        (0.3, 0.3, "0.3 · 8 = 2.4, so that two errors may lie above and three may not: 7.5 again"),
        (0.2, 0.2, "0.2 · 8 = 1.6, so that one error may lie above and two may not: 9.5"),
        (0.0, 0.0, "no error may lie above: the threshold is the largest of them"),
        (0.99, 0.99, "0.99 · 8 = 7.92, so that seven may lie above: the smallest error"),
    ] {
        expect_threshold(answer, &EIGHT, allowed, share, because);
    }
    expect_threshold(answer, &[6.25], 0.5, 0.5, "there is one error, and half of one is none: nothing may lie above");
}

fn equal_errors(answer: Answer) {
    let errors = [4.5, 2.5, 4.5, 1.5, 4.5, 3.5, 4.5, 2.5, 4.5];
    for (allowed, share, because) in [
        (0.5, 0.5, "0.5 · 9 = 4.5, so that four may lie above: above 4.5 there is none, and above 3.5 there are five"),
        (0.1, 0.1, "0.1 · 9 = 0.9, so that none may lie above"),
        (0.6, 0.6, "0.6 · 9 = 5.4, so that five may lie above: above 3.5 there are just five"),
        (0.7, 0.7, "0.7 · 9 = 6.3, so that six may lie above: above 2.5 there are six, and above 1.5 eight"),
    ] {
        expect_threshold(answer, &errors, allowed, share, because);
    }
}

/// Errors of digits and of letters, with PCA for the model.
fn errors_of_drawn() -> (Vec<f32>, Vec<f32>) {
    let digits = synthetic_digits(400, 1).expect("drawn");
    let letters = synthetic_letters(60, 1).expect("drawn");
    let pca = Pca::fit(&digits.take(240), 8).expect("more images than directions");
    let errors = |images: &Array2<f32>| {
        let back = pca.reconstruct(images).expect("784 pixels");
        metrics::squared_errors(images, &back).expect("one shape").to_vec()
    };
    (errors(&digits.images.slice_move(s![240.., ..])), errors(&letters))
}

fn threshold_as_the_crate(answer: Answer) {
    let (errors, _) = errors_of_drawn();
    for allowed in [0.05, 0.125, 0.5] {
        let right = metrics::alarm_threshold(&errors, allowed).expect("a share");
        expect(
            format!("alarm_threshold(&errors of 160 drawn digits, {allowed})"),
            (answer.alarm_threshold)(&errors, allowed),
            right,
        )
        .because("notebook 07's `alarm_threshold` comes to that")
        .holds();
    }
}

/// Errors in steps of a quarter, so that some are equal.
fn drawn_errors(draw: &mut Draw, n: usize, highest: usize) -> Vec<f32> {
    (0..n).map(|_| draw.count(0, 4 * highest) as f32 / 4.0).collect()
}

fn threshold_drawn(answer: Answer) {
    let draw = &mut draw();
    for (n, highest) in
        [(1, 9), (draw.count(2, 9), 40), (draw.count(10, 60), 2), (draw.count(201, 300), 200), (64, 12), (256, 500)]
    {
        let errors = drawn_errors(draw, n, highest);
        let alarms = draw.count(0, n - 1);
        // Just so many, which is exact for powers of two, or that and a part of one more.
        let part = if n.is_power_of_two() { 0.0 } else { draw.number(0.1, 0.9) };
        let allowed = (alarms as f32 + part) / n as f32;
        for allowed in [0.0, allowed] {
            let right = plain_threshold(&errors, f64::from(allowed));
            let what = format!("alarm_threshold of {n} errors drawn at random, {allowed} of which may lie above");
            expect(what, (answer.alarm_threshold)(&errors, allowed), right)
                .because("go down from the largest error, as long as no more than this share of them lie above")
                .holds();
        }
    }
}

/// The sum over all pairs, counted in halves, and how many pairs there are.
fn plain_pairs(usual: &[f32], strange: &[f32]) -> (usize, usize) {
    let mut halves = 0;
    for u in usual {
        for s in strange {
            halves += match s.total_cmp(u) {
                Ordering::Greater => 2,
                Ordering::Equal => 1,
                Ordering::Less => 0,
            };
        }
    }
    (halves, usual.len() * strange.len())
}

fn plain_area(usual: &[f32], strange: &[f32]) -> f64 {
    let (halves, pairs) = plain_pairs(usual, strange);
    halves as f64 / (2 * pairs) as f64
}

fn area_by_hand(Answer { area_under_roc, .. }: Answer) {
    let (usual, strange) = ([4.0, 1.0, 3.5, 2.0, 7.0], [8.0, 3.5, 9.0]);
    let beyond = |divisor: f32| 12.5 / divisor;
    expect("area_under_roc(&[4, 1, 3.5, 2, 7], &[8, 3.5, 9])", area_under_roc(&usual, &strange), 12.5f32 / 15.0)
        .mistake(
            2.5f32 / 15.0,
            "usual and strange have changed places: it is the strange image that should have the \
                 larger error",
        )
        .mistake(
            2.0f32 / 15.0,
            "usual and strange have changed places: it is the strange image that should have the \
                 larger error",
        )
        .mistake(
            3.0f32 / 15.0,
            "usual and strange have changed places: it is the strange image that should have the \
                 larger error",
        )
        .mistake(12.0f32 / 15.0, "two equal errors (3.5 and 3.5) count one half, and not 0")
        .mistake(
            13.0f32 / 15.0,
            "two equal errors (3.5 and 3.5) count one half, and not 1: test `>` and `==` one by one",
        )
        .mistake(12.5f32, "this is the sum over all pairs; the area is their mean")
        .mistake(12.0f32, "this is a number of pairs; the area is a mean over all pairs")
        .mistake(25.0f32 / 15.0, "this is twice as much as it should be: did you count in halves?")
        .mistake(
            1.0f32,
            "all pairs: each of the strange images meets *each* of the usual ones, so that there are \
                 3 · 5 pairs",
        )
        .mistake(beyond(8.0), "you divided by the number of images, 5 + 3; there are 5 · 3 pairs")
        .mistake(beyond(5.0), "you divided by the number of usual images; there are 5 · 3 pairs")
        .mistake(beyond(3.0), "you divided by the number of strange images; there are 5 · 3 pairs")
        .mistake(beyond(25.0), "you divided by 5 · 5; there are 5 · 3 pairs")
        .mistake(
            2.0f32 / 3.0,
            "this is how many strange images are found at *one* threshold; the area needs none: look \
                 at all pairs",
        )
        .mistake(0.0f32, "it is 0: a division of whole numbers? `as f32` before you divide")
        .because(
            "8 and 9 are larger than all five, 3.5 is larger than 1 and 2 and equal to 3.5: (5 + 5 + \
                 2 + ½) / 15",
        )
        .holds();
}

fn area_at_the_ends(Answer { area_under_roc, .. }: Answer) {
    for (what, usual, strange, right, because) in [
        ("area_under_roc(&[1, 2], &[3])", &[1.0, 2.0][..], &[3.0][..], 1.0f32, "the strange error is always larger"),
        ("area_under_roc(&[3], &[1, 2])", &[3.0], &[1.0, 2.0], 0.0, "the strange error is never larger"),
        ("area_under_roc(&[1, 1], &[1])", &[1.0, 1.0], &[1.0], 0.5, "all are equal: as good as a coin"),
        ("area_under_roc(&[0], &[0.001])", &[0.0], &[0.001], 1.0, "a little larger is larger"),
    ] {
        expect(what, area_under_roc(usual, strange), right)
            .mistake(
                1.0 - right,
                "this is the wrong way round: 1 when every strange error is larger than every usual one",
            )
            .because(because)
            .holds();
    }
}

fn area_as_the_crate(Answer { area_under_roc, .. }: Answer) {
    let (usual, strange) = errors_of_drawn();
    let right = metrics::area_under_roc(&usual, &strange).expect("errors");
    expect(
        "area_under_roc(&errors of 160 drawn digits, &errors of 60 drawn letters)",
        area_under_roc(&usual, &strange),
        right,
    )
    .because("notebook 07's `area_under_roc` comes to that")
    .holds();
}

fn area_drawn(Answer { area_under_roc, .. }: Answer) {
    let draw = &mut draw();
    for (n, m, highest) in [
        (1, 1, 1),
        (1, draw.count(2, 9), 9),
        (draw.count(2, 9), 1, 9),
        (draw.count(20, 90), draw.count(20, 90), 2),
        (draw.count(201, 300), draw.count(101, 150), 60),
        (draw.count(40, 60), draw.count(151, 250), 900),
    ] {
        let usual = drawn_errors(draw, n, highest);
        // Some lie between the steps, near one of the usual ones.
        let mut strange = drawn_errors(draw, m, highest);
        strange.iter_mut().skip(1).step_by(3).for_each(|error| *error += 1.0 / 1024.0);
        let what = format!("area_under_roc of {n} usual and {m} strange errors drawn at random");
        expect(what, area_under_roc(&usual, &strange), plain_area(&usual, &strange))
            .because(
                "1 for each pair in which the strange error is larger, ½ if equal, divided by the number \
                 of pairs",
            )
            .holds();
    }
}

/// Number by number.
fn plain_move(codes: &Array2<f32>, known: &Array2<f32>, labels: &[u8], (from, to): (u8, u8), step: f32) -> Array2<f64> {
    let mut moved = codes.mapv(f64::from);
    for j in 0..codes.ncols() {
        let mean = |class: u8| {
            let (mut sum, mut count) = (0.0, 0.0);
            for (i, &label) in labels.iter().enumerate() {
                if label == class {
                    sum += f64::from(known[[i, j]]);
                    count += 1.0;
                }
            }
            sum / count
        };
        let way = mean(to) - mean(from);
        moved.column_mut(j).mapv_inplace(|z| z + f64::from(step) * way);
    }
    moved
}

fn half_a_step(Answer { move_codes, .. }: Answer) {
    let known = array![[4.0, 0.0], [0.0, 1.0], [6.0, 3.0], [4.0, 5.0], [9.0, 9.0], [5.0, 0.0]];
    let labels = [2, 1, 2, 1, 3, 2];
    let codes = array![[5.0f32, 1.0], [0.0, 0.0], [1.0, 7.0]];
    let (two, one) = (array![5.0f32, 1.0], array![2.0f32, 3.0]);
    let way = &one - &two;
    let right = array![[3.5f32, 2.0], [-1.5, 1.0], [-0.5, 8.0]];
    let toward = |by: f32| &codes + &(by * &way);
    let first_only = {
        let mut some = codes.clone();
        some.row_mut(0).scaled_add(0.5, &way);
        some
    };
    expect(
        "move_codes(&codes, &known, &[2, 1, 2, 1, 3, 2], 2, 1, 0.5)",
        &move_codes(&codes, &known, &labels, 2, 1, 0.5),
        &right,
    )
    .mistake(&toward(-0.5), "this is the way *back*: the mean of `to` minus the mean of `from`")
    .mistake(&toward(1.0), "this is a whole step; multiply the direction by `step`")
    .mistake(
        &toward(-1.0),
        "this is a whole step, and the way back: `step` times (the mean of `to` minus the mean of \
                 `from`)",
    )
    .mistake(&codes, "the codes are where they were: add the direction, times `step`")
    .mistake(
        &(&codes + &(0.5 * (2.0 * &one - 3.0 * &two))),
        "these are sums; divide each by how many codes have this label: `to` has 2, `from` has 3",
    )
    .mistake(
        &(&codes + &(0.5 / 6.0 * (2.0 * &one - 3.0 * &two))),
        "you divided by the number of all known codes; a mean divides by how many have this label",
    )
    .mistake(&(&codes + &(0.5 * &one)), "you added the mean of `to`, and did not subtract that of `from`")
    .mistake(&(&codes - &(0.5 * &two)), "you subtracted the mean of `from`, and did not add that of `to`")
    .mistake(&(0.5 * &way + &(&codes * 0.0)), "this is the direction alone; add it to the codes")
    .mistake(
        &(&codes + &(0.5 * (&one - &codes))),
        "you moved each code towards the mean of `to`; the direction is the same for all: from \
                 mean to mean",
    )
    .mistake(&(0.5 * (&codes + &way)), "you multiplied the codes by `step`, too; only the direction is multiplied")
    .mistake(
        &(&codes + &(0.5 / way.dot(&way).sqrt() * &way)),
        "you made the direction 1 long; a step is as long as the way from mean to mean",
    )
    .mistake(
        &(&codes + 0.5 * (2.5 - 3.0)),
        "you took the mean of *all* numbers of a class; each column has a mean of its own: \
                 `Axis(0)`",
    )
    .mistake(
        &(&codes + &(0.5 * (&known.row(1) - &known.row(2)))),
        "`from` and `to` are labels, not positions: take all the codes whose *label* is `from`, \
                 or `to`",
    )
    .mistake(
        &(&codes + &(0.5 * (&known.row(1) - &known.row(0)))),
        "you took one code of each class; take the mean of all of its codes",
    )
    .mistake(
        &(&codes + &(0.5 * (&known.row(3) - &known.row(5)))),
        "you took one code of each class; take the mean of all of its codes",
    )
    .mistake(&first_only, "only the first code has moved; all of them move")
    .mistake(&(&known + &(0.5 * &way)), "you moved the *known* codes; they only tell the direction")
    .because(
        "the mean of the 2s is (5, 1), that of the 1s (2, 3): the direction is (−3, 2), and half \
                 of it is added",
    )
    .holds();
}

fn other_steps(Answer { move_codes, .. }: Answer) {
    let known = array![[1.0, 0.0, 2.0], [0.0, 4.0, 2.0], [0.0, 2.0, 8.0]];
    let codes = array![[1.0, 1.0, 1.0]];
    for (from, to, step, right, because) in [
        (0, 9, 0.0, array![[1.0f32, 1.0, 1.0]], "no step: nothing moves"),
        (
            0,
            9,
            1.0,
            array![[0.0, 4.0, 4.0]],
            "the only 0 is (1, 0, 2), the mean of the 9s (0, 3, 5): −1, 3, 3 is added",
        ),
        (0, 9, -2.0, array![[3.0, -5.0, -5.0]], "two steps back: 2, −6, −6 is added"),
        (9, 0, 1.0, array![[2.0, -2.0, -2.0]], "from the 9s to the 0"),
        (9, 9, 3.0, array![[1.0, 1.0, 1.0]], "from a class to itself is no way at all"),
    ] {
        let what = format!("move_codes(&[[1, 1, 1]], &known, &[0, 9, 9], {from}, {to}, {step})");
        expect(what, &move_codes(&codes, &known, &[0, 9, 9], from, to, step), &right)
            .mistake(&(2.0 * &codes - &right), "this is the way *back*: the mean of `to` minus the mean of `from`")
            .because(because)
            .holds();
    }
}

fn moved_drawn(Answer { move_codes, .. }: Answer) {
    let draw = &mut draw();
    for (n, m, d) in [
        (1, 2, 1),
        (draw.count(2, 9), draw.count(3, 9), draw.count(2, 5)),
        (draw.count(20, 60), draw.count(20, 60), draw.count(6, 40)),
        (draw.count(4, 9), draw.count(201, 300), draw.count(2, 9)),
    ] {
        let (codes, known) = (draw.table(n, d, -9.0, 9.0), draw.table(m, d, -5.0, 9.0));
        let from = draw.count(0, 9) as u8;
        let to = (from + draw.count(1, 9) as u8) % 10;
        let mut labels: Vec<u8> = (0..m).map(|_| draw.count(0, 9) as u8).collect();
        (labels[0], labels[m - 1]) = (from, to);
        for step in [draw.number(0.1, 4.0), draw.number(-4.0, -0.1)] {
            let what = format!(
                "move_codes of {n} x {d} codes, {m} known codes, all drawn at random, from {from} to \
                 {to}, step {step}"
            );
            expect(
                what,
                &move_codes(&codes, &known, &labels, from, to, step),
                &plain_move(&codes, &known, &labels, (from, to), step),
            )
            .because(
                "z + step · (mean of the known codes with the label `to` − mean of those with the label \
                 `from`)",
            )
            .within(1e-3)
            .holds();
        }
    }
}

/// A way to measure how far a row of a table is from another.
type Distance = fn(&Array2<f32>, usize, usize) -> f64;

fn squared(table: &Array2<f32>, a: usize, b: usize) -> f64 {
    table.row(a).iter().zip(table.row(b)).map(|(x, y)| (f64::from(*x) - f64::from(*y)).powi(2)).sum()
}

fn sizes(table: &Array2<f32>, a: usize, b: usize) -> f64 {
    table.row(a).iter().zip(table.row(b)).map(|(x, y)| (f64::from(*x) - f64::from(*y)).abs()).sum()
}

fn similarity(table: &Array2<f32>, a: usize, b: usize) -> f64 {
    -table.row(a).iter().zip(table.row(b)).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum::<f64>()
}

/// Which of b and c is nearer to a.
fn order(distance: Distance, table: &Array2<f32>, [a, b, c]: [usize; 3]) -> Ordering {
    distance(table, a, b).partial_cmp(&distance(table, a, c)).expect("numbers")
}

/// The sum of what the triplets count, if `worth` says what one does.
fn counted(
    (images, codes): (&Array2<f32>, &Array2<f32>),
    triplets: &[[usize; 3]],
    distance: Distance,
    worth: fn(Ordering, Ordering) -> f64,
) -> f64 {
    triplets.iter().map(|&t| worth(order(distance, images, t), order(distance, codes, t))).sum()
}

fn by_the_rule(before: Ordering, after: Ordering) -> f64 {
    if before == after {
        return 1.0;
    }
    if before == Ordering::Equal || after == Ordering::Equal { 0.5 } else { 0.0 }
}

fn nine_triplets(Answer { triplet_accuracy, .. }: Answer) {
    let images = array![[0.0, 0.0], [3.0, 4.0], [0.0, 6.0], [1.0, 1.0], [4.0, 3.0], [-4.0, 3.0]];
    let codes = array![[0.0], [2.0], [-3.0], [1.0], [5.0], [-2.0]];
    let both = (&images, &codes);
    let triplets = [[0, 1, 2], [0, 2, 3], [1, 0, 2], [0, 1, 4], [0, 1, 5], [5, 1, 2], [5, 2, 4], [0, 4, 1], [3, 4, 1]];
    let mean = |distance, worth| counted(both, &triplets, distance, worth) / 9.0;
    let turned = |pick: fn([usize; 3]) -> [usize; 3]| counted(both, &triplets.map(pick), squared, by_the_rule) / 9.0;
    let ties_none = |a: Ordering, b: Ordering| f64::from(u8::from(a == b));
    let no_ties = |a: Ordering, b: Ordering| f64::from(u8::from(a == b && a != Ordering::Equal));
    let nearer = |a: Ordering, b: Ordering| f64::from(u8::from(a.is_lt() == b.is_lt()));
    let ties_all = |a: Ordering, b: Ordering| by_the_rule(a, b).ceil();
    let half_for_both = |a: Ordering, b: Ordering| if a == b && a == Ordering::Equal { 0.5 } else { by_the_rule(a, b) };
    let right = mean(squared, by_the_rule);
    expect("triplet_accuracy(&images, &codes, nine triplets)", triplet_accuracy(&images, &codes, &triplets), right)
        .mistake(9.0 * right, "this is the sum; the accuracy is the mean over the triplets")
        .mistake(9.0 / 6.0 * right, "you divided by the number of images; divide by the number of triplets")
        .mistake(1.0 - right, "these are the triplets whose order has *changed*; count those that keep it")
        .mistake(mean(squared, ties_none), "equally far away in one of the two alone counts ½, and not 0")
        .mistake(
            mean(squared, no_ties),
            "equally far away in both is the same order, and counts 1; in one of the two alone, it counts ½",
        )
        .mistake(mean(squared, half_for_both), "equally far away in *both* is the same order: it counts 1")
        .mistake(mean(squared, ties_all), "equally far away in one of the two alone counts ½, and not 1")
        .mistake(mean(squared, nearer), "there are three cases, not two: nearer, farther, and equally far away")
        .mistake(
            counted(both, &triplets, squared, no_ties) / 5.0,
            "you left out the triplets with equally far points; they count, too",
        )
        .mistake(mean(sizes, by_the_rule), "you added up the sizes of the differences; use `squared_distance`")
        .mistake(mean(similarity, by_the_rule), "you compared products of rows, and not their distances")
        .mistake(turned(|[a, b, c]| [b, a, c]), "both distances are measured from the *first* of the three")
        .mistake(turned(|[a, b, c]| [c, a, b]), "both distances are measured from the *first* of the three")
        .because(
            "squared distances from the first, in the images and in the codes: 25 < 36 and 4 < 9: 1. 36 > 2 and 9 > 1: 1. \
             25 > 13, but 4 < 25: 0. 25 = 25, but 4 < 25: ½. 25 = 25 and 4 = 4: 1. 50 > 25 and 16 > 1: 1. 25 < 64 and \
             1 < 49: 1. 25 = 25, but 25 > 4: ½. 13 = 13, but 16 > 1: ½. Together 6½ of 9",
        )
        .holds();
}

fn triplets_at_the_ends(Answer { triplet_accuracy, .. }: Answer) {
    let images = array![[0.0], [1.0], [3.0]];
    let triplets = [[0, 1, 2], [1, 0, 2], [2, 1, 0]];
    for (name, codes, right, because) in [
        ("the images", array![[0.0], [1.0], [3.0]], 1.0f32, "codes that are the images keep every order"),
        (
            "[[0], [−2], [−6]]",
            array![[0.0], [-2.0], [-6.0]],
            1.0,
            "twice as large and the other way round: every order is kept",
        ),
        ("[[0], [3], [1]]", array![[0.0], [3.0], [1.0]], 0.0, "every order has changed"),
        ("[[2], [2], [2]]", array![[2.0], [2.0], [2.0]], 0.5, "one place for all: each triplet counts ½"),
    ] {
        expect(
            format!("triplet_accuracy(&[[0], [1], [3]], {name}, three triplets)"),
            triplet_accuracy(&images, &codes, &triplets),
            right,
        )
        .because(because)
        .holds();
    }
    // Wider than it is high, and the other way round.
    let wide = array![[0.0, 0.0, 0.0, 0.0], [4.0, 0.0, 5.0, 5.0], [6.0, 0.0, 0.0, 0.0]];
    let narrow = array![[0.0], [3.0], [1.0]];
    expect(
        "triplet_accuracy(&images of 4 pixels, &codes of 1 number, one triplet)",
        triplet_accuracy(&wide, &narrow, &[[0, 1, 2]]),
        1.0f32,
    )
    .because("66 > 36 and 9 > 1")
    .holds();
}

/// A table of quarters: whatever way distances are added up, they come out exactly, and some are equal.
fn quarters(draw: &mut Draw, n: usize, d: usize, highest: usize) -> Array2<f32> {
    let mut table = Array2::zeros((n, d));
    table.mapv_inplace(|_: f32| draw.count(0, 4 * highest) as f32 / 4.0 - highest as f32 / 2.0);
    table
}

fn triplets_drawn(Answer { triplet_accuracy, .. }: Answer) {
    let draw = &mut draw();
    for (n, pixels, d, highest, t) in [
        (3, 1, 1, 3, 1),
        (draw.count(4, 9), draw.count(2, 5), 2, 1, draw.count(2, 30)),
        (draw.count(20, 60), draw.count(20, 60), draw.count(2, 9), 9, draw.count(100, 200)),
        (draw.count(201, 260), draw.count(3, 9), 1, 2, draw.count(501, 900)),
        (draw.count(10, 20), 2, draw.count(10, 20), 5, draw.count(20, 90)),
    ] {
        let (images, mut codes) = (quarters(draw, n, pixels, highest), quarters(draw, n, d, highest));
        // Codes that know something of the images.
        codes.column_mut(0).iter_mut().zip(images.column(0)).for_each(|(z, x)| *z += 2.0 * x);
        let triplets: Vec<[usize; 3]> = (0..t)
            .map(|_| {
                let a = draw.count(0, n - 1);
                let b = draw.count(1, n - 1);
                let c = 1 + (b - 1 + draw.count(1, n - 2)) % (n - 1);
                [a, (a + b) % n, (a + c) % n]
            })
            .collect();
        let right = counted((&images, &codes), &triplets, squared, by_the_rule) / t as f64;
        let what = format!(
            "triplet_accuracy of {n} images of {pixels} pixels, codes of {d} numbers and {t} triplets \
                 drawn at random"
        );
        expect(what, triplet_accuracy(&images, &codes, &triplets), right)
            .because(
                "1 for the same order, ½ if equally far away in one of the two alone, divided by the \
                 number of triplets",
            )
            .holds();
    }
}

/// The others by distance from one of the codes, of equally far ones the first in the table first.
fn ranking(distance: Distance, codes: &Array2<f32>, query: usize) -> Vec<usize> {
    let mut left: Vec<usize> = (0..codes.nrows()).filter(|&j| j != query).collect();
    let mut ranking = Vec::new();
    while !left.is_empty() {
        let mut best = 0;
        for (place, &j) in left.iter().enumerate() {
            if distance(codes, query, j) < distance(codes, query, left[best]) {
                best = place;
            }
        }
        ranking.push(left.remove(best));
    }
    ranking
}

/// How many of a ranking's first `k` have the label of the query.
fn hits(labels: &[u8], query: usize, ranking: &[usize], k: usize) -> usize {
    ranking.iter().take(k).filter(|&&j| labels[j] == labels[query]).count()
}

fn plain_precision(codes: &Array2<f32>, labels: &[u8], k: usize) -> f64 {
    let n = labels.len();
    let sum: usize = (0..n).map(|i| hits(labels, i, &ranking(squared, codes, i), k)).sum();
    sum as f64 / (n * k) as f64
}

/// What the precision is, and what comes of the usual mistakes.
fn expect_precision(
    Answer { precision_at_k, .. }: Answer,
    what: &str,
    codes: &Array2<f32>,
    labels: &[u8],
    k: usize,
    because: &str,
) {
    let n = labels.len();
    let rankings: Vec<Vec<usize>> = (0..n).map(|i| ranking(squared, codes, i)).collect();
    let right = plain_precision(codes, labels, k);
    let sum_of = |of: &dyn Fn(usize, &[usize]) -> f64| -> f64 { (0..n).map(|i| of(i, &rankings[i])).sum() };
    let mean_of = |of: &dyn Fn(usize, &[usize]) -> f64| sum_of(of) / n as f64;
    let found = |i: usize, ranking: &[usize], k: usize| hits(labels, i, ranking, k) as f64;
    let (places, all) = (k as f64, (n - 1) as f64);
    // The own code comes first, or not at all.
    let itself = mean_of(&|i, r| (1.0 + found(i, r, k - 1)) / places);
    let reversed = |r: &[usize]| r.iter().rev().copied().collect::<Vec<_>>();
    let later_first = |i: usize| {
        let mut order: Vec<usize> = (0..n).filter(|&j| j != i).rev().collect();
        order.sort_by(|&a, &b| squared(codes, i, a).total_cmp(&squared(codes, i, b)));
        order
    };
    let only_apart =
        |i: usize, r: &[usize]| -> Vec<usize> { r.iter().copied().filter(|&j| squared(codes, i, j) > 0.0).collect() };
    let first_dropped = |i: usize| {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| squared(codes, i, a).total_cmp(&squared(codes, i, b)));
        order[1..].to_vec()
    };
    let friends = |i: usize| (labels.iter().filter(|&&label| label == labels[i]).count() - 1).max(1) as f64;
    let not_itself = "the code found itself: it is always its own nearest; leave it out, by its position";
    expect(what, precision_at_k(codes, labels, k), right)
        .mistake(
            mean_of(&|i, _| found(i, &first_dropped(i), k) / places),
            "with two codes in one place, the first of the sorted ones need not be the code itself: \
                 leave it out by its position",
        )
        .mistake(
            mean_of(&|i, r| found(i, &only_apart(i, r), k) / places),
            "another code may be in the same place, with the distance 0: leave out the code itself by \
                 its position, and nobody else",
        )
        .mistake(itself, not_itself)
        .mistake(
            sum_of(&|i, r| found(i, r, k)),
            "this is the sum over all codes; divide it by the number of codes and by k",
        )
        .mistake(places * right, "this is how many of the k have the label, as a mean; a share: divide by k")
        .mistake(n as f64 * right, "this is the sum of the precisions; take their mean over all codes")
        .mistake(
            mean_of(&|i, _| found(i, &later_first(i), k) / places),
            "of two that are equally far away, the one that comes first in the table is taken",
        )
        .mistake(mean_of(&|i, r| found(i, r, k + 1) / (places + 1.0)), "you looked at k + 1 other codes; look at k")
        .mistake(mean_of(&|i, r| found(i, r, k + 1) / places), "you looked at k + 1 other codes; look at k")
        .mistake(
            mean_of(&|i, r| found(i, r, k - 1) / places),
            "you looked at k − 1 other codes: did the code itself take the place of one?",
        )
        .mistake(
            mean_of(&|i, r| found(i, r, k - 1) / (places - 1.0)),
            "you looked at k − 1 other codes: did the code itself take the place of one?",
        )
        .mistake(mean_of(&|i, r| found(i, r, 1)), "you looked at the nearest alone; look at k of them")
        .mistake(mean_of(&|i, r| found(i, &reversed(r), k) / places), "these are the k codes that are *farthest* away")
        .mistake(
            mean_of(&|i, r| f64::from(u8::from(2.0 * found(i, r, k) > places))),
            "you let the k vote; the precision is the share of them that have the label",
        )
        .mistake(
            mean_of(&|i, r| f64::from(u8::from(found(i, r, k) > 0.0))),
            "you asked whether *any* of the k has the label; the precision is the share of them",
        )
        .mistake(
            mean_of(&|i, r| f64::from(u8::from(found(i, r, k) == places))),
            "you asked whether *all* of the k have the label; the precision is the share of them",
        )
        .mistake(
            mean_of(&|i, r| found(i, r, k) / friends(i)),
            "you divided by how many codes have the label: that is the *recall*; the precision \
                 divides by k",
        )
        .mistake(
            mean_of(&|i, r| found(i, r, k) / all),
            "you divided by the number of the others; each code looks at k of them",
        )
        .mistake(
            mean_of(&|i, _| found(i, &ranking(sizes, codes, i), k) / places),
            "you added up the sizes of the differences; use `squared_distance`",
        )
        .mistake(
            mean_of(&|i, _| found(i, &ranking(similarity, codes, i), k) / places),
            "you compared products of rows, and not their distances",
        )
        .mistake(mean_of(&|i, r| (places - found(i, r, k)) / places), "this is the share that has *another* label")
        .because(because)
        .holds();
}

fn eight_codes(answer: Answer) {
    let codes = array![[1.0, 5.0], [8.0, 2.0], [0.0, 9.0], [5.0, 0.0], [0.0, 2.0], [7.0, 3.0], [2.0, 6.0], [1.0, 8.0]];
    expect_precision(
        answer,
        "precision_at_k(&eight codes, &[3, 5, 8, 3, 3, 5, 5, 8], 3)",
        &codes,
        &[3, 5, 8, 3, 3, 5, 5, 8],
        3,
        "the three nearest of code 0 are the codes 6, 7 and 4, and of these, only 4 has the label 3. Of all eight, 1, 2, 1, \
         1, 2, 2, 0 and 1 have the label that they should have: 10 of 24",
    );
}

fn one_place_for_three(answer: Answer) {
    let codes = array![[1.0], [1.0], [5.0], [5.0], [1.0], [5.0]];
    expect_precision(
        answer,
        "precision_at_k(&[[1], [1], [5], [5], [1], [5]], &[0, 0, 0, 0, 1, 1], 2)",
        &codes,
        &[0, 0, 0, 0, 1, 1],
        2,
        "codes 0, 1 and 4 lie in one place, and so do 2, 3 and 5: the two nearest of each are the \
                 others in its own place",
    );
}

fn equally_far(answer: Answer) {
    let codes = array![[7.0], [0.0], [2.0], [4.0], [1.0]];
    expect_precision(
        answer,
        "precision_at_k(&[[7], [0], [2], [4], [1]], &[5, 6, 6, 5, 6], 2)",
        &codes,
        &[5, 6, 6, 5, 6],
        2,
        "of code 2, code 4 is the nearest; the codes 1 and 3 are equally far away, and 1 comes \
                 first",
    );
}

fn precision_as_the_crate(answer: Answer) {
    let digits = synthetic_digits(200, 3).expect("drawn");
    let codes = Pca::fit(&digits, 8).and_then(|pca| pca.encode(&digits)).expect("more images than directions");
    for k in [1, 5, 30] {
        let near = metrics::nearest_neighbours(&codes, &codes, k + 1).expect("k is below n");
        let same = |(i, row): (usize, ArrayView1<usize>)| {
            row.iter().filter(|&&j| j != i && digits.labels[j] == digits.labels[i]).count()
        };
        let right = near.axis_iter(Axis(0)).enumerate().map(same).sum::<usize>() as f64 / (200 * k) as f64;
        let what = format!("precision_at_k(&codes of 200 drawn digits, &labels, {k})");
        expect(what, (answer.precision_at_k)(&codes, &digits.labels, k), right)
            .because("the crate's `nearest_neighbours`, without the code itself, come to that")
            .holds();
    }
}

fn precision_drawn(Answer { precision_at_k, .. }: Answer) {
    let draw = &mut draw();
    for (n, d, highest, classes) in [
        (2, 1, 3, 2),
        (draw.count(4, 9), draw.count(1, 3), 1, 2),
        (draw.count(20, 60), draw.count(2, 5), 2, 9),
        (draw.count(101, 130), draw.count(10, 40), 9, 4),
        (draw.count(30, 60), 1, 1, 3),
    ] {
        let mut codes = quarters(draw, n, d, highest);
        let labels: Vec<u8> = (0..n).map(|_| draw.count(0, classes) as u8).collect();
        // Codes that know something of the labels.
        codes.column_mut(0).iter_mut().zip(&labels).for_each(|(z, &label)| *z += f32::from(label) / 2.0);
        for k in [1, draw.count(1, n - 1), n - 1] {
            let what = format!("precision_at_k of {n} codes of {d} numbers drawn at random, k = {k}");
            expect(what, precision_at_k(&codes, &labels, k), plain_precision(&codes, &labels, k))
                .because(
                    "of the k other codes that are nearest, the share that have the same label; the mean over \
                 all codes",
                )
                .holds();
        }
    }
}
