// The checks of exercise 2. What a student reads when one fails is in the messages.

use shadowlab::{
    curse::{occupied_cells, uniform_cube},
    data::synthetic_digits,
    ndarray::{Array2, array},
};

use crate::harness::{Exercise, check, expect};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
pub struct Answer {
    pub edge_length: fn(f32, usize) -> f32,
    pub shell_share: fn(f32, usize) -> f32,
    pub relative_contrast: fn(&Array2<f32>, usize) -> f32,
    pub empty_share: fn(&Array2<f32>, usize) -> f32,
    pub two_nn: fn(&Array2<f32>) -> f32,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{edge_length, empty_share, relative_contrast, shell_share, two_nn};
    Answer { edge_length, shell_share, relative_contrast, empty_share, two_nn }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex02",
    tasks: &[
        "the edge for a share of the cube",
        "the peel of an orange",
        "the relative contrast",
        "the empty cells of a histogram",
        "the intrinsic dimension",
    ],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "a line, a square, a cube", small_edges),
        check(1, "up to 784 dimensions", large_edges),
        check(2, "a stick, a disc, an orange", thick_peel),
        check(2, "no peel, all peel, 784 dimensions", extreme_peels),
        check(3, "a triangle, seen from each corner", triangle),
        check(3, "the triangle, very large and very small", triangles_of_all_sizes),
        check(3, "a twin is another point", twin),
        check(3, "drawn digits and dust", contrasts),
        check(4, "five points in nine cells", nine_cells),
        check(4, "numbers on the border of a bin", borders),
        check(4, "dust in 1, 2, 3 and 784 dimensions", empty_dust),
        check(5, "four points on a line", four_points),
        check(5, "the same points, far apart", far_points),
        check(5, "twins do not count", twins),
        check(5, "a thread, a square, drawn digits", readings),
    ],
};

fn small_edges(Answer { edge_length, .. }: Answer) {
    for (share, d, right) in [(0.01f32, 2, 0.1f32), (0.001, 3, 0.1), (0.25, 2, 0.5), (0.03, 1, 0.03)] {
        expect(format!("edge_length({share}, {d})"), edge_length(share, d), right)
            .mistake(
                share.powi(d as i32),
                "you took the d-th power of the share; it is the other way round: the d-th power of the edge is the share",
            )
            .mistake(1.0f32, "`1 / d` in whole numbers is 0, and share^0 is 1: turn d into an f32 first")
            .mistake(share / d as f32, "you divided by d; the d-th *root* of the share is asked for")
            .mistake(share, "this is the share itself, which is the edge on a line only")
            .mistake(share.sqrt(), "this is the square root, which is right for a square only: use d")
            .mistake(0.01f32.powf(1.0 / d as f32), "this is right for 1 % only; use the share that is given")
            .because(format!("in {d} dimensions the small cube holds edge^{d} of the large one: {right}^{d} = {share}"))
            .holds();
    }
}

fn large_edges(Answer { edge_length, .. }: Answer) {
    for (share, d, right) in [(0.01, 10, 0.631f32), (0.001, 100, 0.9333), (0.01, 784, 0.9941), (1.0, 784, 1.0)] {
        expect(format!("edge_length({share}, {d})"), edge_length(share, d), right)
            .because(format!("edge = {share}^(1/{d})"))
            .within(2e-4)
            .holds();
    }
}

fn thick_peel(Answer { shell_share, .. }: Answer) {
    let t = 0.1f32;
    for (d, right) in [(2, 0.19f32), (3, 0.271), (1, 0.1)] {
        let inside = 0.9f32.powi(d);
        expect(format!("shell_share(0.1, {d})"), shell_share(t, d as usize), right)
            .mistake(inside, "this is what is left when the peel is off; the peel is the rest of 1")
            .mistake(t * d as f32, "d times the thickness counts the corners more than once: use the power")
            .mistake(1.0 - t.powi(d), "the inside has the radius 1 − thickness: take the power of that")
            .mistake(t.powi(d), "this is a tiny ball as large as the peel is thick")
            .mistake(1.0 - 0.8f32.powi(d), "the thickness is a share of the *radius*: take it away once, not twice")
            .mistake(t, "this is right on a line only: use d")
            .because(format!("a ball of 0.9 of the radius has 0.9^{d} of the volume: 1 − {inside:.3} = {right:.3}"))
            .holds();
    }
}

