// The checks of exercise 9. What a student reads when one fails is in the messages.

use shadowlab::{
    activation::Activation::{Identity, Relu, Sigmoid, Tanh},
    backprop::{OutputKind, Workspace},
    data::synthetic_digits,
    gaussian::{
        kl_standard_normal, kl_standard_normal_grad, reparameterize as draw_codes, reparameterize_grad, standard_normal,
    },
    gradcheck::gradcheck,
    loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad},
    ndarray::{Array2, array},
    optim::Adam,
    sequential::Sequential,
    train::FitParams,
    vae::Vae,
};

use super::exercise::Network;
use crate::harness::{Draw, Exercise, check, draw, expect, expect_gradient, nudged};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub reparameterize: fn(&Array2<f32>, &Array2<f32>, &Array2<f32>) -> Array2<f32>,
    pub kl: fn(&Array2<f32>, &Array2<f32>) -> f32,
    pub kl_gradient: fn(&Array2<f32>, &Array2<f32>) -> (Array2<f32>, Array2<f32>),
    pub reparameterize_backward: fn(&Array2<f32>, &Array2<f32>, &Array2<f32>) -> (Array2<f32>, Array2<f32>),
    pub negative_elbo:
        fn(&mut Network, &Array2<f32>, &Array2<f32>, &Array2<f32>, &Array2<f32>) -> (f32, Array2<f32>, Array2<f32>),
    pub train: fn(&mut Network, &mut Network, &Array2<f32>, usize, usize, u64) -> Vec<f32>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{kl, kl_gradient, negative_elbo, reparameterize, reparameterize_backward, train};
    Answer { reparameterize, kl, kl_gradient, reparameterize_backward, negative_elbo, train }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex09",
    tasks: &[
        "draw a code from a distribution",
        "the KL divergence",
        "the gradient of the KL divergence",
        "back through the draw",
        "the negative ELBO, and its gradients",
    ],
    allowed: &["Result", "backprop", "rng", "loss", "ndarray", "ndarray_rand", "optim", "sequential"],
    forbidden: &[],
    checks: &[
        check(1, "two images with two numbers each", draw_by_hand),
        check(1, "a hundred thousand draws", draws_measured),
        check(1, "codes of twenty numbers", draw_of_twenty),
        check(1, "distributions drawn anew in every run", draws_drawn),
        check(2, "the standard normal distribution itself", standard_normal_is_free),
        check(2, "one image, worked out by hand", kl_of_one),
        check(2, "three images, worked out by hand", kl_of_three),
        check(2, "measured by random draws", kl_measured),
        check(2, "codes of twenty numbers", kl_of_twenty),
        check(2, "distributions drawn anew in every run", kl_drawn),
        check(3, "one image, worked out by hand", kl_gradient_of_one),
        check(3, "three images, worked out by hand", kl_gradient_of_three),
        check(3, "every number nudged", kl_gradient_nudged),
        check(3, "distributions drawn anew in every run", kl_gradient_drawn),
        check(4, "two images with two numbers each", backward_by_hand),
        check(4, "every number nudged, through the draw", backward_nudged),
        check(4, "gradients drawn anew in every run", backward_drawn),
        check(5, "one image of one pixel, by hand", elbo_by_hand),
        check(5, "a batch, and a decoder of two layers", elbo_of_a_batch),
        check(5, "every number nudged, through decoder and draw", elbo_nudged),
        check(5, "the decoder is ready for its step", decoder_ready),
        check(5, "the loss of drawn digits, as the crate computes it", digits_measured),
        check(5, "drawn digits, trained as the crate trains them", digits_trained),
        check(5, "batches and decoders drawn anew in every run", elbo_drawn),
    ],
};

/// A number for each of μ, log σ² and ε.
fn three(mu: &Array2<f32>, log_var: &Array2<f32>, noise: &Array2<f32>, f: fn(f32, f32, f32) -> f32) -> Array2<f32> {
    Array2::from_shape_fn(mu.raw_dim(), |at| f(mu[at], log_var[at], noise[at]))
}

fn expect_draw(
    Answer { reparameterize, .. }: Answer,
    what: &str,
    mu: &Array2<f32>,
    log_var: &Array2<f32>,
    noise: &Array2<f32>,
    because: &str,
) {
    let of = |f: fn(f32, f32, f32) -> f32| three(mu, log_var, noise, f);
    let with_other_noise = reparameterize(mu, log_var, &noise.mapv(|e| 1.0 - 2.0 * e));
    expect(what, &reparameterize(mu, log_var, noise), &of(|m, l, e| m + (0.5 * l).exp() * e))
        .mistake(
            &of(|m, l, e| m + l.exp() * e),
            "you drew with e^(log σ²), and that is the variance σ²; the ½ is missing: σ = e^(½ log σ²)",
        )
        .mistake(
            &of(|m, l, e| m + 0.5 * l.exp() * e),
            "the ½ belongs in the exponent: e^(½ log σ²), and not ½ e^(log σ²)",
        )
        .mistake(
            &of(|m, l, e| m + (2.0 * l).exp() * e),
            "σ is the root of σ², so that its logarithm is half as large: ½ log σ², not 2 log σ²",
        )
        .mistake(&of(|m, l, e| m + l * e), "this takes log σ² for σ; the logarithm has to be undone: σ = e^(½ log σ²)")
        .mistake(&of(|m, l, e| m + 0.5 * l * e), "½ log σ² is the logarithm of σ; undo it by `exp`: σ = e^(½ log σ²)")
        .mistake(&of(|m, _, e| m + e), "the noise has a standard deviation of 1; stretch it, σ ⊙ ε")
        .mistake(&of(|_, l, e| (0.5 * l).exp() * e), "these codes lie around 0; their mean should be μ")
        .mistake(&of(|m, l, e| (0.5 * l).exp() * (m + e)), "σ stretches the noise only, and not the mean: μ + σ ⊙ ε")
        .mistake(&of(|m, l, _| m + (0.5 * l).exp()), "the noise is missing: μ + σ ⊙ ε")
        .mistake(&of(|m, l, e| m + (0.5 * l).exp() + e), "σ and ε are multiplied, not added")
        .mistake(&of(|m, l, e| m - (0.5 * l).exp() * e), "z = μ + σ ⊙ ε, and not minus")
        .mistake(mu, "this is the mean of each distribution, whatever the noise is")
        .mistake(
            &with_other_noise,
            "it is the same whatever `noise` is: use the random numbers that are given, and draw none of your own",
        )
        .because(because)
        .holds();
}

