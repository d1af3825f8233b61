//! Principal component analysis: the best *linear* shadow.
//!
//! Of all ways to squeeze inputs through k numbers by a matrix and back by another, PCA has the smallest squared error.
//! The decomposition is linfa's. What it is given is not the data but a small stand-in with the same answer:
//!
//! ```text
//! S = XᵀX / n             covariance of the centred data X, shape (d, d)
//! RᵀR = S + ε·1           Cholesky factor; ε because pixels that never change make S singular
//! [R; −R] / √2            2d rows of mean zero, whose covariance is S + ε·1: the same components, the same variances
//! ```
//! linfa's own route, an iterative SVD of all rows, does not come to an end on 60,000 images: its tolerance is absolute.
//! Dividing by n keeps the numbers small enough for it. Nor is it right when k is not much smaller than d (it searches in 3k
//! directions at a time, and with 2 components of 3 features was found to miss the best by half): there the
//! eigenvectors of S are worked out in full, by linfa's own linear algebra. linfa's `explained_variance_ratio` divides by the variance of the
//! *kept* components, so that it always adds up to 1; the one here divides by the total, as scikit-learn's does.

use linfa::{DatasetBase, traits::Fit};
use linfa_linalg::{Order, cholesky::Cholesky, eigh::*};
use ndarray::{Array1, Array2, Axis, Slice, concatenate};

use crate::{
    data::Inputs,
    error::{Error, Result},
    latent::LatentModel,
    train::check_data,
};

/// A fitted PCA.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// Mean of the training inputs: shape (d).
    pub mean: Array1<f32>,
    /// The principal directions, of length 1, the most important first: shape (k, d).
    pub components: Array2<f32>,
    /// Variance of the data along each direction, dividing by n: shape (k).
    pub explained_variance: Array1<f32>,
    /// The same as a share of the total variance of the data: shape (k).
    pub explained_variance_ratio: Array1<f32>,
}

impl Pca {
    /// The `k` principal components of the inputs. # Shapes: (n, d), k ≤ d.
    ///
    /// # Errors
    /// For empty or non-finite data, fewer than two different inputs, k = 0 or above d, or when linfa gives up.
    ///
    /// ```
    /// use shadowlab::{ndarray::array, pca::Pca};
    /// # fn main() -> shadowlab::Result<()> {
    /// let line = array![[0.0, 0.0], [1.0, 2.0], [2.0, 4.0]]; // all variance along (1, 2)
    /// let pca = Pca::fit(&line, 1)?;
    /// assert!((pca.components[[0, 1]] / pca.components[[0, 0]] - 2.0).abs() < 1e-3);
    /// assert!((pca.explained_variance_ratio[0] - 1.0).abs() < 1e-4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn fit(x: &dyn Inputs, k: usize) -> Result<Self> {
        let x = x.inputs();
        check_data("the training data", x)?;
        let (n, d) = x.dim();
        if k == 0 || k > d {
            return Err(Error::parameter("k", k, format!("it must be 1 to {d}, the number of features")));
        }
        let mean = x.mean_axis(Axis(0)).expect("checked: at least one row");
        let centred = &x - &mean;
        let covariance = (centred.t().dot(&centred) / n as f32).mapv(f64::from);
        let total = covariance.diag().sum();
        if total <= f64::from(f32::EPSILON) * f64::from(mean.dot(&mean)) {
            return Err(Error::parameter("the training data", "all inputs equal", "there is no direction to find"));
        }
        let (components, variance) =
            if 5 * k > d { eigenvectors(covariance, k)? } else { leading_components(covariance, total, k)? };
        let ratio = variance.mapv(|v| (v / total) as f32);
        Ok(Self {
            mean,
            components: components.mapv(|v| v as f32),
            explained_variance: variance.mapv(|v| v as f32),
            explained_variance_ratio: ratio,
        })
    }
}

