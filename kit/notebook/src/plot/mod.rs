//! Pictures, as plotly figures: one line in a notebook cell makes one.
//!
//! Every figure here is a [`Figure`]. Put it last in a cell and it shows itself.

use std::env;

use ndarray::Array2;
use plotly::{
    Configuration, Layout, Plot, Scatter,
    common::{Anchor, DashType, Font, Label, Line, Marker, Mode, Orientation, Title},
    layout::{Axis, HoverMode, Legend, Margin, ModeBar},
};
use serde_json::{Value, json};

use shadowlab::{
    check::{check_parameter, check_squares},
    error::{Error, Result},
};

use super::{
    cell::{content, one_line},
    html::escape,
    still,
};

mod animation;
mod chart;
mod classes;
mod cube;
mod curse;
mod curves;
mod directions;
mod elbo;
mod hourglass;
mod images;
mod latent;
mod manifold;
mod quantile;
mod scree_plot;
mod shadow;
mod spread;
mod thumbnail;
mod ticks;
mod valley;

pub use super::palette;
use super::palette::INK;
pub use animation::latent_slider;
pub use chart::LineChart;
pub use cube::code_cube;
pub use curse::{bars, distance_histogram};
pub use curves::{Curve, curves, loss_curve};
pub use directions::directions;
pub use elbo::elbo_curve;
pub use hourglass::hourglass;
pub use images::{image_grid, reconstruction_rows};
pub use latent::{Plane, latent_planes};
pub use manifold::{decoder_grid, normal_grid};
pub use quantile::normal_quantile;
pub use scree_plot::scree_plot;
pub use shadow::{light_map, scatter3d, shadows};
pub use spread::{Repeated, curves_with_spread};
pub use thumbnail::thumbnail;
pub use valley::{Valley, valley};

/// Grid lines, faint on either.
const GRID: &str = "rgba(128,128,144,0.22)";

/// The buttons that plotly shows when the pointer is over a figure.
const BUTTONS: &str = "rgba(128,128,144,0.5)";

/// Set to `still` by those whose browser cannot draw figures, for want of WebGL for example: they see the still pictures.
const FIGURES: &str = "SHADOWLAB_FIGURES";

/// A picture, and what it shows in words.
#[derive(Clone)]
pub struct Figure {
    /// The plotly figure, for those who want to change something.
    pub plot: Plot,
    /// One line for readers who cannot see the picture.
    pub alt: String,
}

impl Figure {
    fn new(layout: Layout, alt: impl Into<String>) -> Self {
        let mut plot = Plot::new();
        plot.set_layout(layout);
        plot.set_configuration(Configuration::new().display_logo(false));
        Self { plot, alt: alt.into() }
    }

    /// The figure as plotly's JSON: `data`, `layout`, `config`, `frames`.
    pub fn to_json(&self) -> String {
        self.plot.to_json()
    }

    /// A still picture of the figure, as SVG.
    pub fn to_svg(&self) -> String {
        still::svg(&self.json(), &self.alt)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.to_json()).expect("plotly writes JSON")
    }

    /// What evcxr calls when a cell ends in a figure.
    pub fn evcxr_display(&self) {
        show(self);
    }
}

/// Shows a figure in the cell: interactive where plotly runs, else as a still picture, else as a line of text.
///
/// A cell shows one figure: of two, the kernel keeps the last.
pub fn show(figure: &Figure) {
    println!("{}", bundle(figure));
}

/// A figure in all the forms that a reader's program may choose from.
fn bundle(figure: &Figure) -> String {
    let mut json = figure.json();
    let mut forms =
        vec![content("text/plain", &one_line(&figure.alt)), content("image/svg+xml", &still::svg(&json, &figure.alt))];
    if env::var(FIGURES).is_ok_and(|wish| wish == "still") {
        return forms.join("\n");
    }
    say(&mut json, &figure.alt);
    forms.push(content("application/vnd.plotly.v1+json", &json.to_string()));
    forms.join("\n")
}

/// Puts the words for those who cannot see the figure into it, where only a screen reader finds them: plotly draws into the page
/// what JupyterLab would leave out of a bundle of forms.
fn say(figure: &mut Value, alt: &str) {
    let words = json!({
        "text": escape(alt), "font": { "size": 1 }, "opacity": 0, "showarrow": false,
        "xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 1, "yanchor": "top",
    });
    match &mut figure["layout"]["annotations"] {
        Value::Array(all) => all.push(words),
        none => *none = json!([words]),
    }
}

