//! The explorer in a real browser: its decoder must agree with the crate's, and a visitor's pointer must do what it should.

use std::path::Path;

use serde_json::{Value, json};
use shadowlab_notebook::{
    activation::Activation::Squareplus,
    data::SIDE,
    dense::Dense,
    explorer::{Explorer, Panel},
    ndarray::{Array1, Array2, Axis},
    prelude::*,
    rng::rng,
};

use super::browser;

const COUNT: usize = 240;
pub const TOLERANCE: f32 = 1e-3;
/// A drawn digit has 256 shades between paper and ink, fewer in the narrowest colour channel.
const SHADE: f32 = 1.0 / 200.0;

/// Blurred bars at ten angles: enough of a picture to be told apart.
pub fn images() -> ImageSet {
    let mut bytes = Vec::new();
    for i in 0..COUNT {
        let angle = (i % 10) as f32 * 0.314 + (i / 10) as f32 * 0.003;
        let (sin, cos) = angle.sin_cos();
        for p in 0..PIXELS {
            let (x, y) = ((p % SIDE) as f32 - 13.5, (p / SIDE) as f32 - 13.5);
            let (along, across) = (x * cos + y * sin, y * cos - x * sin);
            bytes.push((255.0 * (-(across / 2.5).powi(2) - (along / 9.0).powi(4)).exp()) as u8);
        }
    }
    ImageSet::from_bytes(&bytes, (0..COUNT).map(|i| (i % 10) as u8).collect()).unwrap()
}

/// Untrained, but with every activation and weights of every size: only the arithmetic is on trial.
pub fn decoder() -> Sequential {
    let mut decoder = Sequential::new(2).dense(16, Tanh).dense(32, Relu).dense(24, Identity);
    decoder = decoder.dense(16, Squareplus).dense(PIXELS, Sigmoid);
    decoder.init(&mut rng(5));
    for layer in &mut decoder.layers {
        layer.weight *= 2.0; // livelier than fresh weights, so that another code is another picture
        layer.bias = Array1::linspace(-0.5, 0.5, layer.outputs());
    }
    decoder
}

struct Trial {
    images: ImageSet,
    codes: [Array2<f32>; 2],
    decoders: [Sequential; 2],
    report: Value,
}

