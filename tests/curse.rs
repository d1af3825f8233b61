//! What the lesson on the curse of dimensionality finds, measured: in functions and in drawn digits always, and in the real
//! MNIST where `MNIST_DIR` names a folder with its four files.

use shadowlab::{
    curse::{normal_cloud, samples_needed, shuffle_pixels, spread, two_nn, uniform_cube},
    data::mnist,
    metrics::slope,
    prelude::*,
};

/// The relative contrasts of dust, of shuffled images and of the images themselves; a thousand points each.
fn contrasts(images: &ImageSet) -> [f32; 3] {
    let digits = images.take(1000);
    let dust = uniform_cube(1000, PIXELS, 1).unwrap();
    [spread(&dust), spread(&shuffle_pixels(&digits, 1)), spread(&digits)].map(|s| s.unwrap().contrast)
}

/// The lecture's sentence: on a logarithmic axis the samples needed for a given accuracy grow along a straight line, by
/// about the same factor for every further input. A smaller error takes a larger factor.
#[test]
fn samples_needed_grow_exponentially_with_the_inputs() {
    let factor = |error: f32| {
        let needed = |d: usize| (0..5).map(move |seed| (d as f32, samples_needed(d, error, seed).unwrap().ln()));
        let points: Vec<(f32, f32)> = (1..=6).flat_map(needed).collect();
        let rate = slope(&points).unwrap();
        println!("error {error}: by {:.2} ({:.2} to {:.2})", rate.value.exp(), rate.low.exp(), rate.high.exp());
        let mean = |d: usize| points[5 * d - 5..5 * d].iter().map(|(_, log)| f64::from(*log)).sum::<f64>() / 5.0;
        let middle = (1..=6).map(mean).sum::<f64>() / 6.0;
        for d in 1..=6 {
            let off = mean(d) - middle - rate.value * (d as f64 - 3.5);
            assert!(off.abs() < 0.4, "with {d} inputs {:.1} times as many as on the line", off.exp());
        }
        rate
    };
    let (rough, fine) = (factor(0.2), factor(0.1));
    assert!(rough.low > 0.5 && fine.low > rough.value, "{rough:.2} {fine:.2}");
}

#[test]
fn drawn_digits_are_not_cursed() {
    let digits = synthetic_digits(2000, 1).unwrap();
    let [dust, shuffled, images] = contrasts(&digits);
    println!("contrasts: dust {dust:.3}, shuffled {shuffled:.3}, digits {images:.3}");
    assert!(images > 5.0 * dust && shuffled < 2.0 * dust);
    let (read, torn) = (two_nn(&digits).unwrap().dimension, two_nn(&shuffle_pixels(&digits, 1)).unwrap().dimension);
    println!("TwoNN: digits {read:.1}, shuffled {torn:.1}");
    assert!((8.0..14.0).contains(&read) && torn > 5.0 * read);
}

/// Contrasts 0.135, 0.227 and 1.37; TwoNN reads 12.4 from the first 5,000 images, as from a cube of about 15 dimensions or
/// a normal cloud of about 13.
#[test]
fn mnist_is_not_cursed() {
    let Some(dir) = std::env::var_os("MNIST_DIR") else {
        println!("skipped: MNIST_DIR is not set");
        return;
    };
    let data = mnist::load_from(dir.as_ref()).expect("MNIST_DIR names the four files");
    let [dust, shuffled, images] = contrasts(&data.test);
    println!("contrasts: dust {dust:.3}, shuffled {shuffled:.3}, digits {images:.3}");
    assert!((dust - 0.135).abs() < 0.002 && (shuffled - 0.227).abs() < 0.005 && (images - 1.37).abs() < 0.01);
    let read = two_nn(&data.train.take(5000)).unwrap().dimension;
    let cubes = [14, 16].map(|d| two_nn(&uniform_cube(5000, d, 1).unwrap()).unwrap().dimension);
    let clouds = [12, 14].map(|d| two_nn(&normal_cloud(5000, d, 1).unwrap()).unwrap().dimension);
    println!(
        "TwoNN: digits {read:.2}, cubes of 14 and 16 dimensions {cubes:.2?}, normal clouds of 12 and 14 {clouds:.2?}"
    );
    assert!((read - 12.4).abs() < 0.05 && cubes[0] < read && read < cubes[1]);
    assert!(clouds[0] < read && read < clouds[1]);
}
