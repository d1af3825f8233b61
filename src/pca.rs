//! Principal component analysis: the best *linear* shadow.
//!
//! Of all ways to squeeze inputs through k numbers by a matrix and back by another, PCA has the smallest squared error.
//!
//! ```text
//! S = XᵀX / n             covariance of the centred data X, shape (d, d): 784 x 784, however many images there are
//! S v = λ v               the eigenvectors v of the k largest eigenvalues λ: the components and their variances
//! ```
//! The eigenvectors are linfa's work, by LOBPCG (Knyazev 2001), the solver that linfa's own PCA runs, too. Given all 60,000
//! rows as linfa's PCA gives them, it does not come to an end: its tolerance is absolute. S is divided by its total variance,
//! which makes the tolerance relative. Nor does the solver serve when k is not much smaller than d (it searches in 3k
//! directions at a time, and with 2 components of 3 features was found to miss the best by half): there the eigenvectors of S
//! are worked out in full, by linfa's linear algebra as well. linfa's `explained_variance_ratio` divides by the variance of the
//! *kept* components, so that it always adds up to 1; the one here divides by the total, as scikit-learn's does.

mod covariance;

use linfa_linalg::{Order, eigh::*, lobpcg::lobpcg};
use ndarray::{Array1, Array2, Axis, Slice, linalg::general_mat_mul};
use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

use crate::{
    data::Inputs,
    error::{Error, Result},
    init::rng,
    latent::LatentModel,
    parallel::{by_blocks, with_threads},
    train::{check_data, check_finite},
};

/// How far S·v/total may be from λ·v/total when the solver stops.
const TOLERANCE: f32 = 1e-9;

/// Rounds that the solver is given. MNIST takes 15 for 2 components, 40 for 30.
const ROUNDS: usize = 500;

/// Inputs that are encoded or decoded at a time.
const BLOCK: usize = 1024;

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
        let d = x.ncols();
        if x.is_empty() {
            check_data("the training data", x)?;
        }
        if k == 0 || k > d {
            return Err(Error::parameter("k", k, format!("it must be 1 to {d}, the number of features")));
        }
        let mean = with_threads(|| covariance::mean(x))?;
        if !mean.sum().is_finite() {
            // One offender spoils the mean: only then need it be looked for.
            check_finite("the training data", x)?;
        }
        let mean = mean.mapv(|m| m as f32);
        let covariance = with_threads(|| covariance::covariance(x, &mean))?;
        let total = covariance.diag().sum();
        if total == 0.0 {
            return Err(Error::parameter("the training data", "all inputs equal", "there is no direction to find"));
        }
        if !total.is_finite() {
            return Err(Error::parameter("the training data", "its variance is infinite", "scale it down"));
        }
        let covariance = covariance / total;
        let (components, ratio) =
            if 5 * k > d { eigenvectors(covariance, k)? } else { leading_eigenvectors(covariance, k)? };
        Ok(Self {
            mean,
            components: components.mapv(|v| v as f32),
            explained_variance: ratio.mapv(|share| (share * total) as f32),
            explained_variance_ratio: ratio.mapv(|share| share as f32),
        })
    }
}

/// The eigenvectors of the `k` largest eigenvalues of S, as rows, and those eigenvalues, the largest first.
fn leading_eigenvectors(s: Array2<f64>, k: usize) -> Result<(Array2<f64>, Array1<f64>)> {
    let start = Array2::random_using((s.nrows(), k), StandardNormal, &mut rng(0));
    let found = lobpcg(|v| s.dot(&v), start, |_| {}, None, TOLERANCE, ROUNDS, Order::Largest);
    match found {
        Ok(found) if found.rnorm.iter().all(|&r| r <= f64::from(TOLERANCE)) => {
            Ok((found.eigvecs.reversed_axes(), found.eigvals.mapv(|v| v.max(0.0))))
        }
        // With fewer independent inputs than components, for example, the solver runs out of directions.
        _ => eigenvectors(s, k),
    }
}

