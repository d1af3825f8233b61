//! A code that is not a point but a normal distribution, with a mean μ and a variance σ² in each dimension.
//!
//! ```text
//! a code         z = μ + σ ⊙ ε           σ = e^(½ log σ²), ε from N(0, 1)
//! KL divergence  KL( N(μ, σ²) ‖ N(0, 1) ) = ½ Σ over the numbers of (μ² + σ² − 1 − log σ²)
//! ```
//! Kingma & Welling 2014, "Auto-encoding variational Bayes", section 2.4 and appendix B. Everywhere in this crate a distribution is
//! given by μ and the **log-variance** log σ². A network may then put out any number: e to the power of it is positive.
//!
//! The randomness ε comes from outside. So z is an ordinary function of μ and log σ², with ordinary gradients:
//!
//! ```text
//! dL/dμ = dL/dz          dL/d log σ² = dL/dz ⊙ ½ σ ε
//! ```

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, Zip};

pub use crate::rng::standard_normal;
use crate::{
    check::check_shape,
    error::{Error, Result},
};

/// z = μ + σ ⊙ ε. # Shapes: all (n, d).
///
/// ```
/// use shadowlab::{gaussian::reparameterize, ndarray::array};
/// # fn main() -> shadowlab::Result<()> {
/// let (mu, log_var) = (array![[1.0, -2.0]], array![[0.0, 4.0f32.ln()]]); // σ = 1 and 2
/// let z = reparameterize(&mu, &log_var, &array![[0.5, 0.5]])?;
/// assert_eq!(z, array![[1.5, -1.0]]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the shapes differ.
pub fn reparameterize(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>) -> Result<Array2<f32>> {
    check_shape("the log-variances", log_var.dim(), mu.dim())?;
    check_shape("the noise", noise.dim(), mu.dim())?;
    let mut z = Array2::zeros(mu.raw_dim());
    reparameterize_into(mu.view(), log_var.view(), noise.view(), z.view_mut());
    Ok(z)
}

/// The gradients with respect to μ and by log σ², from that by z: (dz, dz ⊙ ½ σ ε). # Shapes: all (n, d).
///
/// # Errors
/// When the shapes differ.
pub fn reparameterize_grad(
    dz: &Array2<f32>,
    log_var: &Array2<f32>,
    noise: &Array2<f32>,
) -> Result<(Array2<f32>, Array2<f32>)> {
    check_shape("the log-variances", log_var.dim(), dz.dim())?;
    check_shape("the noise", noise.dim(), dz.dim())?;
    let mut by_log_var = Array2::zeros(dz.raw_dim());
    Zip::from(&mut by_log_var).and(dz).and(log_var).and(noise).for_each(|g, &dz, &l, &e| *g = dz * 0.5 * sigma(l) * e);
    Ok((dz.clone(), by_log_var))
}

/// KL( N(μ, σ²) ‖ N(0, 1) ) in nats: summed over the numbers of a code, **mean over the batch**. # Shapes: both (n, d).
///
/// How much a code with mean μ and standard deviation σ tells about its input: 0 for the standard normal distribution
/// itself, and more the farther out or the narrower it is.
///
/// ```
/// use shadowlab::{gaussian::kl_standard_normal, ndarray::array};
/// # fn main() -> shadowlab::Result<()> {
/// assert_eq!(kl_standard_normal(&array![[0.0]], &array![[0.0]])?, 0.0); // σ² = 1
/// assert_eq!(kl_standard_normal(&array![[2.0]], &array![[0.0]])?, 2.0); // μ² / 2
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the shapes differ or there is no row.
pub fn kl_standard_normal(mu: &Array2<f32>, log_var: &Array2<f32>) -> Result<f32> {
    Ok(kl_per_dimension(mu, log_var)?.sum())
}

/// The same, number by number: the KL divergence of each number of the code, mean over the batch.
/// # Shapes: (n, d), (n, d) -> (d).
///
/// A number whose KL divergence is 0 has the same distribution for every input: the model does not use it.
///
/// # Errors
/// As [`kl_standard_normal`].
pub fn kl_per_dimension(mu: &Array2<f32>, log_var: &Array2<f32>) -> Result<Array1<f32>> {
    check_shape("the log-variances", log_var.dim(), mu.dim())?;
    if mu.nrows() == 0 {
        return Err(Error::EmptyData { what: "the batch of distributions".into() });
    }
    let columns = mu.axis_iter(Axis(1)).zip(log_var.axis_iter(Axis(1)));
    let mean = |sum: f64| (sum / mu.nrows() as f64) as f32;
    Ok(columns.map(|(mu, l)| mean(mu.iter().zip(l).map(|(&mu, &l)| f64::from(kl_of_one(mu, l))).sum())).collect())
}

