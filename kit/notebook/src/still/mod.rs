//! A still picture of a figure, as SVG: for GitHub, for paper, for any reader without plotly.
//!
//! It reads the figure's own JSON, so every figure has one. It knows points, lines, bars and heat maps in frames with axes,
//! and clouds in three dimensions: all that this crate draws. Of anything else it says that it must be run to be seen. Of a
//! figure that moves it shows the last moment.

use serde_json::Value;

mod frame;
mod marks;
mod raster;
mod shapes;
mod solid;
mod svg;

use frame::{Frame, H, W};
use svg::{INK, colour, text};

/// The figure as an SVG document, with these words for readers who cannot see it.
pub(super) fn svg(figure: &Value, alt: &str) -> String {
    let layout = &figure["layout"];
    let mut body = String::new();
    let title = layout["title"]["text"].as_str().or(layout["title"].as_str()).unwrap_or_default();
    text(&mut body, (12.0, 24.0), "start", 16, INK, title);
    let traces = moment(&mut body, figure);
    let foot = draw(&mut body, layout, traces);
    let height = legend(&mut body, foot, layout, traces) + 8.0;
    let words = svg::escape(&alt.replace('\n', " "));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {W} {height:.0}\" width=\"{W}\" height=\"{height:.0}\" \
         font-family=\"sans-serif\" role=\"img\" aria-label=\"{words}\"><rect width=\"{W}\" height=\"{height:.0}\" fill=\"#ffffff\"/>{body}</svg>"
    )
}

/// The traces to draw: those of the last moment where there are several, which the picture then says.
fn moment<'a>(body: &mut String, figure: &'a Value) -> &'a [Value] {
    let list = |value: &'a Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
    let moments = list(&figure["frames"]);
    let Some(last) = moments.last() else { return list(&figure["data"]) };
    let prefix = figure["layout"]["sliders"][0]["currentvalue"]["prefix"].as_str().unwrap_or_default();
    let name = last["name"].as_str().unwrap_or_default();
    let note = format!("the last of {} moments: {prefix}{name}", moments.len());
    text(body, (W - 24.0, 44.0), "end", 12, INK, &note);
    list(&last["data"])
}

/// Draws all traces, and says where the picture ends.
fn draw(body: &mut String, layout: &Value, traces: &[Value]) -> f64 {
    let clouds: Vec<&Value> = traces.iter().filter(|t| t["type"] == "scatter3d").collect();
    if !clouds.is_empty() {
        return solid::draw(body, layout, &clouds);
    }
    let mut frames: Vec<(String, Frame)> = Vec::new();
    for trace in traces {
        let name = trace["xaxis"].as_str().unwrap_or("x").to_string();
        if !frames.iter().any(|(n, _)| *n == name) {
            let mates: Vec<&Value> = traces.iter().filter(|t| t["xaxis"].as_str().unwrap_or("x") == name).collect();
            let frame = Frame::new(layout, &name, &mates);
            frame.draw(body);
            frames.push((name.clone(), frame));
        }
        let frame = &frames.iter().find(|(n, _)| *n == name).expect("just added").1;
        match trace["type"].as_str() {
            Some("scatter" | "scattergl") | None => marks::scatter(body, frame, trace),
            Some("bar") => marks::bars(body, frame, trace),
            Some("heatmap") => raster::draw(body, frame, trace),
            Some(_) => text(body, (W / 2.0, H / 2.0), "middle", 15, INK, "run the cell to see this picture move"),
        }
    }
    if let Some((_, frame)) = frames.first() {
        notes(body, frame, layout);
    }
    frames.iter().map(|(_, frame)| frame.foot()).fold(0.0, f64::max)
}

/// Annotations at places of the first frame. (Those of the paper are the frames' headings.)
fn notes(body: &mut String, frame: &Frame, layout: &Value) {
    let all = layout["annotations"].as_array().into_iter().flatten();
    for note in all.filter(|note| note["xref"] != "paper") {
        if let (Some(x), Some(y), Some(words)) = (note["x"].as_f64(), note["y"].as_f64(), note["text"].as_str()) {
            text(body, frame.place(x, y), "middle", 13, INK, words);
        }
    }
}

/// The names of the traces, each with its colour, below the picture, in as many rows as they need; where they end. As in
/// plotly, one trace alone has none unless it asks.
fn legend(svg: &mut String, foot: f64, layout: &Value, traces: &[Value]) -> f64 {
    let named: Vec<(&Value, &str)> = traces
        .iter()
        .filter(|t| t["showlegend"].as_bool() != Some(false))
        .filter_map(|t| Some((t, t["name"].as_str()?)))
        .collect();
    let asked = named.iter().any(|(t, _)| t["showlegend"].as_bool() == Some(true));
    if layout["showlegend"].as_bool() == Some(false) || (named.len() < 2 && !asked) {
        return foot;
    }
    let (mut left, mut row) = (60.0, foot + 20.0);
    for (trace, name) in named {
        let width = 30.0 + 7.0 * name.chars().count() as f64;
        if left > 60.0 && left + width > W {
            (left, row) = (60.0, row + 20.0);
        }
        shapes::mark(svg, (left, row), 5.0, trace, &format!("fill=\"{}\"", colour(trace)));
        text(svg, (left + 9.0, row + 4.0), "start", 12, INK, name);
        left += width;
    }
    row + 8.0
}
