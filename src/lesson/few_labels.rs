//! Few labels, drawn several times: one draw is chance, and methods are compared on the same draws.
//!
//! With the results of two methods draw by draw, [`paired_difference`](crate::metrics::paired_difference) tells whether one of
//! them is better by more than chance.

use ndarray::Array2;

use crate::{
    data::{ImageSet, stratified_sample},
    error::{Error, Result},
};

/// A few images that have a label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelDraw {
    /// Which draw it is; also the seed for a method's own weights.
    pub seed: u64,
    /// Where they are among the training images.
    pub known: Vec<usize>,
    /// The images themselves, with their labels.
    pub few: ImageSet,
}

impl LabelDraw {
    /// Draws `n` of the images, equally many of each class.
    ///
    /// # Errors
    /// As [`stratified_sample`].
    pub fn new(train: &ImageSet, n: usize, seed: u64) -> Result<Self> {
        let known = stratified_sample(train, n, seed)?;
        let few = train.select(&known)?;
        Ok(Self { seed, known, few })
    }
}

/// What a method reaches, in percent, in each of `draws` draws of n labels, for each n: (n, results). The method gives a
/// share of right answers, 0 to 1. Every method that is measured in this way is given the same draws.
///
/// ```
/// use shadowlab::{few_labels::over_draws, prelude::*};
/// # fn main() -> shadowlab::Result<()> {
/// let (train, validation) = (synthetic_digits(300, 1)?, synthetic_digits(100, 2)?);
/// let nearest = over_draws(&train, &[10, 50], 3, |draw| {
///     knn_accuracy(&draw.few, &draw.few.labels, &validation, &validation.labels, 1)
/// })?;
/// assert_eq!((nearest[1].0, nearest[1].1.len()), (50, 3));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`LabelDraw::new`], and those of the method.
pub fn over_draws(
    train: &ImageSet,
    labels: &[usize],
    draws: u64,
    mut method: impl FnMut(&LabelDraw) -> Result<f32>,
) -> Result<Vec<(usize, Vec<f32>)>> {
    let mut measured = Vec::new();
    for &n in labels {
        let results = (0..draws).map(|seed| Ok(100.0 * method(&LabelDraw::new(train, n, seed)?)?));
        measured.push((n, results.collect::<Result<_>>()?));
    }
    Ok(measured)
}

/// A path from neighbour to neighbour: from `start` to the nearest neighbour that is not on the path yet, and so on, until it
/// has `length` points or no neighbour is left. # Shapes: neighbours (n, k), nearest first; a point may be its own.
///
/// # Errors
/// When a position is past the end.
pub fn walk(neighbours: &Array2<usize>, start: usize, length: usize) -> Result<Vec<usize>> {
    let n = neighbours.nrows();
    if let Some(&bad) = neighbours.iter().chain([&start]).find(|&&i| i >= n) {
        return Err(Error::shape("a position", format!("below {n}"), bad));
    }
    let mut path = vec![start];
    while path.len() < length {
        let here = path[path.len() - 1];
        let Some(&next) = neighbours.row(here).iter().find(|i| !path.contains(i)) else { break };
        path.push(next);
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::synthetic_digits;
    use ndarray::array;

    #[test]
    fn every_method_is_given_the_same_draws() {
        let digits = synthetic_digits(200, 1).unwrap();
        let mut seen = Vec::new();
        let share = |draw: &LabelDraw| Ok(draw.few.len() as f32 / 100.0 + draw.seed as f32 / 1_000.0);
        let first = over_draws(&digits, &[10, 20], 2, |draw| {
            seen.push(draw.clone());
            share(draw)
        });
        assert_eq!(first.unwrap(), [(10, vec![10.0, 10.1]), (20, vec![20.0, 20.1])]);
        let mut again = seen.iter();
        over_draws(&digits, &[10, 20], 2, |draw| {
            assert_eq!(Some(draw), again.next());
            share(draw)
        })
        .unwrap();
        assert_eq!(seen[3].few, digits.select(&seen[3].known).unwrap());
        assert_ne!(seen[0].known, seen[1].known, "another seed draws others");
    }

    #[test]
    fn what_cannot_be_drawn_or_measured_is_refused() {
        let digits = synthetic_digits(200, 1).unwrap();
        assert!(over_draws(&digits, &[7], 1, |_| Ok(1.0)).unwrap_err().to_string().contains("multiple of 10"));
        let fails = over_draws(&digits, &[10], 1, |_| Err(Error::EmptyData { what: "the method".into() }));
        assert!(fails.unwrap_err().to_string().contains("the method"));
    }

    /// 0 -> 1 -> 2, from where the nearest not yet visited is 3, where it ends.
    #[test]
    fn a_walk_visits_no_point_twice() {
        let neighbours = array![[0, 1], [1, 0], [2, 3], [3, 2]];
        assert_eq!(walk(&neighbours, 0, 5).unwrap(), [0, 1]);
        let row = array![[1, 2], [0, 2], [1, 3], [2, 1]];
        assert_eq!(walk(&row, 0, 3).unwrap(), [0, 1, 2]);
        assert_eq!(walk(&row, 0, 9).unwrap(), [0, 1, 2, 3]);
        assert!(walk(&row, 4, 2).unwrap_err().to_string().contains("below 4"));
        assert!(walk(&array![[1]], 0, 2).is_err());
    }
}
