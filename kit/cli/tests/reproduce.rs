//! `cargo kit reproduce`, run as a user runs it, on the drawn digits of `--quick`.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const CHECKPOINT: &str = "hinton2006-synthetic-test-seed0.checkpoint";
const MODEL: &str = "hinton2006-synthetic-test-seed0.safetensors";

fn reproduce(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kit"));
    command.args(["reproduce", "hinton2006", "--checkpoint"]).arg(folder).args(args);
    command.env("SHADOWLAB_DATA", "synthetic").env_remove("MNIST_DIR");
    command
}

fn run(folder: &Path, args: &[&str]) -> (Output, String) {
    let output = reproduce(folder, args).output().unwrap();
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
    (output, stderr)
}

fn numbers(output: &Output) -> Value {
    let mut json: Value = serde_json::from_slice(&output.stdout).expect("one JSON object and nothing else");
    json["seconds_training"].take();
    json
}

/// Killed after two epochs of four, and gone on with, it ends in the same model, byte for byte, as one that never stopped.
#[test]
fn killed_and_gone_on_with_is_as_never_stopped() {
    let (straight, stopped) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let args = ["--quick", "--epochs", "4", "--json"];
    let (whole, stderr) = run(straight.path(), &args);
    assert!(whole.status.success(), "{stderr}");

    let mut child = reproduce(stopped.path(), &args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let seen = lines.map(Result::unwrap).find(|line| line.starts_with("epoch   2 of 4"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(seen.is_some() && !stopped.path().join(MODEL).exists(), "it was stopped on the way");

    let (rest, stderr) = run(stopped.path(), &args);
    assert!(rest.status.success(), "{stderr}");
    let went_on = (2..4).any(|done| stderr.contains(&format!("Going on after epoch {done} of 4")));
    assert!(went_on && !stderr.contains("epoch   2 of 4"), "{stderr}");
    assert_eq!(numbers(&rest), numbers(&whole));
    let model = |folder: &Path| fs::read(folder.join(MODEL)).unwrap();
    assert!(model(stopped.path()) == model(straight.path()), "every weight has the same bits");

    let (again, stderr) = run(stopped.path(), &args);
    assert!(!stderr.contains("epoch   4 of 4"), "there is nothing left to train: {stderr}");
    assert_eq!(numbers(&again), numbers(&whole));
    let json = numbers(&again);
    let error = |pointer: &str| json.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("{pointer}"));
    assert!(error("/sq_per_image/ae30") < error("/sq_per_image/mean"), "it learns: {json}");
    assert_eq!((error("/paper/ae30"), error("/paper/pca30")), (3.0, 13.87));
    assert_eq!((&json["data"], &json["train_images"]), (&"synthetic".into(), &2000.into()));
}

#[test]
fn a_checkpoint_that_does_not_fit_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(CHECKPOINT);
    let (first, stderr) = run(folder.path(), &["--quick", "--epochs", "1"]);
    assert!(first.status.success(), "{stderr}");
    let stdout = String::from_utf8(first.stdout).unwrap();
    assert!(stdout.contains("PCA, 30 numbers") && !stdout.contains("13.87"), "no paper beside drawn digits: {stdout}");
    assert!(stderr.contains("say nothing about the paper"), "{stderr}");

    let whole = fs::read(&path).unwrap();
    let (other, stderr) = run(folder.path(), &["--quick", "--epochs", "2"]);
    assert!(!other.status.success() && other.stdout.is_empty());
    for words in ["another training", "1 epochs", "2 epochs", "--fresh"] {
        assert!(stderr.contains(words), "{words} is missing in {stderr}");
    }
    assert!(fs::read(&path).unwrap() == whole, "the other training's work is not lost");

    fs::write(&path, &whole[..whole.len() / 3]).unwrap();
    let (cut, stderr) = run(folder.path(), &["--quick", "--epochs", "1"]);
    assert!(!cut.status.success() && stderr.contains("not a complete checkpoint"), "{stderr}");
    let (fresh, stderr) = run(folder.path(), &["--quick", "--epochs", "1", "--fresh"]);
    assert!(fresh.status.success() && stderr.contains("epoch   1 of 1"), "{stderr}");
    assert_eq!(fs::read(&path).unwrap().len(), whole.len());

    // Another seed has a file of its own.
    assert!(run(folder.path(), &["--quick", "--epochs", "1", "--seed", "1"]).0.status.success());
}

#[test]
fn without_mnist_it_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&[][..], &["--held-out"]] {
        let (output, stderr) = run(folder.path(), args);
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(stderr.contains("cargo kit data") && stderr.contains("--quick"), "{stderr}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn bad_options_are_refused_before_anything_is_trained() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let file = folder.path().join("file");
    for (args, words) in [
        (vec!["--quick", "--epochs", "0"], "1..=100000"),
        (vec!["--quick", "--epochs", "many"], "invalid digit"),
        (vec!["--quick", "--held-out"], "cannot be used with"),
        (vec!["--seed", "-1"], "must be a whole number from 0"),
    ] {
        let (output, stderr) = run(folder.path(), &args);
        assert!(!output.status.success() && stderr.contains(words), "{args:?}: {stderr}");
        assert!(!stderr.contains("epoch   1"), "{args:?}");
    }
    let (output, stderr) = run(&file, &["--quick"]);
    assert!(!output.status.success() && stderr.contains("choose another folder with --checkpoint"), "{stderr}");
    let output = Command::new(env!("CARGO_BIN_EXE_kit")).args(["reproduce", "hinton1986"]).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("hinton2006"), "the figures are listed");
}

/// The recipe is where people look for it.
#[test]
fn help_tells_the_recipe() {
    let output = Command::new(env!("CARGO_BIN_EXE_kit")).args(["reproduce", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for word in ["784", "1000", "500", "250", "30", "Adam", "batches of", "epochs", "3.00", "Ctrl-C"] {
        assert!(help.contains(word), "{word} is missing in\n{help}");
    }
}
