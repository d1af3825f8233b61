//! Dividing images that are not divided yet.

use ndarray_rand::rand::seq::SliceRandom;

use crate::{data::ImageSet, rng::rng};

/// Fewer images are too few to be divided into three.
const FEWEST: usize = 12;

/// Decides who is held out: the same images every time.
const SEED: u64 = 0;

/// Whether so many images are enough to be divided.
pub(super) fn check(count: usize) -> Result<(), String> {
    match count >= FEWEST {
        true => Ok(()),
        false => Err(format!(
            "{count} images are too few: at least {FEWEST} are needed, some to train on, to validate and to test"
        )),
    }
}

/// Holds out one image of every `share`, of each class about as many, and gives back the others and them, both shuffled.
pub(super) fn hold_out(set: ImageSet, share: usize) -> (ImageSet, ImageSet) {
    let mut rng = rng(SEED);
    let mut order: Vec<usize> = (0..set.len()).collect();
    order.shuffle(&mut rng);
    order.sort_by_key(|&i| set.labels[i]); // a stable sort: within a class they stay shuffled
    let of = |held_out: bool| {
        let mine = order.iter().enumerate().filter(|(place, _)| (place % share == 0) == held_out);
        mine.map(|(_, &i)| i).collect::<Vec<_>>()
    };
    let [mut rest, mut held_out] = [of(false), of(true)];
    rest.shuffle(&mut rng);
    held_out.shuffle(&mut rng);
    let select = |positions: &[usize]| set.select(positions).expect("positions below its length");
    (select(&rest), select(&held_out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::synthetic_digits;

    #[test]
    fn each_class_gives_its_share_and_no_image_is_in_both() {
        let set = synthetic_digits(600, 1).unwrap();
        let (rest, held_out) = hold_out(set.clone(), 6);
        assert_eq!((rest.len(), held_out.len()), (500, 100));
        for class in 0..10 {
            let count = |part: &ImageSet| part.labels.iter().filter(|&&label| label == class).count();
            assert_eq!((count(&rest), count(&held_out)), (50, 10));
        }
        let mut rows: Vec<Vec<u8>> = [&rest, &held_out]
            .iter()
            .flat_map(|s| s.to_bytes().chunks(784).map(<[u8]>::to_vec).collect::<Vec<_>>())
            .collect();
        rows.sort();
        let mut all: Vec<Vec<u8>> = set.to_bytes().chunks(784).map(<[u8]>::to_vec).collect();
        all.sort();
        assert_eq!(rows, all);
        assert_eq!(hold_out(set.clone(), 6), (rest, held_out), "the same ones every time");
        assert_ne!(hold_out(set.clone(), 6).1.labels[..10], [0; 10], "shuffled");
        let (rest, held_out) = hold_out(set.take(12), 6);
        assert_eq!((rest.len(), held_out.len()), (10, 2));
        assert!(check(12).is_ok() && check(11).unwrap_err().contains("11 images are too few: at least 12"));
    }
}