/// [R; −R] / √2 with RᵀR = S + ε·1, shape (2d, d), and the ε.
fn stand_in(mut covariance: Array2<f64>, total: f64) -> Result<(Array2<f64>, f64)> {
    // 1e-7 where the mean variance of a pixel is that of MNIST (0.067), and in proportion elsewhere.
    let smallest = 1.5e-6 * total / covariance.nrows() as f64;
    let (mut epsilon, mut added) = (smallest, 0.0);
    loop {
        covariance.diag_mut().mapv_inplace(|v| v + epsilon - added);
        added = epsilon;
        match covariance.cholesky() {
            Ok(lower) => {
                let r = lower.t().to_owned() / 2.0f64.sqrt();
                let rows = concatenate(Axis(0), &[r.view(), (-&r).view()]).expect("two arrays of one shape");
                return Ok((rows, epsilon));
            }
            // With few images, or much alike, S is so far from full rank that the rounding of its f32 product makes it
            // indefinite by more than the smallest ε. Rounding is 1e-7 of the total at most: 1e-4 covers it by far.
            Err(_) if epsilon < 1e-4 * total => epsilon *= 10.0,
            Err(e) => return Err(Error::Linfa(e.to_string())),
        }
    }
}

/// The `k` leading components, as rows, and their variances, the largest first: linfa's PCA of the stand-in.
fn leading_components(covariance: Array2<f64>, total: f64, k: usize) -> Result<(Array2<f64>, Array1<f64>)> {
    let (stand_in, epsilon) = stand_in(covariance, total)?;
    let fitted =
        linfa_reduction::Pca::params(k).fit(&DatasetBase::from(stand_in)).map_err(|e| Error::Linfa(e.to_string()))?;
    // The rows of the stand-in add up to n times the covariance of one row each: singular values squared are variances.
    let variance = fitted.singular_values().mapv(|s| (s * s - epsilon).max(0.0));
    if variance.len() < k {
        return Err(Error::parameter("k", k, format!("the data has only {} independent directions", variance.len())));
    }
    Ok((fitted.components().to_owned(), variance))
}

/// The same from all the eigenvectors of S: exact, but the time grows with the cube of d.
fn eigenvectors(covariance: Array2<f64>, k: usize) -> Result<(Array2<f64>, Array1<f64>)> {
    let (values, vectors) = covariance.eigh_into().map_err(|e| Error::Linfa(e.to_string()))?.sort_eig(Order::Largest);
    let kept = Slice::from(0..k);
    let components = vectors.t().slice_axis(Axis(0), kept).to_owned();
    Ok((components, values.slice_axis(Axis(0), kept).mapv(|v| v.max(0.0))))
}

impl LatentModel for Pca {
    fn name(&self) -> &str {
        "PCA"
    }

    fn input_dim(&self) -> usize {
        self.mean.len()
    }

    fn latent_dim(&self) -> usize {
        self.components.nrows()
    }

    /// z = (x − mean)·Vᵀ, V the components.
    fn encode(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        let x = x.inputs();
        if x.ncols() != self.mean.len() {
            return Err(Error::shape("the inputs' features", self.mean.len(), x.ncols()));
        }
        Ok((&x - &self.mean).dot(&self.components.t()))
    }

