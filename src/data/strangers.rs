//! Drawings that are no digits, by the pen that draws the digits: for asking what a model makes of what it does not know.

use ndarray::Array2;
use ndarray_rand::rand::Rng as _;

use crate::{
    data::{
        PIXELS,
        pen::{Paper, Tip},
        strokes::{Style, pen},
        synthetic::{check_count, draw, generator},
    },
    error::Result,
    rng::Rng,
};

/// Draws `n` capital letters, of those that look least like digits: A, E, F, H, K, M, R, T, W and X. The same hand as that of
/// [`synthetic_digits`](super::synthetic_digits) writes them: as thick, as slanted, as large. # Shapes: (n, 784).
///
/// # Errors
/// When `n` is 0 or above a million.
pub fn synthetic_letters(n: usize, seed: u64) -> Result<Array2<f32>> {
    drawings(n, seed, |rng| draw(LETTERS, rng))
}

/// Draws `n` pieces of clothing, grey and filled as photographs of them are: trousers, dresses, shirts, shoes and bags. A stand-in for
/// Fashion-MNIST where there is no network. # Shapes: (n, 784).
///
/// # Errors
/// When `n` is 0 or above a million.
pub fn synthetic_clothes(n: usize, seed: u64) -> Result<Array2<f32>> {
    drawings(n, seed, cloth)
}

/// Every image has its own generator, as those of the digits have.
fn drawings(n: usize, seed: u64, one: impl Fn(&mut Rng) -> [u8; PIXELS]) -> Result<Array2<f32>> {
    check_count(n, "drawings")?;
    let pixels = (0..n).flat_map(|i| one(&mut generator(seed, i as u64))).map(|grey| f32::from(grey) / 255.0);
    Ok(Array2::from_shape_vec((n, PIXELS), pixels.collect()).expect("784 pixels for each"))
}

/// Of each letter a narrow and a wide form, equally often.
const LETTERS: &[Style] = &[
    Style {
        share: 1.0,
        from: pen![4 100, 16 50, 28 0, 28 0, 40 50, 52 100; 14 64, 28 63, 42 64],
        to: pen![0 98, 20 48, 42 2, 42 2, 60 52, 80 100; 18 68, 40 64, 64 66],
    },
    Style {
        share: 1.0,
        from: pen![46 2, 26 1, 8 0, 8 0, 7 50, 8 100, 8 100, 28 99, 48 98; 8 48, 24 47, 40 48],
        to: pen![70 4, 38 2, 4 2, 4 2, 6 50, 4 98, 4 98, 38 98, 74 96; 6 50, 32 46, 56 46],
    },
    Style {
        share: 1.0,
        from: pen![48 2, 28 1, 10 0, 10 0, 9 50, 8 100; 9 46, 24 45, 38 46],
        to: pen![74 4, 40 2, 6 2, 6 2, 5 50, 6 98; 6 48, 32 46, 58 44],
    },
    Style {
        share: 1.0,
        from: pen![8 0, 8 50, 8 100; 48 0, 48 50, 48 100; 8 48, 28 47, 48 48],
        to: pen![4 2, 2 50, 4 98; 72 0, 74 50, 70 100; 3 52, 38 48, 73 46],
    },
    Style {
        share: 1.0,
        from: pen![8 0, 8 50, 8 100; 46 2, 28 26, 9 52, 9 52, 30 76, 50 99],
        to: pen![4 2, 4 50, 2 98; 68 4, 36 28, 4 56, 4 56, 40 76, 76 98],
    },
    Style {
        share: 1.0,
        from: pen![4 100, 6 50, 8 0, 8 0, 19 30, 30 62, 30 62, 41 30, 52 0, 52 0, 54 50, 56 100],
        to: pen![0 98, 6 48, 12 4, 12 4, 28 36, 44 70, 44 70, 60 34, 76 2, 76 2, 82 50, 88 98],
    },
    Style {
        share: 1.0,
        from: pen![8 100, 8 50, 8 0, 8 0, 34 2, 46 24, 34 46, 9 50, 9 50, 28 74, 48 100],
        to: pen![4 98, 4 50, 4 2, 4 2, 50 4, 66 26, 46 46, 5 52, 5 52, 40 74, 74 98],
    },
    Style {
        share: 1.0,
        from: pen![4 1, 28 0, 52 1; 28 0, 28 50, 28 100],
        to: pen![0 4, 40 2, 80 2; 40 2, 38 50, 40 98],
    },
    Style {
        share: 1.0,
        from: pen![2 0, 9 50, 16 100, 16 100, 23 66, 30 34, 30 34, 37 66, 44 100, 44 100, 51 50, 58 0],
        to: pen![0 2, 10 50, 22 98, 22 98, 34 64, 46 30, 46 30, 58 64, 68 98, 68 98, 80 50, 92 2],
    },
    Style {
        share: 1.0,
        from: pen![4 0, 27 50, 50 100; 50 0, 27 50, 4 100],
        to: pen![0 4, 38 50, 78 96; 76 2, 38 50, 0 98],
    },
];

