//! What a still picture shows in its frames: points, lines, bars, heat maps.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::{
    fallback::{coloured_text, text},
    frame::{Frame, W, escape, numbers},
};

/// Points drawn of one trace: a still picture needs no more.
pub(super) const MOST_POINTS: usize = 400;

/// Draws one trace.
pub(super) fn draw(svg: &mut String, frame: &Frame, trace: &Value) {
    match trace["type"].as_str() {
        Some("scatter" | "scattergl") | None => scatter(svg, frame, trace),
        Some("bar") => bars(svg, frame, trace),
        Some("heatmap") => heat_map(svg, frame, trace),
        Some(_) => text(svg, (W / 2.0, frame.lower_edge() / 2.0), "middle", 15, "run the cell to see this picture"),
    }
}

/// The colour of a trace.
pub(super) fn colour(trace: &Value) -> String {
    let found = trace["marker"]["color"].as_str().or(trace["line"]["color"].as_str()).unwrap_or("#808090");
    escape(found)
}

fn scatter(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let places: Vec<(f64, f64)> = x.iter().zip(&y).map(|(&x, &y)| frame.place(x, y)).collect();
    let mode = trace["mode"].as_str().unwrap_or("lines");
    if mode.contains("lines") {
        line(svg, frame, trace, &places);
    }
    if mode.contains("markers") {
        markers(svg, frame, trace, &places);
    }
    if mode.contains("text") {
        words(svg, trace, &places);
    }
}

fn line(svg: &mut String, frame: &Frame, trace: &Value, places: &[(f64, f64)]) {
    let corners = match trace["line"]["shape"].as_str() {
        Some("hvh") => stairs(places),
        _ => places.to_vec(),
    };
    let points: Vec<String> = corners.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let points = points.join(" ");
    if let (Some(fill), Some(first), Some(last)) = (trace["fillcolor"].as_str(), corners.first(), corners.last()) {
        let foot = frame.place(0.0, frame.floor()).1;
        let _ = write!(
            svg,
            "<polygon fill=\"{}\" points=\"{:.1},{foot:.1} {points} {:.1},{foot:.1}\"/>",
            escape(fill),
            first.0,
            last.0
        );
    }
    let width = trace["line"]["width"].as_f64().unwrap_or(2.0);
    let dashes = match trace["line"]["dash"].as_str() {
        Some("dot") => " stroke-dasharray=\"2 4\"",
        Some("dash" | "dashdot" | "longdash") => " stroke-dasharray=\"7 4\"",
        _ => "",
    };
    let colour = trace["line"]["color"].as_str().map_or_else(|| colour(trace), escape);
    let _ = write!(
        svg,
        "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"{dashes} points=\"{points}\"/>"
    );
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

fn markers(svg: &mut String, frame: &Frame, trace: &Value, places: &[(f64, f64)]) {
    let every = places.len().div_ceil(MOST_POINTS).max(1);
    let radius = (trace["marker"]["size"].as_f64().unwrap_or(6.0) * 0.45).clamp(1.6, 6.0);
    let edge = match trace["marker"]["line"]["color"].as_str() {
        Some(edge) => format!(" stroke=\"{}\" stroke-width=\"1.5\"", escape(edge)),
        None => " fill-opacity=\"0.75\"".to_owned(),
    };
    let colour = colour(trace);
    for (x, y) in places.iter().step_by(every).filter(|place| frame.holds(**place)) {
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{colour}\"{edge}/>");
    }
}

/// The words at the places of a trace: a list, or the same at each.
fn words(svg: &mut String, trace: &Value, places: &[(f64, f64)]) {
    let position = trace["textposition"].as_str().unwrap_or("middle center");
    let anchor = match position {
        p if p.ends_with("left") => "end",
        p if p.ends_with("right") => "start",
        _ => "middle",
    };
    let shift = match position {
        p if p.starts_with("top") => -if trace["marker"]["size"].is_number() { 11.0 } else { 5.0 },
        p if p.starts_with("bottom") => 20.0,
        _ => 4.0,
    };
    let colour = trace["textfont"]["color"].as_str().unwrap_or("#555560");
    for (i, (x, y)) in places.iter().enumerate() {
        let words = trace["text"].get(i).unwrap_or(&trace["text"]).as_str().unwrap_or_default();
        if !words.is_empty() {
            // Words at the edge are moved inside.
            let half = if anchor == "middle" { 3.5 * words.chars().count() as f64 } else { 0.0 };
            let x = x.clamp(half + 4.0, W - half - 24.0);
            coloured_text(svg, (x, y + shift), anchor, 12, colour, words);
        }
    }
}

