//! Grey values as they come from files, made into square images.

use crate::{data::PIXELS, text::with_commas};

/// Side of the largest images: a dense layer of 128 units then has eight million weights.
pub(super) const MOST_SIDE: usize = 256;

/// Pixels that are read at most: 3 GB of numbers, as many as a million images of MNIST's size have.
const MOST_PIXELS: usize = 1_000_000 * PIXELS;

/// Whether images of this height and width can be used, and so many of them.
pub(super) fn check(count: usize, height: usize, width: usize) -> Result<(), String> {
    let side = height.max(width);
    if height.min(width) == 0 {
        return Err(format!("the images are {width}x{height}: there is nothing in them"));
    }
    if side > MOST_SIDE {
        return Err(format!(
            "the images are {width}x{height} pixels, and at most {MOST_SIDE} a side are used: make them smaller (28 to 64 are \
             plenty), for example with `magick mogrify -resize 64x64 *.png` on a copy"
        ));
    }
    if count.saturating_mul(side * side) > MOST_PIXELS {
        let (count, most) = (with_commas(count), with_commas(MOST_PIXELS / (side * side)));
        return Err(format!(
            "{count} images of {width}x{height} pixels need too much memory: use {most} of them at most"
        ));
    }
    Ok(())
}

/// Rows for columns in every image: EMNIST's files hold them so.
pub(super) fn transpose(bytes: &mut [u8], height: usize, width: usize) {
    for image in bytes.chunks_exact_mut(height * width) {
        let before = image.to_vec();
        image.iter_mut().enumerate().for_each(|(p, byte)| *byte = before[p % height * width + p / height]);
    }
}

/// Images with a margin of 0 around what is no square, in the middle; and the side.
pub(super) fn square(bytes: Vec<u8>, height: usize, width: usize) -> (Vec<u8>, usize) {
    if height == width {
        return (bytes, height);
    }
    let side = height.max(width);
    let (top, left) = ((side - height) / 2, (side - width) / 2);
    let mut squares = Vec::with_capacity(bytes.len() / (height * width) * side * side);
    for image in bytes.chunks_exact(height * width) {
        let start = squares.len();
        squares.resize(start + side * side, 0);
        for (row, line) in image.chunks_exact(width).enumerate() {
            let at = start + (top + row) * side + left;
            squares[at..at + width].copy_from_slice(line);
        }
    }
    (squares, side)
}

/// The note about a margin, where there is one.
pub(super) fn margin_note(height: usize, width: usize) -> Option<String> {
    let side = height.max(width);
    (height != width).then(|| format!("{width}x{height} pixels are no square: a margin of 0 makes them {side}x{side}"))
}

/// Whether the paper is bright: the outermost pixels are on average.
pub(super) fn is_bright(bytes: &[u8], height: usize, width: usize) -> bool {
    let at_edge = |p: usize| {
        let (row, column) = (p / width, p % width);
        row == 0 || column == 0 || row + 1 == height || column + 1 == width
    };
    let edge: Vec<usize> = (0..height * width).filter(|&p| at_edge(p)).collect();
    let mut sum = 0;
    for image in bytes.chunks_exact(height * width) {
        sum += edge.iter().map(|&p| u64::from(image[p])).sum::<u64>();
    }
    let count = (bytes.len() / (height * width) * edge.len()) as u64;
    2 * sum > 255 * count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_turned_and_get_margins() {
        let mut two = vec![1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60]; // two images of 3 rows and 2 columns, column by column
        transpose(&mut two, 3, 2);
        assert_eq!(two, [1, 3, 5, 2, 4, 6, 10, 30, 50, 20, 40, 60]);
        assert_eq!(square(vec![1, 2, 3], 1, 3), (vec![0, 0, 0, 1, 2, 3, 0, 0, 0], 3));
        assert_eq!(square(vec![1, 2, 3, 4], 2, 1), (vec![1, 0, 2, 0, 3, 0, 4, 0], 2));
        assert_eq!(square(vec![7; 8], 2, 2), (vec![7; 8], 2));
        assert!(margin_note(2, 2).is_none() && margin_note(20, 30).unwrap().contains("30x20"));
    }

    #[test]
    fn paper_is_what_lies_around() {
        let mut image = vec![255; 16];
        image[5..7].fill(0);
        assert!(is_bright(&image, 4, 4) && !is_bright(&image.iter().map(|b| 255 - b).collect::<Vec<_>>(), 4, 4));
        assert!(!is_bright(&[], 4, 4));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        assert!(check(1_000_000, 28, 28).is_ok() && check(1, 256, 1).is_ok());
        for (count, height, width, words) in [
            (1, 0, 5, "nothing in them"),
            (1, 257, 8, "8x257 pixels, and at most 256"),
            (1_000_001, 28, 28, "use 1,000,000 of them"),
            (usize::MAX, 2, 2, "too much memory"),
        ] {
            let error = check(count, height, width).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
    }
}