/// Gradients of [`kl_standard_normal`] by μ and by log σ²: (μ, ½ (σ² − 1)) / n. # Shapes: all (n, d).
///
/// # Errors
/// When the shapes differ.
pub fn kl_standard_normal_grad(mu: &Array2<f32>, log_var: &Array2<f32>) -> Result<(Array2<f32>, Array2<f32>)> {
    check_shape("the log-variances", log_var.dim(), mu.dim())?;
    let n = mu.nrows() as f32;
    Ok((mu / n, log_var.mapv(|l| 0.5 * l.exp_m1() / n)))
}

/// [`reparameterize`], into an existing array; shapes are not checked.
pub(crate) fn reparameterize_into(
    mu: ArrayView2<'_, f32>,
    log_var: ArrayView2<'_, f32>,
    noise: ArrayView2<'_, f32>,
    z: ArrayViewMut2<'_, f32>,
) {
    Zip::from(z).and(mu).and(log_var).and(noise).for_each(|z, &mu, &l, &e| *z = mu + sigma(l) * e);
}

/// σ of a log-variance. The ½ is what is most often forgotten. At most e⁸⁸, because an infinite σ times a noise of 0 is NaN.
fn sigma(log_var: f32) -> f32 {
    (0.5 * log_var).clamp(f32::MIN, 88.0).exp()
}

