//! Simple bodies defined by formulas, and points spread evenly over several of them.

use std::f32::consts::{PI, TAU};
use std::f64::consts::SQRT_2;

use ndarray::{Array2, Axis};
use ndarray_rand::rand::{Rng as _, seq::SliceRandom};

use crate::rng::rng;

/// A point: x to the right, y to the back, z up.
pub(super) type Point = [f32; 3];

/// A body: a map from three numbers in 0..1 to one of its points. `weight` is its relative share of an object's points.
pub(super) struct Part {
    weight: f32,
    at: Box<dyn Fn([f32; 3]) -> Point>,
}

impl Part {
    pub(super) fn new(weight: f32, at: impl Fn([f32; 3]) -> Point + 'static) -> Self {
        Self { weight, at: Box::new(at) }
    }

    /// A solid box between two corners.
    pub(super) fn solid(weight: f32, from: Point, to: Point) -> Self {
        Self::new(weight, move |u| [0, 1, 2].map(|k| from[k] + u[k] * (to[k] - from[k])))
    }

    /// The surface of an ellipsoid with these half-axes.
    pub(super) fn egg(weight: f32, centre: Point, half: Point) -> Self {
        Self::new(weight, move |u| {
            let (turn, along) = (TAU * u[0], 2.0 * u[1] - 1.0);
            let round = (1.0 - along * along).sqrt();
            let unit = [along, round * turn.cos(), round * turn.sin()];
            [0, 1, 2].map(|k| centre[k] + half[k] * unit[k])
        })
    }

    /// A tube of radius `r` bent into a circle of radius `big` in the plane y = 0, from angle `from` to angle `to`.
    pub(super) fn hoop(weight: f32, centre: Point, big: f32, r: f32, from: f32, to: f32) -> Self {
        Self::new(weight, move |u| {
            let (angle, turn) = (from + u[0] * (to - from), TAU * u[1]);
            let out = big + r * turn.cos();
            [centre[0] + out * angle.cos(), centre[1] + r * turn.sin(), centre[2] + out * angle.sin()]
        })
    }

    /// A cylinder's wall around the z axis, between two heights.
    pub(super) fn wall(weight: f32, r: f32, z: [f32; 2]) -> Self {
        Self::new(weight, move |u| {
            let angle = TAU * u[0];
            [r * angle.cos(), r * angle.sin(), z[0] + u[1] * (z[1] - z[0])]
        })
    }

    /// A flat disc around the z axis.
    pub(super) fn disc(weight: f32, r: f32, z: f32) -> Self {
        Self::new(weight, move |u| {
            // Squares around the centre become circles, so that evenly spread points stay so (Shirley & Chiu 1997).
            let (a, b) = (2.0 * u[0] - 1.0, 2.0 * u[1] - 1.0);
            let (radius, angle) =
                if a.abs() > b.abs() { (a, PI / 4.0 * b / a) } else { (b, PI / 2.0 - PI / 4.0 * a / b) };
            [r * radius * angle.cos(), r * radius * angle.sin(), z]
        })
    }

    /// A tube of radius `r` wound `turns` times around the z axis at distance `big`, from −half to half.
    pub(super) fn coil(weight: f32, big: f32, r: f32, turns: f32, half: f32) -> Self {
        Self::new(weight, move |u| {
            let (angle, turn) = (TAU * turns * u[0], TAU * u[1]);
            let out = big + r * turn.cos();
            [out * angle.cos(), out * angle.sin(), half * (2.0 * u[0] - 1.0) + r * turn.sin()]
        })
    }

    /// A sheet rolled up around the y axis: `turns` turns, its radius growing from `inner` to `outer`.
    pub(super) fn roll(weight: f32, turns: f32, inner: f32, outer: f32, half: f32) -> Self {
        Self::new(weight, move |u| {
            // Even steps along the sheet correspond to even steps in the square of the radius.
            let radius = (inner * inner + u[0] * (outer * outer - inner * inner)).sqrt();
            let angle = TAU * turns * (radius - inner) / (outer - inner) - PI / 2.0;
            [radius * angle.cos(), half * (2.0 * u[1] - 1.0), radius * angle.sin()]
        })
    }
}

/// `n` points spread over the parts, centred, and scaled so that the farthest lies at distance 1: shape (n, 3).
///
/// The coordinates for the parts are multiples of irrational steps modulo 1, from a random start: they cover a surface
/// more evenly than random ones. (The first two steps: M. Roberts 2018, the sequence "R₂". The third is √2 − 1.) The
/// rows are shuffled, so that any run of rows is a sample of the whole.
pub(super) fn sample(parts: &[Part], n: usize, seed: u64) -> Array2<f32> {
    const STEPS: [f64; 3] = [0.754_877_666_246_692_8, 0.569_840_290_998_053_3, SQRT_2 - 1.0];
    let mut rng = rng(seed);
    let starts: [f64; 3] = [rng.r#gen(), rng.r#gen(), rng.r#gen()];
    let total: f32 = parts.iter().map(|part| part.weight).sum();
    let (mut part, mut end) = (0, parts[0].weight);
    let mut points: Vec<Point> = Vec::with_capacity(n);
    for i in 0..n {
        while (i as f32 + 0.5) / n as f32 * total > end && part + 1 < parts.len() {
            part += 1;
            end += parts[part].weight;
        }
        let u = [0, 1, 2].map(|k| (starts[k] + i as f64 * STEPS[k]).fract() as f32);
        points.push((parts[part].at)(u));
    }
    points.shuffle(&mut rng);
    normalised(Array2::from(points))
}

fn normalised(mut cloud: Array2<f32>) -> Array2<f32> {
    let mean = cloud.mean_axis(Axis(0)).expect("at least one point");
    cloud -= &mean;
    let farthest = cloud.rows().into_iter().map(|p| p.dot(&p).sqrt()).fold(0.0, f32::max);
    if farthest > 0.0 {
        cloud /= farthest;
    }
    cloud
}
