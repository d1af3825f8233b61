//! Linear discriminant analysis: the linear code that keeps classes apart.
//!
//! PCA looks for the directions along which the inputs differ most, and knows no labels. LDA knows them. It looks for the
//! directions along which the *means of the classes* differ most, compared with how much the inputs of one class differ:
//!
//! ```text
//! maximise  vᵀ B v / vᵀ W v        B: covariance of the classes' means, W: covariance within the classes
//! ```
//! (Fisher 1936, for two classes; Rao 1948, for more.) Two PCAs find them: the first, of the inputs minus their class's mean,
//! gives the axes along which to scale until W is the identity; the second is one of the scaled means (Hastie, Tibshirani &
//! Friedman 2009, *The Elements of Statistical Learning*, section 4.3.3).

use ndarray::{Array1, Array2, ArrayView2, Axis};

use super::pca::Pca;
use crate::{
    check::{check_data, check_parameter, check_width},
    error::{Error, Result},
    inputs::Inputs,
};

/// Directions of the first PCA that are scaled, at most. Along the others, images of one class hardly differ: dividing by
/// almost nothing would turn noise into a difference between classes.
const SCALED: usize = 100;

/// Directions with a smaller share than this of the largest variance are left out: scikit-learn's default tolerance, squared.
const SMALLEST: f32 = 1e-8;

/// A fitted LDA. It can encode and not decode.
#[derive(Clone, Debug, PartialEq)]
pub struct Lda {
    /// Mean of the training inputs: shape (d).
    pub mean: Array1<f32>,
    /// The directions, scaled so that the codes have variance 1 within the classes, the most telling first: shape (k, d).
    pub directions: Array2<f32>,
}

impl Lda {
    /// The `k` directions that keep the classes apart. # Shapes: (n, d), n labels; k below the number of classes.
    ///
    /// ```
    /// use shadowlab::{lda::Lda, ndarray::array};
    /// # fn main() -> shadowlab::Result<()> {
    /// // The classes differ by the second number; the first varies more.
    /// let x = array![[-9.0, 0.0], [9.0, 0.1], [-8.0, 1.0], [8.0, 0.9]];
    /// let codes = Lda::fit(&x, &[0, 0, 1, 1], 1)?.encode(&x)?;
    /// assert!((codes[[0, 0]] > 0.0) == (codes[[1, 0]] > 0.0) && (codes[[1, 0]] > 0.0) != (codes[[2, 0]] > 0.0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// For data that is empty or not finite, a wrong number of labels, k = 0 or not below the number of classes, when no
    /// two inputs of one class differ, or when linfa's solver fails.
    pub fn fit(x: &dyn Inputs, labels: &[u8], k: usize) -> Result<Self> {
        let x = x.inputs();
        check_data("the training data", x)?;
        if labels.len() != x.nrows() {
            return Err(Error::shape("the labels", format!("{} (one per input)", x.nrows()), labels.len()));
        }
        let (classes, means) = class_means(x, labels);
        let why = format!("with {classes} classes it must be 1 to {}", classes - 1);
        check_parameter(k >= 1 && k < classes, "k", k, why)?;
        let scaling = scaling(&(&x - &means))?;
        let between = Pca::fit(&means.dot(&scaling.t()), k)?;
        Ok(Self { mean: x.mean_axis(Axis(0)).expect("not empty"), directions: between.components.dot(&scaling) })
    }

    /// z = (x − mean)·directionsᵀ. # Shapes: (n, d) -> (n, k).
    ///
    /// # Errors
    /// When the inputs have another number of features.
    pub fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        check_width("the inputs", x.inputs(), self.mean.len())?;
        Ok((&x.inputs() - &self.mean).dot(&self.directions.t()))
    }
}

/// The number of classes, and for each input the mean of its class: shape (n, d).
fn class_means(x: ArrayView2<'_, f32>, labels: &[u8]) -> (usize, Array2<f32>) {
    let (mut sums, mut counts) = (Array2::<f64>::zeros((256, x.ncols())), [0u32; 256]);
    for (row, &label) in x.rows().into_iter().zip(labels) {
        let mut sum = sums.row_mut(usize::from(label));
        sum.zip_mut_with(&row, |sum, &value| *sum += f64::from(value));
        counts[usize::from(label)] += 1;
    }
    let mean = |(i, j): (usize, usize)| {
        let class = usize::from(labels[i]);
        (sums[[class, j]] / f64::from(counts[class])) as f32
    };
    (counts.iter().filter(|&&count| count > 0).count(), Array2::from_shape_fn(x.dim(), mean))
}

