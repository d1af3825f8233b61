//! Two optimisers walking in a long narrow valley: the loss as a landscape over two weights.

use ndarray::Array2;
use plotly::{
    HeatMap, Scatter,
    common::{ColorScale, ColorScaleElement, Line, Marker, Mode},
};

use super::{Figure, axis, layout, palette, round};
use shadowlab::{
    error::{Error, Result},
    optim::{Optimizer, OptimizerState},
};

/// Height of the valley at (a, b): ½ a² + 50 b², a hundred times as steep across as along.
pub fn valley_height(a: f32, b: f32) -> f32 {
    0.5 * a * a + 50.0 * b * b
}

/// The places that an optimiser visits in the valley, from `start`, with the start: `steps` + 1 pairs.
///
/// # Errors
/// When the optimiser's settings cannot work, or it runs away to infinity.
pub fn optimizer_path(optimizer: Optimizer, start: [f32; 2], steps: usize) -> Result<Vec<[f32; 2]>> {
    optimizer.check()?;
    let rate = optimizer.learning_rate();
    let mut state = OptimizerState::new(optimizer);
    let mut place = start;
    let mut path = vec![place];
    for _ in 0..steps {
        let slope = [place[0], 100.0 * place[1]];
        state.step(1.0, |update| update(&mut place, &slope));
        if !place.iter().all(|v| v.is_finite() && v.abs() < 1e6) {
            return Err(Error::parameter("learning_rate", rate, "each step overshoots the valley further; try less"));
        }
        path.push(place);
    }
    Ok(path)
}

/// The valley from above, and the paths of walkers in it: (name, places).
pub fn valley(title: &str, walkers: &[(&str, &[[f32; 2]])]) -> Figure {
    let along: Vec<f64> = (0..=80).map(|i| -5.0 + f64::from(i) * 0.125).collect();
    let across: Vec<f64> = (0..=48).map(|i| -1.5 + f64::from(i) * 0.0625).collect();
    // The square root brings out the floor: the walls would drown it.
    let heights = Array2::from_shape_fn((across.len(), along.len()), |(i, j)| {
        round(valley_height(along[j] as f32, across[i] as f32).sqrt())
    });
    let layout = layout(title, 460).x_axis(axis("weight a, along the valley")).y_axis(axis("weight b, across"));
    let names: Vec<&str> = walkers.iter().map(|(name, _)| *name).collect();
    let mut figure = Figure::new(layout, format!("the paths of {} in a narrow valley", names.join(" and ")));
    let rows: Vec<Vec<f64>> = heights.rows().into_iter().map(|row| row.to_vec()).collect();
    let shade = vec![
        ColorScaleElement(0.0, "rgba(128,128,160,0.02)".into()),
        ColorScaleElement(1.0, "rgba(128,128,160,0.55)".into()),
    ];
    let landscape = HeatMap::new(along, across, rows)
        .color_scale(ColorScale::Vector(shade))
        .show_scale(false)
        .hover_template("√height %{z}<extra></extra>");
    figure.plot.add_trace(landscape);
    for (number, (name, path)) in walkers.iter().enumerate() {
        let colour = palette::MODELS[(number + 1) % palette::MODELS.len()];
        let (a, b) = path.iter().map(|p| (round(p[0]), round(p[1]))).unzip();
        let trace = Scatter::new(a, b)
            .name(*name)
            .mode(Mode::LinesMarkers)
            .line(Line::new().color(colour).width(2.0))
            .marker(Marker::new().color(colour).size(6));
        figure.plot.add_trace(trace);
    }
    figure
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::optim::{Adam, Sgd};

    /// Along the valley plain descent multiplies by 1 − η each step, across by 1 − 100 η.
    #[test]
    fn plain_descent_walks_as_worked_by_hand() {
        let path = optimizer_path(Sgd { learning_rate: 0.018, momentum: 0.0 }.into(), [-4.0, 1.0], 2).unwrap();
        assert!((path[2][0] + 4.0 * 0.982f32.powi(2)).abs() < 1e-5);
        assert!((path[2][1] - (-0.8f32).powi(2)).abs() < 1e-5, "it changes sides every step");
    }

    #[test]
    fn both_go_down_adam_goes_further_and_too_large_a_rate_is_named() {
        let after_60 = |optimizer: Optimizer| {
            let [a, b] = optimizer_path(optimizer, [-4.0, 1.0], 60).unwrap()[60];
            valley_height(a, b)
        };
        let sgd = after_60(Sgd { learning_rate: 0.018, momentum: 0.0 }.into());
        let adam = after_60(Adam { learning_rate: 0.2, ..Adam::default() }.into());
        assert!(adam < 0.2 * sgd && sgd < 0.02 * valley_height(-4.0, 1.0), "{adam}, {sgd}");
        let error = optimizer_path(Sgd { learning_rate: 1.0, momentum: 0.0 }.into(), [-4.0, 1.0], 40).unwrap_err();
        assert!(error.to_string().contains("overshoots"));
    }
}
