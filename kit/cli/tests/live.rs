//! The live page in a browser without a network: it trains as the crate does here, and does what a visitor asks.
//!
//! Ignored by default, because it compiles WebAssembly: `cargo test --package kit --test live -- --ignored`.

mod common;

use std::{fs, path::PathBuf, process::Command};

use common::{pages, readers, webdriver::Browser};
use serde_json::Value;
use shadowlab::{prelude::*, train::Checkpoint};
use tempfile::TempDir;

/// A mail's attachment, and a phone's patience.
const LARGEST: u64 = 1 << 20;

/// The page, and the folder that it is in.
fn page() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/live.html");
    let output = Command::new(env!("CARGO_BIN_EXE_kit")).args(["live", "--out"]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("live.html"));
    (folder, path)
}

/// The browser with the page. With SHADOWLAB_REQUIRE_BROWSER=1 a missing browser fails the test.
struct Visit {
    browser: Browser,
    address: String,
    _folder: TempDir,
}

impl Visit {
    fn start(test: &str) -> Option<Self> {
        let browser = match Browser::start() {
            Ok(browser) => browser,
            Err(reason) => return common::skip(test, "SHADOWLAB_REQUIRE_BROWSER", &reason),
        };
        let (folder, path) = page();
        pages::check_file(&path);
        assert!(fs::metadata(&path).unwrap().len() <= LARGEST);
        Some(Self { browser, address: format!("file://{}", path.display()), _folder: folder })
    }

    /// Opens the page with these settings, and waits until so many epochs are done.
    fn open(&self, settings: &str, epochs: usize) {
        self.browser.open("about:blank");
        self.browser.open(&format!("{}#{settings}", self.address));
        self.until_epoch(epochs);
    }

    fn until_epoch(&self, epochs: usize) {
        let script = format!(
            "return window.shadowlabLive?.session.done >= {epochs} && shadowlabLive.session.snapshots.length > 0"
        );
        self.browser.wait_for("the page trains", &script, 240);
    }

    fn run(&self, script: &str) -> Value {
        self.browser.run(&format!("const app = shadowlabLive, session = app.session; {script}"))
    }

    fn text(&self, id: &str) -> String {
        self.browser.run(&format!("return document.getElementById('{id}').textContent")).as_str().unwrap().to_owned()
    }

    fn click(&self, id: &str) {
        self.browser.click(&format!("//*[@id='{id}']"));
    }

    fn state(&self) -> Value {
        self.run("return session.state")
    }

    fn wait(&self, what: &str, condition: &str) -> Value {
        let script = format!("const app = shadowlabLive, session = app.session; return {condition}");
        self.browser.wait_for(what, &script, 240)
    }
}

fn number(value: &Value) -> f32 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}")) as f32
}

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

/// Every button, the slider, the keys, a link, and what goes wrong.
#[test]
#[ignore = "compiles WebAssembly; .ci/run calls it"]
fn a_visitor_gets_what_is_asked_for() {
    let Some(visit) = Visit::start("a_visitor_gets_what_is_asked_for") else { return };
    visit.open("layers=16&epochs=100", 2);
    check_transport(&visit);
    check_marker(&visit);
    check_settings(&visit);
    check_experiments(&visit);
    check_faults(&visit);
    check_looks(&visit);
    readers::check_contrast(&visit.browser, "live.html");
    assert_eq!(visit.browser.complaints(), Vec::<String>::new());
}

fn check_transport(visit: &Visit) {
    visit.click("play");
    assert_eq!((visit.state(), visit.text("play")), ("paused".into(), "Continue".into()));
    // An epoch that had begun still ends.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let before = visit.run("return session.done");
    visit.click("step");
    visit.wait("one epoch more", &format!("session.state == 'paused' && session.done == {before} + 1"));
    let moved = visit.run(
        "const newest = session.cloud.codes.slice(); const slider = document.getElementById('epochs'); slider.value = 0;
         slider.dispatchEvent(new Event('input')); const old = session.cloud.codes.slice();
         const first = session.snapshots[0].codes;
         return [old.some((v, i) => v != newest[i]), old.every((v, i) => v == first[i]), session.looking.epoch];",
    );
    assert_eq!(moved, serde_json::json!([true, true, 0]), "the slider goes back to the codes of epoch 0");
    assert_eq!(visit.text("epochs-label"), "Looking back");
    visit.click("play");
    assert_eq!(visit.run("return session.looking"), Value::Null, "going on begins at the newest epoch");
    visit.wait("it goes on", &format!("session.done > {before} + 1"));
}

fn check_marker(visit: &Visit) {
    let picture = "const d = document.getElementById('decoded'); const picture = () => [...d.getContext('2d').getImageData(0, 0, 28, 28).data].join();";
    let changed = visit.run(&format!(
        "{picture} const plane = app.plane, box = plane.canvas.getBoundingClientRect(); session.pause();
         const point = (x, y) => plane.canvas.dispatchEvent(new PointerEvent('pointermove', {{ clientX: box.left + x, clientY: box.top + y }}));
         point(80, 90); app.cards.frame(); const one = picture(); const place = plane.toScreen(plane.marker);
         point(400, 300); app.cards.frame(); const other = picture();
         plane.canvas.focus(); plane.canvas.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowLeft' }}));
         const shown = session.viewer.decode(session.cloud.codeAt(plane.marker, plane.hovered)); app.cards.frame();
         const drawn = d.getContext('2d').getImageData(0, 0, 28, 28).data;
         const [paper, ink] = [255, 30];
         const worst = Math.max(...shown.map((v, p) => Math.abs((paper - drawn[4 * p]) / (paper - ink) - v)));
         return [one != other, place, plane.toScreen(plane.marker), worst];"
    ));
    assert_eq!(changed[0], true, "another place is another picture");
    assert!((number(&changed[1][0]) - 80.0).abs() < 0.01 && (number(&changed[1][1]) - 90.0).abs() < 0.01, "{changed}");
    assert!((number(&changed[2][0]) - 390.0).abs() < 0.01, "an arrow moves the marker by ten pixels: {changed}");
    assert!(number(&changed[3]) < 0.01, "what is drawn is what the decoder gives: {changed}");
}

