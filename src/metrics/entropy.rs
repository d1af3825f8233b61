//! What a perfect reconstruction costs where the loss is a cross-entropy.

use crate::{
    check::{check_data, check_probabilities},
    error::Result,
    inputs::Inputs,
};

/// The least that [`bernoulli_nll`](crate::loss::bernoulli_nll) can be for these pixels, where the probability of ink is the
/// pixel itself: their entropy −x ln x − (1 − x) ln(1 − x), summed over the pixels, mean over the images. # Shapes: (n, d).
///
/// It is 0 for pixels of 0 and 1. For grey pixels it is more, because a grey pixel is not an outcome of a coin toss.
///
/// # Errors
/// When there are no images, or a pixel is outside 0..=1.
pub fn bernoulli_entropy(images: &dyn Inputs) -> Result<f32> {
    let x = images.inputs();
    check_data("the images", x)?;
    check_probabilities("the images", x, "a pixel is the probability of ink; for bytes, divide by 255")?;
    let half = |p: f64| if p > 0.0 { -p * p.ln() } else { 0.0 };
    let sum: f64 = x.iter().map(|&p| half(p.into()) + half(1.0 - f64::from(p))).sum();
    Ok((sum / x.nrows() as f64) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::bernoulli_nll;
    use ndarray::{Array2, array};

    /// Of x = ½ it is ln 2, of 0 and 1 nothing; and no logits give less than those of x itself.
    #[test]
    fn the_entropy_is_the_least_cross_entropy() {
        let entropy = |x: &Array2<f32>| bernoulli_entropy(x).unwrap();
        assert_eq!(entropy(&array![[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]), 0.0);
        assert!((entropy(&array![[0.5, 0.5], [0.0, 1.0]]) - 2.0f32.ln()).abs() < 1e-6, "2 ln 2 for 2 images");
        let x = array![[0.1, 0.5, 0.8], [0.3, 0.9, 0.2]];
        let logits = x.mapv(|p: f32| (p / (1.0 - p)).ln());
        assert!((entropy(&x) - bernoulli_nll(&logits, &x)).abs() < 1e-6);
        for nudge in [-0.1, 0.1] {
            assert!(bernoulli_nll(&(&logits + nudge), &x) > entropy(&x) + 1e-3);
        }
        assert!(bernoulli_entropy(&array![[255.0]]).unwrap_err().to_string().contains("255"));
        assert!(bernoulli_entropy(&Array2::zeros((0, 3))).unwrap_err().to_string().contains("empty"));
    }
}
