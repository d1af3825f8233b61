//! Figures of arbitrary numbers, lists and names: each is drawn or refused, and what is drawn is valid JSON and SVG.
//!
//! More, and others: `PROPTEST_CASES=10000 PROPTEST_RNG_SEED=7 cargo test --package shadowlab-notebook --test fuzz`.

#[path = "../../../tests/fuzz/data.rs"]
mod data;
#[path = "../../../tests/fuzz/watch.rs"]
mod watch;

use proptest::{collection::vec, prelude::*, sample::select};
use shadowlab_notebook::{
    Result,
    explorer::{Explorer, Panel},
    games::{draw_digit, pixel_editor, vae_page},
    optim::{Optimizer, Sgd},
    plot::{latent_slider, *},
    prelude::*,
    shadow::LightScan,
    train::{EpochReport, History},
    vae::{NegativeElbo, Vae, VaeHistory, VaeReport},
};

use data::{Data, count, data, setting};
use watch::{Call, Made, calls, holds};

#[derive(Clone, Debug)]
struct Case {
    x: Data,
    y: Data,
    labels: Vec<u8>,
    name: String,
    n: usize,
    a: f32,
    b: f32,
}

impl Case {
    /// As many rows as there are labels, and so many columns.
    fn codes(&self, columns: usize) -> Array2<f32> {
        Data { rows: self.labels.len(), columns, ..self.x }.array()
    }

    fn images(&self) -> Option<ImageSet> {
        let data = Data { rows: self.labels.len(), columns: 784, values: data::Values::Pixels, ..self.y };
        ImageSet::new(data.array(), self.labels.clone()).ok()
    }

    fn points(&self) -> Vec<(f32, f32)> {
        self.x.array().into_iter().zip(self.y.array()).collect()
    }

    fn history(&self) -> History {
        let report = |(i, (train_error, held_out_error))| EpochReport {
            epoch: i + 1,
            epochs: self.n,
            train_error,
            held_out_error,
            seconds: 1.0,
        };
        History { epochs: self.points().into_iter().enumerate().map(report).collect() }
    }

    fn pca(&self) -> Option<Pca> {
        Pca::fit(&self.images()?, 2).ok()
    }

    fn light(&self) -> [f32; 3] {
        [self.a, self.b, 1.0]
    }
}

/// A figure must be JSON that a cell can hold, and a picture of which every number is one.
fn drawn(figure: Result<Figure>) -> Made {
    let figure = figure.ok()?;
    let (json, svg) = (figure.to_json(), figure.to_svg());
    let value: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert!(value["data"].is_array() && json.len() < 20_000_000, "{} bytes", json.len());
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
    // In the pixels of a picture within, any three letters may stand.
    let parts: Vec<&str> = svg.split('"').collect();
    let words = |name: &str| name.ends_with("aria-label=") || name.ends_with("alt=");
    for attribute in parts.chunks_exact(2).filter(|pair| !words(pair[0])).map(|pair| pair[1]) {
        if attribute.starts_with("data:") {
            continue;
        }
        assert!(!attribute.contains("NaN") && !attribute.contains("inf"), "{attribute}");
    }
    Some(Vec::new())
}

