//! Curves: the loss over epochs, and any number over any other.

use plotly::{
    Scatter,
    common::{DashType, Line, Marker, Mode},
    layout::{AxisType, RangeMode},
};

use super::{Figure, axis, layout, palette, round};
use crate::{
    train::History,
    vae::{Elbo, VaeHistory, VaeReport},
};

/// A named curve: the points (x, y) in order.
pub type Curve<'a> = (&'a str, &'a [(f32, f32)]);

/// Curves in one frame. `logarithmic` draws the x axis in powers.
///
/// A curve's colour is its place in the list, so that a model keeps its colour when figures list models in one order.
pub fn curves(title: &str, x: &str, y: &str, logarithmic: bool, lines: &[Curve<'_>]) -> Figure {
    let x_axis = match logarithmic {
        true => axis(x).type_(AxisType::Log),
        false => axis(x),
    };
    let layout = layout(title, 440).x_axis(x_axis).y_axis(axis(y).range_mode(RangeMode::ToZero));
    let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    let mut figure = Figure::new(layout, format!("{title}: {y} over {x} for {}", names.join(", ")));
    for (number, (name, points)) in lines.iter().enumerate() {
        let colour = palette::MODELS[number % palette::MODELS.len()];
        let (xs, ys) = points.iter().map(|&(x, y)| (f64::from(x), round(y))).unzip();
        let trace = Scatter::new(xs, ys)
            .name(*name)
            .show_legend(true)
            .mode(Mode::LinesMarkers)
            .line(Line::new().color(colour).width(2.5))
            .marker(Marker::new().color(colour).size(7));
        figure.plot.add_trace(trace);
    }
    figure
}

/// Training and held-out error, epoch by epoch.
///
/// While both fall, the model learns. When only the training error falls, it learns by heart.
pub fn loss_curve(history: &History) -> Figure {
    let last = history.final_error();
    let title = format!("The error falls to {last:.1} per image");
    let layout =
        layout(&title, 420).x_axis(axis("epoch")).y_axis(axis("squared error per image").range_mode(RangeMode::ToZero));
    let alt = format!("loss curve over {} epochs, held-out error {last:.2} at the end", history.epochs.len());
    let mut figure = Figure::new(layout, alt);
    let epochs: Vec<usize> = history.epochs.iter().map(|e| e.epoch).collect();
    for (name, errors, colour, dash) in [
        ("training (while it moves)", history.train_errors(), palette::MODELS[1], DashType::Dot),
        ("held out", history.held_out_errors(), palette::MODELS[0], DashType::Solid),
    ] {
        figure.plot.add_trace(epoch_trace(name, &epochs, errors, colour, dash));
    }
    figure
}

/// The negative ELBO of a variational autoencoder, epoch by epoch, and its two halves on the held-out data.
pub fn elbo_curve(history: &VaeHistory) -> Figure {
    let last = history.epochs.last().map_or(Elbo::default(), |e| e.held_out);
    let (guess, price) = (last.reconstruction, last.kl);
    let title = format!("{:.1} nats an image: {guess:.1} for the guess, {price:.1} for the code", last.negative());
    let y = axis("nats an image").range_mode(RangeMode::ToZero);
    let layout = layout(&title, 420).x_axis(axis("epoch")).y_axis(y);
    let alt = format!("negative ELBO over {} epochs, at the end {title}", history.epochs.len());
    let mut figure = Figure::new(layout, alt);
    let epochs: Vec<usize> = history.epochs.iter().map(|e| e.errors.epoch).collect();
    let each = |value: fn(&VaeReport) -> f32| history.epochs.iter().map(value).collect();
    for (name, values, colour, dash) in [
        ("training (while it moves)", each(|e| e.train.negative()), palette::MODELS[1], DashType::Dot),
        ("held out: negative ELBO", each(|e| e.held_out.negative()), palette::MODELS[0], DashType::Solid),
        ("held out: the guess", each(|e| e.held_out.reconstruction), palette::MODELS[2], DashType::Dash),
        ("held out: the code (KL)", each(|e| e.held_out.kl), palette::MODELS[3], DashType::Dash),
    ] {
        figure.plot.add_trace(epoch_trace(name, &epochs, values, colour, dash));
    }
    figure
}

fn epoch_trace(
    name: &str,
    epochs: &[usize],
    values: Vec<f32>,
    colour: &'static str,
    dash: DashType,
) -> Box<Scatter<usize, f64>> {
    Scatter::new(epochs.to_vec(), values.into_iter().map(round).collect())
        .name(name)
        .mode(Mode::LinesMarkers)
        .line(Line::new().color(colour).dash(dash).width(2.5))
        .marker(Marker::new().color(colour).size(6))
        .hover_template("epoch %{x}: %{y}")
}