    /// x̂ = z·V + mean.
    fn decode(&self, z: &Array2<f32>) -> Result<Array2<f32>> {
        if z.ncols() != self.latent_dim() {
            return Err(Error::shape("the codes' columns", self.latent_dim(), z.ncols()));
        }
        Ok(z.dot(&self.components) + &self.mean)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{init::rng, metrics::squared_error_per_image};
    use ndarray::array;
    use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

    /// Independent columns with standard deviations 3, 2, 1 and 0.5: variances 9, 4, 1 and 0.25 of 14.25.
    fn cloud() -> Array2<f32> {
        let x: Array2<f32> = Array2::random_using((20_000, 4), StandardNormal, &mut rng(3));
        x * array![3.0, 2.0, 1.0, 0.5] + array![10.0, 0.0, -5.0, 1.0]
    }

    #[test]
    fn finds_directions_and_variances() {
        let pca = Pca::fit(&cloud(), 2).unwrap();
        assert!(pca.components[[0, 0]].abs() > 0.999, "{}", pca.components);
        assert!(pca.components[[1, 1]].abs() > 0.999, "{}", pca.components);
        let ratios = &pca.explained_variance_ratio;
        assert!((ratios[0] - 9.0 / 14.25).abs() < 0.01 && (ratios[1] - 4.0 / 14.25).abs() < 0.01, "{ratios}");
    }

    #[test]
    fn components_are_orthonormal_and_all_of_them_lose_nothing() {
        let x = cloud();
        let pca = Pca::fit(&x, 4).unwrap();
        approx::assert_abs_diff_eq!(pca.components.dot(&pca.components.t()), Array2::eye(4), epsilon = 1e-4);
        assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-3);
        assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-4);
    }

    /// However many are asked for, they are the first of the same list: the two ways of finding them agree, and with few
    /// features linfa's search has no room.
    #[test]
    fn every_k_finds_the_leading_components() {
        for d in [2, 3, 4, 8, 20] {
            let scale = Array1::from_shape_fn(d, |j| 1.0 + j as f32);
            let x: Array2<f32> = Array2::random_using((400, d), StandardNormal, &mut rng(d as u64)) * &scale;
            let all = Pca::fit(&x, d).unwrap();
            assert!((all.explained_variance_ratio.sum() - 1.0).abs() < 1e-4);
            for k in 1..d {
                let some = Pca::fit(&x, k).unwrap();
                for i in 0..k {
                    let cosine = some.components.row(i).dot(&all.components.row(i)).abs();
                    assert!(cosine > 0.999, "component {i} of {k} from {d} features: cosine {cosine}");
                    let (one, other) = (some.explained_variance[i], all.explained_variance[i]);
                    assert!((one / other - 1.0).abs() < 1e-3, "variance {i} of {k} from {d} features: {one}, {other}");
                }
            }
        }
    }

    /// What is lost is the variance along the directions left out.
    #[test]
    fn the_error_is_the_variance_left_out() {
        let x = cloud();
        let (pca, all) = (Pca::fit(&x, 2).unwrap(), Pca::fit(&x, 4).unwrap());
        let error = squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap();
        let left_out = all.explained_variance[2] + all.explained_variance[3];
        assert!((error - left_out).abs() < 0.01, "{error} is not {left_out}");
    }

    /// Far fewer inputs than features, and all in one plane: the covariance has rank 2 of 300, but for rounding.
    #[test]
    fn few_inputs_that_are_much_alike_are_enough() {
        let x = Array2::from_shape_fn((30, 300), |(i, j)| {
            let (i, j) = (i as f32, j as f32);
            5.0 + (0.7 * i).sin() * (0.05 * j).cos() + 0.3 * (1.9 * i).cos() * (0.11 * j).sin()
        });
        let pca = Pca::fit(&x, 2).unwrap();
        assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-3, "{}", pca.explained_variance_ratio);
        assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-3);
    }

    #[test]
    fn impossible_requests_are_refused() {
        let x = cloud();
        assert!(Pca::fit(&x, 0).unwrap_err().to_string().contains("1 to 4"));
        assert!(Pca::fit(&x, 5).is_err());
        assert!(Pca::fit(&Array2::zeros((0, 4)), 2).unwrap_err().to_string().contains("empty"));
        assert!(Pca::fit(&Array2::from_elem((9, 4), 0.3), 2).unwrap_err().to_string().contains("all inputs equal"));
        assert!(Pca::fit(&array![[0.0, f32::NAN]], 1).unwrap_err().to_string().contains("column 1"));
        let pca = Pca::fit(&x, 2).unwrap();
        assert!(pca.encode(&Array2::zeros((1, 3))).is_err());
        assert!(pca.decode(&Array2::zeros((1, 3))).is_err());
    }
}
