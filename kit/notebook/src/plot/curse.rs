//! Pictures of distances: how they are spread, and one number compared between clouds.

use std::ops::Range;

use plotly::{
    Bar, Scatter,
    common::{Fill, Line, LineShape, Marker, Mode, TextPosition},
    layout::{HoverMode, RangeMode},
};

use super::{Figure, axis, layout, palette, significant};
use shadowlab::error::{Error, Result};

/// Bins between distance 0 and [`WIDEST`] times the mean.
const BINS: usize = 88;

/// The widest distance drawn, in means. Hardly any cloud has wider ones.
const WIDEST: f32 = 2.2;

/// How the distances of some clouds are spread, each divided by its mean so that they can be compared.
///
/// A flat wide hill: some are neighbours, some are strangers. A needle at 1: everybody is as far as everybody else.
///
/// # Errors
/// When a cloud has no distance, or its distances are not finite numbers with a mean above 0.
pub fn distance_histogram<S: AsRef<str>>(title: &str, clouds: &[(S, Vec<f32>)]) -> Result<Figure> {
    let clouds: Vec<(&str, &[f32])> = clouds.iter().map(|(name, distances)| (name.as_ref(), &distances[..])).collect();
    hills(title, &clouds)
}

/// Not generic: what is generic is compiled anew in every cell that calls it.
fn hills(title: &str, clouds: &[(&str, &[f32])]) -> Result<Figure> {
    let x = axis("distance of two points / mean distance").range(vec![0.0, f64::from(WIDEST)]);
    let y = axis("share of all pairs").range_mode(RangeMode::ToZero).tick_format(".0%");
    let names = clouds.iter().map(|(name, _)| *name).collect::<Vec<&str>>().join(", ");
    let mut figure = Figure::new(layout(title, 430).x_axis(x).y_axis(y), format!("{title} ({names})"));
    let width = WIDEST / BINS as f32;
    let middles: Vec<f64> = (0..BINS).map(|b| significant(f64::from((b as f32 + 0.5) * width))).collect();
    for ((name, distances), &colour) in clouds.iter().zip(palette::MODELS.iter().cycle()) {
        let shares = shares(name, distances)?;
        // From the foot of the hill to its foot: a line along the axis would only hide those of others.
        let (x, y): (Vec<f64>, Vec<f64>) = middles
            .iter()
            .copied()
            .zip(shares.iter().copied())
            .skip(feet(&shares).start)
            .take(feet(&shares).len())
            .unzip();
        let trace = Scatter::new(x, y)
            .name(*name)
            .show_legend(true)
            .mode(Mode::Lines)
            .line(Line::new().color(colour).width(2.5).shape(LineShape::Hvh))
            .fill(Fill::ToZeroY)
            .fill_color(format!("{colour}30"))
            .hover_template("%{y:.1%} of the pairs are %{x:.2f} means apart");
        figure.plot.add_trace(trace);
    }
    Ok(figure)
}

/// The bins from one before the first that holds something to one after the last.
fn feet(shares: &[f64]) -> Range<usize> {
    let first = shares.iter().position(|&s| s > 0.0).unwrap_or(0);
    let last = shares.iter().rposition(|&s| s > 0.0).unwrap_or(0);
    first.saturating_sub(1)..(last + 2).min(shares.len())
}

/// Share of the distances in each bin; those beyond [`WIDEST`] are in none.
fn shares(name: &str, distances: &[f32]) -> Result<Vec<f64>> {
    let count = distances.len() as f64;
    let mean = distances.iter().map(|&d| f64::from(d)).sum::<f64>() / count;
    if !(mean.is_finite() && mean > 0.0) {
        return Err(Error::parameter("distances", format!("{name:?}, mean {mean}"), "they must have a mean above 0"));
    }
    let mut counts = vec![0usize; BINS];
    for &d in distances {
        let bin = (f64::from(d) / mean / f64::from(WIDEST) * BINS as f64) as usize;
        if let Some(count) = counts.get_mut(bin) {
            *count += 1;
        }
    }
    Ok(counts.into_iter().map(|c| significant(c as f64 / count)).collect())
}

/// One number for each of a few things, as bars with the number written on them.
pub fn bars(title: &str, y_label: &str, values: &[(&str, f64)]) -> Figure {
    let words: Vec<String> = values.iter().map(|(name, value)| format!("{name} {}", label(*value))).collect();
    let names: Vec<String> = values.iter().map(|(name, _)| name.to_string()).collect();
    let places: Vec<f64> = (0..values.len()).map(|place| place as f64).collect();
    let x = axis("").tick_values(places).tick_text(names).show_grid(false).zero_line(false);
    let y = axis(y_label).range_mode(RangeMode::ToZero);
    let layout = layout(title, 400).x_axis(x).y_axis(y).hover_mode(HoverMode::False).bar_gap(0.45);
    let mut figure = Figure::new(layout, format!("{title} ({})", words.join(", ")));
    // A trace for each bar, because a trace has one colour.
    for (place, ((_, value), &colour)) in values.iter().zip(palette::MODELS.iter().cycle()).enumerate() {
        let trace = Bar::new(vec![place as f64], vec![significant(*value)])
            .text_array(vec![label(*value)])
            .text_position(TextPosition::Outside)
            .clip_on_axis(false)
            .show_legend(false)
            .offset(-0.28)
            .width(0.56)
            .marker(Marker::new().color(colour));
        figure.plot.add_trace(trace);
    }
    figure
}

/// Three digits that count are enough on a bar.
fn label(value: f64) -> String {
    let decimals = (2 - value.abs().max(1e-9).log10().floor() as i32).clamp(0, 6) as usize;
    format!("{value:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(figure: &Figure) -> serde_json::Value {
        serde_json::from_str(&figure.to_json()).unwrap()
    }

    /// Mean 2, so the distances are 0.51, 1.01, 1.01 and 1.47 means. A bin is 0.025 wide.
    #[test]
    fn shares_are_counted_in_means() {
        let json = json(&distance_histogram("t", &[("a", vec![1.02, 2.02, 2.02, 2.94])]).unwrap());
        let shares: Vec<f64> = json["data"][0]["y"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
        assert_eq!(shares.iter().sum::<f64>(), 1.0);
        assert_eq!(json["data"][0]["x"][0], 0.4875, "the middle of bin 19, the foot of the hill");
        let filled: Vec<(usize, f64)> = (19..).zip(shares).filter(|(_, s)| *s > 0.0).collect();
        assert_eq!(filled, [(20, 0.25), (40, 0.5), (58, 0.25)]);
        assert_eq!(json["data"][0]["x"].as_array().unwrap().len(), 60 - 19);
        assert!(distance_histogram("t", &[("none", vec![])]).err().unwrap().to_string().contains("none"));
        assert!(distance_histogram("t", &[("twins", vec![0.0])]).is_err());
    }

    #[test]
    fn bars_carry_their_numbers() {
        let figure = bars("t", "contrast", &[("dust", 0.1353), ("digits", 13.66), ("many", 12345.0)]);
        assert_eq!(figure.alt, "t (dust 0.135, digits 13.7, many 12345)");
        let json = json(&figure);
        let texts: Vec<&str> = (0..3).map(|bar| json["data"][bar]["text"][0].as_str().unwrap()).collect();
        assert_eq!(texts, ["0.135", "13.7", "12345"]);
        assert!(figure.to_svg().contains(">digits</text>"), "the still picture names its bars");
    }
}