/// Widths 1, 2, 3 and ½.
fn widths() -> Array2<f32> {
    array![[1.0f32, 4.0], [9.0, 0.25]].mapv(f32::ln)
}

fn draw_by_hand(answer: Answer) {
    expect_draw(
        answer,
        "reparameterize(μ = [[1, -2], [0, 3]], σ = [[1, 2], [3, ½]], ε = [[0.5, 0.5], [-1, 2]])",
        &array![[1.0, -2.0], [0.0, 3.0]],
        &widths(),
        &array![[0.5, 0.5], [-1.0, 2.0]],
        "1 + 1 · 0.5 = 1.5 and −2 + 2 · 0.5 = −1; 0 + 3 · (−1) = −3 and 3 + ½ · 2 = 4",
    );
}

fn draws_measured(Answer { reparameterize, .. }: Answer) {
    let n = 100_000;
    let noise = standard_normal(n, 1, 4).expect("there is something to draw");
    for (mu, sigma) in [(1.5f32, 0.5f32), (-3.0, 2.0)] {
        let full = |v| Array2::from_elem((n, 1), v);
        let z = reparameterize(&full(mu), &full(2.0 * sigma.ln()), &noise);
        let what = |which| format!("the {which} of {n} draws from the distribution μ = {mu}, σ = {sigma}");
        expect(what("mean"), z.mean().unwrap_or(f32::NAN), mu).within(0.02).holds();
        expect(what("variance"), z.var(0.0), sigma * sigma)
            .mistake(
                sigma.powi(4),
                "σ² should be the variance of the draws; you stretched the noise by σ² instead of σ",
            )
            .mistake(1.0f32, "this noise is not stretched")
            .within(0.02)
            .holds();
    }
}

/// Distributions with any mean and width that a network may come up with.
fn distributions(n: usize, k: usize, seed: u64) -> (Array2<f32>, Array2<f32>) {
    let mu = standard_normal(n, k, seed).expect("there is something to draw");
    let log_var = standard_normal(n, k, seed + 1).expect("there is something to draw") - 1.0;
    (mu, log_var)
}

fn draw_of_twenty(answer: Answer) {
    let Answer { reparameterize, .. } = answer;
    let (mu, log_var) = distributions(5, 20, 1);
    let noise = standard_normal(5, 20, 3).expect("there is something to draw");
    expect_draw(
        answer,
        "reparameterize(5 images with 20 numbers each)",
        &mu,
        &log_var,
        &noise,
        "z = μ + e^(½ log σ²) ⊙ ε",
    );
    expect("reparameterize(the same, ε = 0)", &reparameterize(&mu, &log_var, &Array2::zeros((5, 20))), &mu)
        .because("without noise, a draw is the mean of its distribution")
        .holds();
}

const ONCE: &str = "every number of every image has its own −1; you took it off only once, after adding up";

fn standard_normal_is_free(Answer { kl, .. }: Answer) {
    let zero = Array2::zeros((3, 2));
    expect("kl(μ = 0, log σ² = 0)", kl(&zero, &zero), 0.0f32)
        .mistake(1.0f32, "½ (0 + 1 − 1 − 0) is 0: is the −1 missing? (And remember, σ² is e^0 = 1)")
        .mistake(-1.0f32, "σ² is e^(log σ²), and e^0 is 1: ½ (0 + 1 − 1 − 0) = 0")
        .mistake(5.0f32 / 6.0, ONCE)
        .mistake(0.5f32, ONCE)
        .because("the divergence from the standard normal distribution to itself is 0")
        .holds();
}

/// What goes wrong with the KL divergence, in a mean over images.
fn expect_kl(Answer { kl, .. }: Answer, what: &str, mu: &Array2<f32>, log_var: &Array2<f32>, because: &str) {
    let (n, k) = (mu.nrows() as f32, mu.ncols() as f32);
    let of = |f: fn(f32, f32) -> f32| mu.iter().zip(log_var).map(|(&m, &l)| f(m, l)).sum::<f32>() / n;
    let right = of(|m, l| 0.5 * (m * m + l.exp() - 1.0 - l));
    expect(what, kl(mu, log_var), right)
        .mistake(2.0 * right, "the ½ is missing")
        .mistake(right / 2.0, "this is half of it: there is one ½ in the formula, not two")
        .mistake(right * n, "this is the sum over all images; take the mean over them")
        .mistake(
            right / k,
            "you averaged over the numbers of the code; the formula sums over them, and averages over images only",
        )
        .mistake(-right, "the sign is wrong, it is never negative. (Some books write −½ (1 + log σ² − μ² − σ²))")
        .mistake(
            of(|m, l| 0.5 * (m * m + (2.0 * l).exp() - 1.0 - 2.0 * l)),
            "this takes `log_var` for log σ; it is log σ², so that σ² = e^(log σ²) without a 2",
        )
        .mistake(
            of(|m, l| 0.5 * (m * m + (2.0 * l).exp() - 1.0 - l)),
            "e^(2 log σ²) is σ⁴. `log_var` is log σ² already, so that σ² is e to the power of it",
        )
        .mistake(
            of(|m, l| 0.5 * (m * m + l.exp() - 1.0 - 2.0 * l)),
            "the logarithm counts twice: `log_var` is log σ² already, and not log σ",
        )
        .mistake(
            of(|m, l| 0.5 * (m * m + (0.5 * l).exp() - 1.0 - l)),
            "e^(½ log σ²) is σ, and the KL divergence needs σ². The ½ in the exponent is for the draw",
        )
        .mistake(
            of(|m, l| 0.5 * (m * m + (0.5 * l).exp() - 1.0 - 0.5 * l)),
            "this is the KL divergence of another distribution: the formula needs σ² and log σ², not σ and log σ",
        )
        .mistake(of(|m, l| 0.5 * (m * m + l.exp() - 1.0 + l)), "log σ² is subtracted: narrower means more")
        .mistake(
            of(|m, l| 0.5 * (m * m + l.exp() - l)),
            "the −1 is missing: the standard normal distribution would not have 0",
        )
        .mistake(of(|m, l| 0.5 * (m + l.exp() - 1.0 - l)), "μ is not squared")
        .mistake(of(|m, l| 0.5 * (m.abs() + l.exp() - 1.0 - l)), "μ is not squared")
        .mistake(of(|_, l| 0.5 * (l.exp() - 1.0 - l)), "μ² is missing: a mean far from 0 counts")
        .mistake(of(|m, _| 0.5 * m * m), "this is the part of the mean alone; the variance has a part, too")
        .mistake(of(|m, l| 0.5 * m * m + l.exp() - 1.0 - l), "the ½ is for all of it, and not for μ² alone")
        .mistake(of(|m, l| m * m + 0.5 * (l.exp() - 1.0 - l)), "the ½ is for μ² as well")
        .mistake(
            of(|m, l| 0.5 * ((-l).exp() * (1.0 + m * m) - 1.0 + l)),
            "this is the KL divergence the other way round, from the standard normal distribution to yours",
        )
        .because(because)
        .holds();
}

