// The checks of exercise 2. What a student reads when one fails is in the messages.

use shadowlab::{
    curse::{occupied_cells, uniform_cube},
    data::synthetic_digits,
    ndarray::{Array2, array, s},
};

use crate::harness::{Draw, Exercise, check, draw, expect};

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
        check(1, "shares drawn at random", drawn_shares),
        check(2, "a stick, a disc, an orange", thick_peel),
        check(2, "no peel, all peel, 784 dimensions", extreme_peels),
        check(2, "peels drawn at random", drawn_peels),
        check(3, "a triangle, seen from each corner", triangle),
        check(3, "the triangle, very large and very small", triangles_of_all_sizes),
        check(3, "a twin is another point", twin),
        check(3, "drawn digits and dust", contrasts),
        check(3, "points drawn at random", drawn_contrasts),
        check(4, "five points in nine cells", nine_cells),
        check(4, "numbers on the border of a bin", borders),
        check(4, "dust in 1, 2, 3 and 784 dimensions", empty_dust),
        check(4, "cells drawn at random", drawn_cells),
        check(5, "four points on a line", four_points),
        check(5, "the same points, far apart", far_points),
        check(5, "the same points, close together", near_points),
        check(5, "twins do not count", twins),
        check(5, "a thread, a square, drawn digits", readings),
        check(5, "points drawn at random", drawn_neighbours),
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

/// The d-th power, by d multiplications.
fn multiplied(number: f64, d: usize) -> f64 {
    let mut power = 1.0;
    for _ in 0..d {
        power *= number;
    }
    power
}

