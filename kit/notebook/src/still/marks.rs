//! Points, lines, words and bars of one trace in a still picture.

use std::fmt::Write;

use serde_json::Value;

use super::{
    frame::Frame,
    shapes::mark,
    svg::{INK, MOST_POINTS, colour, escape, numbers, spread, text},
};

/// Draws a trace of the type "scatter".
pub(super) fn scatter(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let places: Vec<(f64, f64)> = x.iter().zip(&y).map(|(&x, &y)| frame.place(x, y)).collect();
    let mode = trace["mode"].as_str().unwrap_or("lines");
    if mode.contains("lines") {
        line(svg, frame, &places, trace);
    }
    whiskers(svg, frame, trace, &x);
    if mode.contains("markers") {
        markers(svg, frame, &places, trace);
    }
    if mode.contains("text") {
        words(svg, &places, trace);
    }
}

fn line(svg: &mut String, frame: &Frame, places: &[(f64, f64)], trace: &Value) {
    let places: Vec<(f64, f64)> = places.iter().copied().filter(|place| exists(*place)).collect();
    let corners = if trace["line"]["shape"] == "hvh" { stairs(&places) } else { places };
    area(svg, frame, &corners, trace);
    let points = points(&corners);
    let dashes = match trace["line"]["dash"].as_str() {
        Some("dot") => " stroke-dasharray=\"2 4\"",
        Some("dash") => " stroke-dasharray=\"8 5\"",
        _ => "",
    };
    let _ = write!(
        svg,
        "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\"{dashes} points=\"{}\"/>",
        colour(trace),
        points
    );
}

/// A point whose number is NaN has no place.
fn exists((x, y): (f64, f64)) -> bool {
    x.is_finite() && y.is_finite()
}

/// What a trace fills: the inside of its own line, or all between the line and the foot of the frame.
fn area(svg: &mut String, frame: &Frame, corners: &[(f64, f64)], trace: &Value) {
    let (Some(fill), Some(first), Some(last)) = (trace["fillcolor"].as_str(), corners.first(), corners.last()) else {
        return;
    };
    let mut outline = corners.to_vec();
    if trace["fill"] != "toself" {
        let foot = frame.place(0.0, frame.floor()).1;
        outline.insert(0, (first.0, foot));
        outline.push((last.0, foot));
    }
    let _ = write!(svg, "<polygon fill=\"{}\" points=\"{}\"/>", escape(fill), points(&outline));
}

fn points(places: &[(f64, f64)]) -> String {
    places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// From each place level to the middle before the next, and then up or down.
fn stairs(places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = places.first().copied().into_iter().collect();
    for pair in places.windows(2) {
        let middle = f64::midpoint(pair[0].0, pair[1].0);
        corners.extend([(middle, pair[0].1), (middle, pair[1].1)]);
    }
    corners.extend(places.last());
    corners
}

fn whiskers(svg: &mut String, frame: &Frame, trace: &Value, x: &[f64]) {
    for (&x, (low, high)) in x.iter().zip(spread(trace)) {
        let ((x, top), (_, bottom)) = (frame.place(x, high), frame.place(x, low));
        if !exists((x, top)) || !exists((x, bottom)) {
            continue;
        }
        let ink = colour(trace);
        let _ = write!(svg, "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{ink}\" stroke-width=\"1.5\"/>");
    }
}

fn markers(svg: &mut String, frame: &Frame, places: &[(f64, f64)], trace: &Value) {
    let every = places.len().div_ceil(MOST_POINTS).max(1);
    let radius = (trace["marker"]["size"].as_f64().unwrap_or(5.0) * 0.48).clamp(2.0, 7.0);
    let rim = match trace["marker"]["line"]["color"].as_str() {
        Some(rim) => format!(" stroke=\"{}\"", escape(rim)),
        None => String::new(),
    };
    let look = format!("fill=\"{}\" fill-opacity=\"0.75\"{rim}", colour(trace));
    for place in places.iter().step_by(every).filter(|place| frame.holds(**place)) {
        mark(svg, *place, radius, trace, &look);
    }
}

/// Words beside the points: one for each, or one for all.
fn words(svg: &mut String, places: &[(f64, f64)], trace: &Value) {
    let of = |i: usize| trace["text"].as_str().or_else(|| trace["text"].get(i)?.as_str()).unwrap_or_default();
    let position = trace["textposition"].as_str().unwrap_or("middle center");
    let (anchor, dx) = match position {
        p if p.ends_with("left") => ("end", if p.starts_with("middle") { -10.0 } else { 0.0 }),
        p if p.ends_with("right") => ("start", if p.starts_with("middle") { 10.0 } else { 0.0 }),
        _ => ("middle", 0.0),
    };
    let dy = match position {
        p if p.starts_with("top") => -6.0,
        p if p.starts_with("bottom") => 16.0,
        _ => 4.0,
    };
    let ink = trace["textfont"]["color"].as_str().unwrap_or(INK);
    for (i, (x, y)) in places.iter().enumerate().filter(|(i, place)| !of(*i).is_empty() && exists(**place)) {
        text(svg, (x + dx, y + dy), anchor, 12, ink, of(i));
    }
}

/// Draws a trace of the type "bar", with the numbers written on its bars.
pub(super) fn bars(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let colour = colour(trace);
    let width = trace["width"].as_f64().unwrap_or(0.8);
    let offset = trace["offset"].as_f64().unwrap_or(-width / 2.0);
    for (i, (&x, &y)) in x.iter().zip(&y).enumerate().filter(|(_, (x, y))| exists((**x, **y))) {
        let ((left, top), (right, bottom)) =
            (frame.place(x + offset, y), frame.place(x + offset + width, frame.floor()));
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>",
            top.min(bottom),
            right - left,
            (bottom - top).abs()
        );
        if let Some(label) = trace["text"].get(i).and_then(Value::as_str) {
            text(svg, ((left + right) / 2.0, top.min(bottom) - 4.0), "middle", 12, INK, label);
        }
    }
}
