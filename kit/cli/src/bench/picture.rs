//! Two pictures: how many times as fast as each peer, and how time grows with the work.

use shadowlab::text::with_commas;
use shadowlab_notebook::{
    plot::{Figure, palette::MODELS},
    plotly::{
        Layout, Plot, Scatter,
        common::{DashType, Line, Marker, Mode},
        layout::{Annotation, Axis, AxisType},
    },
};

use super::{
    row::{Row, Unit},
    scaling::Series,
    stats::{Spread, Target},
};

const GREY: &str = "#808090";

/// Every contest as a dot with its rounds' range, beside its target; None where nothing was compared.
pub fn speeds(rows: &[Row]) -> Option<String> {
    let compared: Vec<(&Row, Spread)> = rows.iter().filter_map(|row| Some((row, as_fast(row)?))).collect();
    let names = compared.iter().map(|(row, _)| format!("{}: {}", row.work, library(row))).collect::<Vec<_>>();
    let (lowest, highest) =
        compared.iter().fold((0.5f64, 2.0f64), |(low, high), (_, s)| (low.min(s.min), high.max(s.max)));
    let places: Vec<f64> = (0..names.len()).map(|i| i as f64).collect();
    let mut plot = Plot::new();
    plot.add_trace(stroke("as fast as the peer", GREY, DashType::Dot, [1.0, 1.0], [-0.6, names.len() as f64 - 0.4]));
    for (i, (row, spread)) in compared.iter().enumerate() {
        let (at, target) = (places[i], as_speed(row.target, row.unit));
        let first_target = if i == 0 { "target" } else { "" };
        plot.add_trace(stroke(first_target, "#303038", DashType::Solid, [target; 2], [at - 0.32, at + 0.32]));
        let (name, colour) = (library(row), colour(library(row)));
        plot.add_trace(stroke("", colour, DashType::Solid, [spread.min, spread.max], [at, at]));
        let is_first = !compared[..i].iter().any(|(before, _)| library(before) == name);
        let dot = Scatter::new(vec![spread.median], vec![at]).mode(Mode::Markers).name(name).show_legend(is_first);
        plot.add_trace(dot.marker(Marker::new().color(colour).size(12)));
    }
    let range = vec![(lowest * 0.9).log10(), (highest * 1.1).log10()];
    let x =
        log_axis("times as fast as the peer", &[0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0], |v| format!("{v}x"));
    let upside_down = vec![names.len() as f64 - 0.4, -0.6];
    let y = Axis::new().tick_values(places).tick_text(names).range(upside_down);
    plot.set_layout(
        Layout::new().title("ShadowLab beside the others (right of 1x: faster)").x_axis(x.range(range)).y_axis(y),
    );
    (!compared.is_empty()).then(|| Figure { plot, alt: "times as fast as each peer".into() }.to_svg())
}

/// Without the setting: "PyTorch, 2 threads" is PyTorch.
fn library(row: &Row) -> &str {
    row.against.as_deref().and_then(|against| against.split(',').next()).unwrap_or_default()
}

fn colour(library: &str) -> &'static str {
    MODELS[["PyTorch", "Keras", "scikit-learn"].iter().position(|name| *name == library).unwrap_or(MODELS.len() - 1)]
}

/// A contest's result as "times as fast", whichever way it was asked.
fn as_fast(row: &Row) -> Option<Spread> {
    row.theirs?;
    let result = row.result?;
    match row.unit {
        Unit::TimesAsFast => Some(result),
        Unit::TimesTheTime => {
            Some(Spread { median: 1.0 / result.median, min: 1.0 / result.max, max: 1.0 / result.min })
        }
        _ => None,
    }
}

fn as_speed(target: Target, unit: Unit) -> f64 {
    let (_, value) = target.sign_and_value();
    if unit == Unit::TimesTheTime { 1.0 / value } else { value }
}

/// A line between two places; in the legend when it has a name.
fn stroke(name: &str, colour: &'static str, dash: DashType, x: [f64; 2], y: [f64; 2]) -> Box<Scatter<f64, f64>> {
    let line = Line::new().color(colour).dash(dash).width(2.0);
    Scatter::new(x.to_vec(), y.to_vec()).mode(Mode::Lines).name(name).show_legend(!name.is_empty()).line(line)
}

fn log_axis(title: &str, marks: &[f64], label: impl Fn(f64) -> String) -> Axis {
    let labels: Vec<String> = marks.iter().map(|&mark| label(mark)).collect();
    Axis::new().title(title).type_(AxisType::Log).tick_values(marks.to_vec()).tick_text(labels)
}

/// Both series side by side, each with its straight line.
pub fn growth(series: &[Series]) -> Option<String> {
    let mut plot = Plot::new();
    let mut layout = Layout::new().title("Time of an epoch as the work grows");
    let mut headings = Vec::new();
    for (number, series) in series.iter().enumerate().take(2) {
        let (left, axes) = (0.54 * number as f64, [["x", "y"], ["x2", "y2"]][number]);
        let amounts: Vec<f64> = series.points.iter().map(|p| p.amount as f64).collect();
        let along = between(&amounts);
        let on_line = along.iter().map(|x| series.line.start + series.line.slope * x).collect();
        let line = Line::new().color(GREY).dash(DashType::Dot).width(2.0);
        let line = Scatter::new(along, on_line).mode(Mode::Lines).name("straight line").line(line);
        plot.add_trace(line.x_axis(axes[0]).y_axis(axes[1]).show_legend(number == 0));
        let medians = series.points.iter().map(|p| p.seconds.median).collect();
        let dots = Scatter::new(amounts.clone(), medians).mode(Mode::Markers).name("measured");
        let dots = dots.marker(Marker::new().color(MODELS[1]).size(11));
        plot.add_trace(dots.x_axis(axes[0]).y_axis(axes[1]).show_legend(number == 0));
        let x =
            log_axis(series.grows, &amounts, |v| with_commas(v as usize)).domain(&[left, left + 0.46]).anchor(axes[1]);
        let y = log_axis("seconds", &marks(), |v| v.to_string()).anchor(axes[0]);
        layout = if number == 0 { layout.x_axis(x).y_axis(y) } else { layout.x_axis2(x).y_axis2(y) };
        let words = format!("<b>at most {:.0} % off a straight line</b>", 100.0 * series.deviation);
        headings.push(Annotation::new().text(words).show_arrow(false).x_ref("paper").y_ref("paper").x(left).y(1.0));
    }
    plot.set_layout(layout.annotations(headings));
    (!series.is_empty()).then(|| Figure { plot, alt: "time of an epoch as the work grows".into() }.to_svg())
}

/// Forty numbers from the least to the most, in equal ratios: on axes like these a straight line is bent.
fn between(amounts: &[f64]) -> Vec<f64> {
    let (Some(first), Some(last)) = (amounts.first(), amounts.last()) else { return Vec::new() };
    (0..=40).map(|i| first * (last / first).powf(f64::from(i) / 40.0)).collect()
}

/// 0.001, 0.002, 0.005, 0.01 ... 50
fn marks() -> Vec<f64> {
    let written = |power: i32| ["1", "2", "5"].map(|digit| format!("{digit}e{power}").parse().expect("a number"));
    (-3..2).flat_map(written).collect()
}
