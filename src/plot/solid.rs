//! Clouds in three dimensions, in a still picture: seen from the figure's own camera, without perspective.

use std::fmt::Write;

use serde_json::Value;

use super::{
    fallback::{INK, MOST_POINTS, numbers, text},
    frame::{H, W, escape},
    palette,
};

/// Draws all traces of the type "scatter3d". Points farther away are drawn first.
pub(super) fn draw(svg: &mut String, layout: &Value, traces: &[&Value]) {
    let (right, up, eye) = camera(&layout["scene"]["camera"]["eye"]);
    let dot = |p: &[f64; 3], v: &[f64; 3]| p[0] * v[0] + p[1] * v[1] + p[2] * v[2];
    let mut spots: Vec<(f64, f64, f64, String)> = Vec::new();
    let mut words: Vec<(f64, f64, String)> = Vec::new();
    for trace in traces {
        let [x, y, z] = ["x", "y", "z"].map(|k| numbers(&trace[k]));
        let every = x.len().div_ceil(2 * MOST_POINTS).max(1);
        for i in (0..x.len().min(y.len()).min(z.len())).step_by(every) {
            let p = [x[i], y[i], z[i]];
            if let Some(word) = trace["text"].as_str() {
                words.push((dot(&p, &right), dot(&p, &up), word.into()));
                continue;
            }
            let colour = &trace["marker"]["color"];
            let colour = colour.get(i).unwrap_or(colour).as_str().unwrap_or(palette::MODELS[0]);
            spots.push((dot(&p, &eye), dot(&p, &right), dot(&p, &up), escape(colour)));
        }
    }
    // Words stand above the clouds: seen from the camera, their own height may lie in the middle of one.
    let top = spots.iter().map(|s| s.2).fold(f64::NEG_INFINITY, f64::max);
    let depth = top - spots.iter().map(|s| s.2).fold(f64::INFINITY, f64::min);
    words.iter_mut().for_each(|word| word.1 = word.1.max(top + 0.05 * depth));
    let places: Vec<(f64, f64)> = spots.iter().map(|s| (s.1, s.2)).chain(words.iter().map(|w| (w.0, w.1))).collect();
    let place = fitting(&places);
    spots.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, a, b, colour) in &spots {
        let (x, y) = place(*a, *b);
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.6\" fill=\"{colour}\"/>");
    }
    for (a, b, word) in &words {
        text(svg, place(*a, *b), "middle", 14, INK, word);
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

/// Fits these places into the picture, without stretching.
fn fitting(places: &[(f64, f64)]) -> impl Fn(f64, f64) -> (f64, f64) + use<> {
    let span = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (left, right) = span(&mut places.iter().map(|p| p.0));
    let (low, high) = span(&mut places.iter().map(|p| p.1));
    let scale = ((W - 80.0) / (right - left).max(1e-9)).min((H - 110.0) / (high - low).max(1e-9));
    let (x0, y0) = ((left + right) / 2.0, (low + high) / 2.0);
    move |a, b| (W / 2.0 + scale * (a - x0), H / 2.0 + 18.0 - scale * (b - y0))
}
