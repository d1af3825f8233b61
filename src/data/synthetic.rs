//! Synthetic digits: images like MNIST's, but drawn by the program, so that no download is needed.
//!
//! A digit starts as the path of a pen, in one of several styles. The path is wobbled, bent, slanted and stretched by
//! random amounts, fitted into a box of 20 pixels and centred by its mass, as MNIST's images are, and drawn with a pen
//! of random width.

use ndarray_rand::rand::{Rng as _, seq::SliceRandom};

use crate::{
    check::check_parameter,
    data::{
        ImageSet, PIXELS, SIDE,
        pen::{EDGE, Paper, Tip},
        strokes::{STYLES, Stroke, Style},
    },
    error::{Error, Result},
    rng::{Rng, normal, rng},
};

/// More images than this (3 GiB of pixels) are refused as a mistake.
const MOST_IMAGES: usize = 1_000_000;

/// Side of the box MNIST's digits were scaled into, in pixels.
const BOX: f32 = 20.0;

/// Straight pieces per span of a curve: at 20 pixels per digit, more would not be visible.
const PIECES: usize = 6;

/// A point of a pen's path: x and y in units of a digit's height, and the pressure (1 is typical), which widens the
/// line.
type Point = [f32; 3];

/// Draws `n` digits that look handwritten: 28x28 pixels, the ten classes in shuffled order, each once in every ten
/// images.
///
/// The seed decides everything, on every system. Every image has its own generator, so `synthetic_digits(10, s)` gives
/// the first ten of `synthetic_digits(20, s)`; use different seeds for training and test data. Pixels are multiples of
/// 1/255, as MNIST's are.
///
/// ```
/// let digits = shadowlab::data::synthetic_digits(20, 1)?;
/// assert_eq!(digits.images.dim(), (20, 784));
/// # Ok::<(), shadowlab::Error>(())
/// ```
///
/// # Errors
/// When `n` is 0 or above a million.
pub fn synthetic_digits(n: usize, seed: u64) -> Result<ImageSet> {
    check_count(n, "synthetic digits")?;
    let labels = labels(n, seed);
    let mut bytes = Vec::with_capacity(n * PIXELS);
    for (i, &digit) in labels.iter().enumerate() {
        bytes.extend(draw(STYLES[usize::from(digit)], &mut generator(seed, i as u64)));
    }
    ImageSet::from_bytes(&bytes, labels)
}

/// How many images may be drawn at once.
pub(super) fn check_count(n: usize, what: &str) -> Result<()> {
    if n == 0 {
        return Err(Error::EmptyData { what: format!("a set of 0 {what}") });
    }
    check_parameter(n <= MOST_IMAGES, "n", n, format!("at most {MOST_IMAGES} {what} are drawn at once"))
}

/// One generator per seed and number. Multiples of 2^64 divided by the golden ratio are far apart modulo 2^64, so that
/// the numbers of one seed do not run into those of another.
pub(super) fn generator(seed: u64, number: u64) -> Rng {
    rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(number))
}

/// Every ten images show the ten digits, shuffled. (Counting down keeps these generators apart from the images'.)
fn labels(n: usize, seed: u64) -> Vec<u8> {
    let ten = |number: usize| {
        let mut digits: [u8; 10] = std::array::from_fn(|digit| digit as u8);
        digits.shuffle(&mut generator(seed, !(number as u64)));
        digits
    };
    (0..n.div_ceil(10)).flat_map(ten).take(n).collect()
}

/// The grey values of one drawing, in one of these styles.
pub(super) fn draw(styles: &[Style], rng: &mut Rng) -> [u8; PIXELS] {
    let hand = Hand::new(rng);
    let mut paths = write(choose(styles, rng), hand.haste, rng);
    paths.iter_mut().flatten().for_each(|point| hand.place(point));
    let mut strokes = fit(&paths, hand.radius);
    centre(&mut strokes);
    on_paper(&strokes).scan(|| rng.gen_range(-0.2..0.2))
}

/// f(v) to twice the digits, and then rounded. Systems' maths libraries disagree about the last digit; here it is gone.
fn rounded(f: fn(f64) -> f64, v: f32) -> f32 {
    f(v.into()) as f32
}

fn choose<'a>(styles: &'a [Style], rng: &mut Rng) -> &'a Style {
    let mut left = rng.gen_range(0.0..styles.iter().map(|s| s.share).sum::<f32>());
    let chosen = styles.iter().find(|s| {
        left -= s.share;
        left < 0.0
    });
    // Rounding may leave a small remainder past the last share.
    chosen.unwrap_or(&styles[0])
}

/// The strokes of a style, blended from its two drawings and wobbled, as fine polylines.
fn write(style: &Style, haste: f32, rng: &mut Rng) -> Vec<Vec<Point>> {
    let blend = rng.gen_range(-0.1..1.1);
    style.from.iter().zip(style.to).map(|(from, to)| curve(&wobble(from, to, blend, haste, rng))).collect()
}

/// Control points blended from two drawings, each moved a little. A corner's two points stay together.
fn wobble(from: &Stroke, to: &Stroke, blend: f32, haste: f32, rng: &mut Rng) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(from.len());
    for (i, (a, b)) in from.iter().zip(to).enumerate() {
        if i > 0 && from[i - 1] == *a {
            points.push(points[i - 1]);
            continue;
        }
        let between = |a: i8, b: i8| (f32::from(a) + blend * (f32::from(b) - f32::from(a))) / 100.0;
        points.push([
            between(a.0, b.0) + 0.022 * haste * normal(rng),
            between(a.1, b.1) + 0.022 * haste * normal(rng),
            (1.0 + 0.13 * normal(rng)).clamp(0.6, 1.4),
        ]);
    }
    points
}

