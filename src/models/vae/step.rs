//! One pass of a batch through a variational autoencoder, forwards and back, with noise that is handed in.

use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, Zip};
use ndarray_rand::{RandomExt, rand_distr::StandardNormal};

use super::{NegativeElbo, Vae, check_pair, report::ElboSum};
use crate::{
    error::Result,
    inputs::Inputs,
    models::gaussian::{kl_of_one, reparameterize_into},
    nn::{
        backprop::{OutputKind, Workspace},
        loss::binary_cross_entropy,
    },
    rng::rng,
    rows::{rows, rows_mut},
};

/// Inputs that pass through the model at a time.
const CHUNK: usize = 500;

/// The workspace of a pass.
pub(super) struct Step {
    pub encoder_workspace: Workspace,
    pub decoder_workspace: Workspace,
    z: Array2<f32>,
    dz: Array2<f32>,
}

impl Step {
    /// Room for batches of up to `rows` inputs.
    pub fn new(vae: &Vae, rows: usize) -> Result<Self> {
        let z = Array2::zeros((rows, vae.decoder.inputs()));
        Ok(Self {
            encoder_workspace: Workspace::new(&vae.encoder, rows, OutputKind::Output)?,
            decoder_workspace: Workspace::new(&vae.decoder, rows, OutputKind::Logits)?,
            dz: z.clone(),
            z,
        })
    }

    /// The ELBO's halves for this batch and this noise, and the squared error per input.
    ///
    /// # Shapes: x (n, inputs), noise (n, latent_dim).
    pub fn forward(&mut self, vae: &Vae, x: ArrayView2<'_, f32>, noise: ArrayView2<'_, f32>) -> (NegativeElbo, f32) {
        let n = x.nrows();
        self.encoder_workspace.forward(&vae.encoder, x);
        let (mu, log_var) = self.encoder_workspace.output().split_at(Axis(1), noise.ncols());
        reparameterize_into(mu, log_var, noise, rows_mut(&mut self.z, 0..n));
        let kl = Zip::from(mu).and(log_var).fold(0.0, |sum, &mu, &l| sum + f64::from(kl_of_one(mu, l)));

        self.decoder_workspace.forward(&vae.decoder, rows(&self.z, 0..n));
        let (logits, gradient) = self.decoder_workspace.output_and_gradient();
        let batch = binary_cross_entropy(logits, x, gradient, 1.0 / n as f32);
        (NegativeElbo { reconstruction: batch.loss, kl: (kl / n as f64) as f32 }, batch.error)
    }

    /// The chain rule back through decoder, draw and encoder; `x` and `noise` must be those of the forward pass.
    pub fn backward(&mut self, vae: &Vae, x: ArrayView2<'_, f32>, noise: ArrayView2<'_, f32>) {
        let n = x.nrows();
        let z = rows(&self.z, 0..n);
        self.decoder_workspace.backward(&vae.decoder, z, Some(rows_mut(&mut self.dz, 0..n)));
        let (mu_and_log_var, gradient) = self.encoder_workspace.output_and_gradient();
        distribution_gradient(mu_and_log_var, rows(&self.dz, 0..n), noise, vae.beta / n as f32, gradient);
        self.encoder_workspace.backward(&vae.encoder, x, None);
    }
}