/// Transparent, so that it suits a light and a dark page; a title that says what to see; room for it.
fn layout(title: &str, height: usize) -> Layout {
    Layout::new()
        .title(Title::with_text(title).font(Font::new().size(17)).x(0.02).x_anchor(Anchor::Left))
        .font(Font::new().color(INK).size(13))
        .paper_background_color("rgba(0,0,0,0)")
        .plot_background_color("rgba(0,0,0,0)")
        .height(height)
        .margin(Margin::new().left(64).right(24).top(72).bottom(56))
        .hover_mode(HoverMode::Closest)
        .hover_label(Label::new().font(Font::new().family("monospace").size(13)))
        .legend(Legend::new().orientation(Orientation::Vertical).trace_group_gap(0))
        // Left to itself, the bar of buttons is a dark block on a transparent figure.
        .mode_bar(ModeBar::new().background_color("rgba(0,0,0,0)").color(BUTTONS).active_color(INK))
}

fn axis(title: &str) -> Axis {
    Axis::new().title(Title::with_text(title)).grid_color(GRID).zero_line_color(GRID).line_color(GRID).auto_margin(true)
}

/// Checks points before they are drawn: at least one, of so many numbers, neither NaN nor too large to be moved aside.
fn check_points(what: &str, points: &Array2<f32>, columns: usize) -> Result<()> {
    if points.ncols() != columns || points.nrows() == 0 {
        return Err(Error::shape(what, format!("(n, {columns})"), format!("{:?}", points.dim())));
    }
    check_squares(what, points.view())
}

/// More images than this in one figure would be tens of megabytes in the page.
const MOST_IMAGES: usize = 2_500;

/// Checks how many images a figure is to show.
fn check_images(rows: usize, columns: usize) -> Result<()> {
    let images = rows.saturating_mul(columns);
    let why = format!("a figure shows 1 to {MOST_IMAGES} images; `take` some of them");
    check_parameter((1..=MOST_IMAGES).contains(&images), "the number of images", images, why)
}

/// Most points of a line that are marked: more would hide it.
const MOST_MARKERS: usize = 30;

/// A line through points, which are marked where they are few.
fn line_trace(name: &str, x: Vec<f64>, y: Vec<f64>, colour: &'static str, dash: DashType) -> Box<Scatter<f64, f64>> {
    let mode = if x.len() > MOST_MARKERS { Mode::Lines } else { Mode::LinesMarkers };
    Scatter::new(x, y)
        .name(name)
        .mode(mode)
        .line(Line::new().color(colour).dash(dash).width(2.5))
        .marker(Marker::new().color(colour).size(7))
}

/// Three decimals are more than a screen can show, and half the JSON.
fn round(v: f32) -> f64 {
    (f64::from(v) * 1000.0).round() / 1000.0
}

/// Five digits that count, for values that may be very small or very large.
fn significant(v: f64) -> f64 {
    format!("{v:.4e}").parse().unwrap_or(v)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::train::{EpochReport, History};

    #[test]
    fn a_figure_travels_as_plotly_json_as_a_still_picture_and_as_text() {
        let epochs = vec![EpochReport { epoch: 1, epochs: 1, train_error: 40.0, held_out_error: 38.5, seconds: 1.0 }];
        let text = bundle(&loss_curve(&History { epochs }));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "EVCXR_BEGIN_CONTENT text/plain");
        assert!(lines[1].contains("38.50"));
        assert!(lines[3].contains("svg") && lines[4].starts_with("<svg") && lines[4].ends_with("</svg>"));
        assert_eq!(lines[6], "EVCXR_BEGIN_CONTENT application/vnd.plotly.v1+json");
        let json: serde_json::Value = serde_json::from_str(lines[7]).expect("the figure is JSON on one line");
        assert_eq!(json["data"][1]["y"][0], 38.5);
        assert_eq!(lines[8], "EVCXR_END_CONTENT");
        let words = json["layout"]["annotations"].as_array().unwrap().last().unwrap();
        assert!(words["text"].as_str().unwrap().contains("38.50") && words["opacity"] == 0, "for screen readers");
    }
}
