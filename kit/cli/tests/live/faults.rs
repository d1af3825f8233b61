//! What goes wrong: every time there is a sentence that says so.

use std::{env, fs, io::Read, path::Path};

use flate2::read::GzDecoder;
use serde_json::{Value, json};

use super::Visit;

/// A wrong link, a training that diverges, files that are none, and MNIST's, which are some.
pub fn check(visit: &Visit) {
    check_settings(visit);
    check_files(visit);
    check_mnist(visit);
    check_old_browsers(visit);
}

#[track_caller]
fn expect(visit: &Visit, words: &[&str]) {
    visit.browser.wait_for("a sentence", "return !document.getElementById('failure').hidden", 120);
    let text = visit.text("failure");
    assert!(words.iter().all(|word| text.contains(word)), "{text}");
}

fn check_settings(visit: &Visit) {
    visit.run("location.hash = '#code=0'");
    expect(visit, &["code = 0 is invalid", "from 1 to 64"]);
    assert_eq!(visit.state(), "training", "the training before goes on");
    visit.run("location.hash = '#beta=1&optimizer=sgd&rate=30'");
    expect(visit, &["Training diverged in epoch 1", "try 3"]);
    assert_eq!((visit.state(), visit.text("play")), ("failed".into(), "Again".into()));
}

fn check_files(visit: &Visit) {
    let drop = |files: &str| {
        visit.run("document.getElementById('failure').hidden = true");
        visit.run(&format!(
            "const header = (magic, ...sizes) => [magic, ...sizes].flatMap((n) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]);
             const file = (name, ...parts) => new File([Uint8Array.from(parts.flat())], name);
             const ink = (n) => Array.from({{ length: n }}, (_, i) => (i * 2654435761) >>> 24);
             app.files.take([{files}]);"
        ));
    };
    for (files, words) in [
        ("file('holiday.jpg', [255, 216, 255, 224, 0, 16, 74, 70])", ["holiday.jpg", "no IDX file"]),
        ("file('empty')", ["empty: ", "0 bytes"]),
        ("file('cifar', header(0x803, 300, 32, 32), ink(300 * 1024))", ["32 by 32 pixels", "28 by 28"]),
        ("file('cut', header(0x803, 300, 28, 28), ink(784))", ["cut off", "235200 bytes"]),
        ("file('half.gz', [31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 1])", ["half.gz", "damaged"]),
        ("file('labels', header(0x801, 3), [1, 2, 3])", ["labels without images", "drop the file of images"]),
        ("file('few', header(0x803, 9, 28, 28), ink(9 * 784))", ["few: ", "9 images are too few"]),
        (
            "file('images', header(0x803, 300, 28, 28), ink(300 * 784)), file('labels', header(0x801, 3), [1, 2, 3])",
            ["300 images and 3 labels", "belong together"],
        ),
    ] {
        drop(files);
        expect(visit, &words);
    }
    visit.run("location.hash = '#layers=16&epochs=5'");
    drop(
        "file('images', header(0x803, 300, 28, 28), ink(300 * 784)), file('labels', header(0x801, 300), ink(300).map((v) => v % 10))",
    );
    visit.wait("other images", "session.data?.labels.length == 270 && session.state == 'done'");
    assert!(visit.text("data-hint").contains("270 of the 300 images in images"), "{}", visit.text("data-hint"));
}

/// Drops files on the page, as a hand with a mouse would.
fn drop_files(visit: &Visit, paths: &[&Path]) {
    for kind in ["dragEnter", "dragOver", "drop"] {
        let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
        visit.browser.devtools("Input.dispatchDragEvent", json!({ "type": kind, "x": 300, "y": 300, "data": data }));
    }
}

/// The real MNIST, where it is: as it is fetched, unpacked, and cut off on the way.
fn check_mnist(visit: &Visit) {
    let Some(mnist) = env::var_os("MNIST_DIR").map(std::path::PathBuf::from) else { return };
    let folder = tempfile::tempdir().unwrap();
    let [images, labels] = ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"].map(|name| {
        let (packed, plain) = (mnist.join(format!("{name}.gz")), folder.path().join(name));
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(&packed).unwrap()).read_to_end(&mut bytes).unwrap();
        fs::write(&plain, bytes).unwrap();
        (packed, plain)
    });
    let cut = folder.path().join("cut.gz");
    let packed = fs::read(&images.0).unwrap();
    fs::write(&cut, &packed[..packed.len() / 2]).unwrap();

    drop_files(visit, &[&cut]);
    expect(visit, &["cut.gz", "damaged or cut off"]);
    assert_eq!(visit.run("return session.data.labels.length"), 270, "what was there stays");
    for [images, labels] in [[&images.0, &labels.0], [&images.1, &labels.1]] {
        visit.run("session.data = { ...session.data, labels: [] }"); // so that it is seen whether the files arrive
        drop_files(visit, &[labels, images]);
        visit.wait("MNIST is learned", "session.data.labels.length == 9000 && session.done >= 1");
        let seen = visit.run(
            "return [[...session.data.labels.slice(0, 5)], session.data.heldOutLabels.length,
                session.data.pixels.slice(0, 784).reduce((sum, v) => sum + v), document.getElementById('failure').hidden]",
        );
        let bytes = fs::read(folder.path().join("t10k-images-idx3-ubyte")).unwrap();
        let ink: u32 = bytes[16..16 + 784].iter().map(|&v| u32::from(v)).sum();
        assert_eq!(seen, json!([[7, 2, 1, 0, 4], 1000, ink, true]), "a seven, a two, a one …");
    }
}

/// Browsers without what the page needs: they say so, or do without.
fn check_old_browsers(visit: &Visit) {
    let open_without = |lack: &str| {
        let script = json!({ "source": lack });
        let added = visit.browser.devtools("Page.addScriptToEvaluateOnNewDocument", script);
        visit.browser.open("about:blank");
        visit.browser.open(&format!("{}#layers=16", visit.address));
        added
    };
    let again = |added: Value| visit.browser.devtools("Page.removeScriptToEvaluateOnNewDocument", added);

    let added = open_without("delete window.WebAssembly");
    expect(visit, &["This browser has no WebAssembly", "newer one"]);
    again(added);
    let added = open_without("delete window.DecompressionStream");
    expect(visit, &["This browser cannot unpack the page's engine", "2023 or later"]);
    again(added);
    // 253 begins every vector instruction.
    let added = open_without(
        "const { validate } = WebAssembly;
         WebAssembly.validate = (bytes) => !bytes.includes(253) && validate(bytes);",
    );
    visit.until_epoch(1);
    assert_eq!(visit.run("return app.engine.name"), "plain");
    assert!(
        visit.text("data-hint").starts_with("This browser has no vector instructions"),
        "{}",
        visit.text("data-hint")
    );
    again(added);
    // Neither is a fault of the page.
    assert_eq!(visit.browser.complaints(), Vec::<String>::new());
}
