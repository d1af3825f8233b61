//! Line charts: how something changes with a number, usually with the dimension.

use plotly::{
    Layout, Scatter,
    common::{DashType, Line, Mode, Position},
    layout::{HoverMode, RangeMode},
};

use super::{Figure, INK, axis, layout, line_trace, palette, significant, ticks};
use shadowlab::error::Result;

/// A chart being put together, line by line. Put it last in a cell and it shows itself.
///
/// ```
/// use shadowlab_notebook::{curse::edge_length, plot::LineChart};
/// # fn main() -> shadowlab_notebook::Result<()> {
/// LineChart::new("The edge of 1 % of the cube", "dimension d", "edge length")
///     .log_x()
///     .line("1 % of the cube", 1..=784, |d| edge_length(0.01, d))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct LineChart {
    title: String,
    labels: [String; 2],
    log: [bool; 2],
    from_zero: bool,
    lines: Vec<Series>,
}

/// One line, and how it is drawn.
#[derive(Clone, Debug)]
struct Series {
    name: String,
    points: Vec<(f64, f64)>,
    reference_line: bool,
}

impl LineChart {
    /// An empty chart with its title and what its axes measure.
    pub fn new(title: &str, x_label: &str, y_label: &str) -> Self {
        let labels = [x_label.into(), y_label.into()];
        Self { title: title.into(), labels, log: [false; 2], from_zero: false, lines: Vec::new() }
    }

    /// Makes the horizontal axis logarithmic: equal steps multiply. Points not above 0 have no place on it.
    pub fn log_x(mut self) -> Self {
        self.log[0] = true;
        self
    }

    /// Makes the vertical axis logarithmic: equal steps multiply. Points not above 0 have no place on it.
    pub fn log_y(mut self) -> Self {
        self.log[1] = true;
        self
    }

    /// Lets the vertical axis begin at 0, so that heights can be compared by eye.
    pub fn from_zero(mut self) -> Self {
        self.from_zero = true;
        self
    }

    /// Adds a line: the value of `f` at each of these numbers.
    ///
    /// # Errors
    /// The first error of `f`.
    pub fn line<F: FnMut(usize) -> Result<f64>>(
        mut self,
        name: &str,
        at: impl IntoIterator<Item = usize>,
        f: F,
    ) -> Result<Self> {
        self.lines.push(series(name, false, at, f)?);
        Ok(self)
    }

    /// Adds a thin dotted grey line: not a measurement, but something to hold the measurements against.
    ///
    /// # Errors
    /// The first error of `f`.
    pub fn reference_line<F: FnMut(usize) -> Result<f64>>(
        mut self,
        name: &str,
        at: impl IntoIterator<Item = usize>,
        f: F,
    ) -> Result<Self> {
        self.lines.push(series(name, true, at, f)?);
        Ok(self)
    }

    /// The chart as a figure.
    pub fn figure(&self) -> Figure {
        let mut figure = Figure::new(self.layout(), self.in_words());
        let measured = self.lines.iter().filter(|line| !line.reference_line);
        // One line needs no legend: the title and the axes say what it is.
        let several = measured.clone().count() > 1;
        for (line, &colour) in measured.zip(palette::MODELS.iter().cycle()) {
            let (x, y): (Vec<f64>, Vec<f64>) = self.visible(line).into_iter().unzip();
            let trace = line_trace(&line.name, x, y, colour, DashType::Solid);
            figure.plot.add_trace(trace.show_legend(several));
        }
        for line in self.lines.iter().filter(|line| line.reference_line) {
            figure.plot.add_trace(reference_line(&line.name, &self.visible(line)));
        }
        figure
    }

    /// What evcxr calls when a cell ends in a chart.
    pub fn evcxr_display(&self) {
        self.figure().evcxr_display();
    }

