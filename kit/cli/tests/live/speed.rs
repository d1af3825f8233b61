//! How fast the page is, beside the crate on one thread.

use std::{
    env,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::{Visit, number};

/// Epochs of each that are measured.
const EPOCHS: usize = 10;

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}

fn numbers(values: &Value) -> Vec<f32> {
    values.as_array().unwrap().iter().map(number).collect()
}

/// Seconds of epochs of the crate on one thread, compiled as the page's engine is.
fn natively() -> Vec<f32> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "run",
        "--quiet",
        "--locked",
        "--profile",
        "live",
        "--package",
        "shadowlab-live",
        "--example",
        "epochs",
    ]);
    cargo.args(["--target-dir", "../../target/live/native", "--"]).arg(EPOCHS.to_string());
    let output = cargo.env("SHADOWLAB_THREADS", "1").stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "it is compiled, and trains");
    String::from_utf8(output.stdout).unwrap().lines().map(|line| line.parse().unwrap()).collect()
}

/// Only on a machine that does nothing else: `SHADOWLAB_MEASURE=1 cargo test --package kit --test live -- --ignored --nocapture speed`.
#[test]
#[ignore = "measures; docs/live.md says how to call it"]
fn speed() {
    if env::var_os("SHADOWLAB_MEASURE").is_none() {
        return println!("nothing is measured without SHADOWLAB_MEASURE=1");
    }
    let Some(visit) = Visit::start("speed") else { return };
    let mut here = natively();
    let mut pages = Vec::new();
    for engine in ["fused", "simd", "plain"] {
        visit.open(&format!("engine={engine}"), 0);
        visit.run("session.times = []; const hear = session.hear; session.hear = function (message) {
            if (message.kind == 'epoch') this.times.push([message.seconds, message.numbers[3]]); return hear.call(this, message); }");
        visit.wait("epochs", &format!("session.times.length > {EPOCHS}"));
        let times = visit.run("return [0, 1].map((i) => session.times.slice(1).map((pair) => pair[i]))");
        let [whole, training] = [0, 1].map(|i| median(numbers(&times[i])));
        let frames = numbers(&visit.run("return app.deltas"));
        let mean = frames.iter().sum::<f32>() / frames.len() as f32;
        let slow = frames.iter().filter(|&&milliseconds| milliseconds > 20.5).count();
        println!(
            "{engine}: {whole:.3} s an epoch, {training:.3} s of it training; {:.1} frames a second, {slow} of {} took longer than 20 ms, the longest {:.0}",
            1000.0 / mean,
            frames.len(),
            frames.iter().copied().fold(0.0, f32::max)
        );
        pages.push((whole, training, mean));
    }
    here.extend(natively());
    let here = median(here);
    let (whole, training, mean) = pages[0];
    println!(
        "the crate on one thread: {here:.3} s an epoch; the page takes {:.2} times as long, training alone {:.2}",
        whole / here,
        training / here
    );
    assert!(whole <= 0.7 && whole <= 4.0 * here && mean <= 20.0, "slower than promised");
}
