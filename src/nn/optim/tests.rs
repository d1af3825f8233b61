//! Steps worked by hand, and invalid settings.

use super::*;

fn run(optimizer: impl Into<Optimizer>, gradients: &[f32]) -> Vec<f32> {
    let mut state = OptimizerState::new(optimizer.into());
    let mut p = [1.0];
    let step = |&g| {
        state.step(1.0, |update| update(&mut p, &[g]));
        p[0]
    };
    gradients.iter().map(step).collect()
}

#[test]
fn sgd_worked_by_hand() {
    assert_eq!(run(Sgd { learning_rate: 0.5, momentum: 0.0 }, &[1.0, -2.0]), [0.5, 1.5]);
    assert_eq!(run(Sgd { learning_rate: 0.5, momentum: 0.5 }, &[1.0, 1.0]), [0.5, -0.25], "v = 1, then 1.5");
}

/// Step 1: m̂ = g and v̂ = g², so the step is η whatever g is. Step 2, g = 2 then 0: m̂ = 0.18/0.19,
/// v̂ = 0.003996/0.001999.
#[test]
fn adam_worked_by_hand() {
    let adam = Adam { learning_rate: 0.1, ..Adam::default() };
    for g in [1e-3, 2.0, 5e3] {
        assert!((run(adam.clone(), &[g])[0] - 0.9).abs() < 1e-4, "the first step has length η for g = {g}");
    }
    let second = 0.9 - 0.1 * (0.18 / 0.19) / (0.003996f32 / 0.001999).sqrt();
    assert!((run(adam, &[2.0, 0.0])[1] - second).abs() < 1e-5);
}

/// With a gradient of zero only the decay is left: p ← p (1 − η λ).
#[test]
fn weight_decay_is_decoupled() {
    let adam = Adam { learning_rate: 0.1, weight_decay: 0.5, ..Adam::default() };
    assert!((run(adam, &[0.0])[0] - 0.95).abs() < 1e-7);
}

#[test]
fn impossible_settings_are_refused_by_name() {
    let adam = Adam::default;
    let cases: [(Optimizer, &str); 7] = [
        (Adam { learning_rate: -1e-3, ..adam() }.into(), "learning_rate = -0.001"),
        (Adam { learning_rate: f32::NAN, ..adam() }.into(), "learning_rate"),
        (Adam { beta1: 1.0, ..adam() }.into(), "beta1"),
        (Adam { beta2: -0.1, ..adam() }.into(), "beta2"),
        (Adam { epsilon: 0.0, ..adam() }.into(), "epsilon"),
        (Adam { weight_decay: -1.0, ..adam() }.into(), "weight_decay"),
        (Sgd { learning_rate: 0.1, momentum: 1.5 }.into(), "momentum"),
    ];
    for (optimizer, name) in cases {
        let error = optimizer.check().unwrap_err().to_string();
        assert!(error.contains(name), "{error}");
    }
    assert!(Optimizer::default().check().is_ok());
}
