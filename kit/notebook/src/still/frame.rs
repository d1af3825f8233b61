//! A frame with axes in a still picture: where it stands, what it spans, and how numbers become places.

use std::fmt::Write;

use serde_json::Value;

use super::svg::{escape, numbers, spread};

/// Width of a still picture, in pixels.
pub(super) const W: f64 = 800.0;

/// Its height.
pub(super) const H: f64 = 460.0;

/// One pair of axes.
pub(super) struct Frame {
    left: f64,
    right: f64,
    bottom: f64,
    x: Span,
    y: Span,
    heading: String,
}

/// What one axis shows.
struct Span {
    low: f64,
    high: f64,
    logarithmic: bool,
    percent: bool,
    title: String,
    named: bool,
    /// Labels that the figure itself gives, with their places.
    labels: Vec<(f64, String)>,
}

const TOP: f64 = 64.0;
const BOTTOM: f64 = H - 76.0;

impl Frame {
    /// The frame of the x axis called `name` ("x", "x2" …), around these traces.
    pub fn new(layout: &Value, name: &str, traces: &[&Value]) -> Self {
        let number = name.trim_start_matches('x');
        let (x_axis, y_axis) = (&layout[format!("xaxis{number}")], &layout[format!("yaxis{number}")]);
        let domain = numbers(&x_axis["domain"]);
        let start = room_for_names(y_axis);
        let at = |i: usize, default: f64| start + (W - 24.0 - start) * domain.get(i).copied().unwrap_or(default);
        let heading = layout["annotations"]
            .as_array()
            .and_then(|all| {
                let here = |a: &&Value| (a["x"].as_f64().unwrap_or(9.0) - domain.first().unwrap_or(&0.0)).abs() < 1e-6;
                all.iter().filter(|a| a["xref"] == "paper").find(here)
            })
            .and_then(|a| a["text"].as_str());
        let (x, y) = (Span::new(x_axis, traces, "x"), Span::new(y_axis, traces, "y"));
        let (left, mut right, mut bottom) = (at(0, 0.0), at(1, 1.0), BOTTOM);
        if y_axis["scaleanchor"].is_string() {
            // One unit is as long on both axes: what is too long of the frame goes.
            let upright = ((y.high - y.low) / (x.high - x.low)).abs();
            // Rows of images are read like a page, and may be as long as one.
            bottom = if y.low > y.high { TOP + W } else { bottom };
            bottom = bottom.min(TOP + upright * (right - left));
            right = right.min(left + (bottom - TOP) / upright);
        }
        Self { left, right, bottom, x, y, heading: heading.unwrap_or_default().replace("<b>", "").replace("</b>", "") }
    }

    /// Where a pair of numbers stands in the picture.
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        (self.left + self.x.share(x) * (self.right - self.left), self.bottom - self.y.share(y) * (self.bottom - TOP))
    }

    /// Whether a place lies inside.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left - 1.0..=self.right + 1.0).contains(&x) && (TOP - 1.0..=self.bottom + 1.0).contains(&y)
    }

    /// Where bars stand: 0, or the lower edge when that is above 0.
    pub fn floor(&self) -> f64 {
        if self.y.logarithmic { 10f64.powf(self.y.low) } else { self.y.low.max(0.0) }
    }

    /// Whether the y axis counts from the top, as rows of pixels do.
    pub fn grows_down(&self) -> bool {
        self.y.low > self.y.high
    }

    /// Left, top, width and height.
    pub fn inner(&self) -> (f64, f64, f64, f64) {
        (self.left, TOP, self.right - self.left, self.bottom - TOP)
    }

    /// Where the frame ends, with what stands below its axis.
    pub fn foot(&self) -> f64 {
        let below = if !self.x.title.is_empty() {
            42.0
        } else if self.x.named {
            22.0
        } else {
            0.0
        };
        self.bottom + below
    }

    /// Lines, numbers and titles.
    pub fn draw(&self, svg: &mut String) {
        let words = |svg: &mut String, x: f64, y: f64, extra: &str, words: &str| {
            let _ = write!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"11\" fill=\"#6a6a74\" {extra}>{}</text>",
                escape(words)
            );
        };
        let line = |svg: &mut String, a: (f64, f64), b: (f64, f64)| {
            let _ = write!(
                svg,
                "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"#e2e2e8\" fill=\"none\"/>",
                a.0, a.1, b.0, b.1
            );
        };
        if self.x.named {
            for (value, label) in self.x.ticks() {
                let x = self.left + self.x.share(value) * (self.right - self.left);
                line(svg, (x, TOP), (x, self.bottom));
                words(svg, x, self.bottom + 15.0, "text-anchor=\"middle\"", &label);
            }
        }
        if self.y.named {
            for (value, label) in self.y.ticks() {
                let y = self.bottom - self.y.share(value) * (self.bottom - TOP);
                line(svg, (self.left, y), (self.right, y));
                words(svg, self.left - 5.0, y + 4.0, "text-anchor=\"end\"", &label);
            }
        }
        let middle = (self.left + self.right) / 2.0;
        words(svg, middle, self.bottom + 34.0, "text-anchor=\"middle\"", &self.x.title);
        words(svg, self.left, TOP - 24.0, "text-anchor=\"start\"", &self.y.title);
        words(svg, self.left, TOP - 8.0, "font-weight=\"bold\"", &self.heading);
    }
}

