//! Drawing in the explorer, in a real browser: what the page sees, where it puts it and what it finds near are the crate's.

use serde_json::Value;
use shadowlab_notebook::{
    data::centre::{centred, shrunk},
    explorer::Panel,
    ndarray::{Array2, ArrayView1, Axis},
    prelude::*,
    rng::rng,
};

use super::{
    browser,
    explorer::{TOLERANCE, decoder, images, largest_difference, numbers, report},
};

/// The pages' drawings are this many squares high and wide.
const SHEET: usize = 112;
const NEIGHBOURS: usize = 6;

fn encoder() -> Sequential {
    let mut encoder = Sequential::new(PIXELS).dense(24, Relu).dense(12, Tanh).dense(2, Identity);
    encoder.init(&mut rng(9));
    encoder
}

struct Trial {
    images: ImageSet,
    models: [(Sequential, Sequential); 2],
    drawing: Value,
}

/// An explorer of an autoencoder and PCA, after its test of itself.
fn trial() -> Option<Trial> {
    let browser = browser::find()?;
    let (images, encoder, decoder) = (images(), encoder(), decoder());
    let pca = Pca::fit(&images, 2).unwrap();
    let codes = encoder.forward(&images).unwrap();
    let panel = Panel::new("Autoencoder", codes, decoder.clone()).unwrap().encoder(encoder.clone()).unwrap();
    let panels = vec![panel, Panel::of_pca(&pca, &images).unwrap()];
    let drawing = report(&browser, &images, panels, "selftest")["drawing"].clone();
    let weight = pca.components.t().to_owned();
    let layer = |weight, bias| {
        Sequential::from_layers(vec![shadowlab_notebook::dense::Dense { weight, bias, activation: Identity }]).unwrap()
    };
    let flat = (layer(weight.clone(), -pca.mean.dot(&weight)), layer(pca.components.clone(), pca.mean.clone()));
    Some(Trial { images, models: [(encoder, decoder), flat], drawing })
}

fn ink(seen: &Value) -> Array2<f32> {
    let squares: Vec<f32> = seen["ink"].as_str().unwrap().bytes().map(|b| f32::from(b - b'0')).collect();
    Array2::from_shape_vec((SHEET, SHEET), squares).unwrap()
}

/// What the crate makes of a drawing. # Shapes: (1, 784).
fn as_seen(ink: &Array2<f32>, is_centred: bool) -> Array2<f32> {
    let image = if is_centred { centred(ink) } else { shrunk(ink) };
    image.unwrap().into_shape_with_order((1, PIXELS)).unwrap()
}

impl Trial {
    /// Pixels, codes, reconstructions and neighbours in the page are those of the crate.
    fn check(&self, seen: &Value, is_centred: bool) {
        let pixels = as_seen(&ink(seen), is_centred);
        let difference = largest_difference(&numbers(&seen["pixels"]), pixels.as_slice().unwrap());
        assert!(difference < 1e-5, "what the network sees differs by {difference}");
        for ((encoder, decoder), found) in self.models.iter().zip(seen["models"].as_array().unwrap()) {
            let code = encoder.forward(&pixels).unwrap();
            let close = |a: &[f32], b: &[f32]| {
                let scale = b.iter().fold(1.0f32, |most, v| v.abs().max(most));
                assert!(largest_difference(a, b) < TOLERANCE * scale, "{a:?} and {b:?}");
            };
            close(&numbers(&found["code"]), code.as_slice().unwrap());
            let image = decoder.forward(&code).unwrap();
            close(&numbers(&found["image"]), image.as_slice().unwrap());
            let error: f32 = (&image - &pixels).iter().map(|d| d * d).sum();
            assert!((found["error"].as_f64().unwrap() as f32 - error).abs() < 1e-2 * error.max(1.0));
            self.check_neighbours(&encoder.forward(&self.images).unwrap(), code.row(0), &found["near"]);
        }
    }

    /// No image that is left out is nearer than one that is named.
    fn check_neighbours(&self, codes: &Array2<f32>, code: ArrayView1<f32>, near: &Value) {
        let distance = |i: usize| (&codes.index_axis(Axis(0), i) - &code).mapv(|d| d * d).sum().sqrt();
        let near: Vec<usize> = near.as_array().unwrap().iter().map(|i| i.as_u64().unwrap() as usize).collect();
        assert_eq!(near.len(), NEIGHBOURS);
        let farthest = near.iter().map(|&i| distance(i)).fold(0.0, f32::max);
        for i in (0..self.images.len()).filter(|i| !near.contains(i)) {
            assert!(distance(i) >= farthest - 1e-3 * farthest.max(1.0), "image {i} is nearer: {near:?}");
        }
    }
}

#[test]
fn a_drawing_becomes_the_numbers_of_the_crate() {
    let Some(trial) = trial() else { return };
    let drawing = &trial.drawing;
    assert_eq!(
        (&drawing["hidden"], &drawing["opened"], &drawing["closed"]),
        (&true.into(), &"true".into(), &true.into())
    );
    for blank in ["blank", "cleared", "deleted"] {
        assert!(!ink(&drawing[blank]).iter().any(|&ink| ink > 0.0), "{blank}");
        assert!(drawing[blank]["models"].is_null() && drawing[blank]["rows"] == serde_json::json!([]), "{blank}");
    }
    trial.check(&drawing["mouse"], true);
    trial.check(&drawing["lying"], false);
    trial.check(&drawing["keys"], true);
    assert_eq!(drawing["mouse"]["ink"], drawing["lying"]["ink"], "the switch leaves the drawing alone");
    assert_ne!(drawing["mouse"]["models"], drawing["lying"]["models"]);
    let scribbles = drawing["scribbles"].as_array().unwrap();
    assert_eq!(scribbles.len(), 12);
    scribbles.iter().for_each(|scribble| trial.check(scribble, true));
    let codes = drawing["mouse"]["models"].as_array().unwrap().iter().map(|found| found["code"].clone());
    assert_eq!(drawing["markers"], codes.collect::<Value>(), "the markers go to the drawing");
    assert_eq!(drawing["mouse"]["rows"].as_array().unwrap().len(), 2, "a line for each model");
}

/// Where the pointer went there is ink, a pen's width wide: 10 to the right, 50 down. So it is with keys, and the page says so.
#[test]
fn mouse_and_keys_leave_ink() {
    let Some(trial) = trial() else { return };
    let by_mouse = ink(&trial.drawing["mouse"]);
    for (row, column) in [(20, 20), (20, 25), (45, 29), (69, 28)] {
        assert_eq!(by_mouse[[row, column]], 1.0, "row {row}, column {column}");
    }
    assert_eq!((by_mouse[[20, 13]], by_mouse[[45, 40]], by_mouse[[80, 28]]), (0.0, 0.0, 0.0));
    let by_keys = ink(&trial.drawing["keys"]);
    for (row, column) in [(56, 56), (72, 56), (88, 56), (88, 67)] {
        assert_eq!(by_keys[[row, column]], 1.0, "row {row}, column {column}");
    }
    assert_eq!(by_keys[[80, 68]], 0.0, "a lifted pen leaves no ink");
    assert_eq!(trial.drawing["spoken"], "Pen up at row 22, column 17.");
}
