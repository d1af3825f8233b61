//! The loss curve of a variational autoencoder: the negative ELBO, and its two halves.

use plotly::{common::DashType, layout::RangeMode};

use super::{Figure, axis, layout, line_trace, palette, round};
use shadowlab::vae::{NegativeElbo, VaeHistory, VaeReport};

/// The negative ELBO epoch by epoch, in training and in validation, and the two terms of the latter: the cross-entropy of
/// the reconstruction and the KL divergence.
pub fn elbo_curve(history: &VaeHistory) -> Figure {
    let title = match history.epochs.last().map(|report| report.held_out) {
        Some(last @ NegativeElbo { reconstruction, kl }) => {
            let sum = last.total();
            format!("{sum:.1} nats per image: reconstruction {reconstruction:.1}, KL divergence {kl:.1}")
        }
        None => "No epoch is done yet".into(),
    };
    let y = axis("nats per image").range_mode(RangeMode::ToZero);
    let alt = format!("negative ELBO over {} epochs, at the end {title}", history.epochs.len());
    let mut figure = Figure::new(layout(&title, 420).x_axis(axis("epoch")).y_axis(y), alt);
    let epochs: Vec<f64> = history.epochs.iter().map(|e| e.errors.epoch as f64).collect();
    let each = |value: fn(&VaeReport) -> f32| history.epochs.iter().map(value).map(round).collect();
    for (name, values, colour, dash) in [
        ("training (while it moves)", each(|e| e.train.total()), palette::MODELS[1], DashType::Dot),
        ("validation: negative ELBO", each(|e| e.held_out.total()), palette::MODELS[0], DashType::Solid),
        ("validation: reconstruction", each(|e| e.held_out.reconstruction), palette::MODELS[2], DashType::Dash),
        ("validation: KL divergence", each(|e| e.held_out.kl), palette::MODELS[3], DashType::Dash),
    ] {
        let trace = line_trace(name, epochs.clone(), values, colour, dash);
        figure.plot.add_trace(trace.hover_template("epoch %{x}: %{y}"));
    }
    figure
}
