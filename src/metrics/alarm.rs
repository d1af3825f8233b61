//! Alarms: a score says how strange an input is, and a threshold says when that is too strange.

use crate::{
    check::{check_finite, check_parameter},
    error::{Error, Result},
};
use ndarray::ArrayView2;

/// A point of a ROC curve: the share of false alarms, and the share of the strange inputs that are found.
pub type RocPoint = (f32, f32);

/// The smallest of the scores that at most a share `false_alarms` of them exceed: who raises an alarm above it is wrong for
/// no more than that share of inputs like these.
///
/// Choose it on inputs that the model was not trained on: its scores for the others are too good. The quantile of NumPy's
/// `quantile(scores, 1 - false_alarms, method="inverted_cdf")`.
///
/// # Errors
/// When there are no scores, one is not finite, or the share is not from 0 up to, but not including, 1.
pub fn alarm_threshold(scores: &[f32], false_alarms: f32) -> Result<f32> {
    let sorted = sorted("the scores", scores)?;
    let why = "it must be a share: 0.05 for false alarms in 5 of 100 cases";
    check_parameter((0.0..1.0).contains(&false_alarms), "false_alarms", false_alarms, why)?;
    // The share as it was written: 0.1f32 is a little more than a tenth, and a tenth of 10 scores is one of them.
    let share: f64 = false_alarms.to_string().parse().expect("a number was written");
    let above = (share * sorted.len() as f64 + 1e-9).floor() as usize;
    Ok(sorted[sorted.len() - 1 - above.min(sorted.len() - 1)])
}

/// The share of the scores above a threshold. 0 when there are none.
pub fn share_above(scores: &[f32], threshold: f32) -> f32 {
    scores.iter().filter(|&&score| score > threshold).count() as f32 / scores.len().max(1) as f32
}

/// The ROC curve (*receiver operating characteristic*, a word from the days of radar): every threshold gives a point, from (0, 0), no
/// alarm ever, to (1, 1), always. A point on a straight line between two others is left out, as scikit-learn's `roc_curve` does with most of them.
///
/// Scores that are equal raise their alarms together, so that a curve may have slanted pieces.
///
/// # Errors
/// When one of the lists is empty or has a score that is not finite.
pub fn roc_curve(usual: &[f32], strange: &[f32]) -> Result<Vec<RocPoint>> {
    let counts = counts(usual, strange)?;
    let (all, found) = (usual.len() as f32, strange.len() as f32);
    let corner = |[a, b, c]: [(u64, u64); 3]| (b.0 - a.0) * (c.1 - b.1) != (c.0 - b.0) * (b.1 - a.1);
    let inner = counts.windows(3).filter(|w| corner([w[0], w[1], w[2]])).map(|w| w[1]);
    let ends = [counts[0], counts[counts.len() - 1]];
    let points = std::iter::once(ends[0]).chain(inner).chain([ends[1]]);
    Ok(points.map(|(false_alarms, hits)| (false_alarms as f32 / all, hits as f32 / found)).collect())
}

/// The area under the ROC curve, AUC for short: how often a strange input has a larger score than a usual one, if both are
/// drawn at random; equal scores count one half. 1 is perfect, ½ is luck, below ½ the score says the opposite.
///
/// Hanley & McNeil 1982; scikit-learn: `roc_auc_score`. It needs no threshold.
///
/// # Errors
/// As [`roc_curve`].
pub fn area_under_roc(usual: &[f32], strange: &[f32]) -> Result<f32> {
    let counts = counts(usual, strange)?;
    let twice: u64 = counts.windows(2).map(|w| (w[1].0 - w[0].0) * (w[0].1 + w[1].1)).sum();
    Ok((twice as f64 / (2.0 * usual.len() as f64 * strange.len() as f64)) as f32)
}

/// For each threshold, from the highest to the lowest: how many usual and how many strange inputs have at least this score.
fn counts(usual: &[f32], strange: &[f32]) -> Result<Vec<(u64, u64)>> {
    let (usual, strange) = (sorted("the usual scores", usual)?, sorted("the strange scores", strange)?);
    let (mut left, mut right) = (usual.len(), strange.len());
    let mut counts = vec![(0, 0)];
    while left + right > 0 {
        let score =
            [usual[..left].last(), strange[..right].last()].into_iter().flatten().copied().fold(f32::MIN, f32::max);
        left = usual[..left].partition_point(|&s| s < score);
        right = strange[..right].partition_point(|&s| s < score);
        counts.push(((usual.len() - left) as u64, (strange.len() - right) as u64));
    }
    Ok(counts)
}

