//! The shapes of points in a still picture, which tell classes of the same colour apart.

use std::{
    f64::consts::{PI, TAU},
    fmt::Write,
};

use serde_json::Value;

/// Draws a trace's mark: a dot, or another shape if it has a symbol. `look` says the rest of it, in SVG's words.
pub(super) fn mark(svg: &mut String, (x, y): (f64, f64), radius: f64, trace: &Value, look: &str) {
    let Some(corners) = trace["marker"]["symbol"].as_str().and_then(corners) else {
        let _ = write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" {look}/>");
        return;
    };
    let reach = 1.35 * radius; // corners are farther out than the rim of a dot as large
    let corners = corners.iter().map(|(dx, dy)| format!("{:.1},{:.1}", x + reach * dx, y + reach * dy));
    let _ = write!(svg, "<polygon points=\"{}\" {look}/>", corners.collect::<Vec<_>>().join(" "));
}

/// The corners in −1..1 of what plotly calls by this name; none for a dot.
fn corners(symbol: &str) -> Option<Vec<(f64, f64)>> {
    let (count, turn, inner) = match symbol {
        "diamond" => (4, 0.0, 1.0),
        "square" => (4, PI / 4.0, 1.0),
        "triangle-up" => (3, 0.0, 1.0),
        "cross" => (8, 0.0, 0.36),
        "star" => (10, 0.0, 0.45),
        "triangle-down" => (3, PI, 1.0),
        "pentagon" => (5, 0.0, 1.0),
        _ => return None,
    };
    let corner = |k: u32| {
        let (angle, radius) = (TAU * f64::from(k) / f64::from(count) + turn, if k % 2 == 1 { inner } else { 1.0 });
        (radius * angle.sin(), -radius * angle.cos())
    };
    Some((0..count).map(corner).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_symbol_has_corners_and_without_one_it_is_a_dot() {
        let drawn = |symbol: Value| {
            let mut svg = String::new();
            mark(&mut svg, (10.0, 20.0), 2.0, &json!({ "marker": { "symbol": symbol } }), "fill=\"red\"");
            svg
        };
        assert_eq!(drawn(Value::Null), "<circle cx=\"10.0\" cy=\"20.0\" r=\"2.0\" fill=\"red\"/>");
        assert_eq!(
            drawn("diamond".into()),
            "<polygon points=\"10.0,17.3 12.7,20.0 10.0,22.7 7.3,20.0\" fill=\"red\"/>"
        );
        assert_eq!(drawn("star".into()).matches(',').count(), 10);
        assert!(drawn("one of another day".into()).starts_with("<circle"));
    }
}
