//! A gradient worked out without any derivative, to hold an answer against.

/// How a loss changes with each of its numbers: nudged up, nudged down. In f64, and not as `shadowlab::gradcheck` does it, whose
/// f32 leaves room for a small mistake.
pub fn nudged(at: &[f64], loss: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let beside = |i: usize, step: f64| {
        let mut numbers = at.to_vec();
        numbers[i] += step;
        loss(&numbers)
    };
    (0..at.len()).map(|i| (beside(i, 1e-5) - beside(i, -1e-5)) / 2e-5).collect()
}