impl Span {
    fn new(axis: &Value, traces: &[&Value], key: &str) -> Self {
        let logarithmic = axis["type"] == "log";
        let title = axis["title"]["text"].as_str().or(axis["title"].as_str()).unwrap_or_default().to_string();
        let named = axis["showticklabels"].as_bool() != Some(false) && axis["visible"].as_bool() != Some(false);
        let percent = axis["tickformat"].as_str().is_some_and(|format| format.ends_with('%'));
        let given = numbers(&axis["range"]);
        let (low, high) = match given[..] {
            [low, high] => (low, high),
            _ => Self::around(axis, traces, key, logarithmic),
        };
        // A frame of no width, by what a number of this size can tell apart, gets one.
        let size = low.abs().max(1.0);
        let high = if (high - low).abs() < 1e-12 * size { low + size } else { high };
        let texts = axis["ticktext"].as_array().into_iter().flatten();
        let labels = numbers(&axis["tickvals"]).into_iter().zip(texts.filter_map(|t| Some(t.as_str()?.to_string())));
        Self { low, high, logarithmic, percent, title, named, labels: labels.collect() }
    }

    /// The data with a margin; from 0 where the axis says so.
    fn around(axis: &Value, traces: &[&Value], key: &str, logarithmic: bool) -> (f64, f64) {
        let ends = traces.iter().filter(|_| key == "y").flat_map(|t| spread(t)).flat_map(|(low, high)| [low, high]);
        let values = traces.iter().flat_map(|t| numbers(&t[key])).chain(ends);
        let values = values.map(|v| if logarithmic { v.log10() } else { v });
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for v in values.filter(|v| v.is_finite()) {
            (low, high) = (low.min(v), high.max(v));
        }
        if low > high {
            return (0.0, 1.0);
        }
        let margin = 0.04 * (high - low).max(1e-9);
        let bars = key == "y" && traces.iter().any(|t| t["type"] == "bar") && !logarithmic;
        let half_a_bar = if key == "x" && traces.iter().any(|t| t["type"] == "bar") { 0.6 } else { 0.0 };
        let from_zero = (axis["rangemode"] == "tozero" || bars) && low > 0.0;
        (if from_zero { 0.0 } else { low - margin - half_a_bar }, high + margin + half_a_bar)
    }

    fn share(&self, v: f64) -> f64 {
        let v = if self.logarithmic { v.max(1e-300).log10() } else { v };
        (v - self.low) / (self.high - self.low)
    }

    /// The figure's own labels, or about five round numbers, as (value, label).
    fn ticks(&self) -> Vec<(f64, String)> {
        if !self.labels.is_empty() {
            let inside = |(value, _): &&(f64, String)| (-0.001..=1.001).contains(&self.share(*value));
            return self.labels.iter().filter(inside).cloned().collect();
        }
        let (low, high) = (self.low.min(self.high), self.low.max(self.high));
        let rough = (high - low) / 7.0;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|s| *s >= rough).unwrap_or(rough);
        let step = if self.logarithmic { step.max(1.0).round() } else { step };
        let decimals = if self.logarithmic { 0 } else { (-step.log10().floor()).clamp(0.0, 12.0) as usize };
        let first = (low / step).ceil() as i64;
        let last = (high / step).floor() as i64;
        let tick = |i: i64| {
            let v = i as f64 * step;
            match (self.logarithmic, self.percent) {
                (true, _) => (10f64.powf(v), format!("10{}", superscript(v as i32))),
                (_, true) => (v, format!("{:.0}%", 100.0 * v)),
                _ => (v, format!("{v:.decimals$}")),
            }
        };
        (first..=last.min(first.saturating_add(20))).map(tick).collect()
    }
}

/// A whole number, raised.
fn superscript(number: i32) -> String {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().chars().map(|c| c.to_digit(10).map_or('⁻', |digit| digits[digit as usize])).collect()
}

/// Where a frame begins: names of rows may be longer than numbers.
fn room_for_names(y_axis: &Value) -> f64 {
    let names = y_axis["ticktext"].as_array().into_iter().flatten().filter_map(Value::as_str);
    names.map(|name| 16.0 + 6.6 * name.chars().count() as f64).fold(60.0, f64::max)
}