/// A smooth curve through the points, cut into short straight pieces, with corners where a point is repeated.
fn curve(points: &[Point]) -> Vec<Point> {
    let mut path = vec![points[0]];
    for run in points.chunk_by(|a, b| a != b) {
        for (i, span) in run.windows(2).enumerate() {
            let before = if i == 0 { span[0] } else { run[i - 1] };
            let after = *run.get(i + 2).unwrap_or(&span[1]);
            let piece = |p| catmull_rom([before, span[0], span[1], after], p as f32 / PIECES as f32);
            path.extend((1..=PIECES).map(piece));
        }
    }
    path
}

/// The cubic from `p[1]` (t = 0) to `p[2]` (t = 1) whose derivative at each end is half the vector from that point's
/// predecessor to its successor. Catmull & Rom 1974, "A class of local interpolating splines".
fn catmull_rom(p: [Point; 4], t: f32) -> Point {
    std::array::from_fn(|axis| {
        let [a, b, c, d] = p.map(|point| point[axis]);
        b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
    })
}

/// What one hand does to all strokes of a digit.
struct Hand {
    /// How far it strays from the drawings: 1 is typical.
    haste: f32,
    /// Radius of the pen's tip, in pixels.
    radius: f32,
    /// Row-major 2x2 matrix that stretches, slants and rotates.
    matrix: [f32; 4],
    waves: [Wave; 3],
}

/// A shallow wave across the paper that bends what is drawn on it.
struct Wave {
    /// Radians per digit height, along x and y.
    frequency: [f32; 2],
    phase: f32,
    /// Largest displacement along x and y, in digit heights.
    push: [f32; 2],
}

impl Hand {
    /// Factors are drawn from log-normal distributions, the rest from normal ones.
    fn new(rng: &mut Rng) -> Self {
        let haste = rounded(f64::exp, 0.42 * normal(rng)).min(2.2);
        let stretch = rounded(f64::exp, 0.04 + 0.15 * normal(rng));
        let slant = (0.2 + 0.25 * normal(rng)).clamp(-0.4, 0.9);
        let angle = 0.07 * normal(rng);
        let (sin, cos) = (rounded(f64::sin, angle), rounded(f64::cos, angle));
        Self {
            haste,
            radius: (1.22 * rounded(f64::exp, 0.28 * normal(rng))).clamp(0.65, 2.3),
            matrix: [cos * stretch, -cos * slant - sin, sin * stretch, cos - sin * slant],
            waves: std::array::from_fn(|_| Wave {
                frequency: std::array::from_fn(|_| 3.0 * normal(rng)),
                phase: rng.gen_range(0.0..std::f32::consts::TAU),
                push: std::array::from_fn(|_| 0.025 * haste * normal(rng)),
            }),
        }
    }

    fn place(&self, point: &mut Point) {
        let [x, y, _] = *point;
        let (mut u, mut v) = (x, y);
        for wave in &self.waves {
            let height = rounded(f64::sin, wave.frequency[0] * x + wave.frequency[1] * y + wave.phase);
            u += wave.push[0] * height;
            v += wave.push[1] * height;
        }
        let [a, b, c, d] = self.matrix;
        (point[0], point[1]) = (a * u + b * v, c * u + d * v);
    }
}

/// Scales paths to pixels: the longer side of the ink's bounding box becomes 20 pixels, and the box is centred on the
/// paper.
fn fit(paths: &[Vec<Point>], radius: f32) -> Vec<Vec<Tip>> {
    let bounds = |axis: usize| {
        let values = paths.iter().flatten().map(|point| point[axis]);
        values.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((left, right), (top, bottom)) = (bounds(0), bounds(1));
    let scale = (BOX - 2.0 * radius - EDGE) / (right - left).max(bottom - top).max(0.1);
    let middle = SIDE as f32 / 2.0;
    let tip = |p: &Point| Tip {
        x: middle + scale * (p[0] - (left + right) / 2.0),
        y: middle + scale * (p[1] - (top + bottom) / 2.0),
        radius: radius * p[2],
    };
    paths.iter().map(|path| path.iter().map(tip).collect()).collect()
}

/// Moves strokes so that the ink's centre of mass is where MNIST's is: the middle of the pixel in row 14, column 14
/// (counted from 0). Where lines cross or touch, ink counts once, so the centre is computed from the drawn pixels.
fn centre(strokes: &mut [Vec<Tip>]) {
    let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
    for (i, grey) in on_paper(strokes).scan(|| 0.0).into_iter().enumerate() {
        mass += f32::from(grey);
        x += f32::from(grey) * (i % SIDE) as f32;
        y += f32::from(grey) * (i / SIDE) as f32;
    }
    let middle = (SIDE / 2) as f32;
    for tip in strokes.iter_mut().flatten() {
        tip.x += middle - x / mass;
        tip.y += middle - y / mass;
    }
}

fn on_paper(strokes: &[Vec<Tip>]) -> Paper {
    let mut paper = Paper::new();
    strokes.iter().for_each(|tips| paper.stroke(tips));
    paper
}