fn extreme_peels(Answer { shell_share, .. }: Answer) {
    for (thickness, d, right) in [(0.0, 3, 0.0f32), (1.0, 3, 1.0), (0.01, 100, 0.634), (0.01, 784, 0.9996)] {
        expect(format!("shell_share({thickness}, {d})"), shell_share(thickness, d), right)
            .because(format!("1 − (1 − {thickness})^{d}"))
            .within(2e-4)
            .holds();
    }
}

fn triangle(Answer { relative_contrast, .. }: Answer) {
    let points = array![[0.0, 3.0], [0.0, 0.0], [4.0, 0.0]];
    for (from, near, far) in [(0, 3.0f32, 5.0f32), (1, 3.0, 4.0), (2, 4.0, 5.0)] {
        let what = format!("relative_contrast([[0, 3], [0, 0], [4, 0]], {from})");
        let yours = relative_contrast(&points, from);
        assert!(!yours.is_nan(), "{what} is NaN, not a number: {NEVER_SET}");
        let expected = expect(what, yours, (far - near) / near);
        // One that was never compared keeps the number that it began with.
        [0.0, f32::MIN, f32::NEG_INFINITY]
            .into_iter()
            .fold(expected, |expected, begin| expected.mistake((begin - near) / near, NEVER_SET))
            .mistake(
                f32::INFINITY,
                "the nearest is at distance 0: that is the point itself. Only the *other* points are asked for",
            )
            .mistake(
                (far - near) / far,
                "you divided by the farthest distance; it is the nearest that one compares with",
            )
            .mistake(
                far / near,
                "farthest / nearest is 1 more than the contrast: it is their *difference* that is divided",
            )
            .mistake(far - near, "you forgot to divide by the nearest distance")
            .mistake((far * far - near * near) / (near * near), "these are squares of distances: take the root first")
            .mistake((near - far) / near, "the sign is wrong: it is farthest − nearest")
            .mistake(2.0f32 / 3.0, "this is the contrast seen from point 0, or of all pairs: use `from`")
            .because(format!(
                "from point {from} the nearest is {near} away and the farthest {far}: ({far} − {near}) / {near}"
            ))
            .holds();
    }
}

const NEVER_SET: &str = "`nearest` or `farthest` still has the number that it began with. With `else if`, a point that is a \
                         new nearest is never compared with the farthest: write two separate `if`s";

/// Whoever begins with a number instead of infinity has chosen it for points such as those of the notebook.
fn triangles_of_all_sizes(Answer { relative_contrast, .. }: Answer) {
    for size in [1e7f32, 1e-4] {
        let points = array![[0.0f32, 3.0], [0.0, 0.0], [4.0, 0.0]] * size;
        let (near, far) = (3.0 * size, 5.0 * size);
        let what = format!("relative_contrast([[0, 3], [0, 0], [4, 0]] · {size}, 0)");
        let yours = relative_contrast(&points, 0);
        assert!(
            size < 1.0 || yours < 1.0,
            "{what} is {yours}, and not {:.4}: the nearest point is {near} away. Which number does `nearest` begin with? \
             It must be above every distance, however far the points are apart: f32::INFINITY",
            2.0 / 3.0
        );
        assert!(
            size > 1.0 || yours < 1.0,
            "{what} is {yours}, and not {:.4}: the farthest point is {far} away. Which number does `farthest` begin with? \
             It must be below every distance, however near the points are: 0.0",
            2.0 / 3.0
        );
        expect(what, yours, 2.0f32 / 3.0)
            .because("the contrast is a ratio: it does not depend on the size of the triangle")
            .holds();
    }
}

fn twin(Answer { relative_contrast, .. }: Answer) {
    let points = array![[1.0], [4.0], [1.0]];
    expect("relative_contrast([[1], [4], [1]], 0)", relative_contrast(&points, 0), f32::INFINITY)
        .because(
            "point 2 is a twin of point 0, at distance 0, and yet another point. Leave the point itself out by its \
             *number*, not by its distance",
        )
        .holds();
}

