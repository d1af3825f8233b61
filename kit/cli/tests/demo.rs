//! `cargo kit demo`, run as a user runs it, on the synthetic digits.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

fn demo(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kit"))
        .arg("demo")
        .args(args)
        .current_dir(folder)
        .env("SHADOWLAB_DATA", "synthetic")
        .env_remove("MNIST_DIR")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn four_epochs_make_a_page_and_one_json_object() {
    let folder = tempfile::tempdir().unwrap();
    let output = demo(folder.path(), &["--epochs", "4", "--json", "--out", "new/folder/page.html"]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    let json: Value = serde_json::from_str(&stdout).expect("standard output is one JSON object and nothing else");
    let keys = |pointer: &str| -> Vec<String> {
        let object = json.pointer(pointer).and_then(Value::as_object).unwrap_or_else(|| panic!("{pointer}"));
        object.keys().cloned().collect()
    };
    // In the order of the alphabet, since that is how the reader of the JSON keeps them.
    let all = "data epochs explained_variance_ratio images_per_second knn5 net seconds_training seed sq_per_image \
               test_images train_images";
    assert_eq!(keys(""), all.split_whitespace().collect::<Vec<_>>());
    assert_eq!(keys("/sq_per_image"), ["ae2", "mean", "pca2"]);
    assert_eq!(keys("/knn5"), ["ae2", "pca2"]);
    assert_eq!(json["explained_variance_ratio"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["data"], "synthetic");
    assert_eq!(json["net"], serde_json::json!([784, 128, 64, 2]));
    assert_eq!((&json["epochs"], &json["seed"]), (&4.into(), &0.into()));
    let number = |pointer: &str| json.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("{pointer}"));
    let (mean, pca, ae) = (number("/sq_per_image/mean"), number("/sq_per_image/pca2"), number("/sq_per_image/ae2"));
    assert!(0.0 < ae && ae < pca && pca < mean, "autoencoder {ae}, PCA {pca}, mean image {mean}");
    for share in ["/knn5/pca2", "/knn5/ae2", "/explained_variance_ratio/0", "/explained_variance_ratio/1"] {
        assert!((0.0..=1.0).contains(&number(share)), "{share}");
    }
    assert!(number("/knn5/ae2") > 0.2, "better than guessing");
    for count in ["/train_images", "/test_images", "/seconds_training", "/images_per_second"] {
        assert!(number(count) > 0.0, "{count}");
    }
    assert!(stderr.contains("Synthetic digits") && stderr.contains("epoch   4 of 4"), "{stderr}");
    let page = fs::read_to_string(folder.path().join("new/folder/page.html")).unwrap();
    assert!(page.contains("synthetic digits") && page.contains("784–128–64–2, 4 epochs"));
    assert!(page.contains(&format!("\"value\":\"{ae:.1}\"")), "the page shows the same error as the JSON");
}

#[test]
fn without_options_the_page_is_here_and_the_table_is_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let output = demo(folder.path(), &["--epochs", "1", "--net", "784,8,2", "--seed", "5"]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    for word in ["mean image", "PCA, 2 numbers", "autoencoder, 2 numbers", "5-NN", "variance explained"] {
        assert!(stdout.contains(word), "{word} is missing in\n{stdout}");
    }
    assert!(stderr.contains("shadowlab.html"), "{stderr}");
    assert!(folder.path().join("shadowlab.html").is_file());
}

#[test]
fn a_saved_model_is_an_entry_for_the_contest() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["--epochs", "1", "--net", "784,8,2", "--json", "--save", "entries/anna.safetensors"];
    let output = demo(folder.path(), &args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(["leaderboard", "entries/anna.safetensors", "--json"]).current_dir(folder.path());
    let ranked = kit.env("SHADOWLAB_DATA", "synthetic").env_remove("MNIST_DIR").output().unwrap();
    assert!(ranked.status.success(), "{}", text(&ranked.stderr));
    assert!(
        text(&ranked.stdout).contains("\"rank\":1,\"model\":\"entries/anna.safetensors\""),
        "{}",
        text(&ranked.stdout)
    );
}

#[test]
fn the_seed_decides_everything() {
    let run = || {
        let folder = tempfile::tempdir().unwrap();
        let output = demo(folder.path(), &["--epochs", "1", "--net", "784,8,2", "--json"]);
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        (json["sq_per_image"].clone(), fs::read(folder.path().join("shadowlab.html")).unwrap())
    };
    let (first, second) = (run(), run());
    assert_eq!(first.0, second.0);
    assert!(first.1 == second.1, "the pages are the same, byte for byte");
}

/// A file may grow no further, as on a full disk: the page of yesterday is better than half of today's.
#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_written_leaves_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), "yesterday's").unwrap();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_kit")]);
    limited.args(["demo", "--epochs", "1", "--net", "784,8,2", "--out", "page.html"]);
    limited.current_dir(folder.path()).env("SHADOWLAB_DATA", "synthetic").env_remove("MNIST_DIR");
    let output = limited.output().unwrap();
    let stderr = text(&output.stderr);
    assert!(
        !output.status.success() && stderr.contains("error: cannot write ") && stderr.contains("page.html"),
        "{stderr}"
    );
    assert_eq!(fs::read_to_string(folder.path().join("page.html")).unwrap(), "yesterday's");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "and nothing beside it");
}