/// Pieces of clothing, as strokes of a pen so thick that they are surfaces: x, y and the radius of its tip, in pixels.
const CLOTHES: [&[&[[f32; 3]]]; 5] = [
    // Trousers.
    &[&[[10.5, 5.0, 3.4], [9.5, 24.0, 2.6]], &[[17.5, 5.0, 3.4], [18.5, 24.0, 2.6]]],
    // A dress: narrow at the waist, wide at the hem.
    &[&[[14.0, 4.0, 3.6], [14.0, 11.0, 3.0], [14.0, 21.0, 6.5]]],
    // A shirt: a body, and a sleeve on either side.
    &[
        &[[14.0, 7.5, 5.6], [14.0, 21.0, 5.4]],
        &[[10.0, 5.0, 3.0], [4.0, 15.0, 2.2]],
        &[[18.0, 5.0, 3.0], [24.0, 15.0, 2.2]],
    ],
    // A shoe, seen from the side.
    &[&[[5.5, 20.0, 2.6], [21.0, 19.0, 4.0]], &[[21.0, 11.0, 3.4], [21.0, 19.0, 4.2]]],
    // A bag with a handle.
    &[
        &[[8.5, 18.0, 5.6], [19.5, 18.0, 5.6]],
        &[[9.0, 13.0, 1.0], [11.0, 5.0, 1.0], [17.0, 5.0, 1.0], [19.0, 13.0, 1.0]],
    ],
];

/// The grey values of one piece of clothing: stretched, its outline moved a little, its cloth darker or lighter.
fn cloth(rng: &mut Rng) -> [u8; PIXELS] {
    let piece = CLOTHES[rng.gen_range(0..CLOTHES.len())];
    let [wide, tall] = [(); 2].map(|()| rng.gen_range(0.8..1.15f32));
    let darkness = rng.gen_range(0.5..1.0f32);
    let mut paper = Paper::new();
    for stroke in piece {
        let tips: Vec<Tip> = stroke
            .iter()
            .map(|[x, y, radius]| Tip {
                x: 14.0 + (x - 14.0) * wide + rng.gen_range(-0.6..0.6),
                y: 14.0 + (y - 14.0) * tall + rng.gen_range(-0.6..0.6),
                radius: radius * wide.min(tall) * rng.gen_range(0.9..1.1),
            })
            .collect();
        paper.stroke(&tips);
    }
    paper.scan(|| rng.gen_range(-0.2..0.2)).map(|grey| (f32::from(grey) * darkness).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::{strokes::check_style, synthetic_digits},
        metrics::distance_to_nearest,
    };
    use ndarray::Axis;

    #[test]
    fn the_two_drawings_of_a_style_fit_together() {
        LETTERS.iter().enumerate().for_each(|(number, style)| check_style(style, &format!("style {number}")));
    }

    /// They are drawn with as much care as digits are: on the paper, the same for the same seed, and each image alone.
    #[test]
    fn drawings_are_like_the_digits_drawings() {
        for draw in [synthetic_letters, synthetic_clothes] {
            let twenty = draw(20, 3).unwrap();
            assert_eq!(twenty.dim(), (20, PIXELS));
            assert_eq!(draw(10, 3).unwrap(), twenty.select(Axis(0), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
            assert_ne!(twenty, draw(20, 4).unwrap());
            assert!(
                twenty.iter().all(|v| (0.0..=1.0).contains(v)) && twenty.rows().into_iter().all(|row| row.sum() > 20.0)
            );
            assert!(draw(0, 1).is_err() && draw(2_000_000, 1).unwrap_err().to_string().contains("at once"));
        }
        let ink = |images: &Array2<f32>| images.sum() / images.nrows() as f32;
        let digits = ink(&synthetic_digits(200, 1).unwrap().images);
        assert!((ink(&synthetic_letters(200, 1).unwrap()) / digits - 1.0).abs() < 0.3, "as much ink as digits have");
        assert!(ink(&synthetic_clothes(200, 1).unwrap()) > 1.5 * digits, "filled");
    }

    /// And still no digits: they lie farther from two thousand digits than other digits do.
    #[test]
    fn they_are_strangers() {
        let (known, new) = (synthetic_digits(2_000, 1).unwrap(), synthetic_digits(200, 2).unwrap());
        let far = |images: &Array2<f32>| distance_to_nearest(&known, images).unwrap().mean().unwrap();
        let usual = far(&new.images);
        for strangers in [synthetic_letters(200, 3).unwrap(), synthetic_clothes(200, 3).unwrap()] {
            assert!(far(&strangers) > 1.15 * usual, "{} against {usual}", far(&strangers));
        }
    }
}
