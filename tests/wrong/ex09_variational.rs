//! Wrong answers to exercise 9, each with the message that it must meet.

use shadowlab::{
    loss::{bce_with_logits, bce_with_logits_grad, bernoulli_nll, bernoulli_nll_grad},
    ndarray::{Array2, Axis},
    ndarray_rand::{RandomExt, rand_distr::StandardNormal},
    rng::rng,
};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex09_variational.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex09_variational.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

fn variance(log_var: &Array2<f32>) -> Array2<f32> {
    log_var.mapv(f32::exp)
}

fn sigma(log_var: &Array2<f32>) -> Array2<f32> {
    log_var.mapv(|l| (0.5 * l).exp())
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong(
        "Draws with σ = e^(log σ²), as many a tutorial does: that is the variance.",
        1,
        "the ½ is missing",
        |answer| {
            answer.reparameterize = |mu, log_var, noise| mu + log_var.mapv(f32::exp) * noise;
        },
    ),
    wrong("Puts the ½ before the `exp` instead of into it.", 1, "belongs in the exponent", |answer| {
        answer.reparameterize = |mu, log_var, noise| mu + 0.5 * log_var.mapv(f32::exp) * noise;
    }),
    wrong("Doubles the logarithm where it should be halved.", 1, "half as large", |answer| {
        answer.reparameterize = |mu, log_var, noise| mu + log_var.mapv(|l| (2.0 * l).exp()) * noise;
    }),
    wrong("Takes log σ² for σ: negative widths.", 1, "the logarithm has to be undone", |answer| {
        answer.reparameterize = |mu, log_var, noise| mu + log_var * noise;
    }),
    wrong("Halves the logarithm and forgets to undo it.", 1, "undo it by `exp`", |answer| {
        answer.reparameterize = |mu, log_var, noise| mu + 0.5 * log_var * noise;
    }),
    wrong("Takes the root of log σ² itself, which may be negative.", 1, "there is a NaN", |answer| {
        answer.reparameterize = |mu, log_var, noise| mu + log_var.mapv(f32::sqrt) * noise;
    }),
    wrong("Adds the noise as it is.", 1, "stretch it, σ ⊙ ε", |answer| {
        answer.reparameterize = |mu, _, noise| mu + noise;
    }),
    wrong("Forgets the mean.", 1, "their mean should be μ", |answer| {
        answer.reparameterize = |_, log_var, noise| sigma(log_var) * noise;
    }),
    wrong("Stretches the mean as well.", 1, "and not the mean", |answer| {
        answer.reparameterize = |mu, log_var, noise| (mu + noise) * sigma(log_var);
    }),
    wrong("Forgets the noise.", 1, "the noise is missing", |answer| {
        answer.reparameterize = |mu, log_var, _| mu + sigma(log_var);
    }),
    wrong("Gives back the mean: a plain autoencoder.", 1, "whatever the noise is", |answer| {
        answer.reparameterize = |mu, _, _| mu.clone();
    }),
    wrong(
        "Draws noise of its own, so that nothing can be tested and no gradient passes.",
        1,
        "draw none of your own",
        |answer| {
            answer.reparameterize = |mu, log_var, noise| {
                let sigma = log_var.mapv(|l| (0.5 * l).exp());
                let own: Array2<f32> = Array2::random_using(noise.raw_dim(), StandardNormal, &mut rng(9));
                mu + sigma * own
            };
        },
    ),
    wrong("Cuts the log-variance off at −5 and 5, to be safe.", 1, "drawn at random", |answer| {
        answer.reparameterize = |mu, log_var, noise| reparameterize(mu, &log_var.mapv(|l| l.clamp(-5.0, 5.0)), noise);
    }),
    wrong("Cuts the noise off at 4.5.", 1, "drawn at random", |answer| {
        answer.reparameterize = |mu, log_var, noise| reparameterize(mu, log_var, &noise.mapv(|e| e.clamp(-4.5, 4.5)));
    }),
    wrong(
        "Draws the first twenty numbers of a code, and takes the mean for the others.",
        1,
        "drawn at random",
        |answer| {
            answer.reparameterize = |mu, log_var, noise| {
                let mut z = reparameterize(mu, log_var, noise);
                for j in 20..mu.ncols() {
                    z.column_mut(j).assign(&mu.column(j));
                }
                z
            };
        },
    ),
    wrong("Forgets the ½.", 2, "the ½ is missing", |answer| {
        answer.kl = |mu, log_var| (mu * mu + variance(log_var) - 1.0 - log_var).sum() / mu.nrows() as f32;
    }),
    wrong(
        "Averages over the numbers of the code too, as a tutorial with `K.mean` does: far too little beside a \
         cross-entropy that is summed over pixels.",
        2,
        "you averaged over the numbers of the code",
        |answer| {
            answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - 1.0 - log_var)).mean().unwrap();
        },
    ),
    wrong("Forgets the mean over images.", 2, "sum over all images", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - 1.0 - log_var)).sum();
    }),
    wrong(
        "Divides by the numbers of a code instead of the images.",
        2,
        "you averaged over the numbers of the code",
        |answer| {
            answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - 1.0 - log_var)).sum() / mu.ncols() as f32;
        },
    ),
    wrong(
        "Forgets the minus of the papers' −½ (1 + log σ² − μ² − σ²).",
        2,
        "it is never negative",
        |answer| {
            answer.kl = |mu, log_var| 0.5 * (1.0 + log_var - mu * mu - variance(log_var)).sum() / mu.nrows() as f32;
        },
    ),
    wrong("Takes `log_var` for log σ, all through the formula.", 2, "this takes `log_var` for log σ", |answer| {
        answer.kl = |mu, log_var| {
            let terms = 0.5 * (mu * mu + log_var.mapv(|l| (2.0 * l).exp()) - 1.0 - 2.0 * log_var);
            terms.sum() / mu.nrows() as f32
        };
    }),
    wrong(
        "The famous tutorial's formula, seen from the right draw: σ and log σ where σ² and log σ² belong.",
        2,
        "of another distribution",
        |answer| {
            answer.kl = |mu, log_var| {
                let s = 0.5 * log_var;
                let terms = 0.5 * (mu * mu + s.mapv(f32::exp) - 1.0 - s);
                terms.sum() / mu.nrows() as f32
            };
        },
    ),
    wrong("Has σ where σ² belongs.", 2, "the KL divergence needs σ²", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + sigma(log_var) - 1.0 - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Squares the variance.", 2, "is σ⁴", |answer| {
        answer.kl = |mu, log_var| {
            (0.5 * (mu * mu + &variance(log_var) * &variance(log_var) - 1.0 - log_var)).sum() / mu.nrows() as f32
        };
    }),
    wrong("Doubles the logarithm, as if it were that of σ.", 2, "the logarithm counts twice", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - 1.0 - 2.0 * log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Adds the logarithm: the narrower, the less.", 2, "narrower means more", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - 1.0 + log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Forgets the −1.", 2, "is the −1 missing?", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + variance(log_var) - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Takes log σ² for σ².", 2, "e^0 is 1", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu * mu + log_var - 1.0 - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Does not square μ.", 2, "μ is not squared", |answer| {
        answer.kl = |mu, log_var| (0.5 * (mu + variance(log_var) - 1.0 - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Forgets the mean.", 2, "μ² is missing", |answer| {
        answer.kl = |mu, log_var| (0.5 * (variance(log_var) - 1.0 - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong("Forgets the variance: the distributions shrink to points.", 2, "the part of the mean alone", |answer| {
        answer.kl = |mu, _| (0.5 * mu * mu).sum() / mu.nrows() as f32;
    }),
    wrong("Halves μ² only.", 2, "not for μ² alone", |answer| {
        answer.kl = |mu, log_var| (0.5 * mu * mu + variance(log_var) - 1.0 - log_var).sum() / mu.nrows() as f32;
    }),
    wrong("Halves the variance's part only.", 2, "for μ² as well", |answer| {
        answer.kl = |mu, log_var| (mu * mu + 0.5 * (variance(log_var) - 1.0 - log_var)).sum() / mu.nrows() as f32;
    }),
    wrong(
        "Measures from the standard normal distribution to the code's.",
        2,
        "the other way round, from the standard",
        |answer| {
            answer.kl = |mu, log_var| {
                let narrowness = log_var.mapv(|l| (-l).exp());
                (0.5 * (&narrowness * (mu * mu + 1.0) - 1.0 + log_var)).sum() / mu.nrows() as f32
            };
        },
    ),
    wrong("Takes the 1 off once for every image.", 2, "its own −1", |answer| {
        answer.kl = |mu, log_var| {
            let sums = (mu * mu + variance(log_var) - log_var).sum_axis(Axis(1));
            (0.5 * (sums - 1.0)).mean().unwrap()
        };
    }),
    wrong("Takes the 1 off once, after the sum.", 2, "its own −1", |answer| {
        answer.kl = |mu, log_var| 0.5 * ((mu * mu + variance(log_var) - log_var).sum() - 1.0) / mu.nrows() as f32;
    }),
    wrong("Cuts the log-variance off at −6 and 5, to be safe.", 2, "drawn at random", |answer| {
        answer.kl = |mu, log_var| kl(mu, &log_var.mapv(|l| l.clamp(-6.0, 5.0)));
    }),
    wrong("Looks at the first seven images only.", 2, "drawn at random", |answer| {
        answer.kl = |mu, log_var| {
            let few: Vec<usize> = (0..mu.nrows().min(7)).collect();
            kl(&mu.select(Axis(0), &few), &log_var.select(Axis(0), &few))
        };
    }),
    wrong("Knows codes of twenty numbers at most.", 2, "drawn at random", |answer| {
        answer.kl = |mu, log_var| {
            let few: Vec<usize> = (0..mu.ncols().min(20)).collect();
            kl(&mu.select(Axis(1), &few), &log_var.select(Axis(1), &few))
        };
    }),
    wrong("Lets every number of a code have some nats for nothing (\"free bits\").", 2, "drawn at random", |answer| {
        answer.kl = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let each = 0.5 * (mu * mu + variance - 1.0 - log_var);
            each.mapv(|nats| if nats < 1e-3 { 0.0 } else { nats.min(30.0) }).sum() / mu.nrows() as f32
        };
    }),
    wrong("Forgets the mean over images.", 3, "the gradient of the sum, not of the mean", |answer| {
        answer.kl_gradient = |mu, log_var| (mu.clone(), 0.5 * (variance(log_var) - 1.0));
    }),
    wrong("Divides by the numbers of the code as well.", 3, "divide by the number of images (rows) only", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.len() as f32;
            (mu / n, 0.5 * (variance - 1.0) / n)
        };
    }),
    wrong("Divides by the numbers of a code.", 3, "divide by the number of images (rows) only", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let k = mu.ncols() as f32;
            (mu / k, 0.5 * (variance - 1.0) / k)
        };
    }),
    wrong("Halves μ: forgets the 2 that comes down from the square.", 3, "the ½ has gone", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * mu / n, 0.5 * (variance - 1.0) / n)
        };
    }),
    wrong("Keeps the 2 of the square, and forgets the ½ before it.", 3, "there is a ½ before it", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (2.0 * mu / n, 0.5 * (variance - 1.0) / n)
        };
    }),
    wrong("Forgets the ½ of the variance.", 3, "the ½ is missing", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, (variance - 1.0) / n)
        };
    }),
    wrong("Forgets the derivative of −log σ².", 3, "whose derivative is −1", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * variance / n)
        };
    }),
    wrong("Turns the sign of the variance around: distributions grow without end.", 3, "the sign is wrong", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (1.0 - variance) / n)
        };
    }),
    wrong(
        "Differentiates by σ², as on paper, where the network gives its logarithm.",
        3,
        "this is the gradient by σ²",
        |answer| {
            answer.kl_gradient = |mu, log_var| {
                let variance = log_var.mapv(f32::exp);
                let n = mu.nrows() as f32;
                (mu / n, 0.5 * (1.0 - 1.0 / variance) / n)
            };
        },
    ),
    wrong("Differentiates by σ.", 3, "this is the gradient by σ:", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = mu.nrows() as f32;
            (mu / n, (&sigma - 1.0 / &sigma) / n)
        };
    }),
    wrong("Has σ where σ² belongs.", 3, "the formula needs σ²", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (sigma - 1.0) / n)
        };
    }),
    wrong("Takes log σ² for σ².", 3, "undo the logarithm with `exp`", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let n = mu.nrows() as f32;
            (mu / n, 0.5 * (log_var - 1.0) / n)
        };
    }),
    wrong("Gives the KL divergences themselves.", 3, "not how it changes with μ", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * mu * mu / n, 0.5 * (variance - 1.0 - log_var) / n)
        };
    }),
    wrong("Gives log σ² first.", 3, "yours have changed places", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            (0.5 * (variance - 1.0) / n, mu / n)
        };
    }),
    wrong("Adds the images up, as for a bias.", 3, "the shape is wrong", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let variance = log_var.mapv(f32::exp);
            let n = mu.nrows() as f32;
            let row = |all: Array2<f32>| all.sum_axis(Axis(0)).insert_axis(Axis(0));
            (row(mu / n), row(0.5 * (variance - 1.0) / n))
        };
    }),
    wrong("Clips large gradients.", 3, "drawn at random", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let (by_mu, by_log_var) = kl_gradient(mu, log_var);
            (by_mu.mapv(|g| g.clamp(-4.0, 4.0)), by_log_var.mapv(|g| g.clamp(-4.0, 4.0)))
        };
    }),
    wrong("Divides by four images at most.", 3, "drawn at random", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let (by_mu, by_log_var) = kl_gradient(mu, log_var);
            let factor = mu.nrows() as f32 / mu.nrows().min(4) as f32;
            (by_mu * factor, by_log_var * factor)
        };
    }),
    wrong("Has no gradient for more than five numbers of a code.", 3, "drawn at random", |answer| {
        answer.kl_gradient = |mu, log_var| {
            let (mut by_mu, mut by_log_var) = kl_gradient(mu, log_var);
            for j in 5..mu.ncols() {
                by_mu.column_mut(j).fill(0.0);
                by_log_var.column_mut(j).fill(0.0);
            }
            (by_mu, by_log_var)
        };
    }),
    wrong("Forgets the noise in the gradient by log σ².", 4, "the noise is missing", |answer| {
        answer.reparameterize_backward = |dz, log_var, _| (dz.clone(), 0.5 * dz * sigma(log_var));
    }),
    wrong("Forgets the ½.", 4, "the ½ is missing", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz.clone(), dz * sigma(log_var) * noise);
    }),
    wrong("Stretches by the variance.", 4, "is the variance; the σ of the draw", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz.clone(), 0.5 * dz * variance(log_var) * noise);
    }),
    wrong("Takes `log_var` for log σ.", 4, "this takes `log_var` for log σ", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz.clone(), dz * variance(log_var) * noise);
    }),
    wrong("Stops at σ, one link of the chain too early.", 4, "this is the gradient by σ", |answer| {
        answer.reparameterize_backward = |dz, _, noise| (dz.clone(), dz * noise);
    }),
    wrong("Forgets σ.", 4, "σ is missing", |answer| {
        answer.reparameterize_backward = |dz, _, noise| (dz.clone(), 0.5 * dz * noise);
    }),
    wrong("Forgets the chain: how z changes, and not how the loss does.", 4, "by the chain rule, times dz", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz.clone(), 0.5 * sigma(log_var) * noise);
    }),
    wrong("Lets no gradient through to the variance.", 4, "it is not 0", |answer| {
        answer.reparameterize_backward = |dz, log_var, _| (dz.clone(), Array2::zeros(log_var.raw_dim()));
    }),
    wrong("Has the noise in the gradient by μ.", 4, "the noise does not touch μ", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz * noise, 0.5 * dz * sigma(log_var) * noise);
    }),
    wrong("Says that z moves as μ does, and forgets the chain.", 4, "by the chain rule, times dL/dz", |answer| {
        answer.reparameterize_backward =
            |dz, log_var, noise| (Array2::ones(dz.raw_dim()), 0.5 * dz * sigma(log_var) * noise);
    }),
    wrong("Divides by the batch a second time.", 4, "hand it on as it is", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| {
            let sigma = log_var.mapv(|l| (0.5 * l).exp());
            let n = dz.nrows() as f32;
            (dz / n, 0.5 * dz * sigma * noise / n)
        };
    }),
    wrong("Gives log σ² first.", 4, "yours have changed places", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (0.5 * dz * sigma(log_var) * noise, dz.clone());
    }),
    wrong("Turns the sign around.", 4, "the sign is wrong", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| (dz.clone(), -0.5 * dz * sigma(log_var) * noise);
    }),
    wrong("Hands dz on to both.", 4, "z does not move as much", |answer| {
        answer.reparameterize_backward = |dz, _, _| (dz.clone(), dz.clone());
    }),
    wrong("Clips dz.", 4, "drawn at random", |answer| {
        answer.reparameterize_backward =
            |dz, log_var, noise| reparameterize_backward(&dz.mapv(|d| d.clamp(-4.0, 4.0)), log_var, noise);
    }),
    wrong("Cuts the log-variance off at −5 and 5, to be safe.", 4, "drawn at random", |answer| {
        answer.reparameterize_backward =
            |dz, log_var, noise| reparameterize_backward(dz, &log_var.mapv(|l| l.clamp(-5.0, 5.0)), noise);
    }),
    wrong("Goes back through three images at most.", 4, "drawn at random", |answer| {
        answer.reparameterize_backward = |dz, log_var, noise| {
            let (mut by_mu, mut by_log_var) = reparameterize_backward(dz, log_var, noise);
            for i in 3..dz.nrows() {
                by_mu.row_mut(i).fill(0.0);
                by_log_var.row_mut(i).fill(0.0);
            }
            (by_mu, by_log_var)
        };
    }),
    wrong("Forgets the KL divergence: a plain autoencoder with noise.", 5, "add the KL divergence: `kl`", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            (loss - kl(mu, log_var), by_mu, by_log_var)
        };
    }),
    wrong("Subtracts the KL divergence.", 5, "large ones would be rewarded", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            (loss - 2.0 * kl(mu, log_var), by_mu, by_log_var)
        };
    }),
    wrong(
        "Gives back the ELBO itself, which is not what training makes small.",
        5,
        "give back the negative ELBO",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
                (-loss, by_mu, by_log_var)
            };
        },
    ),
    wrong(
        "Averages the cross-entropy over the pixels, and sums the KL divergence: an often copied mistake, and its \
         digits are all alike.",
        5,
        "you averaged the cross-entropy over the pixels; the sum counts",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let z = reparameterize(mu, log_var, noise);
                let logits = decoder.forward(&z);
                let loss = bce_with_logits(&logits, images) + kl(mu, log_var);
                let dz = decoder.backward(&bce_with_logits_grad(&logits, images));
                let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
                let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
                (loss, draw_mu + kl_mu, draw_log_var + kl_log_var)
            };
        },
    ),
    wrong(
        "Sums the cross-entropy and takes the gradient of its mean.",
        5,
        "its gradient is `bernoulli_nll_grad`",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let z = reparameterize(mu, log_var, noise);
                let logits = decoder.forward(&z);
                let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
                let dz = decoder.backward(&bce_with_logits_grad(&logits, images));
                let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
                let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
                (loss, draw_mu + kl_mu, draw_log_var + kl_log_var)
            };
        },
    ),
    wrong("Decodes the mean of the distribution.", 5, "you decoded μ", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let z = mu.clone();
            let logits = decoder.forward(&z);
            let loss = bernoulli_nll(&logits, images) + kl(mu, log_var);
            let dz = decoder.backward(&bernoulli_nll_grad(&logits, images));
            let (draw_mu, draw_log_var) = reparameterize_backward(&dz, log_var, noise);
            let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
            (loss, draw_mu + kl_mu, draw_log_var + kl_log_var)
        };
    }),
    wrong("Reports the KL divergence, and trains without it.", 5, "the way through z alone", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
            (loss, by_mu - kl_mu, by_log_var - kl_log_var)
        };
    }),
    wrong(
        "Lets the reconstruction tell the encoder nothing.",
        5,
        "the gradient of the KL divergence alone",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let (loss, ..) = negative_elbo(decoder, images, mu, log_var, noise);
                let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
                (loss, kl_mu, kl_log_var)
            };
        },
    ),
    wrong("Subtracts the gradient of the KL divergence.", 5, "the two gradients are added", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
            (loss, by_mu - 2.0 * kl_mu, by_log_var - 2.0 * kl_log_var)
        };
    }),
    wrong("Divides by the number of images once more.", 5, "once too often", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            let n = images.nrows() as f32;
            (loss, by_mu / n, by_log_var / n)
        };
    }),
    wrong(
        "Adds the gradient of the KL divergence for μ, and forgets that for log σ².",
        5,
        "the gradient by log σ²: this is the way through z alone",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
                (loss, by_mu, by_log_var - kl_gradient(mu, log_var).1)
            };
        },
    ),
    wrong("Counts the KL divergence twice.", 5, "counts twice", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            (loss + kl(mu, log_var), by_mu, by_log_var)
        };
    }),
    wrong("Moves the decoder's weights itself, so that they move twice a batch.", 5, "it only measures", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            decoder.step();
            (loss, by_mu, by_log_var)
        };
    }),
    wrong(
        "Decodes once more at the end, so that the decoder steps along other gradients.",
        5,
        "it is to be called once",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
                let images_alone = decoder.forward(mu);
                decoder.backward(&bernoulli_nll_grad(&images_alone, images));
                (loss, by_mu, by_log_var)
            };
        },
    ),
    wrong("Charges for two numbers of a code at most.", 5, "drawn at random", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            let few: Vec<usize> = (0..mu.ncols().min(2)).collect();
            let charged = kl(&mu.select(Axis(1), &few), &log_var.select(Axis(1), &few));
            (loss - kl(mu, log_var) + charged, by_mu, by_log_var)
        };
    }),
    wrong(
        "Has no gradient of the KL divergence for more than two numbers of a code.",
        5,
        "drawn at random",
        |answer| {
            answer.negative_elbo = |decoder, images, mu, log_var, noise| {
                let (loss, mut by_mu, mut by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
                let (kl_mu, kl_log_var) = kl_gradient(mu, log_var);
                for j in 2..mu.ncols() {
                    by_mu.column_mut(j).scaled_add(-1.0, &kl_mu.column(j));
                    by_log_var.column_mut(j).scaled_add(-1.0, &kl_log_var.column(j));
                }
                (loss, by_mu, by_log_var)
            };
        },
    ),
    wrong("Cuts the log-variance off at −6 and 3, to be safe.", 5, "drawn at random", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            negative_elbo(decoder, images, mu, &log_var.mapv(|l| l.clamp(-6.0, 3.0)), noise)
        };
    }),
    wrong("Forgets the KL divergence of every second batch size.", 5, "drawn at random", |answer| {
        answer.negative_elbo = |decoder, images, mu, log_var, noise| {
            let (loss, by_mu, by_log_var) = negative_elbo(decoder, images, mu, log_var, noise);
            let n = mu.nrows();
            (if n < 50 && n.is_multiple_of(2) { loss - kl(mu, log_var) } else { loss }, by_mu, by_log_var)
        };
    }),
];
