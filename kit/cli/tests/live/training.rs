//! The page's training beside the crate's own.

use shadowlab::{prelude::*, train::Checkpoint};

use super::{Visit, number};

fn assert_close(what: &str, page: f32, here: f32, tolerance: f32) {
    println!("{what}: in the page {page}, here {here}");
    assert!((page - here).abs() <= tolerance * here.abs().max(1.0), "{what}: in the page {page}, here {here}");
}

/// Errors of the lesson's autoencoder after one epoch, trained here: on what it learns from, and on held-out digits.
fn first_epoch(train: &ImageSet, validation: &ImageSet) -> [f32; 2] {
    let encoder = Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
    let decoder = Sequential::new(2).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid);
    let mut model = Autoencoder::new(encoder, decoder, 4).unwrap();
    let (params, mut checkpoint, mut errors) =
        (FitParams { seed: 4, ..FitParams::default() }, Checkpoint::default(), None);
    let stop = &mut |done: &Checkpoint| {
        errors = done.history.epochs.first().map(|epoch| [epoch.train_error, epoch.held_out_error]);
        Err(shadowlab::Error::degenerate("this training", "one epoch is enough"))
    };
    model.fit_from(train, validation, &params, &mut checkpoint, stop).unwrap_err();
    errors.unwrap()
}

/// After an epoch the errors are those of the crate, trained here. A processor rounds a product and a sum at once, WebAssembly
/// each of them, and every step of Adam enlarges the difference: so the long epoch has the wider tolerance.
#[test]
#[ignore = "compiles WebAssembly; .ci/run calls it"]
fn the_page_trains_as_the_crate_does() {
    let Some(visit) = Visit::start("the_page_trains_as_the_crate_does") else { return };
    let (train, validation) = (synthetic_digits(10_000, 1).unwrap(), synthetic_digits(1_000, 3).unwrap());
    let pca = Pca::fit(&train, 2).unwrap();
    let pca_error = squared_error_per_image(&validation, &pca.reconstruct(&validation).unwrap()).unwrap();
    let long = first_epoch(&train, &validation);
    let short = first_epoch(&train.take(1_000), &validation.take(200));
    let mut seen = Vec::new();
    for engine in ["", "&engine=plain"] {
        visit.open(&format!("seed=4{engine}"), 1);
        assert_eq!(visit.run("return app.engine.vectors"), engine.is_empty());
        assert_eq!(
            visit.run("return [session.data.labels.length, session.cloud.n]"),
            serde_json::json!([10_000, 10_000])
        );
        let errors = visit.wait("PCA is fitted", "app.pca.errors && [...app.pca.errors]");
        assert_close("PCA's error", number(&errors[2]), pca_error, 1e-3);
        let first = "const { train, heldOut } = session.snapshots[1]; return [train, heldOut]";
        let errors = visit.run(first);
        assert_close("79 steps, learned from", number(&errors[0]), long[0], 1e-4);
        assert_close("79 steps, held out", number(&errors[1]), long[1], 5e-4);
        visit.run(
            "const [a, b] = [wasm_bindgen.draw(1000, 1), wasm_bindgen.draw(200, 3)];
             app.use({ said: '', pixels: a.pixels(), labels: a.labels(), heldOut: b.pixels(), heldOutLabels: b.labels() });",
        );
        visit.wait("fewer digits", "session.done >= 1 && session.cloud.n == 1000");
        let few = visit.run(first);
        assert_close("8 steps, learned from", number(&few[0]), short[0], 1e-5);
        assert_close("8 steps, held out", number(&few[1]), short[1], 1e-5);
        seen.push((errors, few));
    }
    assert_eq!(seen[0], seen[1], "with vector instructions and without, the same bits");
    assert_eq!(visit.browser.complaints(), Vec::<String>::new());
}
