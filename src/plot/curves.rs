//! The loss curve.

use plotly::{
    Scatter,
    common::{DashType, Line, Marker, Mode},
    layout::RangeMode,
};

use super::{Figure, axis, layout, palette, round};
use crate::train::History;

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
        let errors = errors.into_iter().map(round).collect();
        let trace = Scatter::new(epochs.clone(), errors)
            .name(name)
            .mode(Mode::LinesMarkers)
            .line(Line::new().color(colour).dash(dash).width(2.5))
            .marker(Marker::new().color(colour).size(6))
            .hover_template("epoch %{x}: %{y}");
        figure.plot.add_trace(trace);
    }
    figure
}
