//! A still picture of a figure, as SVG: for GitHub, for paper, for any reader without plotly.
//!
//! It reads the figure's own JSON, so every figure has one. It knows points, lines, bars and heat maps in frames with axes,
//! and clouds in three dimensions: all that this crate draws. Of anything else it says that it must be run to be seen.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::frame::{Frame, H, W, escape};

/// Points drawn of one trace: a still picture needs no more.
pub(super) const MOST_POINTS: usize = 400;

/// The figure as an SVG document.
pub(crate) fn svg(figure: &Value) -> String {
    let layout = &figure["layout"];
    let mut body = String::new();
    let title = layout["title"]["text"].as_str().or(layout["title"].as_str()).unwrap_or_default();
    text(&mut body, (12.0, 24.0), "start", 16, title);
    let empty = Vec::new();
    let traces = figure["data"].as_array().unwrap_or(&empty);
    let clouds: Vec<&Value> = traces.iter().filter(|t| t["type"] == "scatter3d").collect();
    if !clouds.is_empty() {
        super::solid::draw(&mut body, layout, &clouds);
    }
    let mut drawn: Vec<(String, Frame)> = Vec::new();
    for trace in traces.iter().filter(|t| t["type"] != "scatter3d") {
        let name = trace["xaxis"].as_str().unwrap_or("x").to_string();
        if !drawn.iter().any(|(n, _)| *n == name) {
            let mates: Vec<&Value> = traces.iter().filter(|t| t["xaxis"].as_str().unwrap_or("x") == name).collect();
            let frame = Frame::new(layout, &name, &mates);
            frame.draw(&mut body);
            drawn.push((name.clone(), frame));
        }
        let frame = &drawn.iter().find(|(n, _)| *n == name).expect("just added").1;
        match trace["type"].as_str() {
            Some("scatter" | "scattergl") | None => scatter(&mut body, frame, trace),
            Some("bar") => bars(&mut body, frame, trace),
            Some("heatmap") => heat_map(&mut body, frame, trace),
            Some(_) => text(&mut body, (W / 2.0, H / 2.0), "middle", 15, "run the cell to see this picture move"),
        }
    }
    legend(&mut body, traces);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {W} {H}\" width=\"{W}\" height=\"{H}\" \
         font-family=\"sans-serif\"><rect width=\"{W}\" height=\"{H}\" fill=\"#ffffff\"/>{body}</svg>"
    )
}

pub(super) fn text(svg: &mut String, at: (f64, f64), anchor: &str, size: u32, words: &str) {
    let plain = words.replace("<b>", "").replace("</b>", "").replace("<br>", " ");
    let (x, y) = at;
    let _ = write!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"#555560\">{}</text>",
        escape(&plain)
    );
}

fn colour(trace: &Value) -> String {
    let found = trace["marker"]["color"].as_str().or(trace["line"]["color"].as_str()).unwrap_or("#808090");
    escape(found)
}

/// The numbers of a list; what is no number becomes its place in the list (a bar's name, for example).
pub(super) fn numbers(list: &Value) -> Vec<f64> {
    let place = |(i, v): (usize, &Value)| v.as_f64().unwrap_or(i as f64);
    list.as_array().map(|l| l.iter().enumerate().map(place).collect()).unwrap_or_default()
}

/// The lower and upper ends of a trace's error bars; nothing for a trace without.
pub(super) fn spread(trace: &Value) -> Vec<(f64, f64)> {
    let [y, up, down] = [&trace["y"], &trace["error_y"]["array"], &trace["error_y"]["arrayminus"]].map(numbers);
    y.iter().zip(up.iter().zip(&down)).map(|(y, (up, down))| (y - down, y + up)).collect()
}

fn scatter(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let places: Vec<(f64, f64)> = x.iter().zip(&y).map(|(&x, &y)| frame.place(x, y)).collect();
    let mode = trace["mode"].as_str().unwrap_or("lines");
    let colour = colour(trace);
    if mode.contains("lines") {
        let points: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(
            svg,
            "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>",
            points.join(" ")
        );
    }
    for (&x, (low, high)) in x.iter().zip(spread(trace)) {
        let ((x, top), (_, bottom)) = (frame.place(x, high), frame.place(x, low));
        let _ = write!(svg, "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{colour}\" stroke-width=\"1.5\"/>");
    }
    if mode.contains("text") {
        let words = trace["text"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let named = places.iter().zip(words).filter(|(_, words)| !words.is_empty());
        named.for_each(|((x, y), words)| text(svg, (*x, y - 5.0), "end", 12, words));
    }
    if mode.contains("markers") {
        let every = places.len().div_ceil(MOST_POINTS).max(1);
        for (x, y) in places.iter().step_by(every).filter(|place| frame.holds(**place)) {
            let _ =
                write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.4\" fill=\"{colour}\" fill-opacity=\"0.75\"/>");
        }
    }
}

fn bars(svg: &mut String, frame: &Frame, trace: &Value) {
    let (x, y) = (numbers(&trace["x"]), numbers(&trace["y"]));
    let colour = colour(trace);
    for (&x, &y) in x.iter().zip(&y) {
        let ((left, top), (right, bottom)) = (frame.place(x - 0.35, y), frame.place(x + 0.35, frame.floor()));
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>",
            top.min(bottom),
            right - left,
            (bottom - top).abs()
        );
    }
}

/// A heat map as one small grey picture, stretched over its place.
fn heat_map(svg: &mut String, frame: &Frame, trace: &Value) {
    let rows: Vec<Vec<f64>> = trace["z"].as_array().map(|rows| rows.iter().map(numbers).collect()).unwrap_or_default();
    let (height, width) = (rows.len(), rows.first().map_or(0, Vec::len));
    if height == 0 || width == 0 {
        return;
    }
    let highest = trace["zmax"].as_f64().unwrap_or_else(|| rows.iter().flatten().copied().fold(1e-9, f64::max));
    let upright = frame.grows_down();
    let grey = |v: f64| 255 - (v / highest * 235.0).clamp(0.0, 235.0) as u8;
    let ordered: Vec<&Vec<f64>> = if upright { rows.iter().collect() } else { rows.iter().rev().collect() };
    let bytes: Vec<u8> = ordered.iter().flat_map(|row| (0..width).map(|c| grey(*row.get(c).unwrap_or(&0.0)))).collect();
    let Some(png) = png_of(&bytes, width, height) else { return };
    let (x, y, w, h) = frame.inner();
    let _ = write!(
        svg,
        "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" style=\"image-rendering:pixelated\" \
         preserveAspectRatio=\"{}\" href=\"data:image/png;base64,{}\"/>",
        if upright { "xMidYMid" } else { "none" },
        STANDARD.encode(png)
    );
}

/// Grey values, row after row, as a PNG file.
fn png_of(grey: &[u8], width: usize, height: usize) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(grey).ok()?;
    Some(file)
}

/// The names of the traces that have one, each with its colour, along the lower edge.
fn legend(svg: &mut String, traces: &[Value]) {
    let mut left = 60.0;
    for trace in traces.iter().filter(|t| t["showlegend"].as_bool() != Some(false)) {
        let Some(name) = trace["name"].as_str() else { continue };
        let _ = write!(svg, "<circle cx=\"{left:.0}\" cy=\"{:.0}\" r=\"5\" fill=\"{}\"/>", H - 14.0, colour(trace));
        text(svg, (left + 9.0, H - 10.0), "start", 12, name);
        left += 30.0 + 7.0 * name.chars().count() as f64;
    }
}
