//! Centring as MNIST did: on images that were already centred so, it may change nothing.

use shadowlab::{
    data::{
        centre::centred,
        mnist::{MnistData, load_from},
    },
    prelude::*,
};

/// What centring does to a set: for each image, the largest difference of a pixel.
fn changes(set: &ImageSet) -> Vec<f32> {
    let largest = |i| {
        let image = set.image(i).unwrap();
        (centred(&image).unwrap() - &image).iter().fold(0.0, |most: f32, d| most.max(d.abs()))
    };
    (0..set.len()).map(largest).collect()
}

/// The real images, where they are: all but 18 stay as they are, bit for bit. (16 of those are 19 pixels large, and not 20.)
#[test]
fn mnist_is_centred_already() {
    let Some(folder) = std::env::var_os("MNIST_DIR") else { return println!("skipped: MNIST_DIR is not set") };
    let MnistData { train, test, .. } = load_from(folder.as_ref()).unwrap();
    let changes = [changes(&train), changes(&test)].concat();
    let same = changes.iter().filter(|&&change| change == 0.0).count();
    println!("{same} of {} images stay as they are", changes.len());
    assert_eq!((same, changes.len()), (69_982, 70_000));
}

/// Moved, and drawn three times as large: centring brings every image back to where it was.
#[test]
fn a_moved_and_enlarged_digit_comes_back() {
    let digits = synthetic_digits(200, 1).unwrap();
    for i in 0..digits.len() {
        let home = centred(&digits.image(i).unwrap()).unwrap();
        let mut sheet = Array2::zeros((3 * 40, 3 * 50));
        for ((row, column), &ink) in digits.image(i).unwrap().indexed_iter() {
            let (row, column) = (3 * (row + i % 12), 3 * (column + i % 22));
            sheet.slice_mut(s![row..row + 3, column..column + 3]).fill(ink);
        }
        let difference = (centred(&sheet).unwrap() - &home).iter().fold(0.0, |most: f32, d| most.max(d.abs()));
        assert!(difference < 1e-5, "image {i}: {difference}");
    }
}
