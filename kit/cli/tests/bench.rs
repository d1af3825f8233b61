//! `cargo kit bench`, run as a user runs it. The peers are stand-ins: shell scripts that print what `peers.py` prints.

#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// What a sound environment says of itself.
const VERSIONS: &str = r#"{"python": "3.11", "torch": "2.15", "tensorflow": "2.21", "keras": "3.15", "scikit-learn": "1.9", "numpy": "2.4"}"#;

/// An environment whose Python answers with `versions`, and does each work by a line of shell.
fn environment(versions: &str, work: &str) -> TempDir {
    let venv = tempfile::tempdir().unwrap();
    fs::create_dir(venv.path().join("bin")).unwrap();
    let python = venv.path().join("bin/python");
    let script = format!("#!/bin/sh\nshift\nif [ \"$1\" = versions ]; then\n echo '{versions}'\n exit\nfi\n{work}\n");
    fs::write(&python, script).unwrap();
    fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).unwrap();
    venv
}

fn bench(out: &Path, args: &[&str], peers: Option<&Path>) -> (Output, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kit"));
    command.arg("bench").args(args).arg("--out").arg(out);
    command.env("SHADOWLAB_DATA", "synthetic").env_remove("MNIST_DIR").env_remove("SHADOWLAB_PEERS");
    // A stand-in looks for it: whatever the reader has set must not reach a peer.
    command.env("OPENBLAS_CORETYPE", "Prescott");
    if let Some(peers) = peers {
        command.env("SHADOWLAB_PEERS", peers);
    }
    let output = command.output().unwrap();
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
    (output, stderr)
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("one JSON object and nothing else")
}

#[test]
fn without_an_environment_it_says_how_to_make_one() {
    let out = tempfile::tempdir().unwrap();
    let empty = tempfile::tempdir().unwrap();
    let lacking = environment(r#"{"python": "3.11", "torch": "2.15", "keras": null, "scikit-learn": null}"#, "");
    let dumb = environment("this is no JSON", "");
    for (peers, words) in [
        (None, "SHADOWLAB_PEERS is not set"),
        (Some(empty.path()), "there is no"),
        (Some(lacking.path()), "lacks keras, scikit-learn"),
        (Some(dumb.path()), "does not say its versions: this is no JSON"),
    ] {
        let (output, stderr) = bench(out.path(), &["--quick", "--peers"], peers);
        assert!(!output.status.success() && output.stdout.is_empty(), "{stderr}");
        let how = "python3 -m venv .peers && .peers/bin/pip install torch tensorflow-cpu scikit-learn";
        assert!(stderr.contains(words) && stderr.contains(how), "{words:?} in {stderr}");
        assert!(!stderr.contains("round"), "nothing was measured: {stderr}");
    }
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn peers_stand_beside_ours() {
    let out = tempfile::tempdir().unwrap();
    let work = r#"
        if [ -n "$OPENBLAS_CORETYPE" ] || [ "$OMP_NUM_THREADS" != 1 ]; then echo "forced" >&2; exit 1; fi
        case "$*" in *"--threads 1"*) ;; *) exit 1;; esac
        case "$1 $2" in
          "torch epochs") echo "a warning"; echo '{"seconds": 100}'; echo '{"seconds": 300}'; echo '{"seconds": 120}'
                          echo '{"figures": {"squared_error": 30.5, "knn5": 0.7}}';;
          "keras epochs") echo "no memory left" >&2; exit 1;;
          "sklearn knn") echo '{"seconds": 0.0000001}';;
          *) exit 1;;
        esac"#;
    let venv = environment(VERSIONS, work);
    let (output, stderr) =
        bench(out.path(), &["--quick", "--peers", "--json", "--only", "epoch,knn"], Some(venv.path()));
    assert!(output.status.success(), "a peer that fails is no failure of ours: {stderr}");
    let json = json(&output);
    let rows = json["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 4, "two peers train, one finds neighbours of two kinds of code");

    let [torch, keras, knn, _] = &rows[..] else { unreachable!() };
    let number = |row: &Value, pointer: &str| row.pointer(pointer).and_then(Value::as_f64).unwrap();
    assert_eq!(torch["against"], "PyTorch, 1 thread, denormals flushed");
    assert_eq!(number(torch, "/theirs/median"), 120.0, "the median of its epochs");
    let ratio = 120.0 / number(torch, "/ours/median");
    assert!((number(torch, "/result/median") / ratio - 1.0).abs() < 1e-9, "their time over ours: {torch}");
    assert_eq!((&torch["unit"], &torch["target"]["at_least"]), (&"times_as_fast".into(), &1.5.into()));
    assert_eq!(torch["met"], Value::Null, "a trial is not judged");
    assert_eq!((number(torch, "/their_figures/knn5"), &torch["problem"]), (0.7, &Value::Null));
    assert!(number(torch, "/our_figures/squared_error") > 0.0);

    assert_eq!(keras["result"], Value::Null);
    assert!(keras["problem"].as_str().unwrap().contains("no memory left"), "{keras}");
    assert!(number(keras, "/ours/median") > 0.0, "ours is measured all the same");

    assert_eq!((&knn["unit"], &knn["target"]["at_most"]), (&"times_the_time".into(), &1.0.into()));
    assert!(number(knn, "/result/median") > 1000.0, "our time over theirs: {knn}");

    let text = fs::read_to_string(out.path().join("TRIAL.md")).unwrap();
    for words in ["trial", "no memory left", "torch 2.15", "30.50", "70.0 %", "trial.svg", "--peers --json"] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    let picture = fs::read_to_string(out.path().join("trial.svg")).unwrap();
    assert!(picture.contains("epoch, 784-128-64-2: PyTorch") && !picture.contains("Keras"), "only what was compared");
}