fn check_settings(visit: &Visit) {
    visit.click("dice");
    visit.wait("another seed", "session.settings.values.seed == '1' && session.done >= 1");
    assert_eq!(visit.run("return location.hash"), "#layers=16&epochs=100&seed=1");
    for (code, title) in [(8, "eight numbers"), (1, "one number"), (32, "32 numbers"), (3, "three numbers")] {
        visit.run(&format!("document.querySelector('[name=code][value=\"{code}\"]').click()"));
        visit.wait("a code of another size", &format!("session.cloud.code == {code} && session.done >= 1"));
        assert_eq!(visit.text("title-code"), title);
    }
    visit.run("document.querySelectorAll('#axes select')[1].value = '3'; document.getElementById('axes').dispatchEvent(new Event('change'))");
    assert_eq!(visit.run("return session.cloud.axes"), serde_json::json!([0, 2]));
    visit.run("location.hash = '#code=2&layers=16&seed=7&activation=tanh'");
    visit.wait("a link", "session.settings.values.activation == 'tanh' && session.done >= 1");
    assert_eq!(visit.run("return document.querySelector('[name=activation]').value"), "tanh");
}

fn check_experiments(visit: &Visit) {
    let buttons = visit.run("return document.querySelectorAll('.try').length").as_u64().unwrap();
    for button in (0..buttons).rev() {
        visit.run(&format!("document.querySelectorAll('.try')[{button}].click()"));
        visit.wait("an experiment", "session.done >= 1");
        let pressed =
            format!("return [...document.querySelectorAll('.try')].findIndex((b) => b.ariaPressed == 'true')");
        assert_eq!(visit.browser.run(&pressed), button);
        assert_eq!(visit.browser.run("return document.getElementById('failure').hidden"), true);
    }
}

/// A wrong link, a training that diverges, and files that are none.
fn check_faults(visit: &Visit) {
    let failure = |words: &[&str]| {
        visit.browser.wait_for("a sentence", "return !document.getElementById('failure').hidden", 120);
        let text = visit.text("failure");
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    };
    visit.run("location.hash = '#code=0'");
    failure(&["= 0 is invalid", "from 1 to 64"]);
    assert_eq!(visit.state(), "training", "the training before goes on");
    visit.run("location.hash = '#beta=1&optimizer=sgd&rate=30'");
    failure(&["Training diverged in epoch 1", "try 3"]);
    assert_eq!((visit.state(), visit.text("play")), ("failed".into(), "Again".into()));
    let drop = |files: &str| {
        visit.run("document.getElementById('failure').hidden = true");
        visit.run(&format!(
            "const header = (magic, ...sizes) => [magic, ...sizes].flatMap((n) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
             const file = (name, ...parts) => new File([Uint8Array.from(parts.flat())], name);
             const ink = (n) => Array.from({{ length: n }}, (_, i) => (i * 2654435761) >>> 24);
             app.files.take([{files}]);"
        ));
    };
    drop("file('holiday.jpg', [255, 216, 255, 224, 0, 16, 74, 70])");
    failure(&["holiday.jpg", "no IDX file"]);
    drop("file('cifar', header(0x803, 300, 32, 32), ink(300 * 1024))");
    failure(&["32 by 32 pixels", "28 by 28"]);
    drop("file('cut', header(0x803, 300, 28, 28), ink(784))");
    failure(&["cut off", "235200 bytes"]);
    drop("file('half.gz', [31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 1])");
    failure(&["half.gz", "damaged"]);
    drop("file('labels', header(0x801, 3), [1, 2, 3])");
    failure(&["labels without images"]);
    drop("file('few', header(0x803, 9, 28, 28), ink(9 * 784))");
    failure(&["9 images are too few"]);
    visit.run("location.hash = '#layers=16&epochs=5'");
    drop(
        "file('images', header(0x803, 300, 28, 28), ink(300 * 784)), file('labels', header(0x801, 300), ink(300).map((v) => v % 10))",
    );
    visit.wait("other images", "session.data?.labels.length == 270 && session.state == 'done'");
    assert!(visit.text("data-hint").contains("270 of the 300 images in images"), "{}", visit.text("data-hint"));
}

/// On a phone nothing sticks out; both themes are there; while it trains, the page is drawn.
fn check_looks(visit: &Visit) {
    visit.open("theme=dark", 1);
    let frames =
        visit.run("const all = [...app.deltas].sort((a, b) => a - b); return [all.length, all[all.length >> 1]]");
    println!("while training: {frames} (frames, milliseconds from one to the next)");
    assert!(frames[0].as_u64().unwrap() > 10, "{frames}");
    for (width, height) in [(390, 844), (820, 1100), (1280, 800)] {
        visit.browser.resize(width, height);
        let wide = visit.run("return [document.documentElement.scrollWidth, innerWidth]");
        assert!(wide[0].as_u64() <= wide[1].as_u64(), "at {width} pixels: {wide}");
    }
    visit.click("theme");
    assert_eq!(visit.run("return document.documentElement.dataset.theme"), "light");
    let nameless = visit.run(
        "return [...document.querySelectorAll('button, select, input, canvas')].filter((e) =>
            !(e.ariaLabel || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)",
    );
    assert_eq!(nameless, serde_json::json!([]), "a screen reader has a name for everything");
}
