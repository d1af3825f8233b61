//! Principal component analysis: the best *linear* reduction.
//!
//! Of all linear maps from centred inputs to k numbers and back, PCA has the smallest squared error on the data it is
//! fitted to.
//!
//! ```text
//! S = XᵀX / n             covariance of the centred data X, shape (d, d): 784 x 784, however many images there are
//! S v = λ v               the eigenvectors v of the k largest eigenvalues λ: the components and their variances
//! ```
//! The eigenvectors are computed by linfa's LOBPCG solver (Knyazev 2001), which linfa's own PCA also uses. Called on
//! all 60,000 rows as in linfa's PCA, it did not finish, because its tolerance is absolute. Here S is divided by its
//! total variance, which makes the tolerance relative. The solver is also unsuitable when k is not much smaller than d
//! (it searches in 3k directions at a time, and with 2 components of 3 features it missed the optimum by half): then
//! all eigenvectors of S are computed, also by linfa's linear algebra. linfa's `explained_variance_ratio` divides by
//! the variance of the *kept* components, so that it adds up to 1; the one here divides by the total, as scikit-learn's
//! does.

mod covariance;

use std::ops::Range;

use linfa_linalg::{Order, eigh::*, lobpcg::lobpcg};
use ndarray::{Array1, Array2, ArrayView2, Axis, Slice, linalg::general_mat_mul};
use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

use crate::{
    check::{check_data, check_finite},
    error::{Error, Result},
    inputs::Inputs,
    models::latent::LatentModel,
    nn::{activation::Activation::Identity, dense::Dense},
    parallel::{by_blocks, with_threads},
    rng::rng,
};

/// How far S·v/total may be from λ·v/total for the solver to stop.
const TOLERANCE: f32 = 1e-9;

/// Largest number of the solver's iterations. MNIST takes 15 for 2 components, 40 for 30.
const ROUNDS: usize = 500;

/// Total variances that come of squares which 32 bits hold with all their digits.
const SQUARES: Range<f64> = 1e-30..1e38;

/// Inputs that are encoded or decoded at a time.
const BLOCK: usize = 1024;

/// A fitted PCA.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// Mean of the training inputs: shape (d).
    pub mean: Array1<f32>,
    /// The principal directions, of length 1, by decreasing variance: shape (k, d).
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
    /// For empty or non-finite data, fewer than two different inputs, k = 0 or above d, or when linfa's solver fails.
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
            // A value that is not finite makes the mean not finite: only then is a search needed.
            check_finite("the training data", x)?;
        }
        let exact = mean;
        let mean = exact.mapv(|m| m as f32);
        let mut covariance = with_threads(|| covariance::covariance(x, &mean))?;
        covariance::correct(&mut covariance, &(exact - mean.mapv(f64::from)));
        let total = covariance.diag().sum();
        check_total(total, x)?;
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

    /// PCA as a network: the layer z = x·Vᵀ − mean·Vᵀ, V the components, and the layer back, x̂ = z·V + mean.
    pub fn layers(&self) -> [Dense; 2] {
        let weight = self.components.t().to_owned();
        let there = Dense { bias: -self.mean.dot(&weight), weight, activation: Identity };
        [there, Dense { weight: self.components.clone(), bias: self.mean.clone(), activation: Identity }]
    }
}

/// Whether 32 bits hold the squares that the total variance is made of.
fn check_total(total: f64, x: ArrayView2<'_, f32>) -> Result<()> {
    let why = match total {
        total if SQUARES.contains(&total) => return Ok(()),
        total if total >= SQUARES.start => "its variance is infinite; scale it down",
        _ if x.outer_iter().all(|row| row == x.row(0)) => "all inputs are equal, so there is no direction to find",
        _ => "its numbers differ so little that their squares are 0; scale it up",
    };
    Err(Error::degenerate("the training data", why))
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

/// The same from all eigenvectors of S: the time grows with the cube of d.
fn eigenvectors(s: Array2<f64>, k: usize) -> Result<(Array2<f64>, Array1<f64>)> {
    let (values, vectors) = s.eigh_into().map_err(Error::linfa)?.sort_eig(Order::Largest);
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
mod tests;