fn kl_of_one(answer: Answer) {
    expect_kl(
        answer,
        "kl(μ = [[1, 0, 2]], log σ² = [[0, 2.1972, 0]])",
        &array![[1.0, 0.0, 2.0]],
        &array![[0.0, 9.0f32.ln(), 0.0]],
        "σ² = 9 for the second number and 1 for the others: ½ · 1² + ½ (9 − 1 − ln 9) + ½ · 2² = 0.5 + 2.9014 + 2",
    );
}

fn kl_of_three(answer: Answer) {
    expect_kl(
        answer,
        "kl(μ = [[1, 0], [2, 0], [0, 0]], log σ² = [[0, 0], [0, 2.1972], [0, 0]])",
        &array![[1.0, 0.0], [2.0, 0.0], [0.0, 0.0]],
        &array![[0.0, 0.0], [0.0, 9.0f32.ln()], [0.0, 0.0]],
        "½ · 1² for the first image, ½ · 2² + ½ (9 − 1 − ln 9) for the second, nothing for the third: 5.4014 / 3 images",
    );
}

/// ln q(z) − ln p(z) at z = μ + σ ε, mean over many draws: what the KL divergence is, with no formula for it.
fn measured(mu: f32, sigma: f32) -> f64 {
    let noise = standard_normal(200_000, 1, 3).expect("there is something to draw");
    let surplus = noise.mapv(|e| f64::from(((mu + sigma * e).powi(2) - e * e) / 2.0 - sigma.ln()));
    surplus.mean().expect("there are draws")
}

fn kl_measured(Answer { kl, .. }: Answer) {
    for (mu, sigma) in [(2.0f32, 1.0f32), (0.0, 0.1), (-0.7, 0.3), (0.5, 0.05), (0.3, 2.5)] {
        let what = format!("kl of the distribution μ = {mu}, σ = {sigma}");
        expect(what, kl(&array![[mu]], &array![[2.0 * sigma.ln()]]), measured(mu, sigma) as f32)
            .because("200,000 draws: the mean of ln q(z) − ln p(z), which is what the KL divergence *is*")
            .within(0.02)
            .holds();
    }
}

fn kl_of_twenty(answer: Answer) {
    let Answer { kl, .. } = answer;
    let (mu, log_var) = distributions(7, 20, 5);
    expect_kl(
        answer,
        "kl of 7 images with 20 numbers each",
        &mu,
        &log_var,
        "summed over the 20 numbers, mean over the 7 images",
    );
    let yours = kl(&mu, &log_var);
    expect("the same, as the crate", yours, kl_standard_normal(&mu, &log_var).expect("alike")).holds();
}

fn kl_gradient_of_one(answer: Answer) {
    expect_kl_gradient(
        answer,
        "kl_gradient(μ = [[1, -2, 0.5]], σ² = [[4, 0.25, 1]])",
        &array![[1.0, -2.0, 0.5]],
        &array![[4.0f32, 0.25, 1.0]].mapv(f32::ln),
        "μ for each number",
        "½ (4 − 1) = 1.5, ½ (0.25 − 1) = −0.375, and 0 for σ² = 1, where the KL divergence is least",
    );
}

fn kl_gradient_of_three(answer: Answer) {
    expect_kl_gradient(
        answer,
        "kl_gradient(μ = [[1, 0], [2, -1], [0, 0.5]], σ² = [[1, 1], [1, 4], [0.25, 9]])",
        &array![[1.0, 0.0], [2.0, -1.0], [0.0, 0.5]],
        &array![[1.0f32, 1.0], [1.0, 4.0], [0.25, 9.0]].mapv(f32::ln),
        "μ for each number, and a third of it, because `kl` is a mean over 3 images",
        "½ (4 − 1) / 3 = 0.5 for σ² = 4; 0 for σ² = 1, where the KL divergence is least; ½ (0.25 − 1) / 3 for 0.25",
    );
}

fn expect_kl_gradient(
    Answer { kl_gradient, .. }: Answer,
    at: &str,
    mu: &Array2<f32>,
    log_var: &Array2<f32>,
    place: &str,
    width: &str,
) {
    let (by_mu, by_log_var) = kl_gradient(mu, log_var);
    let (n, k) = (mu.nrows() as f32, mu.ncols() as f32);
    let right = log_var.mapv(|l| 0.5 * (l.exp() - 1.0) / n);
    let swapped = "by μ first, by log σ² second: yours have changed places";

    expect(format!("{at}, by μ"), &by_mu, &(mu / n))
        .mistake(mu, "this is the gradient of the sum, not of the mean: divide by the number of images")
        .mistake(&(0.5 * mu / n), "the derivative of ½ μ² is μ: the ½ has gone")
        .mistake(&(2.0 * mu / n), "the derivative of μ² is 2 μ, but there is a ½ before it: ½ · 2 μ = μ")
        .mistake(&(mu / (n * k)), "divide by the number of images (rows) only: `kl` sums over the numbers of a code")
        .mistake(&(mu * mu * 0.5 / n), "this is the part of μ itself, and not how it changes with μ")
        .mistake(&right, swapped)
        .because(place)
        .holds();
    let of = |f: fn(f32) -> f32| log_var.mapv(|l| f(l) / n);
    expect(format!("{at}, by log σ²"), &by_log_var, &right)
        .mistake(&(&right * n), "this is the gradient of the sum, not of the mean: divide by the number of images")
        .mistake(&(&right * 2.0), "the ½ is missing: ½ (σ² − 1) / n")
        .mistake(&(&right / k), "divide by the number of images (rows) only: `kl` sums over the numbers of a code")
        .mistake(&of(|l| 0.5 * l.exp()), "the −1 is missing: it comes from −log σ², whose derivative is −1")
        .mistake(&of(|l| 0.5 * (1.0 - l.exp())), "the sign is wrong: where σ² > 1, the KL divergence grows with σ²")
        .mistake(
            &of(|l| 0.5 * (1.0 - (-l).exp())),
            "this is the gradient by σ²; by its logarithm it is σ² times as much: ½ (σ² − 1) / n",
        )
        .mistake(
            &of(|l| (0.5 * l).exp() - (-0.5 * l).exp()),
            "this is the gradient by σ: the network gives log σ², and the gradient must be by that",
        )
        .mistake(&of(|l| l.exp() - 1.0), "this is the gradient by log σ; by log σ² it is half as much: ½ (σ² − 1) / n")
        .mistake(&of(|l| (2.0 * l).exp() - 1.0), "this takes `log_var` for log σ; it is log σ²")
        .mistake(
            &of(|l| 0.5 * ((0.5 * l).exp() - 1.0)),
            "e^(½ log σ²) is σ, and the formula needs σ². The ½ in the exponent is for the draw",
        )
        .mistake(&of(|l| 0.5 * (l - 1.0)), "this takes log σ² for σ²: undo the logarithm with `exp`")
        .mistake(&of(|l| 0.5 * (l.exp() - 1.0 - l)), "this is the part of the variance itself, and not how it changes")
        .mistake(&(mu / n), swapped)
        .because(width)
        .holds();
}

