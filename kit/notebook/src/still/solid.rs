//! Clouds in three dimensions, in a still picture: seen from the figure's own camera, without perspective.

use std::fmt::Write;

use serde_json::Value;

use super::{
    super::palette,
    frame::{H, W},
    svg::{INK, MOST_POINTS, escape, numbers, text},
};

/// A place on the picture's plane: to the right, and up.
type Place = (f64, f64);

/// What is to be drawn, seen from the camera.
#[derive(Default)]
struct Scene {
    /// Points: how near they are, where, how large, in which colour.
    spots: Vec<(f64, Place, f64, String)>,
    /// Words at a point.
    labels: Vec<(Place, String)>,
    /// Names of whole clouds.
    names: Vec<(Place, String)>,
    lines: Vec<Vec<Place>>,
}

/// Draws all traces of the type "scatter3d", and says where the picture ends. Points farther away are drawn first.
pub(super) fn draw(svg: &mut String, layout: &Value, traces: &[&Value]) -> f64 {
    let mut scene = Scene::default();
    let eyes = camera(&layout["scene"]["camera"]["eye"]);
    traces.iter().for_each(|trace| scene.add(trace, &eyes));
    scene.lift_names();
    let (place, foot) = fitting(&scene.places());
    for line in &scene.lines {
        let points: Vec<String> = line.iter().map(|&p| place(p)).map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(
            svg,
            "<polyline fill=\"none\" stroke=\"#b8b8c0\" stroke-width=\"1.2\" points=\"{}\"/>",
            points.join(" ")
        );
    }
    scene.spots.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, spot, radius, colour) in &scene.spots {
        let (x, y) = place(*spot);
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\"/>");
    }
    for (spot, word) in &scene.labels {
        let (x, y) = place(*spot);
        text(svg, (x, y - 8.0), "middle", 12, INK, word);
    }
    for (spot, word) in &scene.names {
        text(svg, place(*spot), "middle", 14, INK, word);
    }
    foot
}

impl Scene {
    fn add(&mut self, trace: &Value, (right, up, eye): &([f64; 3], [f64; 3], [f64; 3])) {
        let dot = |p: &[f64; 3], v: &[f64; 3]| p[0] * v[0] + p[1] * v[1] + p[2] * v[2];
        let [x, y, z] = ["x", "y", "z"].map(|k| numbers(&trace[k]));
        let points: Vec<[f64; 3]> = x.iter().zip(&y).zip(&z).map(|((&x, &y), &z)| [x, y, z]).collect();
        let seen = |p: &[f64; 3]| (dot(p, right), dot(p, up));
        let mode = trace["mode"].as_str().unwrap_or_default();
        if mode.contains("lines") {
            self.lines.push(points.iter().map(seen).collect());
        }
        if let Some(name) = trace["text"].as_str() {
            self.names.extend(points.iter().map(|p| (seen(p), name.to_string())));
            return;
        }
        if !mode.contains("markers") {
            return;
        }
        let radius = (0.85 * trace["marker"]["size"].as_f64().unwrap_or(3.0)).clamp(2.0, 6.0);
        let every = points.len().div_ceil(2 * MOST_POINTS).max(1);
        let exist = |p: &[f64; 3]| p.iter().all(|v| v.is_finite());
        for (i, p) in points.iter().enumerate().step_by(every).filter(|(_, p)| exist(p)) {
            let colour = &trace["marker"]["color"];
            let colour = colour.get(i).unwrap_or(colour).as_str().unwrap_or(palette::MODELS[0]);
            self.spots.push((dot(p, eye), seen(p), radius, escape(colour)));
            if let Some(word) = trace["text"].get(i).and_then(Value::as_str) {
                self.labels.push((seen(p), word.to_string()));
            }
        }
    }

    /// Names stand above the clouds: seen from the camera, their own height may lie in the middle of one.
    fn lift_names(&mut self) {
        let (low, high) = span(self.spots.iter().map(|spot| spot.1.1));
        self.names.iter_mut().for_each(|name| name.0.1 = name.0.1.max(high + 0.05 * (high - low)));
    }

    fn places(&self) -> Vec<Place> {
        let words = self.labels.iter().chain(&self.names).map(|word| word.0);
        self.spots.iter().map(|spot| spot.1).chain(words).chain(self.lines.concat()).collect()
    }
}

/// The screen's right, its up, and the direction towards the eye.
fn camera(eye: &Value) -> ([f64; 3], [f64; 3], [f64; 3]) {
    let e = ["x", "y", "z"].map(|k| eye[k].as_f64().unwrap_or(1.25));
    let (flat, length) = (e[0].hypot(e[1]).max(1e-9), (e[0] * e[0] + e[1] * e[1] + e[2] * e[2]).sqrt().max(1e-9));
    let right = [-e[1] / flat, e[0] / flat, 0.0];
    let up = [-e[2] * e[0] / flat / length, -e[2] * e[1] / flat / length, flat / length];
    (right, up, e.map(|v| v / length))
}

fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
}

/// Fits these places into the picture, without stretching: where each of them stands, and where they end. A row of clouds is
/// as wide as the picture, and may be less high.
fn fitting(places: &[Place]) -> (impl Fn(Place) -> Place + use<>, f64) {
    let (left, right) = span(places.iter().map(|p| p.0));
    let (low, high) = span(places.iter().map(|p| p.1));
    let scale = ((W - 80.0) / (right - left).max(1e-9)).min((H - TOP - MARGIN) / (high - low).max(1e-9));
    let middle = (left + right) / 2.0;
    (move |(a, b)| (W / 2.0 + scale * (a - middle), TOP + scale * (high - b)), TOP + scale * (high - low) + MARGIN)
}

/// Where the highest point stands, with room for its word and the title above it.
const TOP: f64 = 72.0;

/// Room below the lowest point.
const MARGIN: f64 = 16.0;
