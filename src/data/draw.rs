//! Drawing a few labelled images, equally many of each class.

use ndarray_rand::rand::seq::SliceRandom;

use super::ImageSet;
use crate::{
    error::{Error, Result},
    rng::rng,
};

/// Positions of `n` images drawn at random without replacement, equally many of each class, in shuffled order.
///
/// The classes are those that occur in `set`. With ten of them, n = 100 gives ten images of each.
///
/// # Errors
/// When n is 0 or not a multiple of the number of classes, or a class has too few images.
///
/// ```
/// use shadowlab::{data::stratified_sample, prelude::*};
/// # fn main() -> shadowlab::Result<()> {
/// let digits = synthetic_digits(600, 1)?;
/// let few = digits.select(&stratified_sample(&digits, 20, 0)?)?;
/// assert_eq!((few.len(), few.labels.iter().filter(|&&label| label == 7).count()), (20, 2));
/// # Ok(())
/// # }
/// ```
pub fn stratified_sample(set: &ImageSet, n: usize, seed: u64) -> Result<Vec<usize>> {
    let mut classes: Vec<u8> = set.labels.clone();
    classes.sort_unstable();
    classes.dedup();
    if n == 0 || !n.is_multiple_of(classes.len()) {
        let why = format!("it must be a positive multiple of {}, the number of classes", classes.len());
        return Err(Error::parameter("n", n, why));
    }
    let (each, mut rng, mut drawn) = (n / classes.len(), rng(seed), Vec::new());
    for class in classes {
        let members: Vec<usize> = (0..set.len()).filter(|&i| set.labels[i] == class).collect();
        if members.len() < each {
            let why = format!("class {class} has only {} images, but {each} per class are needed", members.len());
            return Err(Error::parameter("n", n, why));
        }
        drawn.extend(members.choose_multiple(&mut rng, each));
    }
    drawn.shuffle(&mut rng);
    Ok(drawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::synthetic_digits;

    #[test]
    fn every_class_is_drawn_equally_often_and_no_image_twice() {
        let set = synthetic_digits(500, 1).unwrap();
        let drawn = stratified_sample(&set, 50, 3).unwrap();
        let few = set.select(&drawn).unwrap();
        for class in 0..10 {
            assert_eq!(few.labels.iter().filter(|&&l| l == class).count(), 5, "class {class}");
        }
        let mut places = drawn.clone();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 50);
        assert_ne!(few.labels[..5], few.labels[5..10], "mixed, not class after class");
    }

    #[test]
    fn the_seed_decides() {
        let set = synthetic_digits(500, 1).unwrap();
        let draw = |seed| stratified_sample(&set, 30, seed).unwrap();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn impossible_numbers_are_refused() {
        let set = synthetic_digits(100, 1).unwrap();
        for (n, word) in [(0, "multiple of 10"), (15, "multiple of 10"), (1_000, "has only")] {
            let error = stratified_sample(&set, n, 0).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