fn kl_gradient_nudged(Answer { kl_gradient, .. }: Answer) {
    for (n, k) in [(2, 3), (4, 5), (1, 2)] {
        let (mu, log_var) = distributions(n, k, 11);
        let (by_mu, by_log_var) = kl_gradient(&mu, &log_var);
        let (right_mu, right_log_var) = kl_standard_normal_grad(&mu, &log_var).expect("alike");
        expect(format!("kl_gradient of {n} images with {k} numbers each, by μ"), &by_mu, &right_mu).holds();
        expect(format!("kl_gradient of {n} images with {k} numbers each, by log σ²"), &by_log_var, &right_log_var)
            .holds();
        let right = |mu: &Array2<f32>, l: &Array2<f32>| f64::from(kl_standard_normal(mu, l).expect("alike"));
        let because = "every number nudged a little, and the change of the KL divergence measured";
        expect_gradient("kl_gradient, by μ", &gradcheck(|m| right(m, &log_var), &mu, &by_mu), because);
        expect_gradient("kl_gradient, by log σ²", &gradcheck(|l| right(&mu, l), &log_var, &by_log_var), because);
    }
}

fn expect_backward(
    Answer { reparameterize_backward, .. }: Answer,
    what: &str,
    dz: &Array2<f32>,
    log_var: &Array2<f32>,
    noise: &Array2<f32>,
    because: &str,
) {
    let (by_mu, by_log_var) = reparameterize_backward(dz, log_var, noise);
    let of = |f: fn(f32, f32, f32) -> f32| three(dz, log_var, noise, f);
    let right = of(|dz, l, e| 0.5 * dz * (0.5 * l).exp() * e);
    let swapped = "by μ first, by log σ² second: yours have changed places";

    expect(format!("{what}, by μ"), &by_mu, dz)
        .mistake(noise, "this is the noise; nudge μ, and z moves as much: dL/dμ = dL/dz")
        .mistake(&of(|dz, _, e| dz * e), "the noise does not touch μ: nudge μ, and z moves as much")
        .mistake(&of(|dz, l, _| dz * (0.5 * l).exp()), "σ does not touch μ: nudge μ, and z moves as much")
        .mistake(&of(|_, _, _| 1.0), "how z changes with μ is 1; by the chain rule, times dL/dz")
        .mistake(&(dz / dz.nrows() as f32), "dz is divided by the number of images already: hand it on as it is")
        .mistake(&right, swapped)
        .because("z = μ + …: nudge μ, and z moves as much")
        .holds();
    expect(format!("{what}, by log σ²"), &by_log_var, &right)
        .mistake(
            &of(|dz, l, _| 0.5 * dz * (0.5 * l).exp()),
            "the noise is missing: when σ changes, z changes ε times as much",
        )
        .mistake(&of(|dz, l, _| 0.5 * dz * l.exp()), "the noise is missing, and e^(log σ²) is the variance: dz ⊙ ½ σ ε")
        .mistake(&of(|dz, l, e| dz * (0.5 * l).exp() * e), "the ½ is missing: σ = e^(½ log σ²) changes by ½ σ")
        .mistake(
            &of(|dz, l, e| 0.5 * dz * l.exp() * e),
            "e^(log σ²) is the variance; the σ of the draw is e^(½ log σ²)",
        )
        .mistake(
            &of(|dz, l, e| dz * l.exp() * e),
            "this takes `log_var` for log σ; it is log σ², and the formula is dz ⊙ ½ σ ε with σ = e^(½ log σ²)",
        )
        .mistake(&of(|dz, _, e| dz * e), "this is the gradient by σ; by log σ² it is ½ σ times as much")
        .mistake(&of(|dz, _, e| 0.5 * dz * e), "σ is missing: dz ⊙ ½ σ ε")
        .mistake(
            &of(|_, l, e| 0.5 * (0.5 * l).exp() * e),
            "this is how z changes with log σ²; by the chain rule, times dz",
        )
        .mistake(&of(|_, _, _| 0.0), "it is not 0: log σ² reaches z through σ")
        .mistake(&-&right, "the sign is wrong: more log σ² is more σ, and z moves along ε")
        .mistake(dz, "z does not move as much as log σ²: what moves it is σ = e^(½ log σ²), times ε")
        .because(because)
        .holds();
}

fn backward_by_hand(answer: Answer) {
    expect_backward(
        answer,
        "reparameterize_backward(dz = [[2, -1], [4, 1]], σ = [[1, 2], [3, ½]], ε = [[0.5, 0.5], [-1, 2]])",
        &array![[2.0, -1.0], [4.0, 1.0]],
        &widths(),
        &array![[0.5, 0.5], [-1.0, 2.0]],
        "dz · ½ σ ε: 2 · ½ · 1 · 0.5 = 0.5 and −1 · ½ · 2 · 0.5 = −0.5; 4 · ½ · 3 · (−1) = −6 and 1 · ½ · ½ · 2 = 0.5",
    );
}