/// The page for these panels, opened with #selftest; what it says about itself.
pub fn report(browser: &Path, images: &ImageSet, panels: Vec<Panel>, hash: &str) -> Value {
    let page = Explorer::new("ShadowLab", images, 90.0).unwrap();
    let page = panels.into_iter().fold(page, |page, panel| page.panel(panel).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    page.write(&path).unwrap();
    let html = browser::dump_dom(browser, &path, hash);
    let text = html.split_once("<pre id=\"selftest\">").expect("the page ran its test").1;
    let text = text.split_once("</pre>").unwrap().0.replace("&gt;", ">").replace("&lt;", "<");
    let report: Value = serde_json::from_str(&text).unwrap();
    assert!(report["failed"].is_null(), "{}", report["failed"]);
    report
}

/// A page with two models that differ.
fn trial(hash: &str) -> Option<Trial> {
    let browser = browser::find()?;
    let images = images();
    let pca = Pca::fit(&images, 2).unwrap();
    let flat = Dense { weight: pca.components.clone(), bias: pca.mean.clone(), activation: Identity };
    let decoders = [decoder(), Sequential::from_layers(vec![flat]).unwrap()];
    // A curved code, so that the planes differ: the first model's codes bend what PCA finds.
    let flat_codes = pca.encode(&images).unwrap();
    let bent = Array2::from_shape_fn((COUNT, 2), |(i, j)| {
        if j == 0 { flat_codes[[i, 0]] } else { 0.3 * flat_codes[[i, 0]].powi(2) - flat_codes[[i, 1]] }
    });
    let autoencoder = Panel::new("Autoencoder", bent.clone(), decoders[0].clone()).unwrap().knn(0.9);
    let panels = vec![autoencoder, Panel::of_pca(&pca, &images).unwrap().knn(0.8)];
    let report = report(&browser, &images, panels, hash);
    Some(Trial { images, codes: [bent, flat_codes], decoders, report })
}

pub fn numbers(value: &Value) -> Vec<f32> {
    value.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

pub fn largest_difference(a: &[f32], b: &[f32]) -> f32 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

impl Trial {
    /// What the crate makes of a code.
    fn decoded(&self, panel: usize, code: &[f32]) -> Vec<f32> {
        let z = Array2::from_shape_vec((1, 2), code.to_vec()).unwrap();
        self.decoders[panel].forward(&z).unwrap().into_raw_vec_and_offset().0
    }

    /// The same as it appears on the screen, where what lies outside 0..=1 is clipped.
    fn shown(&self, panel: usize, code: &[f32]) -> Vec<f32> {
        self.decoded(panel, code).iter().map(|p| p.clamp(0.0, 1.0)).collect()
    }

    fn code(&self, panel: usize, i: usize) -> Vec<f32> {
        self.codes[panel].index_axis(Axis(0), i).to_vec()
    }
}

#[test]
fn the_page_decodes_as_the_crate_does() {
    let codes = [[0.0, 0.0], [1.5, -2.25], [-7.0, 3.0], [40.0, 40.0], [1e-3, -1e3]];
    let Some(trial) = trial(&format!("selftest={}", serde_json::to_string(&codes).unwrap())) else { return };
    for panel in 0..2 {
        for (k, code) in codes.iter().enumerate() {
            let page = numbers(&trial.report["decoded"][panel][k]);
            let difference = largest_difference(&page, &trial.decoded(panel, code));
            println!("model {panel}, code {code:?}: largest difference {difference:e}");
            // PCA's images grow with the code: there the tolerance is a share of the largest pixel.
            let scale = page.iter().fold(1.0f32, |most, p| most.max(p.abs()));
            assert!(difference <= TOLERANCE * scale, "model {panel}, code {code:?}: {difference}");
        }
    }
}

#[test]
fn a_visitor_gets_what_the_pointer_asks_for() {
    let Some(trial) = trial("selftest") else { return };
    for share in numbers(&trial.report["painted"]) {
        assert!(share > 0.05, "something is painted: {share}");
    }
    for panel in 0..2 {
        check_drag(&trial, panel);
        check_hover(&trial, panel);
    }
    let click = &trial.report["click"];
    assert_eq!(click["clicked"], click["pinned"]);
    assert_eq!(click["markers"], click["codes"], "a click brings both markers to the digit");
    check_view(&trial.report["view"]);
    for lens in trial.report["lens"].as_array().unwrap() {
        assert!(lens["error"].as_f64().unwrap() < 1e-3, "a place is a code and the same place again: {lens}");
        assert!(lens["changed"].as_f64().unwrap() > 0.01 && lens["toggled_back"] == true, "{lens}");
    }
    let legend = &trial.report["legend"];
    assert_eq!((&legend["all"], &legend["pressed"]), (&legend["again"], &"false".into()));
    assert_eq!(legend["all"].as_u64().unwrap() - legend["without"].as_u64().unwrap(), COUNT as u64 / 10);
}

/// Dragging the marker moves the code to where the pointer went, and the digit drawn is what the crate makes of it.
fn check_drag(trial: &Trial, panel: usize) {
    let drag = &trial.report["drag"][panel];
    let (asked, code) = (numbers(&drag["asked"]), numbers(&drag["code"]));
    assert!(largest_difference(&asked, &code) < 1e-3, "asked for {asked:?}, got {code:?}");
    assert_ne!(drag["from"], drag["code"]);
    assert!(drag["changed"].as_u64().unwrap() > 20, "another digit is drawn: {} pixels changed", drag["changed"]);
    let difference = largest_difference(&numbers(&drag["drawn"]), &trial.shown(panel, &code));
    println!("model {panel}: drawn at the marker, largest difference {difference}");
    assert!(difference <= SHADE + TOLERANCE, "{difference}");
}

/// Pointing at a point shows that image, and both models' reconstructions of it with their errors.
fn check_hover(trial: &Trial, panel: usize) {
    let hover = &trial.report["hover"][panel];
    let i = hover["pointed_at"].as_u64().unwrap() as usize;
    assert_eq!(hover["hovered"], hover["pointed_at"]);
    assert_eq!(hover["after_leaving"], -1);
    assert_eq!(hover["caption"], format!("no. {i}, a {}", trial.images.labels[i]));
    let image = trial.images.images.row(i).to_vec();
    assert!(largest_difference(&numbers(&hover["original"]), &image) <= SHADE);
    for model in 0..2 {
        let code = trial.code(model, i);
        let difference = largest_difference(&numbers(&hover["outputs"][model]), &trial.shown(model, &code));
        assert!(difference <= SHADE + TOLERANCE, "{difference}");
        let decoded = trial.decoded(model, &code);
        let error: f32 = decoded.iter().zip(&image).map(|(a, b)| (a - b) * (a - b)).sum();
        assert!((hover["errors"][model].as_f64().unwrap() as f32 - error).abs() < 1e-2 * error.max(1.0));
    }
}

/// The wheel zooms about the pointer, the ground can be dragged, 0 resets, an arrow moves the marker by 8 pixels.
fn check_view(view: &Value) {
    assert!(view["zoom"].as_f64().unwrap() > 1.2, "{view}");
    assert!(largest_difference(&numbers(&view["slipped"]), &[0.0, 0.0]) < 0.01, "{view}");
    assert!(largest_difference(&numbers(&view["panned"]), &[-50.0, 30.0]) < 0.01, "{view}");
    assert!((view["zoom_after_reset"].as_f64().unwrap() - 1.0).abs() < 1e-6, "{view}");
    assert!(largest_difference(&numbers(&view["key_moved"]), &[8.0, 0.0]) < 1e-3, "{view}");
}

/// One model alone has one plane; of three, each plane shows the one that is chosen.
#[test]
fn one_model_or_three() {
    let Some(browser) = browser::find() else { return };
    let images = images();
    let pca = Pca::fit(&images, 2).unwrap();
    let codes = pca.encode(&images).unwrap();
    let panel = |name: &str| Panel::new(name, codes.clone(), decoder()).unwrap();
    let alone = report(&browser, &images, vec![panel("A")], "selftest");
    assert_eq!((&alone["chooser"]["second_hidden"], &alone["chooser"]["names"]), (&true.into(), &json!(["A"])));
    let three = vec![panel("A"), panel("B"), Panel::of_pca(&pca, &images).unwrap()];
    let chooser = &report(&browser, &images, three, "selftest")["chooser"];
    assert_eq!((&chooser["before"], &chooser["after"]), (&json!([0, 1]), &json!([2, 1])));
    assert_eq!(chooser["names"], json!(["PCA", "B"]));
    let marker = Array2::from_shape_vec((1, 2), numbers(&chooser["markers"][0])).unwrap();
    let decoded: Vec<f32> = pca.decode(&marker).unwrap().iter().map(|p| p.clamp(0.0, 1.0)).collect();
    assert!(largest_difference(&numbers(&chooser["drawn"][0]), &decoded) <= SHADE + TOLERANCE);
}

/// Images of 5x5 pixels in 62 classes with names: all are painted, and a name stands where a digit did.
#[test]
fn other_images_are_shown_by_their_names() {
    let Some(browser) = browser::find() else { return };
    let bytes: Vec<u8> = (0..COUNT * 25).map(|p| (p.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let names = (0..62).map(|label| format!("class {label}")).collect();
    let images = ImageSet::from_bytes(&bytes, (0..COUNT).map(|i| (i % 62) as u8).collect()).unwrap().with_names(names);
    let pca = Pca::fit(&images, 2).unwrap();
    let report = report(&browser, &images, vec![Panel::of_pca(&pca, &images).unwrap().knn(0.5)], "selftest");
    let hover = &report["hover"][0];
    let i = hover["pointed_at"].as_u64().unwrap() as usize;
    assert_eq!(hover["caption"], format!("no. {i}, class {}", i % 62));
    assert_eq!(hover["hovered"], hover["pointed_at"]);
    assert!(largest_difference(&numbers(&hover["original"]), &images.images.row(i).to_vec()) <= SHADE);
    assert!(numbers(&report["painted"])[0] > 0.05);
    let legend = &report["legend"];
    assert_eq!(legend["all"].as_u64().unwrap() - legend["without"].as_u64().unwrap(), 4, "240 = 4 · 62 − 8");
}
