//! Numbers at the axes: written as people write them, not as powers.

use plotly::layout::{Axis, AxisType};

use shadowlab::text::with_commas;

/// A logarithmic axis marked at 1, 2, 5, 10, 20, 50 ...: plotly's own would write 100 as a power and 200 as a small 2.
pub(super) fn logarithmic(axis: Axis) -> Axis {
    let marks = (0..6).flat_map(|power| [1, 2, 5].map(|m| f64::from(m * 10i32.pow(power))));
    marked(axis.type_(AxisType::Log), marks.collect())
}

/// A logarithmic axis marked where the data is, for a few values such as 1, 2, 4, 8, 16.
pub(super) fn logarithmic_at(axis: Axis, mut values: Vec<f64>) -> Axis {
    values.sort_by(f64::total_cmp);
    values.dedup();
    if values.len() > MOST_MARKS {
        return logarithmic(axis);
    }
    marked(axis.type_(AxisType::Log), values)
}

/// A logarithmic axis marked at 0.001, 0.01, 0.1, 1, 10 ...
pub(super) fn decades(axis: Axis) -> Axis {
    marked(axis.type_(AxisType::Log), (-6..=6).map(|power| 10f64.powi(power)).collect())
}

/// More marks than this would run into each other.
const MOST_MARKS: usize = 10;

fn marked(axis: Axis, values: Vec<f64>) -> Axis {
    axis.tick_text(values.iter().copied().map(plain).collect()).tick_values(values)
}

fn plain(value: f64) -> String {
    if value >= 1.0 && value.fract() == 0.0 { with_commas(value as usize) } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(axis: &Axis) -> serde_json::Value {
        serde_json::to_value(axis).unwrap()
    }

    #[test]
    fn numbers_are_plain() {
        let decades = json(&decades(Axis::new()));
        assert_eq!(decades["type"], "log");
        assert_eq!((&decades["ticktext"][3], &decades["ticktext"][9]), (&"0.001".into(), &"1,000".into()));
        assert_eq!(decades["tickvals"][3], 0.001);
    }

    #[test]
    fn few_values_are_marked_themselves_and_many_are_not() {
        let few = json(&logarithmic_at(Axis::new(), vec![64.0, 2.0, 784.0, 8.0, 2.0]));
        assert_eq!(few["ticktext"], serde_json::json!(["2", "8", "64", "784"]));
        let many = json(&logarithmic_at(Axis::new(), (1..100).map(f64::from).collect()));
        assert_eq!(many["ticktext"][4], "20");
    }
}