/// The loss is the sum of the cosines of z, so that every dz is different.
fn backward_nudged(answer: Answer) {
    let Answer { reparameterize_backward, .. } = answer;
    let (mu, log_var) = distributions(3, 4, 21);
    let noise = standard_normal(3, 4, 23).expect("there is something to draw");
    let z = |mu: &Array2<f32>, l: &Array2<f32>| draw_codes(mu, l, &noise).expect("alike");
    let dz = z(&mu, &log_var).mapv(|z| -z.sin());
    let what = "reparameterize_backward of 3 images with 4 numbers each";
    expect_backward(answer, what, &dz, &log_var, &noise, "dL/d log σ² = dz ⊙ ½ σ ε");
    let (by_mu, by_log_var) = reparameterize_backward(&dz, &log_var, &noise);
    let loss = |z: Array2<f32>| z.iter().map(|&z| f64::from(z).cos()).sum::<f64>();
    let because = "the noise stays the same, every number is nudged a little, and the change of Σ cos z measured";
    expect_gradient("back through the draw, by μ", &gradcheck(|m| loss(z(m, &log_var)), &mu, &by_mu), because);
    expect_gradient(
        "back through the draw, by log σ²",
        &gradcheck(|l| loss(z(&mu, l)), &log_var, &by_log_var),
        because,
    );
}

/// What there is to add up, by the crate's own means.
struct Parts {
    nll: f32,
    /// The cross-entropy when the code is μ itself.
    nll_at_mu: f32,
    nll_mean: f32,
    kl: f32,
    by_draw: (Array2<f32>, Array2<f32>),
    by_draw_mean: (Array2<f32>, Array2<f32>),
    by_kl: (Array2<f32>, Array2<f32>),
}

/// The logits of codes, and the gradient by the codes for one by the logits.
fn through(
    decoder: &Sequential,
    z: &Array2<f32>,
    grad: &dyn Fn(&Array2<f32>) -> Array2<f32>,
) -> (Array2<f32>, Array2<f32>) {
    let mut workspace = Workspace::new(decoder, z.nrows(), OutputKind::Logits).expect("it has layers");
    workspace.forward(decoder, z.view());
    let logits = workspace.output().to_owned();
    workspace.output_gradient().assign(&grad(&logits));
    let mut dz = Array2::zeros(z.raw_dim());
    workspace.backward(decoder, z.view(), Some(dz.view_mut()));
    (logits, dz)
}

fn parts(decoder: &Sequential, x: &Array2<f32>, mu: &Array2<f32>, l: &Array2<f32>, noise: &Array2<f32>) -> Parts {
    let z = draw_codes(mu, l, noise).expect("alike");
    let (logits, dz) = through(decoder, &z, &|logits| bernoulli_nll_grad(logits, x));
    let (_, dz_mean) = through(decoder, &z, &|logits| bce_with_logits_grad(logits, x));
    let (logits_at_mu, _) = through(decoder, mu, &|logits| bernoulli_nll_grad(logits, x));
    Parts {
        nll: bernoulli_nll(&logits, x),
        nll_at_mu: bernoulli_nll(&logits_at_mu, x),
        nll_mean: bce_with_logits(&logits, x),
        kl: kl_standard_normal(mu, l).expect("alike"),
        by_draw: reparameterize_grad(&dz, l, noise).expect("alike"),
        by_draw_mean: reparameterize_grad(&dz_mean, l, noise).expect("alike"),
        by_kl: kl_standard_normal_grad(mu, l).expect("alike"),
    }
}

fn expect_elbo(
    Answer { negative_elbo, .. }: Answer,
    what: &str,
    decoder: &mut Network,
    x: &Array2<f32>,
    (mu, log_var): (&Array2<f32>, &Array2<f32>),
    noise: &Array2<f32>,
    because: [&str; 3],
) {
    let p = parts(&decoder.layers, x, mu, log_var, noise);
    let (loss, by_mu, by_log_var) = negative_elbo(decoder, x, mu, log_var, noise);
    expect(format!("{what}: the loss"), loss, p.nll + p.kl)
        .mistake(p.nll, "this is the cross-entropy alone; add the KL divergence: `kl`")
        .mistake(p.kl, "this is the KL divergence alone; add the cross-entropy: `bernoulli_nll`")
        .mistake(
            p.nll - p.kl,
            "you subtracted the KL divergence: then large ones would be rewarded. Both *together* are made small",
        )
        .mistake(-(p.nll + p.kl), "this is the ELBO; give back the negative ELBO, which is made small")
        .mistake(
            p.nll_mean + p.kl,
            "you averaged the cross-entropy over the pixels; the sum counts, or else `kl` weighs far too much",
        )
        .mistake(p.nll_at_mu + p.kl, "you decoded μ, the mean of the distribution; decode z, which is drawn from it")
        .mistake(p.nll + 2.0 * p.kl, "the KL divergence counts twice")
        .because(because[0])
        .within(1e-3)
        .holds();
    let halves = [
        ("by μ", &by_mu, &p.by_draw.0, &p.by_draw_mean.0, &p.by_kl.0, mu),
        ("by log σ²", &by_log_var, &p.by_draw.1, &p.by_draw_mean.1, &p.by_kl.1, log_var),
    ];
    for (i, (name, yours, draw, draw_mean, divergence, at)) in halves.into_iter().enumerate() {
        let n = at.nrows() as f32;
        expect(format!("{what}: the gradient {name}"), yours, &(draw + divergence))
            .mistake(draw, "this is the way through z alone; add the gradient of the KL divergence")
            .mistake(divergence, "this is the gradient of the KL divergence alone; add what comes through z")
            .mistake(
                &(draw - divergence),
                "you subtracted the gradient of the KL divergence; the two gradients are added",
            )
            .mistake(&(divergence - draw), "you subtracted the gradient through the draw; the two gradients are added")
            .mistake(
                &(draw_mean + divergence),
                "you averaged the cross-entropy over the pixels; its gradient is `bernoulli_nll_grad`, of the sum",
            )
            .mistake(
                &((draw + divergence) / n),
                "divided by the number of images once too often: both gradients are of means already",
            )
            .mistake(&(draw / n + divergence), "dz is of a mean over images already: do not divide it again")
            .mistake(
                &(draw + divergence * n),
                "the gradient of the KL divergence is of the sum, not of the mean over images",
            )
            .because(because[i + 1])
            .within(1e-3)
            .holds();
    }
}