/// The same from all the eigenvectors of S: exact, but the time grows with the cube of d.
fn eigenvectors(s: Array2<f64>, k: usize) -> Result<(Array2<f64>, Array1<f64>)> {
    let (values, vectors) = s.eigh_into().map_err(|e| Error::Linfa(e.to_string()))?.sort_eig(Order::Largest);
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
        let mut z = Array2::zeros((x.nrows(), self.latent_dim()));
        by_blocks(BLOCK, x, z.view_mut(), |x, mut z| {
            let mut centred = Array2::zeros(x.raw_dim());
            covariance::subtract(x, &self.mean, centred.view_mut());
            general_mat_mul(1.0, &centred, &self.components.t(), 0.0, &mut z);
        })?;
        Ok(z)
    }

    /// x̂ = z·V + mean.
    fn decode(&self, z: &Array2<f32>) -> Result<Array2<f32>> {
        if z.ncols() != self.latent_dim() {
            return Err(Error::shape("the codes' columns", self.latent_dim(), z.ncols()));
        }
        let mut x_hat = Array2::zeros((z.nrows(), self.input_dim()));
        by_blocks(BLOCK, z.view(), x_hat.view_mut(), |z, mut x_hat| {
            x_hat.assign(&self.mean);
            general_mat_mul(1.0, &z, &self.components, 1.0, &mut x_hat);
        })?;
        Ok(x_hat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{metrics::squared_error_per_image, parallel::on_threads};
    use linfa::traits::Fit;
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

    /// linfa's own PCA, given rows that it can cope with, finds the same.
    #[test]
    fn linfas_pca_agrees() {
        let scale = Array1::from_shape_fn(30, |j| 3.0 * 0.7f32.powi(j as i32));
        let x: Array2<f32> = Array2::random_using((500, 30), StandardNormal, &mut rng(5)) * &scale + 2.0;
        let ours = Pca::fit(&x, 4).unwrap();
        let theirs =
            linfa_reduction::Pca::params(4).fit(&linfa::DatasetBase::from(x.mapv(f64::from) / 500f64.sqrt())).unwrap();
        for i in 0..4 {
            let cosine = ours.components.row(i).mapv(f64::from).dot(&theirs.components().row(i)).abs();
            assert!(cosine > 1.0 - 1e-6, "component {i}: cosine {cosine}");
            let (one, other) = (f64::from(ours.explained_variance[i]), theirs.singular_values()[i].powi(2));
            assert!((one / other - 1.0).abs() < 1e-5, "variance {i}: {one}, {other}");
        }
    }

    /// Ten inputs have nine directions between them; the others are any, and have no variance.
    #[test]
    fn more_components_than_independent_inputs() {
        let x: Array2<f32> = Array2::random_using((10, 200), StandardNormal, &mut rng(5));
        let pca = Pca::fit(&x, 12).unwrap();
        assert!((pca.explained_variance_ratio.sum() - 1.0).abs() < 1e-4);
        assert!(pca.explained_variance_ratio.iter().skip(9).all(|&share| share.abs() < 1e-6));
        approx::assert_abs_diff_eq!(pca.components.dot(&pca.components.t()), Array2::eye(12), epsilon = 1e-4);
        assert!(squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap() < 1e-6);
    }

    /// Neither the unit of the data nor where zero is changes what is found.
    #[test]
    fn tiny_huge_and_far_away_data() {
        let x = cloud();
        let expected = Pca::fit(&x, 2).unwrap().explained_variance_ratio;
        for (factor, offset) in [(1e-15, 0.0), (1e15, 0.0), (1.0, 5_000.0)] {
            let pca = Pca::fit(&x.mapv(|v| factor * v + offset), 2).unwrap();
            approx::assert_abs_diff_eq!(pca.explained_variance_ratio, expected, epsilon = 1e-4);
        }
        let error = Pca::fit(&x.mapv(|v| 1e30 * v), 2).unwrap_err().to_string();
        assert!(error.contains("scale it down"), "{error}");
    }

    #[test]
    fn threads_and_storage_change_no_bit() {
        let x: Array2<f32> = Array2::random_using((3000, 50), StandardNormal, &mut rng(9));
        let columns = x.t().as_standard_layout().into_owned().reversed_axes();
        let run = |x: &Array2<f32>| {
            let pca = Pca::fit(x, 5).unwrap();
            let codes = pca.encode(x).unwrap();
            (pca.decode(&codes).unwrap(), codes, pca)
        };
        let one = on_threads(1, || run(&x));
        for threads in [2, 3, 8] {
            assert_eq!(on_threads(threads, || run(&x)), one, "{threads} threads");
        }
        assert_eq!(run(&columns), one);
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