fn contrasts(Answer { relative_contrast, .. }: Answer) {
    let digits = synthetic_digits(60, 1).expect("digits can be drawn").images;
    let dust = uniform_cube(60, 100, 1).expect("there is dust");
    for (what, points) in [("60 drawn digits", &digits), ("dust in 100 dimensions", &dust)] {
        for from in [0, 31, 59] {
            let far: Vec<f32> = others(points, from);
            let (near, far) = (far[0], far[far.len() - 1]);
            expect(format!("relative_contrast({what}, {from})"), relative_contrast(points, from), (far - near) / near)
                .because(format!("the nearest of the other 59 is {near:.3} away, the farthest {far:.3}"))
                .within(1e-3)
                .holds();
        }
    }
}

/// Distances to all others, the nearest first.
fn others(points: &Array2<f32>, from: usize) -> Vec<f32> {
    let distance = |i: usize| (&points.row(i) - &points.row(from)).mapv(|v| v * v).sum().sqrt();
    let mut distances: Vec<f32> = (0..points.nrows()).filter(|&i| i != from).map(distance).collect();
    distances.sort_by(f32::total_cmp);
    distances
}

fn nine_cells(Answer { empty_share, .. }: Answer) {
    let points = array![[0.1, 0.5], [0.5, 0.1], [0.13, 0.6], [0.9, 0.9], [0.15, 0.4]];
    expect(
        "empty_share([[0.1, 0.5], [0.5, 0.1], [0.13, 0.6], [0.9, 0.9], [0.15, 0.4]], 3)",
        empty_share(&points, 3),
        6.0f32 / 9.0,
    )
    .mistake(3.0f32 / 9.0, "this is the share of the *filled* cells; the empty ones are the rest of 1")
    .mistake(4.0f32 / 9.0, "you counted points; points that share a cell fill it only once")
    .mistake(
        5.0f32 / 9.0,
        "you rounded to the nearest bin; `as usize` cuts the decimals off, and that is what is needed",
    )
    .mistake(7.0f32 / 9.0, "bins (0, 1) and (1, 0) are two cells: keep the *list* of a point's bins, not their sum")
    .mistake(0.5f32, "there are bins^d cells, 3 · 3 = 9, not 3 + 3: every bin of one axis meets every bin of the other")
    .mistake(1.0 - 3.0f32 / 8.0, "there are bins^d cells, 3² = 9, not 2³")
    .mistake(6.0f32, "this is the number of the empty cells; divide by the number of all")
    .mistake(-2.0f32, "`3 ^ 2` is no power in Rust (it compares bits, and is 1): write `(bins as f32).powf(d as f32)`")
    .mistake(1.0f32, "everything is empty? In whole numbers 3 / 9 is 0: turn both into f32 before you divide")
    .because("the points are in the bins (0, 1), (1, 0), (0, 1), (2, 2), (0, 1): three of nine cells are filled")
    .holds();
}

fn borders(Answer { empty_share, .. }: Answer) {
    expect("empty_share([[0.8], [1.0]], 4)", empty_share(&array![[0.8], [1.0]], 4), 0.75f32)
        .mistake(0.5f32, "1.0 has opened one bin more; it belongs to the last one, number bins − 1")
        .because("1.0 · 4 would be bin 4, but there are only 0 to 3: both points are in bin 3")
        .holds();
    expect("empty_share([[0.25], [0.3]], 4)", empty_share(&array![[0.25], [0.3]], 4), 0.75f32)
        .mistake(
            0.5f32,
            "0.25 is on the border of bins 0 and 1, and belongs to bin 1: cut the decimals of 0.25 · 4 off",
        )
        .because("0.25 · 4 = 1.0 and 0.3 · 4 = 1.2: both points are in bin 1")
        .holds();
}

fn empty_dust(Answer { empty_share, .. }: Answer) {
    for (n, d, bins) in [(5, 1, 10), (60, 2, 10), (700, 3, 10), (300, 2, 50), (200, 784, 10)] {
        let dust = uniform_cube(n, d, 1).expect("there is dust");
        let filled = occupied_cells(&dust, bins).expect("dust lies in 0 to 1");
        expect(
            format!("empty_share({n} points in {d} dimensions, {bins} bins)"),
            empty_share(&dust, bins),
            1.0 - (filled as f64 / (bins as f64).powi(d as i32)) as f32,
        )
        .because(format!("{filled} of the {bins}^{d} cells hold a point"))
        .within(1e-3)
        .holds();
    }
}