/// z = 0, whatever the weight: the pixel is ½.
fn elbo_by_hand(answer: Answer) {
    let mut decoder = Network::new(Sequential::new(1).dense(1, Sigmoid), 0, 0.01).expect("a small one");
    decoder.layers.layers[0].weight = array![[4.0]];
    let what = "negative_elbo(a decoder with weight 4 and bias 0, image [[1]], μ = 1, σ = 2, ε = -½)";
    expect_elbo(
        answer,
        what,
        &mut decoder,
        &array![[1.0]],
        (&array![[1.0]], &array![[4.0f32.ln()]]),
        &array![[-0.5]],
        [
            "z = 1 − 2 · ½ = 0, so the pixel is ½, its cross-entropy ln 2 = 0.6931; `kl` is ½ (1 + 4 − 1 − ln 4) = 1.3069",
            "by the logit ½ − 1 = −½, so dz = −½ · 4 = −2; the KL divergence adds μ = 1",
            "dz · ½ σ ε = −2 · ½ · 2 · (−½) = 1; the KL divergence adds ½ (4 − 1) = 1.5",
        ],
    );
}

fn two_layers(pixels: usize) -> Network {
    let layers = Sequential::new(2).dense(6, Tanh).dense(pixels, Sigmoid);
    let mut decoder = Network::new(layers, 4, 0.01).expect("a small one");
    for layer in &mut decoder.layers.layers {
        layer.bias.iter_mut().enumerate().for_each(|(i, b)| *b = 0.3 - 0.1 * i as f32);
    }
    decoder
}

fn batch(n: usize, pixels: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, pixels), |(i, j)| 0.5 + 0.5 * ((i * 7 + j * 3) as f32).sin())
}

fn elbo_of_a_batch(answer: Answer) {
    for n in [3, 5, 1] {
        let (mu, log_var) = distributions(n, 2, 31);
        let noise = standard_normal(n, 2, 33).expect("there is something to draw");
        let because = [
            "bernoulli_nll(logits, images) + kl(μ, log σ²), the logits from z",
            "back through decoder and draw, plus the gradient of the KL divergence",
            "back through decoder and draw, plus the gradient of the KL divergence",
        ];
        let what = format!("negative_elbo of a batch of {n}");
        expect_elbo(answer, &what, &mut two_layers(4), &batch(n, 4), (&mu, &log_var), &noise, because);
    }
}

fn elbo_nudged(Answer { negative_elbo, .. }: Answer) {
    let (mu, log_var) = distributions(3, 2, 41);
    let noise = standard_normal(3, 2, 43).expect("there is something to draw");
    let (x, mut decoder) = (batch(3, 4), two_layers(4));
    let layers = decoder.layers.clone();
    let (_, by_mu, by_log_var) = negative_elbo(&mut decoder, &x, &mu, &log_var, &noise);
    let loss = |mu: &Array2<f32>, l: &Array2<f32>| {
        let p = parts(&layers, &x, mu, l, &noise);
        f64::from(p.nll + p.kl)
    };
    let because = "the noise stays the same, every number is nudged a little, and the change of the loss measured";
    expect_gradient("negative_elbo, by μ", &gradcheck(|m| loss(m, &log_var), &mu, &by_mu), because);
    expect_gradient("negative_elbo, by log σ²", &gradcheck(|l| loss(&mu, l), &log_var, &by_log_var), because);
}

/// The weights must not have moved before `step`, and must be those of a step with the right gradients after it.
fn decoder_ready(Answer { negative_elbo, .. }: Answer) {
    let (mu, log_var) = distributions(3, 2, 51);
    let noise = standard_normal(3, 2, 53).expect("there is something to draw");
    let x = batch(3, 4);
    let (mut decoder, mut right) = (two_layers(4), two_layers(4));
    let before = decoder.layers.clone();
    // Adam's first step tells only the signs of the gradients; the third has seen their sizes.
    for step in 1..=3 {
        let z = draw_codes(&mu, &log_var, &(&noise * step as f32)).expect("alike");
        negative_elbo(&mut decoder, &x, &mu, &log_var, &(&noise * step as f32));
        if step == 1 {
            assert!(
                decoder.layers == before,
                "negative_elbo has changed the decoder's weights; it only measures, and `train` calls `step` afterwards"
            );
        }
        let logits = right.forward(&z);
        right.backward(&bernoulli_nll_grad(&logits, &x));
        decoder.step();
        right.step();
        for (i, (yours, right)) in decoder.layers.layers.iter().zip(&right.layers.layers).enumerate() {
            let why =
                "a step along the gradients that `backward` has found: it is to be called once, after `forward` with z";
            let what = |part| format!("the decoder's {part}, layer {}, after negative_elbo and step {step}", i + 1);
            expect(what("weight"), &yours.weight, &right.weight).because(why).holds();
            expect(what("bias"), &yours.bias, &right.bias).because(why).holds();
        }
    }
    assert!(decoder.layers != before, "`step` leaves the decoder's weights where they are");
}

const UNITS: usize = 32;

fn halves() -> (Sequential, Sequential) {
    let encoder = Sequential::new(784).dense(UNITS, Relu).dense(2 * 2, Identity);
    (encoder, Sequential::new(2).dense(UNITS, Relu).dense(784, Sigmoid))
}

/// With a rate of next to nothing the models stay as they are, and the losses are the ELBO of the images.
fn digits_measured(Answer { train, .. }: Answer) {
    let digits = synthetic_digits(300, 1).expect("drawn").images;
    let (encoder, decoder) = halves();
    let mut encoder = Network::new(encoder, 1, 1e-12).expect("a model");
    let mut decoder = Network::new(decoder, 2, 1e-12).expect("a model");
    let losses = train(&mut encoder, &mut decoder, &digits, 3, 100, 7);
    let model = Vae::from_parts(encoder.layers, decoder.layers).expect("they fit");
    let right: Vec<f32> = (0..3).map(|seed| model.negative_elbo(&digits, seed).expect("images").total()).collect();
    expect("the negative ELBO of 300 drawn digits, untrained, three times", &losses, &right)
        .because("as the crate's Vae computes it, up to the noise")
        .within(0.01)
        .holds();
    assert!(losses[0] != losses[1], "every epoch draws fresh noise");
}