/// KL of one number. `exp_m1` is eˣ − 1 without the digits that the subtraction loses when σ² is close to 1.
pub(crate) fn kl_of_one(mu: f32, log_var: f32) -> f32 {
    0.5 * (mu * mu + log_var.exp_m1() - log_var)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::gradcheck::{GradCheck, gradcheck};
    use ndarray::array;

    fn distributions() -> (Array2<f32>, Array2<f32>) {
        (array![[0.5, -1.0, 0.0], [2.0, 0.1, -0.3]], array![[0.2, -1.5, 0.0], [-3.0, 0.8, 1.2]])
    }

    /// ln q(z) − ln p(z) at z = μ + s ε, mean over the draws: what the KL is by definition, with no formula for it.
    /// (Both densities carry the same 1/√2π, which cancels.)
    fn monte_carlo(mu: f32, s: f32, draws: usize) -> f64 {
        let at = |e: &f32| {
            let z = f64::from(mu + s * e);
            (z * z - f64::from(e * e)) / 2.0 - f64::from(s).ln()
        };
        standard_normal(draws, 1, 3).unwrap().iter().map(at).sum::<f64>() / draws as f64
    }

    #[test]
    fn the_kl_agrees_with_its_definition() {
        for (mu, s) in [(0.0f32, 1.0f32), (1.0, 1.0), (-0.7, 0.3), (2.0, 0.05), (0.3, 1.8)] {
            let formula = kl_standard_normal(&array![[mu]], &array![[2.0 * s.ln()]]).unwrap();
            let measured = monte_carlo(mu, s, 200_000);
            assert!((f64::from(formula) - measured).abs() < 0.02, "μ = {mu}, σ = {s}: {formula} is not {measured}");
        }
    }

    /// A tutorial that is much copied draws with σ = e^s, so s is log σ, and has s in the KL divergence as if it were log σ².
    #[test]
    fn the_definition_rejects_the_kl_of_another_distribution() {
        let (mu, s) = (0.5f32, -1.2f32);
        let measured = monte_carlo(mu, s.exp(), 200_000);
        let wrong = kl_standard_normal(&array![[mu]], &array![[s]]).unwrap();
        let right = kl_standard_normal(&array![[mu]], &array![[2.0 * s]]).unwrap();
        assert!((f64::from(right) - measured).abs() < 0.02, "{right} is not {measured}");
        assert!((f64::from(wrong) - measured).abs() > 0.2, "{wrong} passes for {measured}");
    }

    #[test]
    fn the_kl_worked_by_hand() {
        let (mu, log_var) = (array![[1.0, 0.0], [0.0, 0.0]], array![[0.0, 0.0], [0.0, 4.0f32.ln()]]);
        // Row 1: 1²/2. Row 2: (4 − 1 − ln 4)/2. Each number's mean is over the two rows.
        let by_number = kl_per_dimension(&mu, &log_var).unwrap();
        approx::assert_abs_diff_eq!(by_number, array![0.25, (3.0 - 4.0f32.ln()) / 4.0], epsilon = 1e-6);
        assert!((kl_standard_normal(&mu, &log_var).unwrap() - by_number.sum()).abs() < 1e-6);
    }

    #[test]
    fn gradients_of_the_kl_pass_the_check() {
        let (mu, log_var) = distributions();
        let (by_mu, by_log_var) = kl_standard_normal_grad(&mu, &log_var).unwrap();
        let kl = |mu: &Array2<f32>, l: &Array2<f32>| f64::from(kl_standard_normal(mu, l).unwrap());
        let reports: [GradCheck; 2] =
            [gradcheck(|mu| kl(mu, &log_var), &mu, &by_mu), gradcheck(|l| kl(&mu, l), &log_var, &by_log_var)];
        assert!(reports.iter().all(|report| report.passes(1e-2)), "{reports:?}");
        assert!(!gradcheck(|l| kl(&mu, l), &log_var, &(&by_log_var * 2.0)).passes(1e-2), "twice too large passes");
        assert!(!gradcheck(|l| kl(&mu, l), &log_var, &-&by_log_var).passes(1e-2), "the wrong sign passes");
    }

    /// Through the draw: the loss is a sum of cosines of z, so that every dz is different.
    #[test]
    fn gradients_through_the_draw_pass_the_check() {
        let (mu, log_var) = distributions();
        let noise = standard_normal(2, 3, 9).unwrap();
        let loss = |mu: &Array2<f32>, l: &Array2<f32>| {
            reparameterize(mu, l, &noise).unwrap().iter().map(|&z| f64::from(z).cos()).sum::<f64>()
        };
        let dz = reparameterize(&mu, &log_var, &noise).unwrap().mapv(|z| -z.sin());
        let (by_mu, by_log_var) = reparameterize_grad(&dz, &log_var, &noise).unwrap();
        let report = gradcheck(|mu| loss(mu, &log_var), &mu, &by_mu);
        assert!(report.passes(1e-2), "{report}");
        let report = gradcheck(|l| loss(&mu, l), &log_var, &by_log_var);
        assert!(report.passes(1e-2), "{report}");
        assert!(!gradcheck(|l| loss(&mu, l), &log_var, &(&by_log_var * 2.0)).passes(1e-2), "the ½ is missed");
    }

    /// A hundred thousand draws have the mean and the variance that they were asked for.
    #[test]
    fn draws_have_mean_and_variance() {
        let n = 100_000;
        let (mu, log_var) = (Array2::from_elem((n, 1), 1.5), Array2::from_elem((n, 1), 0.25f32.ln()));
        let z = reparameterize(&mu, &log_var, &standard_normal(n, 1, 4).unwrap()).unwrap();
        let mean = z.mapv(f64::from).mean().unwrap();
        let variance = z.mapv(|v| (f64::from(v) - mean).powi(2)).mean().unwrap();
        assert!((mean - 1.5).abs() < 0.01 && (variance - 0.25).abs() < 0.005, "mean {mean}, variance {variance}");
    }

    #[test]
    fn misfits_are_refused() {
        let (mu, log_var) = distributions();
        let other = array![[1.0, 2.0]];
        assert!(reparameterize(&mu, &log_var, &other).unwrap_err().to_string().contains("the noise: expected (2, 3)"));
        assert!(reparameterize(&mu, &other, &log_var).unwrap_err().to_string().contains("the log-variances"));
        assert!(reparameterize_grad(&mu, &log_var, &other).is_err());
        assert!(kl_standard_normal(&mu, &other).is_err() && kl_standard_normal_grad(&mu, &other).is_err());
        let none = Array2::zeros((0, 3));
        assert!(kl_standard_normal(&none, &none).unwrap_err().to_string().contains("empty"));
        assert!(standard_normal(0, 2, 1).is_err() && standard_normal(2, 0, 1).is_err());
    }
}