/// The scores from the smallest to the largest.
fn sorted(what: &str, scores: &[f32]) -> Result<Vec<f32>> {
    if scores.is_empty() {
        return Err(Error::EmptyData { what: what.into() });
    }
    check_finite(what, ArrayView2::from_shape((scores.len(), 1), scores).expect("one column"))?;
    let mut sorted = scores.to_vec();
    sorted.sort_by(f32::total_cmp);
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    /// NumPy 2: `np.quantile(scores, 1 - share, method="inverted_cdf")`.
    #[test]
    fn thresholds_worked_by_hand_and_by_numpy() {
        let ten: Vec<f32> = [4, 1, 9, 10, 3, 6, 7, 2, 8, 5].map(|v| v as f32).to_vec();
        for (share, threshold) in
            [(0.0, 10.0), (0.05, 10.0), (0.1, 9.0), (0.2, 8.0), (0.25, 8.0), (0.3, 7.0), (0.99, 1.0)]
        {
            assert_eq!(alarm_threshold(&ten, share).unwrap(), threshold, "{share}");
        }
        assert_eq!(alarm_threshold(&[1.0, 2.0, 2.0, 2.0], 0.5).unwrap(), 2.0, "three share the second place");
        assert_eq!((share_above(&ten, 8.0), share_above(&[], 8.0)), (0.2, 0.0));
    }

    /// scikit-learn 1.9: `roc_curve` and `roc_auc_score`, without ties and with them. (Its curve has (0, ⅓) as well, on a straight
    /// line between two others.)
    #[test]
    fn curves_and_areas_match_scikit_learn() {
        let (usual, strange) = ([0.1, 0.4, 0.35, 0.2, 0.7], [0.8, 0.35, 0.9]);
        let curve = roc_curve(&usual, &strange).unwrap();
        let expected: [(f32, f32); 5] = [(0.0, 0.0), (0.0, 2.0 / 3.0), (0.4, 2.0 / 3.0), (0.6, 1.0), (1.0, 1.0)];
        assert_eq!(curve, expected);
        assert!((area_under_roc(&usual, &strange).unwrap() - 0.833_333_3).abs() < 1e-6);
        let (usual, strange) = ([1.0, 2.0, 2.0, 3.0, 3.0, 3.0], [2.0, 3.0, 4.0, 4.0]);
        let expected: [(f32, f32); 5] = [(0.0, 0.0), (0.0, 0.5), (0.5, 0.75), (5.0 / 6.0, 1.0), (1.0, 1.0)];
        assert_eq!(roc_curve(&usual, &strange).unwrap(), expected);
        assert!((area_under_roc(&usual, &strange).unwrap() - 0.770_833_3).abs() < 1e-6);
    }

    #[test]
    fn the_ends_of_what_can_be() {
        assert_eq!(area_under_roc(&[1.0, 2.0], &[3.0]).unwrap(), 1.0);
        assert_eq!(area_under_roc(&[3.0], &[1.0, 2.0]).unwrap(), 0.0);
        assert_eq!(area_under_roc(&[1.0, 1.0], &[1.0]).unwrap(), 0.5, "who cannot tell them apart has luck");
        assert_eq!(roc_curve(&[1.0, 1.0], &[1.0]).unwrap(), [(0.0, 0.0), (1.0, 1.0)]);
        let message = |result: Result<f32>| result.unwrap_err().to_string();
        assert!(message(area_under_roc(&[], &[1.0])).contains("usual"));
        assert!(message(area_under_roc(&[1.0], &[f32::NAN])).contains("NaN"));
        assert!(message(alarm_threshold(&[], 0.05)).contains("empty"));
        for share in [-0.1, 1.0, f32::NAN] {
            assert!(message(alarm_threshold(&[1.0], share)).contains("0.05"), "{share}");
        }
    }

    /// Few different scores, so that many are equal.
    fn scores() -> impl Strategy<Value = Vec<f32>> {
        vec((0u8..12).prop_map(f32::from), 1..40)
    }

    proptest! {
        #[test]
        fn no_more_alarms_than_were_allowed_and_no_smaller_threshold(scores in scores(), percent in 0u8..100) {
            let share = f32::from(percent) / 100.0;
            let threshold = alarm_threshold(&scores, share).unwrap();
            prop_assert!(share_above(&scores, threshold) <= share + 1e-6);
            let below = scores.iter().copied().filter(|&s| s < threshold).fold(f32::MIN, f32::max);
            prop_assert!(below == f32::MIN || share_above(&scores, below) > share);
        }

        /// The area is what it says: pairs in the right order, equal ones counted half; and that of the curve's trapezoids.
        #[test]
        fn the_area_counts_pairs_and_is_the_area(usual in scores(), strange in scores()) {
            let wins = usual.iter().flat_map(|u| strange.iter().map(move |s| match s.total_cmp(u) {
                std::cmp::Ordering::Greater => 1.0, std::cmp::Ordering::Equal => 0.5, std::cmp::Ordering::Less => 0.0,
            }));
            let by_pairs = wins.sum::<f64>() / (usual.len() * strange.len()) as f64;
            let area = f64::from(area_under_roc(&usual, &strange).unwrap());
            prop_assert!((area - by_pairs).abs() < 1e-6);
            let curve = roc_curve(&usual, &strange).unwrap();
            let trapezoid = |w: &[RocPoint]| f64::from(w[1].0 - w[0].0) * f64::from(w[0].1 + w[1].1) / 2.0;
            prop_assert!((curve.windows(2).map(trapezoid).sum::<f64>() - area).abs() < 1e-5);
            prop_assert!(curve.is_sorted() && curve[0] == (0.0, 0.0) && curve[curve.len() - 1] == (1.0, 1.0));
            // Only the order of the scores counts.
            let louder = |scores: &[f32]| scores.iter().map(|s| s.exp()).collect::<Vec<f32>>();
            prop_assert_eq!(roc_curve(&louder(&usual), &louder(&strange)).unwrap(), curve);
        }
    }
}