fn digits_trained(Answer { train, .. }: Answer) {
    let digits = synthetic_digits(600, 1).expect("drawn").images;
    let (encoder, decoder) = halves();
    let mut yours =
        [Network::new(encoder.clone(), 1, 0.003), Network::new(decoder.clone(), 2, 0.003)].map(Result::unwrap);
    let [e, d] = &mut yours;
    let losses = train(e, d, &digits, 8, 50, 7);
    let mut right = Vae::new(encoder, decoder, 0).expect("they fit");
    let params = FitParams {
        epochs: 8,
        batch_size: 50,
        optimizer: Adam { learning_rate: 0.003, ..Adam::default() }.into(),
        ..FitParams::default()
    };
    let history = right.fit(&digits, &digits, &params).expect("images");
    let theirs = history.epochs.iter().map(|e| e.train.total());
    expect("the negative ELBO of 600 drawn digits, epoch by epoch", &losses, &theirs.collect::<Vec<f32>>())
        .because("as the crate's Vae learns, up to the weights it began with and the noise")
        .within(0.06)
        .holds();
    let code = kl_of_codes(e, &digits);
    assert!(code > 1.0, "the codes say {code:.2} nats about a digit: the encoder has learned nothing");
}

/// The KL divergence of the trained encoder's distributions.
fn kl_of_codes(encoder: &mut Network, images: &Array2<f32>) -> f32 {
    let both = encoder.forward(images);
    let half = |columns: [usize; 2]| both.select(shadowlab::ndarray::Axis(1), &columns);
    kl_standard_normal(&half([0, 1]), &half([2, 3])).expect("alike")
}

// From here on, inputs are drawn anew in every run, and the answer is worked out a second time: number by number, in loops.

/// Rows and columns: any, as many of both, only one, and more than the examples have.
fn shapes(draw: &mut Draw, rows: usize, columns: usize) -> [(usize, usize); 6] {
    let (n, d) = (draw.count(2, 9), draw.count(2, 9));
    [(n, d), (n, n), (1, d), (n, 1), (2 * rows + n, d), (n, 2 * columns + d)]
}

/// Means, and log-variances from very narrow to wide: σ from 0.02 to 12.
fn any_distributions(draw: &mut Draw, n: usize, k: usize) -> (Array2<f32>, Array2<f32>) {
    (draw.table(n, k, -3.0, 3.0), draw.table(n, k, -8.0, 5.0))
}

/// Of two tables, number by number.
fn plain(a: &Array2<f32>, b: &Array2<f32>, f: impl Fn(f64, f64) -> f64) -> Array2<f64> {
    let mut result = Array2::zeros(a.raw_dim());
    for i in 0..a.nrows() {
        for j in 0..a.ncols() {
            result[[i, j]] = f(f64::from(a[[i, j]]), f64::from(b[[i, j]]));
        }
    }
    result
}

fn draws_drawn(Answer { reparameterize, .. }: Answer) {
    let draw = &mut draw();
    for (n, k) in shapes(draw, 10, 20) {
        let (mu, log_var) = any_distributions(draw, n, k);
        // Most of the noise as usual, and in one column some of a size that is rare.
        let mut noise = draw.table(n, k, -2.0, 2.0);
        noise.column_mut(draw.count(0, k - 1)).assign(&draw.vector(n, 5.0, 8.0));
        let stretched = plain(&log_var, &noise, |l, e| l.exp().sqrt() * e);
        let right = stretched + mu.mapv(f64::from);
        let what = format!("reparameterize of {n} images with {k} numbers each, drawn at random");
        expect(what, &reparameterize(&mu, &log_var, &noise), &right)
            .because("z = μ + e^(½ log σ²) ⊙ ε for every number, however narrow or wide its distribution")
            .within(1e-3)
            .holds();
    }
}

fn kl_drawn(Answer { kl, .. }: Answer) {
    let draw = &mut draw();
    for (n, k) in shapes(draw, 10, 20) {
        let (mu, log_var) = any_distributions(draw, n, k);
        let each = plain(&mu, &log_var, |m, l| (m * m + l.exp() - 1.0 - l) / 2.0);
        let what = format!("kl of {n} images with {k} numbers each, drawn at random");
        expect(what, kl(&mu, &log_var), each.sum() / n as f64)
            .because("½ (μ² + σ² − 1 − log σ²) for every number, all added up and divided by the number of images")
            .within(1e-3)
            .holds();
    }
    let k = draw.count(1, 9);
    let narrow = draw.table(1, k, -12.0, -8.0);
    let right = narrow.iter().map(|&l| (f64::from(l).exp() - 1.0 - f64::from(l)) / 2.0).sum::<f64>();
    expect("kl of very narrow distributions drawn at random, μ = 0", kl(&(&narrow * 0.0), &narrow), right)
        .because("½ (σ² − 1 − log σ²): the narrower, the more, without an end")
        .within(1e-3)
        .holds();
}

fn kl_gradient_drawn(Answer { kl_gradient, .. }: Answer) {
    let draw = &mut draw();
    for (n, k) in shapes(draw, 10, 20) {
        let (mu, log_var) = any_distributions(draw, n, k);
        let (by_mu, by_log_var) = kl_gradient(&mu, &log_var);
        let (right_mu, right_log_var) =
            (plain(&mu, &mu, |m, _| m / n as f64), plain(&log_var, &log_var, |l, _| (l.exp() - 1.0) / 2.0 / n as f64));
        let what = format!("kl_gradient of {n} images with {k} numbers each, drawn at random");
        expect(format!("{what}, by μ"), &by_mu, &right_mu).because("μ / n for every number").within(1e-3).holds();
        expect(format!("{what}, by log σ²"), &by_log_var, &right_log_var)
            .because("½ (σ² − 1) / n for every number, however wide its distribution")
            .within(1e-3)
            .holds();
    }
}

fn backward_drawn(Answer { reparameterize_backward, .. }: Answer) {
    let draw = &mut draw();
    for (n, k) in shapes(draw, 10, 20) {
        let (_, log_var) = any_distributions(draw, n, k);
        let (dz, noise) = (draw.table(n, k, -9.0, 9.0), draw.table(n, k, -6.0, 6.0));
        let (by_mu, by_log_var) = reparameterize_backward(&dz, &log_var, &noise);
        let half_sigma = plain(&log_var, &noise, |l, e| 0.5 * l.exp().sqrt() * e);
        let what = format!("reparameterize_backward of {n} images with {k} numbers each, drawn at random");
        expect(format!("{what}, by μ"), &by_mu, &dz).because("dL/dμ = dL/dz").holds();
        expect(format!("{what}, by log σ²"), &by_log_var, &(half_sigma * dz.mapv(f64::from)))
            .because("dL/d log σ² = dL/dz ⊙ ½ σ ε for every number")
            .within(1e-3)
            .holds();
    }
}

