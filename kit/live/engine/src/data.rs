//! Data for the page: drawn by the crate, or read from files that were dropped on it.

use ndarray::{Array1, Axis};
use shadowlab::{
    Error, Result,
    data::{ImageSet, PIXELS, SIDE},
    latent::LatentModel,
    pca::Pca,
};

use crate::network::Network;

/// What an IDX file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Idx {
    /// Grey values, 784 for each image.
    Images(Vec<u8>),
    /// One class for each image.
    Labels(Vec<u8>),
}

/// Reads an IDX file of 28x28 images or of labels: a big-endian header (type, count, sizes), then one byte a value.
///
/// # Errors
/// When it is something else or damaged: the message says what it looks like.
pub fn read_idx(bytes: &[u8]) -> Result<Idx> {
    let wrong = |why: String| Err(Error::degenerate("this file", why));
    let number = |at: usize| bytes.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize);
    let (Some(magic), Some(count)) = (number(0), number(4)) else {
        return wrong(format!("it has {} bytes, too few for an IDX file such as MNIST's", bytes.len()));
    };
    let start = match magic {
        0x0803 => 16,
        0x0801 => 8,
        0x0800..0x0f00 => {
            return wrong("this page reads IDX files of images or of labels in bytes, and this is another kind".into());
        }
        _ => {
            return wrong(
                "it is no IDX file; drop MNIST's, such as t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte".into(),
            );
        }
    };
    let pixels = match (magic, number(8), number(12)) {
        (0x0801, ..) => 1,
        (_, Some(SIDE), Some(SIDE)) => PIXELS,
        (_, Some(rows), Some(columns)) => {
            return wrong(format!("its images are {columns} by {rows} pixels, and this page takes {SIDE} by {SIDE}"));
        }
        _ => return wrong("it ends inside its header".into()),
    };
    let (expected, got) = (count.saturating_mul(pixels), bytes.len() - start);
    if got != expected {
        let how = if got < expected { "cut off" } else { "too long" };
        return wrong(format!("it is {how}: its header promises {expected} bytes, and {got} follow"));
    }
    let values = bytes[start..].to_vec();
    Ok(if pixels == 1 { Idx::Labels(values) } else { Idx::Images(values) })
}

/// PCA of the same images, for comparison.
pub struct Plane {
    /// The two numbers of each image, by the two directions in which the images differ most.
    pub codes: Vec<f32>,
    /// There and back, for two numbers.
    pub network: Network,
    /// Squared error per image that the best k directions leave on the held-out images, k = 0, 1, 2 …
    pub errors: Vec<f32>,
}

/// Fits PCA to `train`, and measures it on `held_out` with every number of directions up to `most`.
///
/// # Errors
/// When the images are all alike.
pub fn pca(train: &ImageSet, held_out: &ImageSet, most: usize) -> Result<Plane> {
    let pca = Pca::fit(train, most)?;
    // What is left of a centred image's square when k of its numbers, along directions of length 1, are taken away.
    let squares = |row: ndarray::ArrayView1<'_, f32>| row.iter().map(|v| f64::from(v * v)).sum::<f64>();
    let whole: f64 = held_out.images.axis_iter(Axis(0)).map(|x| squares((&x - &pca.mean).view())).sum();
    let codes = pca.encode(held_out)?;
    let kept: Array1<f64> = codes.axis_iter(Axis(1)).map(squares).collect();
    let left = |k: usize| ((whole - kept.iter().take(k).sum::<f64>()) / held_out.len() as f64) as f32;
    let errors = (0..=most).map(left).collect();
    let two = Pca {
        components: pca.components.select(Axis(0), &[0, 1]),
        explained_variance: pca.explained_variance.select(Axis(0), &[0, 1]),
        explained_variance_ratio: pca.explained_variance_ratio.select(Axis(0), &[0, 1]),
        mean: pca.mean,
    };
    Ok(Plane { codes: two.encode(train)?.into_raw_vec_and_offset().0, network: Network::of_pca(&two), errors })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::prelude::*;

    fn idx(magic: u32, sizes: &[u32], values: usize) -> Vec<u8> {
        let header = [&[magic], sizes].concat();
        header.iter().flat_map(|n| n.to_be_bytes()).chain((0..values).map(|i| i as u8)).collect()
    }

    #[test]
    fn images_and_labels_are_read() {
        let read = |bytes: Vec<u8>| read_idx(&bytes).unwrap();
        assert_eq!(read(idx(0x0801, &[3], 3)), Idx::Labels(vec![0, 1, 2]));
        let Idx::Images(pixels) = read(idx(0x0803, &[2, 28, 28], 1568)) else { panic!("no images") };
        assert_eq!((pixels.len(), pixels[783]), (1568, 15));
    }

    #[test]
    fn other_files_are_told_apart() {
        let huge = idx(0x0803, &[u32::MAX, 28, 28], 784);
        for (bytes, words) in [
            (vec![], "0 bytes"),
            (b"<!doctype html><title>404</title>".to_vec(), "no IDX file"),
            (idx(0x0803, &[1, 32, 32], 1024), "32 by 32 pixels"),
            (idx(0x0803, &[1, 28], 0), "inside its header"),
            (idx(0x0803, &[2, 28, 28], 1567), "cut off: its header promises 1568 bytes, and 1567 follow"),
            (idx(0x0801, &[2], 3), "too long"),
            (idx(0x0d03, &[1, 28, 28], 3136), "another kind"),
            (huge, "cut off"),
        ] {
            let error = read_idx(&bytes).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn pca_s_errors_are_those_of_its_reconstructions() {
        let (train, held_out) = (synthetic_digits(300, 1).unwrap(), synthetic_digits(60, 3).unwrap());
        let plane = pca(&train, &held_out, 8).unwrap();
        for k in [2, 8] {
            let pca = Pca::fit(&train, k).unwrap();
            let expected = squared_error_per_image(&held_out, &pca.reconstruct(&held_out).unwrap()).unwrap();
            assert!((plane.errors[k] - expected).abs() < 0.01, "{k}: {} and {expected}", plane.errors[k]);
        }
        assert_eq!((plane.codes.len(), plane.errors.len()), (600, 9));
        assert!((plane.errors[0] - mean_baseline_error(&train, &held_out).unwrap()).abs() < 0.01);
    }
}
