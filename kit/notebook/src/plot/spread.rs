//! Curves of repeated measurements: a mean is half a result, its spread is the other half.

use plotly::{
    Scatter,
    common::{DashType, ErrorData, ErrorType, Line, Marker, Mode},
    layout::{AxisType, HoverMode},
};

use super::{Figure, INK, axis, layout, palette, round};
use shadowlab::text::with_commas;

/// A named curve whose points were measured several times: (x, all the values measured there).
pub type Repeated<'a> = (&'a str, &'a [(usize, Vec<f32>)]);

/// Curves through means, on a logarithmic x axis; at every point a bar from the smallest to the largest value. Points where
/// nothing was measured are left out.
///
/// The first `networks` curves are drawn solid, the others, simpler methods to hold them against, dotted. Curves stand a
/// little beside each other, so that their bars can be told apart.
pub fn curves_with_spread(title: &str, x: &str, y: &str, networks: usize, lines: &[Repeated<'_>]) -> Figure {
    let names: Vec<&str> = lines.iter().map(|(name, _)| *name).collect();
    let alt = format!("{title}: {y} over {x}, means with bars from smallest to largest, for {}", names.join(", "));
    let mut figure = Figure::new(spread_layout(title, x, y, lines), alt);
    for (number, (name, points)) in lines.iter().enumerate() {
        let beside = 1.03f64.powf(number as f64 - (lines.len() as f64 - 1.0) / 2.0);
        let colour = *palette::MODELS.get(number % 5).unwrap_or(&INK);
        let points: Vec<&(usize, Vec<f32>)> = points.iter().filter(|(_, values)| !values.is_empty()).collect();
        let measured: Vec<[f64; 3]> = points.iter().map(|(_, values)| low_mean_high(values)).collect();
        let bars = ErrorData::new(ErrorType::Data)
            .array(measured.iter().map(|[_, mean, high]| high - mean).collect())
            .array_minus(measured.iter().map(|[low, mean, _]| mean - low).collect())
            .color(colour)
            .thickness(1.6)
            .width(5);
        let words = points.iter().zip(&measured).map(|((at, values), [low, mean, high])| {
            format!("{name}<br>at {}: {mean:.1} ({low:.1} to {high:.1}, {} times)", with_commas(*at), values.len())
        });
        let dash = if number < networks { DashType::Solid } else { DashType::Dot };
        let xs = points.iter().map(|(at, _)| round((*at as f64 * beside) as f32)).collect();
        let trace = Scatter::new(xs, measured.iter().map(|[_, mean, _]| *mean).collect())
            .name(*name)
            .show_legend(true)
            .mode(Mode::LinesMarkers)
            .line(Line::new().color(colour).dash(dash).width(2.5))
            .marker(Marker::new().color(colour).size(7))
            .error_y(bars)
            .hover_text_array(words.collect())
            .hover_template("%{hovertext}<extra></extra>");
        figure.plot.add_trace(trace);
    }
    figure
}

/// The x axis names the numbers that were measured at, and no others.
fn spread_layout(title: &str, x: &str, y: &str, lines: &[Repeated<'_>]) -> plotly::Layout {
    let mut places: Vec<usize> = lines.iter().flat_map(|(_, points)| points.iter().map(|(at, _)| *at)).collect();
    places.sort_unstable();
    places.dedup();
    let x_axis = axis(x)
        .type_(AxisType::Log)
        .tick_text(places.iter().map(|&place| with_commas(place)).collect())
        .tick_values(places.iter().map(|&place| place as f64).collect());
    layout(title, 460).x_axis(x_axis).y_axis(axis(y)).hover_mode(HoverMode::Closest)
}

fn low_mean_high(values: &[f32]) -> [f64; 3] {
    let low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    [low, values.iter().sum::<f32>() / values.len() as f32, high].map(round)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_reaches_from_the_smallest_to_the_largest() {
        let points = [(10, vec![40.0, 50.0, 45.0]), (100, vec![70.0, 76.0])];
        let figure = curves_with_spread("t", "labels", "% right", 1, &[("net", &points), ("1-NN", &points)]);
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        let net = &json["data"][0];
        assert_eq!(net["y"], serde_json::json!([45.0, 73.0]));
        assert_eq!(net["error_y"]["array"], serde_json::json!([5.0, 3.0]));
        assert_eq!(net["error_y"]["arrayminus"], serde_json::json!([5.0, 3.0]));
        assert_eq!((&net["line"]["dash"], &json["data"][1]["line"]["dash"]), (&"solid".into(), &"dot".into()));
        assert!(net["hovertext"][0].as_str().unwrap().contains("at 10: 45.0 (40.0 to 50.0, 3 times)"));
        assert_eq!(json["layout"]["xaxis"]["ticktext"], serde_json::json!(["10", "100"]));
    }
}