/// The loss depends on μ and log σ² in two ways, through z and through the KL (weighted β/n); their gradients add up.
///
/// ```text
/// dL/dμ = dz + β/n · μ          dL/d log σ² = dz ⊙ ½ σ ε + β/n · ½ (σ² − 1)
/// ```
fn distribution_gradient(
    mu_and_log_var: ArrayView2<'_, f32>,
    dz: ArrayView2<'_, f32>,
    noise: ArrayView2<'_, f32>,
    weight: f32,
    gradient: ArrayViewMut2<'_, f32>,
) {
    let (mu, log_var) = mu_and_log_var.split_at(Axis(1), noise.ncols());
    let (by_mu, by_log_var) = gradient.split_at(Axis(1), noise.ncols());
    Zip::from(by_mu).and(mu).and(dz).for_each(|g, &mu, &dz| *g = dz + weight * mu);
    Zip::from(by_log_var).and(log_var).and(dz).and(noise).for_each(|g, &l, &dz, &e| {
        let half_sigma = 0.5 * (0.5 * l).exp();
        *g = dz * half_sigma * e + weight * 0.5 * l.exp_m1();
    });
}

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
        let (mut step, mut rng) = (Step::new(self, CHUNK.min(x.nrows()))?, rng(seed));
        let mut sum = ElboSum::default();
        for chunk in x.axis_chunks_iter(Axis(0), CHUNK) {
            let noise = Array2::random_using((chunk.nrows(), self.decoder.inputs()), StandardNormal, &mut rng);
            let (part, _) = step.forward(self, chunk, noise.view());
            sum.add(part, chunk.nrows());
        }
        Ok(sum.mean())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        models::gaussian::standard_normal,
        nn::{
            activation::Activation::*,
            gradcheck::{GradCheck, gradcheck},
            sequential::Sequential,
        },
    };

    /// Two hidden layers each way and a code of two numbers, with biases that are not zero.
    fn vae() -> Vae {
        let encoder = Sequential::new(5).dense(6, Tanh).dense(4, Identity);
        let decoder = Sequential::new(2).dense(6, Tanh).dense(5, Sigmoid);
        let mut vae = Vae { beta: 1.7, ..Vae::from_parts(encoder, decoder).unwrap() };
        let mut rng = rng(4);
        vae.encoder.init(&mut rng);
        vae.decoder.init(&mut rng);
        for layer in vae.encoder.layers.iter_mut().chain(&mut vae.decoder.layers) {
            layer.bias.iter_mut().enumerate().for_each(|(i, b)| *b = 0.3 - 0.1 * i as f32);
        }
        vae
    }

    fn data() -> (Array2<f32>, Array2<f32>) {
        let x = Array2::from_shape_fn((4, 5), |(i, j)| 0.5 + 0.4 * ((i * 7 + j * 3) as f32).sin());
        (x, standard_normal(4, 2, 1).unwrap())
    }

    fn pass(vae: &Vae) -> (f64, Step) {
        let (x, noise) = data();
        let mut step = Step::new(vae, 4 + 3).unwrap(); // roomier than the batch, as in a last batch
        let (elbo, _) = step.forward(vae, x.view(), noise.view());
        step.backward(vae, x.view(), noise.view());
        (f64::from(elbo.loss(vae.beta)), step)
    }

    /// Checks the weight and the bias of layer `i` of one half, by nudging each of their numbers.
    fn check(decoder_half: bool, i: usize, wrong: f32) -> [GradCheck; 2] {
        let base = vae();
        let (_, step) = pass(&base);
        let workspace = if decoder_half { &step.decoder_workspace } else { &step.encoder_workspace };
        let gradient = &workspace.gradients[i];
        fn layer(vae: &mut Vae, decoder_half: bool, i: usize) -> &mut crate::nn::dense::Dense {
            let half = if decoder_half { &mut vae.decoder } else { &mut vae.encoder };
            &mut half.layers[i]
        }
        let weight = |w: &Array2<f32>| {
            let mut nudged = base.clone();
            layer(&mut nudged, decoder_half, i).weight.assign(w);
            pass(&nudged).0
        };
        let bias = |b: &Array2<f32>| {
            let mut nudged = base.clone();
            layer(&mut nudged, decoder_half, i).bias.assign(&b.row(0));
            pass(&nudged).0
        };
        let mut base = base.clone();
        let at = layer(&mut base, decoder_half, i);
        [
            gradcheck(weight, &at.weight, &(&gradient.weight * wrong)),
            gradcheck(bias, &at.bias.clone().insert_axis(Axis(0)), &(&gradient.bias * wrong).insert_axis(Axis(0))),
        ]
    }

    /// The whole gradient, through decoder, draw and encoder, with the noise held still.
    #[test]
    fn every_parameter_passes_through_the_draw() {
        for (decoder_half, i) in [(false, 0), (false, 1), (true, 0), (true, 1)] {
            for report in check(decoder_half, i, 1.0) {
                assert!(report.passes(1e-2), "decoder {decoder_half}, layer {i}: {report}");
            }
        }
    }

    #[test]
    fn slips_are_found() {
        for wrong in [2.0, 0.9, -1.0] {
            let [weight, bias] = check(false, 1, wrong);
            assert!(!weight.passes(1e-2) && !bias.passes(1e-2), "{wrong} times the gradient passes");
        }
    }

    /// What backpropagation gives the encoder is the sum of the two public gradients: by the draw, and by the KL.
    #[test]
    fn a_mu_and_log_var_gradient_is_the_sum_of_the_two_formulas() {
        use crate::models::gaussian::{kl_standard_normal_grad, reparameterize_grad};
        let (mu, log_var) = (ndarray::array![[0.5, -1.0], [2.0, 0.1]], ndarray::array![[0.2, -1.5], [-3.0, 0.8]]);
        let (dz, noise) = (ndarray::array![[1.0, -2.0], [0.3, 0.7]], standard_normal(2, 2, 5).unwrap());
        let mu_and_log_var = ndarray::concatenate(Axis(1), &[mu.view(), log_var.view()]).unwrap();
        let mut gradient = Array2::zeros((2, 4));
        distribution_gradient(mu_and_log_var.view(), dz.view(), noise.view(), 1.7 / 2.0, gradient.view_mut());
        let (by_mu, by_log_var) = reparameterize_grad(&dz, &log_var, &noise).unwrap();
        let (kl_mu, kl_log_var) = kl_standard_normal_grad(&mu, &log_var).unwrap();
        let sum = [by_mu + kl_mu * 1.7, by_log_var + kl_log_var * 1.7];
        let expected = ndarray::concatenate(Axis(1), &[sum[0].view(), sum[1].view()]).unwrap();
        approx::assert_abs_diff_eq!(gradient, expected, epsilon = 1e-6);
    }
}