/// The edge is found by trying: its power must be the share.
fn drawn_shares(Answer { edge_length, .. }: Answer) {
    let mut draw = draw();
    for most in [9, 9, 9, 9, 30, 30, 100, 100, 300, 300, 1000, 1000] {
        let (share, d) = (10f32.powf(draw.number(-6.0, -0.3)), draw.count(most / 3, most));
        for share in [share, 1.0 - share] {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..50 {
                let middle = (low + high) / 2.0;
                if multiplied(middle, d) < f64::from(share) { low = middle } else { high = middle }
            }
            expect(format!("edge_length({share}, {d}), drawn at random"), edge_length(share, d), low)
                .because(format!("edge = {share}^(1/{d}), for every share and every d"))
                .within(1e-5)
                .holds();
        }
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

/// Peels from thick to thin. Below 0.001, 1 − thickness would be rounded too much.
fn drawn_peels(Answer { shell_share, .. }: Answer) {
    let mut draw = draw();
    for (thickest, most) in [(1.0, 5), (1.0, 9), (0.3, 9), (0.3, 30), (0.03, 9), (0.03, 100), (0.005, 9), (0.002, 3000)]
    {
        for _ in 0..4 {
            let (thickness, d) = (draw.number(f32::max(0.001, thickest / 3.0), thickest), draw.count(most / 2, most));
            let right = 1.0 - multiplied(1.0 - f64::from(thickness), d);
            expect(format!("shell_share({thickness}, {d}), drawn at random"), shell_share(thickness, d), right)
                .because(format!("1 − (1 − {thickness})^{d}, for every thickness and every d"))
                .within(1e-3)
                .holds();
        }
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

/// Distances between all points, with Pythagoras written out.
fn all_distances(points: &Array2<f32>) -> Vec<Vec<f64>> {
    let mut distances = Vec::new();
    for point in points.rows() {
        let mut row = Vec::new();
        for other in points.rows() {
            let mut sum = 0.0;
            for (a, b) in point.iter().zip(other) {
                sum += (f64::from(*a) - f64::from(*b)).powi(2);
            }
            row.push(sum.sqrt());
        }
        distances.push(row);
    }
    distances
}

/// Points that differ in their last coordinates only, if there are many; of any size.
fn drawn_points(draw: &mut Draw, n: usize, d: usize, k: i32) -> Array2<f32> {
    let mut points = draw.table(n, d, -9.0, 9.0) * 2f32.powi(k);
    points.slice_mut(s![.., ..d.saturating_sub(30)]).fill(0.0);
    points
}

/// How points that were drawn are called.
fn drawn_name(n: usize, d: usize, k: i32) -> String {
    format!("points ({n}, {d}) drawn at random, up to 9{}", if k == 0 { String::new() } else { format!(" · 2^{k}") })
}

/// A distance, of any size.
fn told(distance: f64) -> String {
    if (1e-3..1e5).contains(&distance) { format!("{distance:.4}") } else { format!("{distance:.4e}") }
}

fn drawn_contrasts(Answer { relative_contrast, .. }: Answer) {
    let mut draw = draw();
    let (n, d) = (draw.count(3, 9), draw.count(1, 5));
    let (many, wide) = (draw.count(70, 100), draw.count(820, 1000));
    for (n, d, k) in [(n, d, 0), (n, d, 0), (2, d, 0), (n, d, -40), (n, d, 50), (many, d, 0), (n, wide, 0)] {
        let mut points = drawn_points(&mut draw, n, d, k);
        if n > 20 {
            // Seen from these two, the contrast is infinite.
            let first = points.row(0).to_owned();
            points.row_mut(n - 1).assign(&first);
        }
        for (from, distances) in all_distances(&points).into_iter().enumerate() {
            let (mut near, mut far) = (f64::INFINITY, 0.0);
            for (i, d) in distances.into_iter().enumerate() {
                if i != from {
                    (near, far) = (d.min(near), d.max(far));
                }
            }
            let what = format!("relative_contrast({}, {from})", drawn_name(n, d, k));
            expect(what, relative_contrast(&points, from), (far - near) / near)
                .because(format!(
                    "point {from} itself left out, the nearest is {} away, the farthest {}",
                    told(near),
                    told(far)
                ))
                .within(1e-3)
                .holds();
        }
    }
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

/// Points are drawn by their cells: some lie anywhere in it, and where `bins` is a power of two, some on its lower border.
fn drawn_cells(Answer { empty_share, .. }: Answer) {
    let mut draw = draw();
    for (n, d, fewest, most) in [
        (5, 1, 2, 9),
        (9, 2, 2, 9),
        (20, 3, 2, 4),
        (40, 5, 2, 3),
        (40, 8, 2, 2),
        (100, 1, 1100, 3000),
        (700, 2, 110, 150),
        (1, 4, 1, 3),
    ] {
        let bins = draw.count(fewest, most);
        let mut cells = Vec::new();
        let mut points = Array2::zeros((n, d));
        for i in 0..n {
            // The last cell but one, and the last with its end, at 1.
            let cell: Vec<usize> =
                (0..d).map(|_| if i < 2 { bins.saturating_sub(i + 1) } else { draw.count(0, bins - 1) }).collect();
            for (j, &bin) in cell.iter().enumerate() {
                let within = if bins.is_power_of_two() && i % 3 == 2 { 0.0 } else { draw.number(0.1, 0.9) };
                points[[i, j]] = if i == 0 { 1.0 } else { (bin as f32 + within) / bins as f32 };
            }
            if !cells.contains(&cell) {
                cells.push(cell);
            }
        }
        let right = 1.0 - cells.len() as f64 / multiplied(bins as f64, d);
        expect(
            format!("empty_share(points ({n}, {d}) drawn at random, {bins} bins)"),
            empty_share(&points, bins),
            right,
        )
        .because(format!("{} of the {bins}^{d} cells hold a point", cells.len()))
        .within(1e-5)
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

fn near_points(Answer { two_nn, .. }: Answer) {
    let yours = two_nn(&(array![[0.0f32], [1.0], [3.0], [7.0]] * 1e-5));
    let what = "two_nn([[0], [1], [3], [7]] · 0.00001)";
    assert!(
        !yours.is_nan(),
        "{what} is NaN, not a number: no point is left. Do you take points for twins that are merely close? A twin is at the \
         distance 0, and r₁ > 0 is all that is asked"
    );
    expect(what, yours, 4.0 / LINE.ln()).because("r₂ / r₁ does not depend on how close the points are").holds();
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

/// N / Σ ln(r₂ / r₁), and N.
fn plain_two_nn(points: &Array2<f32>) -> (f64, usize) {
    let (mut count, mut sum) = (0, 0.0);
    for (i, distances) in all_distances(points).into_iter().enumerate() {
        let (mut r1, mut r2) = (f64::INFINITY, f64::INFINITY);
        for (j, d) in distances.into_iter().enumerate() {
            if j != i && d < r1 {
                (r1, r2) = (d, r1);
            } else if j != i && d < r2 {
                r2 = d;
            }
        }
        if r1 > 0.0 {
            count += 1;
            sum += (r2 / r1).ln();
        }
    }
    (count as f64 / sum, count)
}

/// With twins, of any size; on a grid, where neighbours are equally far; and many.
fn drawn_neighbours(Answer { two_nn, .. }: Answer) {
    let mut draw = draw();
    let (n, d, many) = (draw.count(8, 20), draw.count(1, 4), draw.count(560, 600));
    for (n, d, k, grid) in [
        (n, d, 0, false),
        (n, d, 0, false),
        (3, d, 0, false),
        (n, d, -40, false),
        (n, d, 50, false),
        (n, 1, 0, true),
        (3 * n, 2, 0, true),
        (many, 2, 0, false),
    ] {
        let mut points = drawn_points(&mut draw, n, d, k);
        if grid {
            points.mapv_inplace(f32::round);
        }
        if n > 3 {
            // A twin, and three of a kind.
            for (i, twin) in [(0, 5), (1, 3), (1, 4)] {
                let point = points.row(i).to_owned();
                points.row_mut(twin).assign(&point);
            }
        }
        if n > 500 {
            // Those before have their neighbours close by.
            points.slice_mut(s![..500, ..]).mapv_inplace(|v| (v / 3.0).round());
        }
        let (right, count) = plain_two_nn(&points);
        // On a grid it may happen that all neighbours are equally far, or that all points have twins.
        if !(0.0..1e3).contains(&right) {
            continue;
        }
        let grid = if grid { ", whole numbers" } else { "" };
        expect(format!("two_nn({}{grid})", drawn_name(n, d, k)), two_nn(&points), right)
            .because(format!(
                "N / Σ ln(r₂ / r₁) over the {count} points that have no twin; two neighbours may be equally far, and then r₂ = r₁"
            ))
            .within(1e-3)
            .holds();
    }
}