const FIGURES: &[Call<Case>] = &[
    ("latent_planes", |c| drawn(latent_planes(&c.name, &vec![(&*c.name, &c.codes(2)); c.n.min(6)], &c.images()?))),
    ("latent_planes of others", |c| drawn(latent_planes(&c.name, &[("x", &c.x.array())], &c.images()?.take(c.n)))),
    ("latent_slider", |c| {
        let moments: Vec<_> = (0..c.n.min(4)).map(|i| (format!("{}{i}", c.name), c.codes(2))).collect();
        drawn(latent_slider(&c.name, &moments, &c.images()?))
    }),
    ("code_cube", |c| drawn(code_cube(&c.name, &Data { columns: 3, ..c.x }.array()))),
    ("distance_histogram", |c| {
        let clouds: Vec<(&str, Vec<f32>)> = vec![(&c.name, c.x.array().into_iter().collect()); c.n.min(3)];
        drawn(distance_histogram(&c.name, &clouds))
    }),
    ("bars", |c| {
        let values: Vec<(&str, f64)> = c.x.array().into_iter().take(9).map(|v| (&*c.name, v.into())).collect();
        drawn(Ok(bars(&c.name, &c.name, &values)))
    }),
    ("curves", |c| {
        let points = c.points();
        drawn(Ok(curves(&c.name, "x", "y", c.n.is_multiple_of(2), &vec![(&*c.name, &points[..]); c.n.min(3)])))
    }),
    ("loss_curve", |c| drawn(Ok(loss_curve(&c.history())))),
    ("elbo_curve", |c| {
        let report = |errors: EpochReport| {
            let half = NegativeElbo { reconstruction: errors.train_error, kl: errors.held_out_error };
            VaeReport { errors, train: half, held_out: half }
        };
        drawn(Ok(elbo_curve(&VaeHistory { epochs: c.history().epochs.into_iter().map(report).collect() })))
    }),
    ("curves_with_spread", |c| {
        let points: Vec<(usize, Vec<f32>)> = c.x.array().rows().into_iter().map(|row| (c.n, row.to_vec())).collect();
        drawn(Ok(curves_with_spread(&c.name, "x", "y", c.n, &[(&c.name, &points), ("none", &[])])))
    }),
    ("hourglass", |c| {
        let encoder = Sequential::new(c.n).dense(c.x.columns, Relu);
        drawn(hourglass(&encoder, &Sequential::new(c.x.columns).dense(c.n, Sigmoid)))
    }),
    ("image_grid", |c| drawn(image_grid(&c.name, &Data { columns: 784, ..c.x }.array(), c.n))),
    ("reconstruction_rows", |c| {
        let images = Data { columns: 784, ..c.x }.array();
        let set: &dyn shadowlab_notebook::inputs::Inputs = &images;
        drawn(reconstruction_rows(&c.name, &vec![(&*c.name, set); c.labels.len() % 4], c.n))
    }),
    ("decoder_grid", |c| drawn(decoder_grid(&c.name, &c.pca()?, &c.codes(2), c.n))),
    ("normal_grid", |c| drawn(normal_grid(&c.name, &c.pca()?, c.n))),
    ("scree_plot", |c| drawn(Ok(scree_plot(&c.name, &Pca::fit(&c.x.array(), c.n).ok()?)))),
    ("light_map", |c| {
        let (azimuths, elevations) = (c.y.array().into_iter().collect(), c.x.array().into_iter().collect());
        let scan = LightScan { azimuths, elevations, scores: c.x.array() };
        drawn(light_map(&c.name, &scan, &[(&c.name, c.light())]))
    }),
    ("shadows", |c| drawn(shadows(&c.name, &vec![(&*c.name, &c.codes(2)); c.n.min(6)]))),
    ("scatter3d", |c| drawn(scatter3d(&c.name, &vec![(&*c.name, &c.codes(3)); c.n.min(4)], &c.codes(1)))),
    ("valley", |c| {
        let walker: Optimizer = Sgd { learning_rate: c.a, momentum: c.b }.into();
        drawn(valley(&c.name, Valley::turned(c.b), c.n, &[(&c.name, &walker)]))
    }),
    ("LineChart", |c| {
        let values: Vec<f32> = c.x.array().into_iter().collect();
        let mut chart = LineChart::new(&c.name, "x", "y").from_zero();
        chart = if c.n.is_multiple_of(2) { chart.log_x() } else { chart };
        chart = if c.n.is_multiple_of(3) { chart.log_y() } else { chart };
        let value = |i: usize| Ok(f64::from(values[i]));
        drawn(
            chart
                .line(&c.name, 0..values.len(), value)
                .and_then(|c| c.reference_line("r", 0..values.len(), value))
                .map(|c| c.figure()),
        )
    }),
    ("normal_quantile", |c| Some(vec![normal_quantile(c.a.into()).ok()?])),
    ("thumbnail", |c| {
        let x = c.x.array();
        Some(vec![thumbnail(x.rows().into_iter().next()?).len() as f64])
    }),
];

const PAGES: &[Call<Case>] = &[
    ("pixel_editor", |c| Some(vec![pixel_editor(&c.images()?, c.n, &[(&c.name, c.a)]).ok()?.html.len() as f64])),
    ("draw_digit", |c| {
        let model =
            Autoencoder::new(Sequential::new(784).dense(2, Identity), Sequential::new(2).dense(784, Sigmoid), 0);
        Some(vec![draw_digit(&model.ok()?, &c.images()?).ok()?.html.len() as f64])
    }),
    ("vae_page", |c| {
        let model = Vae::new(Sequential::new(784).dense(4, Identity), Sequential::new(2).dense(784, Sigmoid), 0);
        Some(vec![vae_page(&model.ok()?, &c.images()?).ok()?.html.len() as f64])
    }),
    ("Explorer", |c| {
        let (images, pca) = (c.images()?, c.pca()?);
        let explorer = Explorer::new(&c.name, &images, c.a).ok()?;
        let decoder = Sequential::new(2).dense(784, Sigmoid);
        let explorer = explorer.panel(Panel::of_pca(&pca, &images).ok()?).ok()?;
        let explorer = explorer.panel(Panel::new(&c.name, c.codes(2), decoder).ok()?.knn(c.b)).ok()?;
        assert!(explorer.to_html().ok()?.ends_with("</html>\n"));
        Some(Vec::new())
    }),
];

fn case() -> impl Strategy<Value = Case> {
    let names = select(vec!["a", "", "{{title}}", "</script><b>", "\"&'\u{1b}[2J\n", "Übung 🂡", "EVCXR_END_CONTENT"]);
    let label = prop_oneof![6 => 0..10u8, 1 => any::<u8>()];
    (data(9, 5), data(9, 5), vec(label, 0..14), names, count(), setting(), setting())
        .prop_map(|(x, y, labels, name, n, a, b)| Case { x, y, labels, name: name.into(), n, a, b })
}

#[test]
fn figures_and_pages_are_drawn_or_refused() {
    holds(60, case(), |case| {
        calls(FIGURES, &case, case.x.is_finite());
        calls(PAGES, &case, case.x.is_finite());
    });
}
