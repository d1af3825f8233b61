use approx::assert_abs_diff_eq;
use ndarray::{Axis, array};

use super::*;

/// A line from height a to height b has the mean (a + b)/2 and, because cos² is 1/2 on average, the variance (a − b)²/8.
#[test]
fn one_input_worked_by_hand() {
    let (mean, variance) = moments(&[3.0, 1.0]);
    assert_abs_diff_eq!(mean, 2.0, epsilon = 1e-12);
    assert_abs_diff_eq!(variance, 0.5, epsilon = 1e-12);
    let line = Landscape { inputs: 1, heights: vec![3.0, 1.0] };
    let at = line.heights(&array![[0.0], [1.0], [0.5], [1.0 / 3.0]]).unwrap();
    for (at, right) in at.into_iter().zip([3.0, 1.0, 2.0, 2.5]) {
        assert_abs_diff_eq!(at, right, epsilon = 1e-6);
    }
}

/// Corner (0, 1) has the number 1: the first input is the highest bit.
#[test]
fn corners_have_their_heights() {
    let square = Landscape { inputs: 2, heights: vec![1.0, 2.0, 3.0, 4.0] };
    let corners = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.5, 0.5]];
    for (at, right) in square.heights(&corners).unwrap().into_iter().zip([1.0, 2.0, 3.0, 4.0, 2.5]) {
        assert_abs_diff_eq!(at, right, epsilon = 1e-6);
    }
}

/// Counted with dice: mean 0 and variance 1, and nowhere beyond the corners.
#[test]
fn every_landscape_is_as_high_and_as_rough_as_any_other() {
    for d in [1, 2, 3, 6] {
        let landscape = Landscape::random(d, 4).unwrap();
        let heights = landscape.heights(&uniform_cube(40_000, d, 1).unwrap()).unwrap();
        let mean = heights.iter().sum::<f32>() / heights.len() as f32;
        let variance = heights.iter().map(|h| (h - mean).powi(2)).sum::<f32>() / heights.len() as f32;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.04, "d = {d}: mean {mean}, variance {variance}");
        let most = landscape.heights.iter().fold(0.0f64, |most, h| most.max(h.abs())) as f32;
        assert!(heights.iter().all(|h| h.abs() <= most + 1e-5), "d = {d}");
    }
}

#[test]
fn neighbours_are_averaged() {
    let samples = Samples { inputs: array![[0.0], [0.4], [1.0]], outputs: vec![3.0, 5.0, 9.0] };
    assert_eq!(samples.estimate(&array![[0.1], [0.9]], 1).unwrap(), [3.0, 9.0]);
    assert_eq!(samples.estimate(&array![[0.1], [0.9]], 2).unwrap(), [4.0, 7.0]);
    assert!(samples.estimate(&array![[0.1]], 4).is_err());
}

/// Of n points in d dimensions the nearest is about n^(−1/d) away, so that the squared error of 1-NN falls as n^(−2/d):
/// with four times the samples by 16 on a line, by 4 in the plane, and by 2 in four dimensions.
#[test]
fn the_error_falls_as_the_theory_says() {
    for (d, factor) in [(1, 16.0), (2, 4.0), (4, 2.0)] {
        let judges = uniform_cube(4000, d, 9).unwrap();
        let error = |n: usize| {
            let all = (0..8).map(|seed| {
                let landscape = Landscape::random(d, seed).unwrap();
                let guesses = landscape.sample(n, seed + 20).unwrap().estimate(&judges, 1).unwrap();
                let truth = landscape.heights(&judges).unwrap();
                guesses.iter().zip(truth).map(|(a, b)| (a - b).powi(2)).sum::<f32>()
            });
            all.sum::<f32>()
        };
        let fell = error(1000) / error(4000);
        assert!((fell / factor - 1.0).abs() < 0.2, "d = {d}: by {fell}");
    }
}

/// Fewer samples are the first of more, the seed decides, and the number found is where the error is reached.
#[test]
fn the_number_needed_is_enough_and_half_of_it_is_not() {
    let landscape = Landscape::random(3, 5).unwrap();
    let (few, many) = (landscape.sample(10, 5).unwrap(), landscape.sample(20, 5).unwrap());
    assert_eq!(
        (&few.inputs, &few.outputs[..]),
        (&many.inputs.select(Axis(0), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), &many.outputs[..10])
    );
    let needed = samples_needed(3, 0.1, 5).unwrap();
    assert_eq!(needed, samples_needed(3, 0.1, 5).unwrap());
    assert_ne!(needed, samples_needed(3, 0.1, 6).unwrap());
    let judges = uniform_cube(JUDGES, 3, !5).unwrap();
    let truth = landscape.heights(&judges).unwrap();
    let error = |n: f32| landscape.sample(n as usize, 5).unwrap().smallest_error(&judges, &truth).unwrap();
    assert!(error(2.0 * needed) < 0.1 && error(needed / 2.0) > 0.1, "{needed}");
    assert!(samples_needed(3, 0.05, 5).unwrap() > needed, "a smaller error takes more samples");
}

#[test]
fn nonsense_is_refused() {
    let message = |result: Result<f32>| result.unwrap_err().to_string();
    assert!(message(samples_needed(0, 0.1, 1)).contains("1 to 12"));
    assert!(message(samples_needed(13, 0.1, 1)).contains("2^d corners"));
    for error in [0.0, 1.0, f32::NAN] {
        assert!(message(samples_needed(2, error, 1)).contains("above 0"));
    }
    assert!(message(samples_needed(4, 1e-6, 1)).contains("larger error"));
    let landscape = Landscape::random(2, 1).unwrap();
    assert!(landscape.heights(&array![[0.0, 0.0, 0.0]]).unwrap_err().to_string().contains("2 features"));
    assert!(landscape.heights(&array![[0.0, f32::NAN]]).is_err());
    assert!(landscape.sample(0, 1).is_err());
}