    fn layout(&self) -> Layout {
        let [mut x, mut y] = [0, 1].map(|i| axis(&self.labels[i]));
        if self.log[0] {
            x = ticks::logarithmic(x);
        }
        if self.log[1] {
            y = ticks::decades(y);
        }
        if self.from_zero {
            y = y.range_mode(RangeMode::ToZero);
        }
        layout(&self.title, 430).x_axis(x).y_axis(y).hover_mode(HoverMode::XUnified)
    }

    /// The points that have a place on the axes.
    fn visible(&self, line: &Series) -> Vec<(f64, f64)> {
        let has_place = |p: &&(f64, f64)| (!self.log[0] || p.0 > 0.0) && (!self.log[1] || p.1 > 0.0);
        line.points.iter().filter(has_place).map(|&(x, y)| (significant(x), significant(y))).collect()
    }

    fn in_words(&self) -> String {
        let ends = self.lines.iter().filter_map(|line| {
            let (first, last) = (line.points.first()?, line.points.last()?);
            let [from, to] = [first, last].map(|p| format!("{} at {}", significant(p.1), significant(p.0)));
            Some(format!("{}: from {from} to {to}", line.name))
        });
        format!("{} ({})", self.title, ends.collect::<Vec<_>>().join("; "))
    }
}

/// A thin dotted line with its name at its end, on the side where it leaves room.
fn reference_line(name: &str, points: &[(f64, f64)]) -> Box<Scatter<f64, f64>> {
    let (x, y): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    let rises = y.last() >= y.first();
    let mut words = vec![String::new(); x.len()];
    if let Some(last) = words.last_mut() {
        *last = name.into();
    }
    Scatter::new(x, y)
        .name(name)
        .mode(Mode::LinesText)
        .text_array(words)
        .text_position(if rises { Position::TopLeft } else { Position::BottomLeft })
        .show_legend(false)
        .line(Line::new().color(INK).dash(DashType::Dot).width(1.8))
        .hover_template("%{y}")
}

fn series(
    name: &str,
    reference_line: bool,
    at: impl IntoIterator<Item = usize>,
    mut f: impl FnMut(usize) -> Result<f64>,
) -> Result<Series> {
    let points = at.into_iter().map(|x| Ok((x as f64, f(x)?))).collect::<Result<_>>()?;
    Ok(Series { name: name.into(), points, reference_line })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::curse::edge_length;

    fn json(chart: &LineChart) -> serde_json::Value {
        serde_json::from_str(&chart.figure().to_json()).unwrap()
    }

    #[test]
    fn a_line_is_its_functions_values() {
        let chart = LineChart::new("t", "d", "edge").log_x().line("1 %", [1, 2], |d| edge_length(0.01, d)).unwrap();
        let chart = chart.reference_line("all", [1, 2], |_| Ok(1.0)).unwrap();
        let json = json(&chart);
        assert_eq!(json["data"][0]["x"], serde_json::json!([1.0, 2.0]));
        assert_eq!(json["data"][0]["y"], serde_json::json!([0.01, 0.1]));
        assert_eq!(json["data"][1]["line"]["dash"], "dot");
        assert_eq!((&json["layout"]["xaxis"]["type"], &json["layout"]["yaxis"]["type"]), (&"log".into(), &().into()));
        assert_eq!(chart.figure().alt, "t (1 %: from 0.01 at 1 to 0.1 at 2; all: from 1 at 1 to 1 at 2)");
    }

    #[test]
    fn zero_has_no_place_on_a_logarithmic_axis() {
        let chart = LineChart::new("t", "n", "share").log_y().line("share", 0..3, |n| Ok(n as f64)).unwrap();
        assert_eq!(json(&chart)["data"][0]["y"], serde_json::json!([1.0, 2.0]));
    }

    #[test]
    fn errors_reach_the_reader() {
        let chart = LineChart::new("t", "d", "edge").line("1 %", [0], |d| edge_length(0.01, d));
        assert!(chart.unwrap_err().to_string().contains("at least 1"));
    }
}
