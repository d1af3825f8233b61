//! Curves: the loss over epochs, and any number over any other.

use plotly::{common::DashType, layout::RangeMode};

use super::{Figure, axis, layout, line_trace, palette, round, ticks};
use shadowlab::train::History;

/// A named curve: the points (x, y) in order.
pub type Curve<'a> = (&'a str, &'a [(f32, f32)]);

/// Curves in one frame; `logarithmic` makes the x axis logarithmic.
///
/// A curve's colour is its place in the list, so that a model keeps its colour when figures list models in one order.
pub fn curves(title: &str, x: &str, y: &str, logarithmic: bool, lines: &[Curve<'_>]) -> Figure {
    let x_axis = if logarithmic {
        ticks::logarithmic_at(axis(x), lines.iter().flat_map(|line| line.1).map(|p| f64::from(p.0)).collect())
    } else {
        axis(x)
    };
    let layout = layout(title, 440).x_axis(x_axis).y_axis(axis(y).range_mode(RangeMode::ToZero));
    let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    let mut figure = Figure::new(layout, format!("{title}: {y} over {x} for {}", names.join(", ")));
    for (number, (name, points)) in lines.iter().enumerate() {
        let colour = palette::MODELS[number % palette::MODELS.len()];
        let (xs, ys) = points.iter().map(|&(x, y)| (f64::from(x), round(y))).unzip();
        let trace = line_trace(name, xs, ys, colour, DashType::Solid);
        figure.plot.add_trace(trace.show_legend(lines.len() > 1));
    }
    figure
}

/// Training and held-out error, epoch by epoch.
///
/// While both fall, the model learns. When only the training error falls, it learns by heart.
pub fn loss_curve(history: &History) -> Figure {
    let last = history.final_error();
    let title = headline(history);
    let layout =
        layout(&title, 420).x_axis(axis("epoch")).y_axis(axis("squared error per image").range_mode(RangeMode::ToZero));
    let alt = match history.epochs.len() {
        0 => "loss curve of a training that has no epoch yet".into(),
        n => format!("loss curve over {n} epochs, held-out error {last:.2} at the end"),
    };
    let mut figure = Figure::new(layout, alt);
    let epochs: Vec<f64> = history.epochs.iter().map(|e| e.epoch as f64).collect();
    for (name, errors, colour, dash) in [
        ("training (while it moves)", history.train_errors(), palette::MODELS[1], DashType::Dot),
        ("held out", history.held_out_errors(), palette::MODELS[0], DashType::Solid),
    ] {
        let errors = errors.into_iter().map(round).collect();
        let trace = line_trace(name, epochs.clone(), errors, colour, dash);
        figure.plot.add_trace(trace.hover_template("epoch %{x}: %{y}"));
    }
    figure
}

/// What there is to see: how far the held-out error falls, or that the lines part.
fn headline(history: &History) -> String {
    let last = history.final_error();
    match history.epochs.last() {
        Some(end) if end.train_error < PARTED * last => {
            format!("The lines part: {:.1} on its own images, {last:.1} on new ones", end.train_error)
        }
        Some(_) => format!("The error falls to {last:.1} per image"),
        None => "No epoch is done yet".into(),
    }
}

/// Below this share of the held-out error, the training error is that of a model which knows its images by heart.
const PARTED: f32 = 0.6;

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::train::EpochReport;

    fn title_of(train_error: f32, held_out_error: f32) -> String {
        let report = EpochReport { epoch: 1, epochs: 1, train_error, held_out_error, seconds: 1.0 };
        let figure = loss_curve(&History { epochs: vec![report] });
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        json["layout"]["title"]["text"].as_str().unwrap().into()
    }

    #[test]
    fn the_title_says_whether_the_lines_part() {
        assert_eq!(title_of(29.0, 30.1), "The error falls to 30.1 per image");
        assert_eq!(title_of(4.6, 23.7), "The lines part: 4.6 on its own images, 23.7 on new ones");
    }
}
