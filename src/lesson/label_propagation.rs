//! Label propagation: few labels, many neighbours.
//!
//! Every point takes the mean of its neighbours' class values; points with a label keep it. Repeated, this spreads
//! labels along chains of neighbours into regions where none was given.
//!
//! ```text
//! fᵢ ← Σⱼ fⱼ / Σⱼ Σ_c f_jc      over the neighbours j of i           fᵢ (classes): how much i belongs to each class
//! class of i = argmax_c  q_c · f_ic / Σᵢ f_ic                        q_c: the share of class c among the labels
//! ```
//! Zhu & Ghahramani 2002, "Learning from labeled and unlabeled data with label propagation"; the weighting by q is the
//! "class mass normalization" of Zhu, Ghahramani & Lafferty 2003: without it, one class may take over.

use ndarray::{Array2, ArrayView1, Axis};

use crate::{
    check::check_data,
    error::{Error, Result},
    inputs::Inputs,
    metrics::nearest_neighbours,
};

/// Largest number of rounds of averaging.
const ROUNDS: usize = 100;

/// When no value changes by more than this in a round, the averaging stops.
const SETTLED: f32 = 1e-3;

/// Points, each connected with its neighbours. Two points are neighbours when one is among the k nearest of the other.
///
/// ```
/// use shadowlab::{ndarray::array, label_propagation::NeighbourGraph};
/// # fn main() -> shadowlab::Result<()> {
/// // Two groups of points. The labelled point nearest to 9.0 is the 8 of the other group, but its neighbours lead to the 1.
/// let rows = array![[0.0], [3.0], [6.0], [9.0], [15.0], [18.0]];
/// let graph = NeighbourGraph::new(&rows, 1)?;
/// assert_eq!(graph.propagate(&[0, 4], &[1, 8])?, [1, 1, 1, 1, 8, 8]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct NeighbourGraph {
    points: Array2<f32>,
    joined: Vec<Vec<usize>>,
}

impl NeighbourGraph {
    /// Connects points, for example codes, with their `k` nearest; 5 is usual. # Shapes: (n, d), k < n. Takes up to n²
    /// steps.
    ///
    /// # Errors
    /// When there are no points, one is not finite, or k is 0 or not below n.
    pub fn new(points: &dyn Inputs, k: usize) -> Result<Self> {
        check_data("the points", points.inputs())?;
        let n = points.inputs().nrows();
        if k == 0 || k >= n {
            return Err(Error::parameter("k", k, format!("it must be 1 to {}, the number of other points", n - 1)));
        }
        Ok(Self { points: points.inputs().to_owned(), joined: neighbours(points, k)? })
    }

    /// Labels for all n points from those of a few: `known` holds the positions of the few, `labels` their labels.
    ///
    /// A point that no chain of neighbours connects with a label takes that of the nearest labelled point.
    ///
    /// # Errors
    /// When there are no labels, labels and positions differ in number, or a position is past the end or given twice.
    pub fn propagate(&self, known: &[usize], labels: &[u8]) -> Result<Vec<u8>> {
        let n = self.joined.len();
        check_known(n, known, labels)?;
        let mut classes = labels.to_vec();
        classes.sort_unstable();
        classes.dedup();
        let class_of = |label: u8| classes.binary_search(&label).expect("one of the labels");
        let (mut belief, mut fixed) = (Array2::<f32>::zeros((n, classes.len())), vec![false; n]);
        for (&i, &label) in known.iter().zip(labels) {
            belief[[i, class_of(label)]] = 1.0;
            fixed[i] = true;
        }
        spread(&mut belief, &fixed, &self.joined);

        let mass = belief.sum_axis(Axis(0));
        let share = |c: usize| labels.iter().filter(|&&label| label == classes[c]).count() as f32;
        let weight: Vec<f32> = (0..classes.len()).map(|c| share(c) / mass[c]).collect();
        let mut found: Vec<Option<u8>> =
            belief.rows().into_iter().map(|row| heaviest(row.iter(), &weight).map(|c| classes[c])).collect();
        known.iter().zip(labels).for_each(|(&i, &label)| found[i] = Some(label));
        fill_gaps(&self.points, known, labels, found)
    }
}

fn check_known(n: usize, known: &[usize], labels: &[u8]) -> Result<()> {
    if known.is_empty() {
        return Err(Error::EmptyData { what: "the list of known labels".into() });
    }
    if known.len() != labels.len() {
        return Err(Error::shape("the labels", format!("{} (one per position)", known.len()), labels.len()));
    }
    if let Some(&bad) = known.iter().find(|&&i| i >= n) {
        return Err(Error::shape("a position", format!("below {n}"), bad));
    }
    let mut sorted = known.to_vec();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Error::parameter("known", pair[0], "each position may be given only once")),
        None => Ok(()),
    }
}

/// For every point those it is connected with, in both directions.
fn neighbours(points: &dyn Inputs, k: usize) -> Result<Vec<Vec<usize>>> {
    // One more, because a point is its own nearest neighbour.
    let found = nearest_neighbours(points, points, k + 1)?;
    let mut joined = vec![Vec::new(); found.nrows()];
    for (i, row) in found.axis_iter(Axis(0)).enumerate() {
        for &j in row.iter().filter(|&&j| j != i).take(k) {
            joined[i].push(j);
            joined[j].push(i);
        }
    }
    for list in &mut joined {
        list.sort_unstable();
        list.dedup(); // mutual neighbours are listed once
    }
    Ok(joined)
}