#[test]
fn bad_options_are_refused_before_anything_is_trained() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for (args, words) in [
        (vec!["--epochs", "0"], "1 is the least"),
        (vec!["--epochs", "many"], "whole number"),
        (vec!["--net", "784,128,3"], "end in 2"),
        (vec!["--net", "100,2"], "begin with 784"),
        (vec!["--net", "784,0,2"], "size 2 is 0"),
        (vec!["--net", "784,big,2"], "not a whole number"),
        (vec!["--net", "784,900000,2"], "too large"),
        (vec!["--seed", "x"], "must be a whole number from 0"),
        (vec!["--out", "."], "this is a folder"),
        (vec!["--out", "file/page.html"], "choose another place"),
        (vec!["--save", "."], "--save .: this is a folder; name a file in it, such as ./model.safetensors"),
        (vec!["--save", "file/m.safetensors"], "choose another place"),
    ] {
        let output = demo(folder.path(), &args);
        let stderr = text(&output.stderr);
        assert!(!output.status.success(), "{args:?}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
        assert!(!stderr.contains("panicked") && !stderr.contains("epoch   1"), "{args:?}: {stderr}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["file"], "nothing is left behind");
}

/// Sixty images of 4x4 pixels: bars that lie or stand, somewhere.
fn bars(label: impl Fn(usize) -> String) -> String {
    let pixel = |i: usize, p: usize| if i.is_multiple_of(2) { p / 4 == i / 2 % 4 } else { p % 4 == i / 2 % 4 };
    let ink = |i: usize, p: usize| if pixel(i, p) { format!(",{}", 255 - i % 50) } else { ",0".into() };
    (0..60).map(|i| format!("{}{}\n", label(i), (0..16).map(|p| ink(i, p)).collect::<String>())).collect()
}

#[test]
fn your_own_images_are_trained_on_and_shown_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let bar = |i: usize| ["lying bar", "standing bar"][i % 2].to_string();
    fs::write(folder.path().join("bars.csv"), bars(bar)).unwrap();
    let output = demo(folder.path(), &["--data", "bars.csv", "--epochs", "300", "--json", "--save", "m.safetensors"]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("bars: 40 images to train on, 10 to validate, 10 to test, from bars.csv"), "{stderr}");
    assert!(stderr.contains("4x4 pixels, 2 classes: lying bar, standing bar"), "{stderr}");
    assert!(!stderr.contains("MNIST") && !stderr.contains("digit"), "{stderr}");
    assert!(stderr.lines().filter(|line| line.starts_with("epoch ")).count() < 60, "300 lines would hide the rest");
    let json: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((&json["data"], &json["net"]), (&"bars".into(), &serde_json::json!([16, 128, 64, 2])));
    assert!(json["sq_per_image"]["ae2"].as_f64().unwrap() < json["sq_per_image"]["pca2"].as_f64().unwrap());
    let page = fs::read_to_string(folder.path().join("shadowlab.html")).unwrap();
    for words in ["16 pixels <span", "images of bars", "standing bar", "16–128–64–2, 300 epochs", "guessing: 50 %"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("MNIST") && !page.contains("handwritten"), "nothing says what it is not");
    let saved = shadowlab::prelude::Autoencoder::load(folder.path().join("m.safetensors")).unwrap();
    assert_eq!(saved.encoder.sizes(), "16 -> 128 -> 64 -> 2");
}

#[test]
fn images_without_labels_are_shown_and_not_judged_by_them() {
    let folder = tempfile::tempdir().unwrap();
    let table = bars(|_| String::new()).replace("\n,", "\n");
    fs::write(folder.path().join("bars.csv"), table.trim_start_matches(',')).unwrap();
    let output = demo(folder.path(), &["--data", "bars.csv", "--epochs", "2", "--net", "16,8,2", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(json["knn5"].is_null() && json["sq_per_image"]["ae2"].is_number(), "{json}");
    assert!(!fs::read_to_string(folder.path().join("shadowlab.html")).unwrap().contains("5-NN accuracy"));
}

#[test]
fn data_that_cannot_be_used_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bars.csv"), bars(|i| i.to_string())).unwrap();
    fs::write(folder.path().join("bad.csv"), bars(|i| i.to_string()).replace(",254", ",900")).unwrap();
    for (args, words) in [
        (vec!["--data", "nowhere"], "nowhere: there is no such file or folder"),
        (vec!["--data", "bad.csv"], "900 is no grey value"),
        (vec!["--data", "."], "no PNGs in it"),
        (vec!["--data", "bars.csv", "--net", "784,128,64,2"], "--net: it must begin with 16, the pixels of an image"),
    ] {
        let output = demo(folder.path(), &args);
        let stderr = text(&output.stderr);
        assert!(
            !output.status.success() && stderr.contains(words) && !stderr.contains("panicked"),
            "{args:?}: {stderr}"
        );
        assert!(output.stdout.is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was written");
}

/// Files of MNIST's names and sizes, blank, with the first labels of Fashion-MNIST.
fn fashion() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (part, count) in [("train", 60_000u32), ("t10k", 10_000)] {
        let header = |kind: u8, sizes: &[u32]| {
            [&[0, 0, 8, kind][..], &sizes.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<u8>>()].concat()
        };
        let images = dir.path().join(format!("{part}-images-idx3-ubyte"));
        fs::write(&images, header(3, &[count, 28, 28])).unwrap();
        fs::File::options().write(true).open(&images).unwrap().set_len(16 + 784 * u64::from(count)).unwrap();
        let labels = [9, 0, 0, 3, 0, 2, 7, 2, 5, 5].into_iter().cycle().take(count as usize);
        let labels: Vec<u8> = header(1, &[count]).into_iter().chain(labels).collect();
        fs::write(dir.path().join(format!("{part}-labels-idx1-ubyte")), labels).unwrap();
    }
    dir
}

#[test]
fn what_lies_in_mnists_place_is_called_by_its_own_name() {
    let (data, folder) = (fashion(), tempfile::tempdir().unwrap());
    let run = |args: &[&str], wish: &str| {
        let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
        kit.args(args).current_dir(folder.path()).env("MNIST_DIR", data.path()).env("SHADOWLAB_DATA", wish);
        let output = kit.output().unwrap();
        assert!(!output.status.success());
        text(&output.stderr)
    };
    let said = run(&["demo", "--epochs", "1", "--net", "784,1,2"], "");
    assert!(said.contains("Fashion-MNIST: 55,000 images to train on, 5,000 to validate, 10,000 to test"), "{said}");
    assert!(said.contains("all inputs are equal"), "blank images make no map: {said}");
    let said = run(&["demo"], "mnist");
    assert!(said.contains("have MNIST's names, but another set's labels"), "{said}");
    let said = run(&["reproduce", "hinton2006"], "");
    assert!(said.contains("it is not here (but Fashion-MNIST)"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}
