//! Optimisers walking in a long narrow valley: the loss as a landscape over two weights.

use plotly::{
    HeatMap, Scatter,
    common::{ColorScale, ColorScaleElement, Line, Marker, Mode},
    layout::AxisConstrain,
};

use super::{Figure, axis, layout, palette, round};
use shadowlab::{
    check::check_parameter,
    error::{Error, Result},
    optim::{Optimizer, OptimizerState},
};

/// How much steeper it is across the valley than along it.
const STEEPER: f32 = 100.0;

/// Where a walk begins: 4 back along the valley, and 1 up its wall.
const START: [f32; 2] = [-4.0, 1.0];

/// Steps of a walk, at most.
const MOST_STEPS: usize = 10_000;

/// Room around the paths, and how many squares of the landscape are drawn in each direction.
const MARGIN: f32 = 0.6;
const SQUARES: u16 = 80;

/// The loss as a valley over two weights (a, b): ½ u² + 50 v², where u runs along the valley and v across.
///
/// Not turned, u is a and v is b: each weight has a direction of its own, one flat, one steep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valley {
    cos: f32,
    sin: f32,
}

impl Valley {
    /// The valley and the start of all walks in it, turned by this angle in degrees, counter-clockwise around the lowest point.
    pub fn turned(degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self { cos, sin }
    }

    /// The loss at the weights (a, b).
    pub fn height(self, [a, b]: [f32; 2]) -> f32 {
        let [u, v] = self.along_and_across([a, b]);
        0.5 * u * u + 0.5 * STEEPER * v * v
    }

    /// The slopes of the loss by a and by b.
    pub fn slope(self, place: [f32; 2]) -> [f32; 2] {
        let [u, v] = self.along_and_across(place);
        self.weights([u, STEEPER * v])
    }

    /// The places that an optimiser visits, with the start: `steps` + 1 pairs.
    ///
    /// # Errors
    /// When the optimiser's settings or the valley's angle cannot work, the walk leads away to infinity, or there are more
    /// than 10,000 steps.
    pub fn walk(self, optimizer: &Optimizer, steps: usize) -> Result<Vec<[f32; 2]>> {
        optimizer.check()?;
        check_parameter(steps <= MOST_STEPS, "steps", steps, format!("a figure shows at most {MOST_STEPS}"))?;
        if !self.cos.is_finite() {
            return Err(Error::parameter("degrees", self.cos, "a valley is turned by a number, for example 45"));
        }
        let mut state = OptimizerState::new(optimizer.clone());
        let mut place = self.weights(START);
        let mut path = vec![place];
        for _ in 0..steps {
            let slope = self.slope(place);
            state.step(1.0, |update| update(&mut place, &slope));
            if !place.iter().all(|v| v.is_finite() && v.abs() < 1e6) {
                let why = "each step overshoots the valley further; try less";
                return Err(Error::parameter("learning_rate", optimizer.learning_rate(), why));
            }
            path.push(place);
        }
        Ok(path)
    }

    fn along_and_across(self, [a, b]: [f32; 2]) -> [f32; 2] {
        [self.cos * a + self.sin * b, self.cos * b - self.sin * a]
    }

    fn weights(self, [u, v]: [f32; 2]) -> [f32; 2] {
        [self.cos * u - self.sin * v, self.cos * v + self.sin * u]
    }
}

/// The valley from above, and in it the walks of some optimisers: (name, optimiser). The legend says how high each of them is
/// in the end.
///
/// # Errors
/// As [`Valley::walk`].
pub fn valley(title: &str, valley: Valley, steps: usize, walkers: &[(&str, &Optimizer)]) -> Result<Figure> {
    let walks = walkers.iter().map(|(_, walker)| valley.walk(walker, steps)).collect::<Result<Vec<_>>>()?;
    let [a, b] = [0, 1].map(|k| span(walks.iter().flatten().map(|place| place[k])));
    let ends = |places: &[f64]| vec![places[0], places[places.len() - 1]];
    // One unit is as long in both directions: else a turned valley would look bent out of shape.
    let x = axis("weight a").range(ends(&a)).constrain(AxisConstrain::Domain);
    let y = axis("weight b").range(ends(&b)).constrain(AxisConstrain::Domain).scale_anchor("x");
    let last = |walk: &Vec<[f32; 2]>| two_digits(valley.height(walk[steps]));
    let names = walkers.iter().zip(&walks).map(|((name, _), walk)| format!("{name}: height {}", last(walk)));
    let names: Vec<String> = names.collect();
    let alt = format!("{title}: a narrow valley over two weights, and after {steps} steps {}", names.join(", "));
    let mut figure = Figure::new(layout(title, 460).x_axis(x).y_axis(y), alt);
    figure.plot.add_trace(landscape(valley, a, b));
    for (number, (name, walk)) in names.iter().zip(&walks).enumerate() {
        let colour = palette::MODELS[(number + 1) % palette::MODELS.len()];
        let (a, b) = walk.iter().map(|p| (round(p[0]), round(p[1]))).unzip();
        let trace = Scatter::new(a, b)
            .name(name)
            .show_legend(true)
            .mode(Mode::LinesMarkers)
            .line(Line::new().color(colour).width(2.0))
            .marker(Marker::new().color(colour).size(6));
        figure.plot.add_trace(trace);
    }
    Ok(figure)
}