fn bars(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let half = trace["width"].as_f64().unwrap_or(0.7) / 2.0;
    let colour = colour(trace);
    for (i, (&x, &y)) in x.iter().zip(&y).enumerate() {
        let ((left, top), (right, bottom)) = (frame.place(x - half, y), frame.place(x + half, frame.floor()));
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>",
            top.min(bottom),
            right - left,
            (bottom - top).abs()
        );
        if let Some(value) = trace["text"].get(i).and_then(Value::as_str) {
            text(svg, (f64::midpoint(left, right), top.min(bottom) - 5.0), "middle", 12, value);
        }
    }
}

/// A heat map as one small picture, stretched over its place.
fn heat_map(svg: &mut String, frame: &Frame, trace: &Value) {
    let rows: Vec<Vec<f64>> = trace["z"].as_array().map(|rows| rows.iter().map(numbers).collect()).unwrap_or_default();
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    if height == 0 || width == 0 {
        return;
    }
    let values = || rows.iter().flatten().copied();
    let low = trace["zmin"].as_f64().unwrap_or_else(|| values().fold(f64::INFINITY, f64::min));
    let high = trace["zmax"].as_f64().unwrap_or_else(|| values().fold(f64::NEG_INFINITY, f64::max));
    let shade = |v: f64| ((v - low) / (high - low).max(1e-9) * 255.0).clamp(0.0, 255.0).round() as u8;
    let upright = frame.grows_down();
    let ordered: Vec<&Vec<f64>> = if upright { rows.iter().collect() } else { rows.iter().rev().collect() };
    let shades: Vec<u8> =
        ordered.iter().flat_map(|row| (0..width).map(|c| shade(*row.get(c).unwrap_or(&low)))).collect();
    let Some(png) = png_of(&shades, width, height, &colours(&trace["colorscale"])) else { return };
    let (x, y, w, h) = frame.inner();
    let _ = write!(
        svg,
        "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" style=\"image-rendering:pixelated\" \
         preserveAspectRatio=\"{}\" href=\"data:image/png;base64,{}\"/>",
        if upright { "xMidYMid" } else { "none" },
        STANDARD.encode(png)
    );
}

/// The 256 colours of a scale, as red, green, blue on white paper. A scale is a list of [place from 0 to 1, colour]; where
/// there is none, from paper to ink.
fn colours(scale: &Value) -> Vec<u8> {
    let stop = |stop: &Value| Some((stop.get(0)?.as_f64()?, on_white(stop.get(1)?.as_str()?)?));
    let mut stops: Vec<(f64, [f64; 3])> = scale.as_array().into_iter().flatten().filter_map(stop).collect();
    if stops.len() < 2 {
        stops = vec![(0.0, [255.0; 3]), (1.0, [20.0, 20.0, 28.0])];
    }
    let colour = |shade: usize| {
        let t = shade as f64 / 255.0;
        let next = stops.iter().position(|(at, _)| *at >= t).unwrap_or(stops.len() - 1).max(1);
        let ((from, a), (to, b)) = (stops[next - 1], stops[next]);
        let part = ((t - from) / (to - from).max(1e-9)).clamp(0.0, 1.0);
        [0, 1, 2].map(|k| (a[k] + part * (b[k] - a[k])).round() as u8)
    };
    (0..256).flat_map(colour).collect()
}

/// `#rrggbb` or `rgba(r,g,b,a)`, as it looks on white.
fn on_white(colour: &str) -> Option<[f64; 3]> {
    if let Some(hex) = colour.strip_prefix('#') {
        let part = |k: usize| Some(f64::from(u8::from_str_radix(hex.get(2 * k..2 * k + 2)?, 16).ok()?));
        return Some([part(0)?, part(1)?, part(2)?]);
    }
    let inside = colour.strip_prefix("rgba(")?.strip_suffix(')')?;
    let parts: Vec<f64> = inside.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    let [r, g, b, a] = parts[..] else { return None };
    Some([r, g, b].map(|c| 255.0 + a * (c - 255.0)))
}

/// Numbers of colours, row after row, as a PNG file.
fn png_of(shades: &[u8], width: usize, height: usize, palette: &[u8]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.write_header().ok()?.write_image_data(shades).ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_scale_runs_through_its_colours() {
        let scale = colours(&json!([[0.0, "#000000"], [0.5, "#ff0000"], [1.0, "rgba(0,0,255,0.5)"]]));
        assert_eq!(scale.len(), 3 * 256);
        assert_eq!(scale[..3], [0, 0, 0]);
        assert_eq!(scale[3 * 64..3 * 64 + 3], [128, 0, 0], "half way to the red");
        assert_eq!(scale[3 * 255..], [128, 128, 255], "half a blue on white paper");
        assert_eq!(colours(&Value::Null)[..3], [255, 255, 255]);
    }

    #[test]
    fn stairs_turn_half_way() {
        assert_eq!(stairs(&[(0.0, 1.0), (2.0, 3.0)]), [(0.0, 1.0), (1.0, 1.0), (1.0, 3.0), (2.0, 3.0)]);
        assert!(stairs(&[]).is_empty());
    }
}
