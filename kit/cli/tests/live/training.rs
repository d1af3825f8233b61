//! The page's training beside the crate's own.

use shadowlab::prelude::*;
use shadowlab_live::{
    run::{Data, Run},
    settings::Settings,
};

use super::{Visit, number};

/// Trainings to compare: plain, with noise, a VAE, and one of each activation. They meet exponentials, logarithms, tangents
/// and chance, of which a browser has its own. In the first, a sum of one hidden unit is so near to 0 that it depends on the
/// rounding whether its ReLU is on: see docs/live.md.
const TRAININGS: [&str; 6] =
    ["seed=7", "seed=4&noise=0.6", "seed=4&beta=1", "seed=4&activation=tanh", "seed=4&activation=sigmoid", "seed=4"];

/// The digits of the page.
fn digits() -> &'static Data {
    let (train, validation) = (synthetic_digits(10_000, 1).unwrap(), synthetic_digits(1_000, 3).unwrap());
    Box::leak(Box::new(Data { train, validation }))
}

/// Errors after one epoch, trained here: on what it learns from, and on held-out digits. (The engine on its own ends with the
/// bits of `Autoencoder::fit` and `Vae::fit`, which a test of its own says.)
fn first_epoch(data: &'static Data, settings: &str) -> [f32; 2] {
    let errors = Run::new(&Settings::parse(settings).unwrap(), data, Box::new(|_| {})).unwrap().epoch().unwrap().errors;
    [errors.train_error, errors.held_out_error]
}

fn first_epoch_in(visit: &Visit, settings: &str) -> [f32; 2] {
    visit.open(settings, 1);
    let errors = visit.run("const { train, heldOut } = session.snapshots[1]; return [train, heldOut]");
    [number(&errors[0]), number(&errors[1])]
}

#[track_caller]
fn assert_close(what: &str, page: &[f32], here: &[f32], tolerance: f32) {
    println!("{what}: in the page {page:?}, here {here:?}");
    for (page, here) in page.iter().zip(here) {
        assert!((page - here).abs() <= tolerance * here.abs(), "{what}: in the page {page}, here {here}");
    }
}

/// A number that depends on every byte and its place. JavaScript computes the same below.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0u32, |sum, &byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

/// After an epoch of 79 steps the errors are those of the crate, trained here.
#[test]
#[ignore = "compiles WebAssembly; .ci/run calls it"]
fn the_page_trains_as_the_crate_does() {
    let Some(visit) = Visit::start("the_page_trains_as_the_crate_does") else { return };
    let data = digits();
    for settings in TRAININGS {
        assert_close(settings, &first_epoch_in(&visit, settings), &first_epoch(data, settings), 1e-5);
        assert_eq!(visit.run("return app.engine.name"), "fused");
    }
    check_digits(&visit, data);
    check_pca(&visit, data);
    check_older_engines(&visit, data);
    assert_eq!(visit.browser.complaints(), Vec::<String>::new());
}

fn check_digits(visit: &Visit, data: &Data) {
    let sums = visit.run(
        "const sum = (bytes) => bytes.reduce((all, byte) => (Math.imul(all, 31) + byte) >>> 0, 0);
         return [sum(session.data.pixels), sum(session.data.labels), sum(session.data.heldOut)]",
    );
    let (pixels, held_out) = (data.train.to_bytes(), data.validation.to_bytes());
    let expected = [&pixels, &data.train.labels, &held_out].map(|bytes| checksum(bytes));
    assert_eq!(sums, serde_json::json!(expected), "the page draws the same digits");
}

fn check_pca(visit: &Visit, data: &Data) {
    let pca = Pca::fit(&data.train, 2).unwrap();
    let error = squared_error_per_image(&data.validation, &pca.reconstruct(&data.validation).unwrap()).unwrap();
    let errors = visit.wait("PCA is fitted", "app.pca.errors && [...app.pca.errors]");
    assert_close("PCA", &[number(&errors[2])], &[error], 1e-5);
}

/// The engines for older browsers round every product. That is seen where it decides whether a ReLU is on: in one training
/// of fifteen, and there in the fifth digit.
fn check_older_engines(visit: &Visit, data: &'static Data) {
    for (settings, tolerance) in [("seed=4", 1e-5), ("seed=7", 1e-4)] {
        let [simd, plain] = ["simd", "plain"].map(|engine| {
            let errors = first_epoch_in(visit, &format!("{settings}&engine={engine}"));
            assert_eq!(visit.run("return app.engine.name"), engine);
            errors
        });
        assert_close(settings, &simd, &first_epoch(data, settings), tolerance);
        assert_eq!(simd, plain, "with vector instructions and without, the same bits");
    }
}