/// Places from below the smallest to above the largest of these and of 0, the lowest point.
fn span(values: impl Iterator<Item = f32>) -> Vec<f64> {
    let (low, high) = values.fold((0.0f32, 0.0f32), |(low, high), v| (low.min(v), high.max(v)));
    let (low, high) = (low - MARGIN, high + MARGIN);
    (0..=SQUARES).map(|i| round(low + (high - low) * f32::from(i) / f32::from(SQUARES))).collect()
}

/// Two digits that count, not in powers of ten: 0.90, and 0.000013.
fn two_digits(height: f32) -> String {
    let decimals = if height > 0.0 { (1.0 - height.log10().floor()).clamp(0.0, 12.0) } else { 0.0 };
    format!("{height:.*}", decimals as usize)
}

fn landscape(valley: Valley, a: Vec<f64>, b: Vec<f64>) -> Box<HeatMap<f64, f64, Vec<f64>>> {
    // The square root brings out the floor: the walls would drown it.
    let height = |a: f64, b: f64| round(valley.height([a as f32, b as f32]).sqrt());
    let rows = b.iter().map(|&b| a.iter().map(|&a| height(a, b)).collect()).collect();
    let shade = vec![
        ColorScaleElement(0.0, "rgba(128,128,160,0.02)".into()),
        ColorScaleElement(1.0, "rgba(128,128,160,0.55)".into()),
    ];
    HeatMap::new(a, b, rows)
        .color_scale(ColorScale::Vector(shade))
        .show_scale(false)
        .hover_template("√height %{z}<extra></extra>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::optim::{Adam, Sgd};

    /// Plain descent, with momentum, and Adam.
    fn walkers() -> [Optimizer; 3] {
        [
            Sgd { learning_rate: 0.018, momentum: 0.0 }.into(),
            Sgd { learning_rate: 0.021, momentum: 0.8 }.into(),
            Adam { learning_rate: 0.2, ..Adam::default() }.into(),
        ]
    }

    fn heights(degrees: f32) -> [f32; 3] {
        let valley = Valley::turned(degrees);
        walkers().map(|walker| valley.height(valley.walk(&walker, 60).unwrap()[60]))
    }

    /// Along the valley plain descent multiplies by 1 − η each step, across by 1 − 100 η.
    #[test]
    fn plain_descent_walks_as_worked_by_hand() {
        let path = Valley::turned(0.0).walk(&walkers()[0], 2).unwrap();
        assert!((path[2][0] + 4.0 * 0.982f32.powi(2)).abs() < 1e-5);
        assert!((path[2][1] - (-0.8f32).powi(2)).abs() < 1e-5, "it changes sides every step");
    }

    #[test]
    fn slopes_are_the_difference_quotients() {
        for degrees in [0.0, 30.0, 45.0] {
            let (valley, [a, b], h) = (Valley::turned(degrees), [0.7, -0.4], 1e-2);
            let by_a = (valley.height([a + h, b]) - valley.height([a - h, b])) / (2.0 * h);
            let by_b = (valley.height([a, b + h]) - valley.height([a, b - h])) / (2.0 * h);
            let [da, db] = valley.slope([a, b]);
            assert!((by_a - da).abs() < 0.02 && (by_b - db).abs() < 0.02, "{da} {by_a}, {db} {by_b}");
        }
    }

    /// The same figures from twenty lines of Python. A walker that treats all directions alike does not notice the turn; Adam,
    /// which divides by each weight's own slopes, does.
    #[test]
    fn only_adam_notices_that_the_valley_is_turned() {
        let [plain, momentum, adam] = heights(0.0);
        assert!((plain - 0.9046).abs() < 1e-3 && momentum < 2e-5 && (adam - 0.0635).abs() < 2e-3, "{plain}, {adam}");
        let [turned_plain, turned_momentum, turned_adam] = heights(45.0);
        assert!((turned_plain - plain).abs() < 1e-3 && turned_momentum < 2e-5, "{turned_plain}, {turned_momentum}");
        assert!((turned_adam - 2.8915).abs() < 2e-2, "{turned_adam}");
    }

    #[test]
    fn the_legend_says_how_high_each_walker_is_in_the_end() {
        let [plain, momentum, _] = walkers();
        let walkers = [("Sgd", &plain), ("momentum", &momentum)];
        let json = super::valley("t", Valley::turned(45.0), 60, &walkers).unwrap().to_json();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["data"][1]["name"], "Sgd: height 0.90");
        assert_eq!(json["data"][2]["name"], "momentum: height 0.000013");
        assert_eq!((two_digits(0.0), two_digits(12.34), two_digits(3456.0)), ("0".into(), "12".into(), "3456".into()));
    }

    #[test]
    fn what_cannot_be_walked_is_named() {
        let too_fast = Sgd { learning_rate: 1.0, momentum: 0.0 }.into();
        let message = |valley: Valley| valley.walk(&too_fast, 40).unwrap_err().to_string();
        assert!(message(Valley::turned(0.0)).contains("overshoots"));
        assert!(message(Valley::turned(f32::NAN)).contains("for example 45"));
    }
}