#[test]
fn a_trial_measures_everything_and_leaves_the_results_alone() {
    let out = tempfile::tempdir().unwrap();
    let results = out.path().join("RESULTS.md");
    fs::write(&results, "measured with care").unwrap();
    let (output, stderr) = bench(out.path(), &["--quick", "--json"], None);
    assert!(output.status.success(), "{stderr}");
    let json = json(&output);
    assert_eq!((&json["trial"], &json["rounds"], &json["data"]), (&true.into(), &1.into(), &"synthetic".into()));
    assert_eq!(json["command"].as_str().unwrap().split(" --out").next(), Some("cargo kit bench --quick --json"));
    assert!(json["machine"]["cores"].as_u64().unwrap() >= 1 && json["peers"].as_object().unwrap().is_empty());

    let rows = json["rows"].as_array().unwrap();
    for part in ["epoch", "wide", "steady", "share", "pca", "encode", "knn", "memory", "scaling"] {
        let of_part: Vec<&Value> = rows.iter().filter(|row| row["part"] == part).collect();
        assert!(!of_part.is_empty(), "{part} is missing");
        for row in of_part {
            let linux = cfg!(target_os = "linux") || part != "memory";
            assert!(!linux || row["problem"].is_null(), "{row}");
            assert!(!(linux && row["ours"].is_null() && row["result"].is_null()), "nothing was measured: {row}");
            assert_eq!(row["theirs"], Value::Null);
        }
    }
    for row in rows.iter().filter(|row| row["part"] == "share") {
        let share = row["result"]["median"].as_f64().unwrap();
        assert!((0.05..1.5).contains(&share), "products are a good part of a step: {row}");
    }
    let [images, parameters] = &json["scaling"].as_array().unwrap()[..] else { panic!("two series") };
    for (series, name) in [(images, "images"), (parameters, "parameters")] {
        assert_eq!(series["grows"], name);
        let points = series["points"].as_array().unwrap();
        let times: Vec<f64> = points.iter().map(|point| point["seconds"]["median"].as_f64().unwrap()).collect();
        assert!(times.len() >= 3 && times[0] < times[times.len() - 1], "{name} cost time: {times:?}");
    }
    assert_eq!(fs::read_to_string(results).unwrap(), "measured with care");
    assert!(fs::read_to_string(out.path().join("TRIAL.md")).unwrap().contains("This is a trial"));
    assert!(out.path().join("trial-scaling.svg").is_file() && !out.path().join("trial.svg").exists());
}

#[test]
fn a_part_of_the_whole_is_no_result_either() {
    let out = tempfile::tempdir().unwrap();
    let (output, stderr) = bench(out.path(), &["--quick", "--only", "knn"], None);
    assert!(output.status.success(), "{stderr}");
    let table = String::from_utf8(output.stdout).unwrap();
    assert_eq!(table.lines().count(), 4, "a head, a rule, two kinds of code:\n{table}");
    assert!(!out.path().join("RESULTS.md").exists() && out.path().join("TRIAL.md").is_file());
}

#[test]
fn bad_options_are_refused_before_anything_is_measured() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("file");
    fs::write(&file, "").unwrap();
    for (args, place, words) in [
        (&["--rounds", "2"][..], out.path(), "3..=1000"),
        (&["--only", "speed"], out.path(), "possible values"),
        (&["--quick"], &file, "choose another folder with --out"),
    ] {
        let (output, stderr) = bench(place, args, None);
        assert!(!output.status.success() && stderr.contains(words), "{args:?}: {stderr}");
        assert!(!stderr.contains("round 1"), "{args:?}: {stderr}");
    }
}

/// The hidden half of the command: wrong sizes are told, not a panic.
#[test]
fn a_job_of_ours_refuses_sizes_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["share"][..], &["share", "--sizes", "784"], &["encode", "--sizes", "784,0,2"], &["pca"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_kit"))
            .args(["bench-job", args[0], "--data"])
            .arg(folder.path())
            .args(&args[1..])
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && stderr.starts_with("error: ") && !stderr.contains("panicked"), "{stderr}");
    }
}
