//! Directions in a plane: where each of some features points.

use ndarray::Array2;
use plotly::{
    Scatter,
    common::{Line, Marker, Mode, Position},
    layout::Axis as PlotAxis,
};

use super::{Figure, INK, check_points, layout, palette, round, shadow::heading};
use shadowlab::error::{Error, Result};

/// Planes side by side, in one scale, and in each of them an arm from 0 to every row: each plane a name and its rows, shape
/// (n, 2). Rows are numbered from 0, and row number i has the same colour in all planes.
///
/// # Errors
/// When there are none, or more than four, or one is not of that shape or has a number that is not finite.
pub fn directions(title: &str, planes: &[(&str, &Array2<f32>)]) -> Result<Figure> {
    if planes.is_empty() || planes.len() > 4 {
        return Err(Error::parameter("planes", planes.len(), "1 to 4 fit side by side"));
    }
    planes.iter().try_for_each(|(name, rows)| check_points(&format!("\"{name}\""), rows, 2))?;
    let longest = planes.iter().flat_map(|(_, rows)| rows.iter()).fold(0.0f32, |most, v| v.abs().max(most));
    // All on one pair of axes, each moved to its place: so they cannot have different scales.
    let half = 1.25 * longest.max(f32::MIN_POSITIVE);
    let hidden = || PlotAxis::new().show_grid(false).zero_line(false).show_tick_labels(false);
    let x = hidden().range(vec![-f64::from(half), f64::from(half) * (2.0 * planes.len() as f64 - 1.0)]);
    let y = hidden().range(vec![-f64::from(half), 1.15 * f64::from(half)]).scale_anchor("x");
    let names = planes.iter().map(|(name, rows)| format!("{name}: {}", in_words(rows))).collect::<Vec<_>>();
    let headings = (0..planes.len()).map(|i| heading(planes[i].0, f64::from(half) * 2.0 * i as f64, half.into()));
    let layout = layout(title, if planes.len() == 1 { 520 } else { 470 }).x_axis(x).y_axis(y);
    let layout = layout.annotations(headings.collect()).show_legend(false);
    let mut figure = Figure::new(layout, format!("{title}. {}", names.join("; ")));
    for (place, (name, rows)) in planes.iter().enumerate() {
        for (i, row) in rows.rows().into_iter().enumerate() {
            figure.plot.add_trace(arm(name, i, [row[0], row[1]], 2.0 * half * place as f32));
        }
    }
    Ok(figure)
}

fn arm(plane: &str, number: usize, [x, y]: [f32; 2], left: f32) -> Box<Scatter<f64, f64>> {
    let colour = palette::DIGITS[number % palette::DIGITS.len()];
    // Beside the end, and never on the arm itself.
    let position = match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
        (true, true, _) => Position::MiddleRight,
        (true, false, _) => Position::MiddleLeft,
        (false, _, true) => Position::TopCenter,
        (false, _, false) => Position::BottomCenter,
    };
    Scatter::new(vec![round(left), round(left + x)], vec![0.0, round(y)])
        .name(format!("{plane}, {number}"))
        .mode(Mode::LinesMarkersText)
        .text_array(vec![String::new(), number.to_string()])
        .text_position(position)
        .line(Line::new().color(colour).width(3.0))
        .marker(Marker::new().color_array(vec![INK, colour]).size(9))
        .hover_template(format!("feature {number}: ({x:.2}, {y:.2})<extra>{plane}</extra>"))
}

/// Where each arm points, by the clock hand's angle from the right, and how long it is.
fn in_words(rows: &Array2<f32>) -> String {
    let arms = rows.rows().into_iter().enumerate().map(|(i, row)| {
        let degrees = row[1].atan2(row[0]).to_degrees().rem_euclid(360.0);
        format!("{i} at {degrees:.0}°, {:.2} long", row[0].hypot(row[1]))
    });
    arms.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn planes_have_one_scale_and_stand_side_by_side() {
        let (left, right) = (array![[2.0, 0.0], [0.0, -1.0]], array![[0.0, 1.0]]);
        let figure = directions("t", &[("a", &left), ("b", &right)]).unwrap();
        let json: serde_json::Value = serde_json::from_str(&figure.to_json()).unwrap();
        assert_eq!(json["data"].as_array().unwrap().len(), 3);
        assert_eq!(json["data"][0]["x"], serde_json::json!([0.0, 2.0]));
        assert_eq!(json["data"][2]["x"], serde_json::json!([5.0, 5.0]), "a plane is twice 1.25 · 2 wide");
        assert_eq!(figure.alt, "t. a: 0 at 0°, 2.00 long, 1 at 270°, 1.00 long; b: 0 at 90°, 1.00 long");
        assert!(directions("t", &[]).is_err());
        assert!(directions("t", &[("a", &array![[1.0]])]).err().unwrap().to_string().contains("(n, 2)"));
        assert!(directions("t", &[("a", &array![[f32::NAN, 0.0]])]).is_err());
    }
}
