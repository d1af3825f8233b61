//! A still picture of a figure, as SVG: for GitHub, for paper, for any reader without plotly.
//!
//! It reads the figure's own JSON, so every figure has one. It knows points, lines, bars and heat maps in frames with axes,
//! and clouds in three dimensions: all that this crate draws. Of anything else it says that it must be run to be seen. Of a
//! figure that moves it shows the last moment.

use std::fmt::Write;

use serde_json::Value;

use super::{
    frame::{Frame, H, LEFT, W, escape},
    marks,
};

/// The figure as an SVG document.
pub(crate) fn svg(figure: &Value) -> String {
    let layout = &figure["layout"];
    let mut body = String::new();
    let title = layout["title"]["text"].as_str().or(layout["title"].as_str()).unwrap_or_default();
    text(&mut body, (12.0, 24.0), "start", 16, title);
    let traces = moment(figure, &mut body);
    let (solid, flat): (Vec<&Value>, Vec<&Value>) = traces.iter().partition(|trace| trace["type"] == "scatter3d");
    let mut bottom = if solid.is_empty() { 0.0 } else { H - 20.0 };
    if !solid.is_empty() {
        super::solid::draw(&mut body, layout, &solid);
    }
    let frames = frames(layout, &flat);
    for (name, frame) in &frames {
        frame.draw(&mut body);
        bottom = frame.lower_edge().max(bottom);
        flat.iter().filter(|trace| axis_of(trace) == name).for_each(|trace| marks::draw(&mut body, frame, trace));
    }
    if let Some((_, first)) = frames.first() {
        annotations(&mut body, layout, first);
    }
    let height = legend(&mut body, &flat, bottom + 20.0).max(bottom + 12.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {W} {height:.0}\" width=\"{W}\" height=\"{height:.0}\" \
         font-family=\"sans-serif\"><rect width=\"{W}\" height=\"{height:.0}\" fill=\"#ffffff\"/>{body}</svg>"
    )
}

/// The traces to draw: those of the last moment where there are several, which the picture then says.
fn moment<'a>(figure: &'a Value, svg: &mut String) -> &'a [Value] {
    let list = |value: &'a Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
    match list(&figure["frames"]).last() {
        Some(last) => {
            let name = last["name"].as_str().unwrap_or_default();
            text(svg, (W - 24.0, 40.0), "end", 12, &format!("the last moment: {name}"));
            list(&last["data"])
        }
        None => list(&figure["data"]),
    }
}

/// A frame for each x axis that a trace names, in their order.
fn frames(layout: &Value, traces: &[&Value]) -> Vec<(String, Frame)> {
    let mut frames: Vec<(String, Frame)> = Vec::new();
    for trace in traces {
        let name = axis_of(trace);
        if !frames.iter().any(|(known, _)| known == name) {
            let mates: Vec<&Value> = traces.iter().copied().filter(|other| axis_of(other) == name).collect();
            frames.push((name.to_owned(), Frame::new(layout, name, &mates)));
        }
    }
    frames
}

fn axis_of(trace: &Value) -> &str {
    trace["xaxis"].as_str().unwrap_or("x")
}

/// Words that the figure puts somewhere: at a place of the first axes, or, on "paper", at a share of the whole width.
fn annotations(svg: &mut String, layout: &Value, frame: &Frame) {
    for note in layout["annotations"].as_array().into_iter().flatten() {
        let (Some(x), Some(y)) = (note["x"].as_f64(), note["y"].as_f64()) else { continue };
        let (mut left, mut top) = frame.place(x, y);
        if note["xref"] == "paper" {
            left = LEFT + x * (W - 24.0 - LEFT);
        }
        if note["yref"] == "paper" {
            top = frame.inner().1 + (1.0 - y) * frame.inner().3;
        }
        let anchor = match note["xanchor"].as_str() {
            Some("left") => "start",
            Some("right") => "end",
            _ => "middle",
        };
        text(svg, (left, top - 7.0), anchor, 12, note["text"].as_str().unwrap_or_default());
    }
}

/// Words, in bold where the figure has them so.
pub(super) fn text(svg: &mut String, at: (f64, f64), anchor: &str, size: u32, words: &str) {
    coloured_text(svg, at, anchor, size, "#555560", words);
}

/// As [`text`], in a colour.
pub(super) fn coloured_text(svg: &mut String, at: (f64, f64), anchor: &str, size: u32, colour: &str, words: &str) {
    let weight = if words.starts_with("<b>") { " font-weight=\"bold\"" } else { "" };
    // White words stand on something: an edge keeps them readable where that is bright.
    let edge = " stroke=\"#000000\" stroke-opacity=\"0.55\" stroke-width=\"2.5\" paint-order=\"stroke\"";
    let edge = if colour == "#ffffff" { edge } else { "" };
    let plain = words.replace("<b>", "").replace("</b>", "").replace("<br>", " ");
    let (x, y) = at;
    let _ = write!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{}\"{weight}{edge}>{}</text>",
        escape(colour),
        escape(&plain)
    );
}

/// The names of the traces that have one, each with its colour, in as many rows as they need from `top` on. Returns where
/// the rows end, 0 when there are none.
fn legend(svg: &mut String, traces: &[&Value], top: f64) -> f64 {
    let (mut left, mut row) = (LEFT, 0.0);
    let mut end = 0.0;
    for trace in traces.iter().filter(|t| t["showlegend"].as_bool() != Some(false)) {
        let Some(name) = trace["name"].as_str() else { continue };
        let width = 30.0 + 7.0 * name.chars().count() as f64;
        if left + width > W && left > LEFT {
            (left, row) = (LEFT, row + 20.0);
        }
        let y = top + row;
        let _ = write!(svg, "<circle cx=\"{left:.0}\" cy=\"{y:.0}\" r=\"5\" fill=\"{}\"/>", marks::colour(trace));
        text(svg, (left + 9.0, y + 4.0), "start", 12, name);
        left += width;
        end = y + 16.0;
    }
    end
}
