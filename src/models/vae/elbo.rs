//! The ELBO of inputs that are not trained on.

use ndarray::Array2;
use ndarray_rand::{rand::Rng as _, rand_distr::StandardNormal};

use super::{NegativeElbo, Vae, check_pair, step::Step};
use crate::{
    error::Result,
    inputs::Inputs,
    rng::rng,
    rows::{rows, rows_of},
};

/// Inputs that pass through the model at a time.
const CHUNK: usize = 500;

impl Vae {
    /// The two parts of the negative ELBO on these inputs, in nats an input, with one draw of the noise for each of them.
    ///
    /// Ten thousand draws are enough for the second decimal; another seed gives another third one.
    ///
    /// # Errors
    /// For data that is empty, outside 0..=1 or of another width.
    pub fn negative_elbo(&self, x: &dyn Inputs, seed: u64) -> Result<NegativeElbo> {
        check_pair(&self.encoder, &self.decoder)?;
        let x = x.inputs();
        self.check_pixels("the data", x)?;
        let n = x.nrows();
        let mut rng = rng(seed);
        let mut noise = Array2::zeros((CHUNK.min(n), self.decoder.inputs()));
        let mut step = Step::new(self, CHUNK.min(n))?;
        let (mut reconstruction, mut kl) = (0.0, 0.0);
        for start in (0..n).step_by(CHUNK) {
            let end = (start + CHUNK).min(n);
            let count = end - start;
            noise.iter_mut().take(count * self.decoder.inputs()).for_each(|e| *e = rng.sample(StandardNormal));
            let (part, _) = step.forward(self, rows_of(&x, start..end), rows(&noise, 0..count));
            reconstruction += f64::from(part.reconstruction) * count as f64;
            kl += f64::from(part.kl) * count as f64;
        }
        Ok(NegativeElbo { reconstruction: (reconstruction / n as f64) as f32, kl: (kl / n as f64) as f32 })
    }
}