/// Averages round after round, until the values settle.
fn spread(belief: &mut Array2<f32>, fixed: &[bool], joined: &[Vec<usize>]) {
    let classes = belief.ncols();
    for _ in 0..ROUNDS {
        let before = belief.clone();
        let (before, now) = (before.as_slice().expect("row order"), belief.as_slice_mut().expect("row order"));
        let mut change = 0.0f32;
        for i in (0..joined.len()).filter(|&i| !fixed[i]) {
            // Rows of ten numbers: as slices, which take less time than the sums themselves would as array views.
            let heard = &mut now[i * classes..][..classes];
            heard.fill(0.0);
            for &j in &joined[i] {
                heard.iter_mut().zip(&before[j * classes..][..classes]).for_each(|(sum, belief)| *sum += belief);
            }
            let total = ArrayView1::from(&*heard).sum();
            if total > 0.0 {
                heard.iter_mut().for_each(|sum| *sum /= total);
            }
            change = before[i * classes..].iter().zip(&*heard).fold(change, |c, (a, b)| c.max((a - b).abs()));
        }
        if change < SETTLED {
            return;
        }
    }
}

/// The class with the largest weighted value; none if no label has reached the point.
fn heaviest<'a>(belief: impl Iterator<Item = &'a f32>, weight: &[f32]) -> Option<usize> {
    let weighed = belief.zip(weight).map(|(b, w)| b * w).enumerate().filter(|(_, b)| *b > 0.0);
    weighed.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(class, _)| class)
}

/// Gives points that no label has reached the label of the nearest point that was given one.
fn fill_gaps(points: &Array2<f32>, known: &[usize], labels: &[u8], found: Vec<Option<u8>>) -> Result<Vec<u8>> {
    let gaps: Vec<usize> = (0..found.len()).filter(|&i| found[i].is_none()).collect();
    let mut all: Vec<u8> = found.into_iter().map(Option::unwrap_or_default).collect();
    if !gaps.is_empty() {
        let places = nearest_neighbours(&points.select(Axis(0), known), &points.select(Axis(0), &gaps), 1)?;
        gaps.iter().zip(&places).for_each(|(&gap, &place)| all[gap] = labels[place]);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn passed_on(points: &Array2<f32>, known: &[usize], labels: &[u8], k: usize) -> Result<Vec<u8>> {
        NeighbourGraph::new(points, k)?.propagate(known, labels)
    }

    /// Two half moons, interlocked: the nearest labelled point is often on the wrong one; chains of neighbours stay on
    /// one.
    fn moons() -> (Array2<f32>, Vec<u8>) {
        let at = |i: usize| {
            let (moon, angle) = (i % 2, std::f32::consts::PI * (i / 2) as f32 / 99.0);
            match moon {
                0 => [angle.cos(), angle.sin()],
                _ => [1.0 - angle.cos(), 0.4 - angle.sin()],
            }
        };
        (Array2::from_shape_fn((200, 2), |(i, j)| at(i)[j]), (0..200).map(|i| (i % 2) as u8 + 4).collect())
    }

    #[test]
    fn labels_follow_the_moons_where_the_nearest_label_misleads() {
        let (points, truth) = moons();
        let (known, labels) = ([0, 1], [4, 5]);
        assert_eq!(passed_on(&points, &known, &labels, 3).unwrap(), truth);
        let by_distance = nearest_neighbours(&points.select(Axis(0), &known), &points, 1).unwrap();
        let wrong = by_distance.iter().zip(&truth).filter(|(place, label)| labels[**place] != **label).count();
        assert!(wrong > 20, "the task is too easy: 1-NN is wrong only {wrong} times");
    }

    /// The second point averages its two neighbours: half and half. Class 2 has the mass 1 + ½ and a third of the
    /// labels, class 7 the mass 2 + ½ and two thirds: ½ · ⅓ / 1.5 against ½ · ⅔ / 2.5.
    #[test]
    fn a_point_between_two_classes_goes_to_the_more_frequent_one() {
        let row = array![[0.0], [1.0], [2.0], [50.0]];
        assert_eq!(passed_on(&row, &[0, 2, 3], &[2, 7, 7], 1).unwrap(), [2, 7, 7, 7]);
    }

    #[test]
    fn islands_without_a_label_take_the_nearest() {
        let islands = array![[0.0], [0.1], [5.0], [5.1], [9.0], [9.1]];
        assert_eq!(passed_on(&islands, &[0, 4], &[3, 8], 1).unwrap(), [3, 3, 8, 8, 8, 8]);
    }

    #[test]
    fn misfits_are_refused() {
        let x = array![[0.0], [1.0], [2.0]];
        let refused = |known: &[usize], labels: &[u8], k| passed_on(&x, known, labels, k).unwrap_err().to_string();
        assert!(refused(&[], &[], 1).contains("empty"));
        assert!(refused(&[0, 1], &[1], 1).contains("the labels"));
        assert!(refused(&[3], &[1], 1).contains("below 3"));
        assert!(refused(&[1, 1], &[1, 2], 1).contains("once"));
        assert!(refused(&[0], &[1], 0).contains("1 to 2"));
        assert!(refused(&[0], &[1], 3).contains("1 to 2"));
        assert!(NeighbourGraph::new(&array![[0.0], [f32::NAN]], 1).unwrap_err().to_string().contains("row 1"));
        assert!(NeighbourGraph::new(&Array2::zeros((0, 2)), 1).unwrap_err().to_string().contains("empty"));
    }
}
