//! The spectrum of a PCA: each component's share of the variance, and the cumulative share.

use plotly::{
    Bar,
    common::{DashType, Marker},
    layout::{BarMode, HoverMode, RangeMode},
};

use super::{Figure, axis, layout, line_trace, palette, significant};
use shadowlab::pca::Pca;

/// Bars: the share of the *total* variance along each direction. Line: the sum of the shares up to there.
///
/// (Jolliffe 2002, *Principal Component Analysis*, section 6.1: the "scree graph" and the cumulative percentage.)
pub fn scree_plot(title: &str, pca: &Pca) -> Figure {
    let shares: Vec<f64> = pca.explained_variance_ratio.iter().map(|&r| f64::from(r)).collect();
    let sums: Vec<f64> = shares
        .iter()
        .scan(0.0, |sum, share| {
            *sum += share;
            Some(significant(*sum))
        })
        .collect();
    let directions: Vec<usize> = (1..=shares.len()).collect();
    let y = axis("share of the variance").range_mode(RangeMode::ToZero).tick_format(".0%");
    let layout = layout(title, 430)
        .x_axis(axis("direction"))
        .y_axis(y)
        .bar_mode(BarMode::Overlay)
        .hover_mode(HoverMode::XUnified);
    let kept = 100.0 * sums.last().copied().unwrap_or(0.0);
    let mut figure = Figure::new(layout, format!("{title} ({} directions hold {kept:.1} %)", shares.len()));
    let [together, alone] = [palette::MODELS[0], palette::MODELS[1]];
    figure.plot.add_trace(
        Bar::new(directions.clone(), shares.into_iter().map(significant).collect())
            .name("this direction alone")
            .marker(Marker::new().color(alone))
            .hover_template("%{y:.1%}"),
    );
    let directions = directions.iter().map(|&direction| direction as f64).collect();
    let sums = line_trace("all up to here", directions, sums, together, DashType::Solid);
    figure.plot.add_trace(sums.hover_template("%{y:.1%}"));
    figure
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::data::synthetic_digits;

    #[test]
    fn the_line_is_the_sum_of_the_bars() {
        let pca = Pca::fit(&synthetic_digits(200, 1).unwrap(), 5).unwrap();
        let json: serde_json::Value = serde_json::from_str(&scree_plot("t", &pca).to_json()).unwrap();
        let y = |trace: usize, i: usize| json["data"][trace]["y"][i].as_f64().unwrap();
        assert!((y(0, 0) - f64::from(pca.explained_variance_ratio[0])).abs() < 1e-4);
        assert!((y(1, 4) - (0..5).map(|i| y(0, i)).sum::<f64>()).abs() < 1e-3);
        assert!(y(0, 0) >= y(0, 1), "the first direction holds most");
        assert_eq!(json["data"][0]["x"], serde_json::json!([1, 2, 3, 4, 5]));
    }
}
