//! Synthetic digits: as hard as MNIST's, about; framed as MNIST's are; and decided by the seed.

use std::{collections::HashSet, time::Instant};

use shadowlab::{data::SIDE, inputs::Inputs, prelude::*};

fn draw(n: usize, seed: u64) -> ImageSet {
    synthetic_digits(n, seed).expect("n is at least 1")
}

/// Share of `test` that 5 neighbours in `train` name rightly, by codes.
fn five_nn(train: &ImageSet, train_codes: &dyn Inputs, test: &ImageSet, test_codes: &dyn Inputs) -> f32 {
    knn_accuracy(train_codes, &train.labels, test_codes, &test.labels, 5).unwrap()
}

/// Readable, but not so alike that there is nothing to learn: on MNIST as few images give some 93 %.
#[test]
fn neighbours_on_raw_pixels_are_of_the_same_digit() {
    let (train, test) = (draw(6_000, 1), draw(1_000, 2));
    let accuracy = five_nn(&train, &train, &test, &test);
    println!("5-NN on raw pixels: {accuracy}");
    assert!((0.95..0.995).contains(&accuracy), "{accuracy}");
}

/// Two numbers a digit: an autoencoder bends where PCA cannot.
#[test]
fn a_two_dimensional_autoencoder_beats_pca() {
    let (train, test) = (draw(6_000, 1), draw(1_000, 2));
    let encoder = Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
    let decoder = Sequential::new(2).dense(64, Relu).dense(128, Relu).dense(784, Sigmoid);
    let mut autoencoder = Autoencoder::new(encoder, decoder, 0).unwrap();
    let params = FitParams { epochs: 20, batch_size: 64, ..Default::default() };
    let pca = Pca::fit(&train, 2).unwrap();
    autoencoder.fit(&train, &test, &params).unwrap();

    let judge = |model: &dyn LatentModel| {
        let error = squared_error_per_image(&test, &model.reconstruct(&test).unwrap()).unwrap();
        let accuracy = five_nn(&train, &model.encode(&train).unwrap(), &test, &model.encode(&test).unwrap());
        println!("{}: squared error {error}, 5-NN on codes {accuracy}", model.name());
        (error, accuracy)
    };
    let ((pca_error, pca_accuracy), (error, accuracy)) = (judge(&pca), judge(&autoencoder));
    assert!(error < 0.85 * pca_error, "{error} against {pca_error}");
    assert!(accuracy > pca_accuracy + 0.15, "{accuracy} against {pca_accuracy}");
}

#[test]
fn no_two_of_ten_thousand_are_alike() {
    let start = Instant::now();
    let digits = draw(10_000, 3);
    println!("10,000 digits drawn in {:.2} s", start.elapsed().as_secs_f64());
    let bytes = digits.to_bytes();
    let different: HashSet<&[u8]> = bytes.chunks(PIXELS).collect();
    assert_eq!(different.len(), 10_000);
}

#[test]
fn every_ten_are_the_ten_digits_in_changing_order() {
    let digits = draw(1_000, 4);
    let tens: HashSet<&[u8]> = digits.labels.chunks(10).collect();
    assert!(tens.len() > 95, "only {} orders in 100 tens", tens.len());
    for ten in digits.labels.chunks(10) {
        assert_eq!(ten.iter().collect::<HashSet<_>>().len(), 10, "{ten:?}");
    }
}

#[test]
fn the_seed_decides_every_bit() {
    let twenty = draw(20, 5);
    assert_eq!(twenty, draw(20, 5));
    assert_eq!(twenty.take(10), draw(10, 5), "fewer are the first of more");
    assert_eq!(twenty.take(7), draw(7, 5));
    let images = |seed| draw(200, seed).to_bytes().chunks(PIXELS).map(<[u8]>::to_vec).collect::<HashSet<_>>();
    for (a, b) in [(5, 6), (0, 1), (0, u64::MAX)] {
        assert!(images(a).is_disjoint(&images(b)), "seeds {a} and {b} share an image");
        assert_ne!(draw(200, a).labels, draw(200, b).labels, "seeds {a} and {b}");
    }
}

/// The centre of mass lies in the middle of the pixel in row 14, column 14; a whole digit has room.
#[test]
fn digits_are_framed_as_mnists_are() {
    let digits = draw(1_000, 6);
    let mut at_the_border = 0;
    for i in 0..digits.len() {
        let image = digits.image(i).unwrap();
        let (mut x, mut y) = (0.0, 0.0);
        for ((row, column), &ink) in image.indexed_iter() {
            x += ink * column as f32;
            y += ink * row as f32;
        }
        let mass = image.sum();
        assert!(
            (x / mass - 14.0).abs() < 0.5 && (y / mass - 14.0).abs() < 0.5,
            "image {i}: {}, {}",
            x / mass,
            y / mass
        );
        let inked = |(row, column): (usize, usize)| image[[row, column]] > 0.0;
        let rows: Vec<usize> = (0..SIDE).filter(|&r| (0..SIDE).any(|c| inked((r, c)))).collect();
        let columns: Vec<usize> = (0..SIDE).filter(|&c| (0..SIDE).any(|r| inked((r, c)))).collect();
        let extent = |lines: &[usize]| lines[lines.len() - 1] - lines[0] + 1;
        let side = extent(&rows).max(extent(&columns));
        let cut = [&rows, &columns].iter().any(|lines| lines[0] == 0 || lines[lines.len() - 1] == SIDE - 1);
        at_the_border += usize::from(cut);
        assert!((18..=23).contains(&side) || cut, "image {i}: {side} pixels");
    }
    // 1.4 % of MNIST's do.
    assert!(at_the_border < 25, "{at_the_border} of 1,000 touch the border");
}

/// MNIST's training images: mean 0.1307, standard deviation 0.3081, 19 % of the pixels not white.
#[test]
fn there_is_as_much_ink_as_on_mnists() {
    let digits = draw(2_000, 7);
    let pixels = &digits.images;
    assert!(pixels.iter().all(|p| (0.0..=1.0).contains(p) && (p * 255.0 - (p * 255.0).round()).abs() < 1e-4));
    let mean = pixels.mean().unwrap();
    assert!((0.115..0.145).contains(&mean), "mean {mean}");
    let deviation = pixels.std(0.0);
    assert!((0.28..0.33).contains(&deviation), "standard deviation {deviation}");
    let share = pixels.iter().filter(|&&p| p > 0.0).count() as f32 / pixels.len() as f32;
    assert!((0.17..0.22).contains(&share), "{share} of the pixels have ink");
    assert_eq!(ImageSet::from_bytes(&digits.to_bytes(), digits.labels.clone()).unwrap(), digits);
}

#[test]
fn impossible_numbers_are_refused() {
    assert!(synthetic_digits(0, 1).unwrap_err().to_string().contains("0 synthetic digits"));
    assert!(synthetic_digits(usize::MAX, 1).unwrap_err().to_string().contains("1000000"));
}
