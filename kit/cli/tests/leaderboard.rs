//! `cargo kit leaderboard`, run as a user runs it, on the synthetic digits.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use shadowlab::{classifier::Classifier, noise_contest::NoiseContest, prelude::*};

fn leaderboard(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kit"))
        .arg("leaderboard")
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

fn untrained(inputs: usize, code: usize) -> Autoencoder {
    let encoder = Sequential::new(inputs).dense(32, Relu).dense(code, Identity);
    let decoder = Sequential::new(code).dense(32, Relu).dense(inputs, Sigmoid);
    Autoencoder::new(encoder, decoder, 0).unwrap()
}

/// A plain and a denoising autoencoder, trained alike on little data.
fn save_two(folder: &Path) {
    let (train, test) = (synthetic_digits(3_000, 1).unwrap(), synthetic_digits(200, 2).unwrap());
    let params = FitParams { epochs: 12, batch_size: 32, ..Default::default() };
    let model = || {
        let encoder = Sequential::new(784).dense(128, Relu).dense(32, Identity);
        Autoencoder::new(encoder, Sequential::new(32).dense(128, Relu).dense(784, Sigmoid), 0).unwrap()
    };
    let mut plain = model();
    plain.fit(&train, &test, &params).unwrap();
    plain.save(folder.join("plain.safetensors")).unwrap();
    let mut denoising = model();
    denoising.fit_denoising(&train, &test, &[Corruption::Gaussian { std: 0.5 }], &params, &mut |_, _| {}).unwrap();
    denoising.save(folder.join("denoising.safetensors")).unwrap();
}

#[test]
fn models_are_ranked_and_the_figures_are_the_crates_own() {
    let folder = tempfile::tempdir().unwrap();
    save_two(folder.path());
    let output = leaderboard(folder.path(), &["plain.safetensors", "denoising.safetensors", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).expect("one JSON object and nothing else");
    assert_eq!((&json["data"], &json["noise"]), (&"synthetic".into(), &"gaussian".into()));
    let ranking = json["ranking"].as_array().unwrap();
    let survived = |line: &Value| line["survived"].as_f64().unwrap();
    let names: Vec<&str> = ranking.iter().map(|line| line["model"].as_str().unwrap()).collect();
    assert_eq!(names, ["denoising.safetensors", "plain.safetensors"]);
    assert!(survived(&ranking[0]) > 1.2 * survived(&ranking[1]), "{ranking:?}");
    assert_eq!((&ranking[0]["rank"], &ranking[1]["rank"]), (&1.into(), &2.into()));
    assert_eq!(ranking[0]["net"], "784-128-32");
    assert_eq!(ranking[0]["parameters"], 784 * 128 + 128 + 128 * 32 + 32 + 32 * 128 + 128 + 128 * 784 + 784);
    let references = json["references"].as_array().unwrap();
    assert!(references.iter().any(|line| line["model"] == "doing nothing" && survived(line) < survived(&ranking[1])));

    let data = (synthetic_digits(20_000, 1).unwrap(), synthetic_digits(2_000, 2).unwrap());
    let contest = NoiseContest::new(&data.0, &data.1, Corruption::Gaussian { std: 0.0 }).unwrap();
    let own = contest.score(&Autoencoder::load(folder.path().join("denoising.safetensors")).unwrap()).unwrap();
    assert!((f64::from(own.survived) - survived(&ranking[0])).abs() < 1e-5);
    assert_eq!(own.curve.len(), ranking[0]["curve"].as_array().unwrap().len());
}

/// Every kind of file that is no model for this contest: each refused by name, and the others are ranked all the same.
#[test]
fn what_is_no_model_is_refused_and_the_others_are_ranked() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    untrained(784, 4).save(path("good.safetensors")).unwrap();
    untrained(100, 4).save(path("small.safetensors")).unwrap();
    let mut broken = untrained(784, 4);
    broken.encoder.layers[0].weight[[300, 3]] = f32::NAN;
    broken.save(path("nan.safetensors")).unwrap();
    let whole = fs::read(path("good.safetensors")).unwrap();
    fs::write(path("cut.safetensors"), &whole[..whole.len() / 2]).unwrap();
    fs::write(path("code.safetensors"), "import os; os.system('rm -rf /')").unwrap();
    fs::write(path("empty.safetensors"), "").unwrap();
    fs::create_dir(path("folder")).unwrap();
    let classifier = Classifier::from_encoder(untrained(784, 4).encoder, 10, 0).unwrap();
    classifier.save(path("classifier.safetensors")).unwrap();
    let cases = [
        ("small.safetensors", "100 numbers; an image has 784"),
        ("nan.safetensors", "not finite numbers"),
        ("cut.safetensors", "this model cannot be loaded"),
        ("code.safetensors", "this model cannot be loaded"),
        ("empty.safetensors", "this model cannot be loaded"),
        ("folder", "this is no file"),
        ("missing.safetensors", "cannot be read"),
        ("classifier.safetensors", "another kind of model, \"classifier\""),
    ];
    let args: Vec<&str> = cases.iter().map(|case| case.0).chain(["good.safetensors"]).collect();
    let output = leaderboard(folder.path(), &args);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(!output.status.success(), "a refusal shows in the exit code");
    assert!(stdout.contains("1  good.safetensors"), "{stdout}");
    assert!(stdout.contains("doing nothing") && stdout.contains("PCA, 32 numbers"), "{stdout}");
    assert!(stdout.contains("Tune on validation images"), "{stdout}");
    for (file, words) in cases {
        let line = stderr.lines().find(|line| line.starts_with(&format!("refused: {file}: "))).unwrap_or_else(|| {
            panic!("{file} is not refused:\n{stderr}");
        });
        assert!(line.contains(words), "{line}");
        assert!(!stdout.contains(file), "{file} is ranked:\n{stdout}");
    }
    assert!(!stderr.contains("panicked"), "{stderr}");
}

/// Tuned on validation, scored on test: the help says so.
#[test]
fn the_help_says_which_images_score() {
    let help = text(&leaderboard(tempfile::tempdir().unwrap().path(), &["--help"]).stdout);
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("scored on test images: tune on validation images"), "{help}");
}

#[test]
fn bad_options_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (args, words) in [(vec![], "FILE.safetensors"), (vec!["a.safetensors", "--noise", "loud"], "salt-pepper")] {
        let output = leaderboard(folder.path(), &args);
        assert!(!output.status.success() && text(&output.stderr).contains(words), "{args:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}
