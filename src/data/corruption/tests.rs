//! Moments of the noise, what is left alone, and what is refused.

use super::*;
use Corruption::*;

fn grey() -> Array2<f32> {
    Array2::from_elem((100, 784), 0.5)
}

/// On grey, noise with σ = 0.1 is hardly clipped; on white paper only the upper half remains: mean σ/√2π, mean
/// square σ²/2.
#[test]
fn gaussian_noise_has_its_moments() {
    let noise = corrupt(&grey(), Gaussian { std: 0.1 }, 1).unwrap() - 0.5;
    assert!(noise.mean().unwrap().abs() < 1e-3 && (noise.std(0.0) - 0.1).abs() < 1e-3, "{}", noise.std(0.0));
    let paper = corrupt(&Array2::zeros((100, 784)), Gaussian { std: 0.3 }, 1).unwrap();
    assert!((paper.mean().unwrap() - 0.3 / (2.0 * std::f32::consts::PI).sqrt()).abs() < 2e-3);
    assert!((paper.mapv(|v| v * v).mean().unwrap() - 0.045).abs() < 1e-3);
}

/// The same seed gives both kinds the same numbers: clipped, the unclipped images are the others.
#[test]
fn unclipped_noise_differs_by_the_clipping_alone() {
    let paper = Array2::zeros((100, 784));
    let unclipped = corrupt(&paper, GaussianUnclipped { std: 0.3 }, 1).unwrap();
    assert!(unclipped.mean().unwrap().abs() < 3e-3 && (unclipped.std(0.0) - 0.3).abs() < 3e-3);
    assert_eq!(unclipped.mapv(|p| p.clamp(0.0, 1.0)), corrupt(&paper, Gaussian { std: 0.3 }, 1).unwrap());
    assert_eq!(GaussianUnclipped { std: 0.3 }.at(0.7).level(), 0.7);
}

#[test]
fn masking_wipes_out_its_share_and_nothing_else() {
    let masked = corrupt(&grey(), Masking { probability: 0.25 }, 1).unwrap();
    let wiped = masked.iter().filter(|&&p| p == 0.0).count() as f32 / masked.len() as f32;
    assert!((wiped - 0.25).abs() < 0.01, "{wiped}");
    assert!(masked.iter().all(|&p| p == 0.0 || p == 0.5));
}

#[test]
fn salt_and_pepper_are_equally_many() {
    let corrupted = corrupt(&grey(), SaltPepper { probability: 0.4 }, 1).unwrap();
    for value in [0.0, 1.0] {
        let probability = corrupted.iter().filter(|&&p| p == value).count() as f32 / corrupted.len() as f32;
        assert!((probability - 0.2).abs() < 0.01, "{value}: {probability}");
    }
}

#[test]
fn the_seed_decides_and_no_noise_changes_nothing() {
    for corruption in [Gaussian { std: 0.2 }, Masking { probability: 0.2 }, SaltPepper { probability: 0.2 }] {
        let draw = |seed| corrupt(&grey(), corruption, seed).unwrap();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert_eq!(corrupt(&grey(), corruption.at(0.0), 1).unwrap(), grey());
        assert_eq!(corruption.at(0.7).level(), 0.7);
    }
    assert_eq!(corrupt(&grey(), Masking { probability: 1.0 }, 1).unwrap().sum(), 0.0);
}

#[test]
fn turns_are_taken_image_by_image() {
    let turns = [Masking { probability: 1.0 }, Masking { probability: 0.0 }];
    let images = corrupt_by_turns(&grey(), &turns, 1).unwrap();
    for (i, image) in images.rows().into_iter().enumerate() {
        assert!(image.iter().all(|&p| p == if i % 2 == 0 { 0.0 } else { 0.5 }), "image {i}");
    }
}

#[test]
fn impossible_strengths_are_refused_by_name() {
    for (corruption, word) in [
        (Gaussian { std: -0.1 }, "std = -0.1"),
        (Gaussian { std: f32::NAN }, "std"),
        (Gaussian { std: f32::INFINITY }, "std"),
        (GaussianUnclipped { std: -0.1 }, "std = -0.1"),
        (Masking { probability: 1.5 }, "probability = 1.5"),
        (SaltPepper { probability: -0.5 }, "probability = -0.5"),
        (SaltPepper { probability: f32::NAN }, "probability"),
    ] {
        let error = corrupt(&grey(), corruption, 1).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}

/// Clipped to 0..=1, all the ink of grey values of 0 to 255 would be white.
#[test]
fn images_of_another_scale_are_refused_where_they_would_be_clipped() {
    let bytes = grey() * 255.0;
    for clips in [Gaussian { std: 0.1 }, SaltPepper { probability: 0.1 }] {
        let error = corrupt(&bytes, clips, 1).unwrap_err().to_string();
        assert!(error.contains("must lie in 0..=1") && error.contains("by 255"), "{error}");
    }
    for keeps in [GaussianUnclipped { std: 0.1 }, Masking { probability: 0.1 }] {
        assert!(corrupt(&bytes, keeps, 1).is_ok());
        let broken = Array2::from_elem((2, 3), f32::NAN);
        assert!(corrupt(&broken, keeps, 1).unwrap_err().to_string().contains("row 0, column 0 is NaN"));
    }
}