/// The ratios r₂ / r₁ of the points 0, 1, 3 and 7 are 3, 2, 3/2 and 3/2.
const LINE: f32 = 13.5;

fn four_points(Answer { two_nn, .. }: Answer) {
    let log = LINE.ln();
    expect("two_nn([[0], [1], [3], [7]])", two_nn(&array![[0.0], [1.0], [3.0], [7.0]]), 4.0 / log)
        .mistake(log / 4.0, "this is Σ / N, upside down: more dimensions make the ratios *smaller*")
        .mistake(-4.0 / log, "you divided r₁ by r₂; it is r₂ / r₁, which is never below 1")
        .mistake(4.0 / LINE.log10(), "you took the logarithm to base 10; ln is the natural one, `.ln()`")
        .mistake(4.0 / LINE.log2(), "you took the logarithm to base 2; ln is the natural one, `.ln()`")
        .mistake(2.0 / log, "these are squares of distances: their ratios are squared, and the dimension half as large")
        .mistake(3.0 / log, "N is the number of points, not one less")
        .mistake(0.5f32, "you added up the ratios; it is their logarithms that are summed")
        .mistake(2.0f32, "this is the mean of the ratios; it is N divided by the sum of their *logarithms*")
        .mistake(
            0.0f32,
            "one of the ratios is infinite. Is r₁ 0? The nearest of all points is the point itself: leave it out. Or is r₂ \
             never set? A new nearest must first hand the old one on: `r2 = r1; r1 = d;`",
        )
        .mistake(
            4.0 / 10.888_889f32.ln(),
            "these are the second and the third neighbour; the first and second are needed",
        )
        .because(
            "a point is not its own neighbour, so r₂ / r₁ is 3/1 seen from 0, 2/1 from 1, 3/2 from 3 and 6/4 from 7: \
             4 / (ln 3 + ln 2 + ln 1.5 + ln 1.5)",
        )
        .holds();
}

fn far_points(Answer { two_nn, .. }: Answer) {
    let points = array![[0.0f32], [1.0], [3.0], [7.0]] * 1e7;
    expect("two_nn([[0], [1], [3], [7]] · 10,000,000)", two_nn(&points), 4.0 / LINE.ln())
        .mistake(
            f32::INFINITY,
            "all ratios are 1. Which number do r₁ and r₂ begin with? It must be above every distance: f32::INFINITY",
        )
        .because("r₂ / r₁ does not depend on how far the points are apart")
        .holds();
}

fn twins(Answer { two_nn, .. }: Answer) {
    let points = array![[20.0], [0.0], [1.0], [3.0], [7.0], [20.0]];
    let kept = 2.0 * (17.0f32 / 13.0).ln();
    expect("two_nn([[20], [0], [1], [3], [7], [20]])", two_nn(&points), 4.0 / LINE.ln())
        .mistake(0.0f32, "20 has a twin: r₁ is 0, and the logarithm of r₂ / 0 infinite. Leave such points out")
        .mistake(6.0 / LINE.ln(), "the twins are left out of the sum; N must not count them either")
        .mistake(
            6.0 / (LINE.ln() + kept),
            "you left the twin out, and kept the point that has it; a point with r₁ = 0 does not count at all",
        )
        .because("the two at 20 are twins. From the others, the ratios are 3, 2, 1.5 and 1.5: 4 / ln 13.5")
        .holds();
}

fn readings(Answer { two_nn, .. }: Answer) {
    let (thread, square) = (uniform_cube(400, 1, 3).expect("dust"), uniform_cube(500, 2, 1).expect("dust"));
    let thread = Array2::from_shape_fn((400, 50), |(i, j)| (thread[[i, 0]] * (1.0 + 0.1 * j as f32)).sin());
    let digits = synthetic_digits(300, 1).expect("digits can be drawn").images;
    for (what, points) in [
        ("400 points of a thread in 50 dimensions", &thread),
        ("500 points of a square", &square),
        ("300 drawn digits", &digits),
    ] {
        let right = shadowlab::curse::two_nn(points).expect("no grid").dimension;
        expect(format!("two_nn({what})"), two_nn(points), right)
            .because("features are not dimensions: a thread has one, however many numbers each of its points has")
            .within(1e-2)
            .holds();
    }
}