/// The matrix that makes the covariance within the classes the identity. # Shapes: (n, d) -> (at most d, d).
fn scaling(within: &Array2<f32>) -> Result<Array2<f32>> {
    if within.iter().all(|&v| v == 0.0) {
        let why = "no two inputs of one class differ, so that there is nothing to compare the classes' distance with";
        return Err(Error::degenerate("the training data", why));
    }
    let pca = Pca::fit(within, SCALED.min(within.ncols()))?;
    let variances = &pca.explained_variance;
    let kept: Vec<usize> = (0..variances.len()).filter(|&i| variances[i] > SMALLEST * variances[0]).collect();
    let scales = variances.select(Axis(0), &kept).mapv(f32::sqrt).insert_axis(Axis(1));
    Ok(pca.components.select(Axis(0), &kept) / scales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::synthetic_digits, metrics::knn_accuracy, models::latent::LatentModel};
    use ndarray::{array, concatenate};

    /// Variances 4 and 1 within both classes, whose means are (2, 1) apart: W⁻¹·(2, 1) = (1/2, 1), and the means of the codes
    /// are √(2²/4 + 1²/1) = √2 apart.
    #[test]
    fn two_classes_worked_by_hand() {
        let corners = array![[2.0, 1.0], [2.0, -1.0], [-2.0, 1.0], [-2.0, -1.0]];
        let x = concatenate![Axis(0), corners, &corners + &array![2.0, 1.0]];
        let lda = Lda::fit(&x, &[7, 7, 7, 7, 3, 3, 3, 3], 1).unwrap();
        let [first, second] = [lda.directions[[0, 0]], lda.directions[[0, 1]]];
        assert!((second / first - 2.0).abs() < 1e-4, "{}", lda.directions);
        let codes = lda.encode(&x).unwrap();
        let apart = codes.slice_axis(Axis(0), (4..).into()).sum() - codes.slice_axis(Axis(0), (..4).into()).sum();
        assert!((apart.abs() / 4.0 - 2.0f32.sqrt()).abs() < 1e-4, "{codes}");
        assert!(codes.sum().abs() < 1e-4, "their mean is 0");
    }

    #[test]
    fn digits_lie_further_apart_than_in_pca() {
        let (train, new) = (synthetic_digits(1_500, 1).unwrap(), synthetic_digits(300, 2).unwrap());
        let right = |codes: Array2<f32>, new_codes: Array2<f32>| {
            knn_accuracy(&codes, &train.labels, &new_codes, &new.labels, 5).unwrap()
        };
        let lda = Lda::fit(&train, &train.labels, 2).unwrap();
        let pca = Pca::fit(&train, 2).unwrap();
        let (of_lda, of_pca) = (
            right(lda.encode(&train).unwrap(), lda.encode(&new).unwrap()),
            right(pca.encode(&train).unwrap(), pca.encode(&new).unwrap()),
        );
        assert!(of_lda > of_pca + 0.03, "LDA {of_lda}, PCA {of_pca}");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let x = array![[0.0, 1.0], [1.0, 1.0], [3.0, 0.0], [4.0, 0.0]];
        let refused = |labels: &[u8], k| Lda::fit(&x, labels, k).unwrap_err().to_string();
        assert!(refused(&[0, 0, 1], 1).contains("the labels: expected 4"));
        assert!(refused(&[0, 0, 1, 1], 2).contains("with 2 classes it must be 1 to 1"));
        assert!(refused(&[0, 0, 1, 1], 0).contains("k = 0"));
        assert!(refused(&[5, 5, 5, 5], 1).contains("k = 1"));
        assert!(refused(&[0, 1, 2, 3], 1).contains("no two inputs of one class differ"));
        assert!(Lda::fit(&array![[f32::NAN]], &[0], 1).unwrap_err().to_string().contains("NaN"));
        let lda = Lda::fit(&x, &[0, 0, 1, 1], 1).unwrap();
        assert!(lda.encode(&array![[1.0]]).is_err());
    }
}