/// The logits of a decoder for one code. Its numbers are the weights and the biases, layer by layer.
fn plain_logits(layers: &Sequential, numbers: &[f64], z: Vec<f64>) -> Vec<f64> {
    let (mut signal, mut rest) = (z, numbers);
    for (i, layer) in layers.layers.iter().enumerate() {
        let units = layer.bias.len();
        let (weights, after) = rest.split_at(signal.len() * units);
        let (biases, after) = after.split_at(units);
        let sum = |u: usize| (0..signal.len()).fold(biases[u], |sum, i| sum + signal[i] * weights[i * units + u]);
        let is_last = i + 1 == layers.layers.len();
        signal = (0..units).map(|u| if is_last { sum(u) } else { sum(u).tanh() }).collect();
        rest = after;
    }
    signal
}

/// A batch, and everything that the loss hangs on: the decoder's numbers, μ, log σ² and ε of all images, one after the other.
struct Plain<'a> {
    layers: &'a Sequential,
    images: &'a Array2<f32>,
    numbers: Vec<f64>,
    mu: Vec<f64>,
    log_var: Vec<f64>,
    noise: Vec<f64>,
}

impl Plain<'_> {
    /// The negative ELBO, image by image, pixel by pixel.
    fn loss(&self, numbers: &[f64], mu: &[f64], log_var: &[f64]) -> f64 {
        let (n, k) = (self.images.nrows(), mu.len() / self.images.nrows());
        let mut sum = 0.0;
        for (i, image) in self.images.rows().into_iter().enumerate() {
            let at = i * k..(i + 1) * k;
            let z = at.clone().map(|at| mu[at] + log_var[at].exp().sqrt() * self.noise[at]);
            for (a, &x) in plain_logits(self.layers, numbers, z.collect()).iter().zip(image) {
                // −x ln p − (1 − x) ln (1 − p), where p = 1 / (1 + e^−a)
                sum += a.max(0.0) - a * f64::from(x) + (-a.abs()).exp().ln_1p();
            }
            sum += at.map(|at| (mu[at].powi(2) + log_var[at].exp() - 1.0 - log_var[at]) / 2.0).sum::<f64>();
        }
        sum / n as f64
    }
}

fn doubles<'a>(numbers: impl IntoIterator<Item = &'a f32>) -> Vec<f64> {
    numbers.into_iter().map(|&number| f64::from(number)).collect()
}

/// All weights and biases in a row.
fn numbers_of(layers: &Sequential) -> Vec<f64> {
    layers.layers.iter().flat_map(|layer| doubles(layer.weight.iter().chain(&layer.bias))).collect()
}

/// A decoder of one to three layers.
fn any_decoder(draw: &mut Draw, k: usize, pixels: usize) -> Network {
    let mut layers = Sequential::new(k);
    for _ in 0..draw.count(0, 2) {
        layers = layers.dense(draw.count(1, 5), Tanh);
    }
    let mut decoder = Network::new(layers.dense(pixels, Sigmoid), 0, 0.01).expect("a small one");
    for layer in &mut decoder.layers.layers {
        let (inputs, units) = layer.weight.dim();
        (layer.weight, layer.bias) = (draw.table(inputs, units, -1.0, 1.0), draw.vector(units, -1.0, 1.0));
    }
    decoder
}

fn elbo_drawn(answer: Answer) {
    let draw = &mut draw();
    let n = 2 * draw.count(1, 5);
    for (n, k) in
        [(n, 1), (1, draw.count(1, 4)), (n, draw.count(3, 6)), (n + 1, draw.count(2, 6)), (draw.count(101, 120), 2)]
    {
        let pixels = draw.count(1, 6);
        let mut decoder = any_decoder(draw, k, pixels);
        let (images, (mu, log_var)) = (draw.table(n, pixels, 0.0, 1.0), any_distributions(draw, n, k));
        let noise = draw.table(n, k, -2.0, 2.0);
        expect_any_elbo(answer, &mut decoder, &images, (&mu, &log_var), &noise);
    }
}

fn expect_any_elbo(
    Answer { negative_elbo, .. }: Answer,
    decoder: &mut Network,
    images: &Array2<f32>,
    (mu, log_var): (&Array2<f32>, &Array2<f32>),
    noise: &Array2<f32>,
) {
    let before = decoder.layers.clone();
    let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
    let numbers = numbers_of(&before);
    let plain =
        Plain { layers: &before, images, numbers, mu: doubles(mu), log_var: doubles(log_var), noise: doubles(noise) };
    let ((n, k), pixels) = (mu.dim(), images.ncols());
    let Plain { numbers, mu, log_var, .. } = &plain;
    let table = |slopes: Vec<f64>| Array2::from_shape_vec((n, k), slopes).expect("as many as there are");

    let what = format!(
        "negative_elbo of {n} images of {pixels} pixels, {k} numbers each, and a decoder {}, drawn at random",
        before.sizes()
    );
    expect(format!("{what}: the loss"), loss, plain.loss(numbers, mu, log_var))
        .because("the cross-entropy and the KL divergence, of all images and all their numbers, divided by the number of images")
        .within(1e-3)
        .holds();
    let because = "every number nudged a little, and the change of the loss measured";
    let right = table(nudged(mu, |mu| plain.loss(numbers, mu, log_var)));
    expect(format!("{what}: the gradient by μ"), &by_mu, &right).because(because).within(1e-3).holds();
    let right = table(nudged(log_var, |log_var| plain.loss(numbers, mu, log_var)));
    expect(format!("{what}: the gradient by log σ²"), &by_log_var, &right).because(because).within(1e-3).holds();

    // Adam's first step goes as far as the rate, against the sign of the gradient, where that is not next to nothing.
    decoder.step();
    let moved = numbers_of(&decoder.layers).into_iter().zip(numbers).map(|(after, before)| (after - before) / 0.01);
    let by_number = nudged(numbers, |numbers| plain.loss(numbers, mu, log_var));
    let largest = by_number.iter().fold(0.0f64, |most, g| most.max(g.abs()));
    let clear = moved.zip(by_number).filter(|(_, g)| g.abs() > 0.01 * largest);
    let (moved, right): (Vec<f64>, Vec<f64>) = clear.map(|(moved, g)| (moved, -g.signum())).unzip();
    expect(format!("{what}: how its weights move in the next step, in steps of the rate"), &moved, &right)
        .because("`backward` is called once, with the gradient of this loss, and `step` is left to `train`")
        .within(0.01)
        .holds();
}
