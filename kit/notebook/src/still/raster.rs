//! Heat maps in a still picture: one small image, stretched over its place.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::{frame::Frame, svg::numbers};

type Rgb = [f64; 3];

/// Draws a heat map in its figure's own colours.
pub(super) fn draw(svg: &mut String, frame: &Frame, trace: &Value) {
    let rows: Vec<Vec<f64>> = trace["z"].as_array().map(|rows| rows.iter().map(numbers).collect()).unwrap_or_default();
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    if height == 0 || width == 0 {
        return;
    }
    let scale = Scale::of(trace, &rows);
    // The first row of z is the lowest, unless the axis counts downwards.
    let ordered: Vec<&Vec<f64>> = if frame.grows_down() { rows.iter().collect() } else { rows.iter().rev().collect() };
    let pixels = ordered.iter().flat_map(|row| (0..width).map(|c| scale.colour(*row.get(c).unwrap_or(&0.0))));
    let Some(png) = png_of(&pixels.collect::<Vec<_>>(), width, height) else { return };
    let ((left, right), (low, high)) = (edges(&trace["x"], width), edges(&trace["y"], height));
    let (a, b) = (frame.place(left, low), frame.place(right, high));
    let (x, y, w, h) = frame.inner();
    let clip = |v: f64, from: f64, length: f64| v.clamp(from, from + length);
    let (x0, x1) = (clip(a.0.min(b.0), x, w), clip(a.0.max(b.0), x, w));
    let (y0, y1) = (clip(a.1.min(b.1), y, h), clip(a.1.max(b.1), y, h));
    let _ = write!(
        svg,
        "<image x=\"{x0:.1}\" y=\"{y0:.1}\" width=\"{:.1}\" height=\"{:.1}\" style=\"image-rendering:pixelated\" \
         preserveAspectRatio=\"none\" href=\"data:image/png;base64,{}\"/>",
        x1 - x0,
        y1 - y0,
        STANDARD.encode(png)
    );
}

/// Where the outermost cells of an axis end: half a step beyond their middles.
fn edges(middles: &Value, count: usize) -> (f64, f64) {
    match numbers(middles)[..] {
        [first, second, .., last] => (first - (second - first) / 2.0, last + (second - first) / 2.0),
        _ => (-0.5, count as f64 - 0.5),
    }
}

/// From values to colours, as plotly's `colorscale` says it.
struct Scale {
    low: f64,
    high: f64,
    stops: Vec<(f64, Rgb)>,
}

impl Scale {
    fn of(trace: &Value, rows: &[Vec<f64>]) -> Self {
        let least = rows.iter().flatten().copied().fold(f64::INFINITY, f64::min);
        let most = rows.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
        let stop = |s: &Value| Some((s[0].as_f64()?, rgb(s[1].as_str()?)?));
        let mut stops: Vec<(f64, Rgb)> =
            trace["colorscale"].as_array().into_iter().flatten().filter_map(stop).collect();
        if stops.is_empty() {
            stops = vec![(0.0, [255.0; 3]), (1.0, [20.0; 3])];
        }
        let (low, high) = (trace["zmin"].as_f64().unwrap_or(least), trace["zmax"].as_f64().unwrap_or(most));
        Self { low, high, stops }
    }

    fn colour(&self, value: f64) -> [u8; 3] {
        let t = if self.high > self.low { ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) } else { 0.5 };
        let after = self.stops.iter().position(|s| s.0 >= t).unwrap_or(self.stops.len() - 1);
        let ((t0, from), (t1, to)) = (self.stops[after.saturating_sub(1)], self.stops[after]);
        let share = if t1 > t0 { (t - t0) / (t1 - t0) } else { 0.0 };
        [0, 1, 2].map(|k| (from[k] + share * (to[k] - from[k])).round() as u8)
    }
}

/// "#rrggbb", or "rgba(r,g,b,a)" as it looks on white paper.
fn rgb(text: &str) -> Option<Rgb> {
    if let Some(hex) = text.strip_prefix('#') {
        let channel = |i: usize| Some(f64::from(u8::from_str_radix(hex.get(i..i + 2)?, 16).ok()?));
        return Some([channel(0)?, channel(2)?, channel(4)?]);
    }
    let inside = text.strip_prefix("rgba(")?.strip_suffix(')')?;
    let parts: Vec<f64> = inside.split(',').filter_map(|p| p.trim().parse().ok()).collect();
    match parts[..] {
        [r, g, b, a] => Some([r, g, b].map(|c| a * c + (1.0 - a) * 255.0)),
        _ => None,
    }
}

/// Colours, row after row, as a PNG file. Where all are grey it takes a third of the room.
fn png_of(pixels: &[[u8; 3]], width: usize, height: usize) -> Option<Vec<u8>> {
    let grey = pixels.iter().all(|[r, g, b]| r.max(g.max(b)) - r.min(g.min(b)) <= MOST_TINT);
    let bytes: Vec<u8> = if grey { pixels.iter().map(|p| p[1]).collect() } else { pixels.concat() };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(if grey { png::ColorType::Grayscale } else { png::ColorType::Rgb });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&bytes).ok()?;
    Some(file)
}

/// The ink of the digits is a little blue. Nobody misses that in a still picture.
const MOST_TINT: u8 = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_take_the_colours_of_the_scale() {
        let trace = json!({ "colorscale": [[0.0, "#000000"], [0.5, "#ff0000"], [1.0, "rgba(0,0,255,0.5)"]] });
        let scale = Scale::of(&trace, &[vec![2.0, 4.0], vec![3.0, 6.0]]);
        assert_eq!(
            [2.0, 3.0, 4.0, 6.0].map(|v| scale.colour(v)),
            [[0, 0, 0], [128, 0, 0], [255, 0, 0], [128, 128, 255]]
        );
        let fixed = Scale::of(&json!({ "zmin": 0.0, "zmax": 8.0 }), &[vec![4.0]]);
        assert_eq!(fixed.colour(8.0), [20; 3], "without a scale of its own: paper and ink");
    }

    #[test]
    fn cells_end_half_a_step_beyond_their_middles() {
        assert_eq!(edges(&json!([0.0, 5.0, 10.0]), 3), (-2.5, 12.5));
        assert_eq!(edges(&Value::Null, 4), (-0.5, 3.5));
    }
}
