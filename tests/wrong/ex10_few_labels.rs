//! Wrong answers to exercise 10, each with the message that it must meet.

use shadowlab::{
    Result,
    activation::Activation::{Identity, Relu},
    ndarray::{Array1, Array2, ArrayView1, Axis},
    rng::rng,
    sequential::Sequential,
};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex10_few_labels.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex10_few_labels.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

/// An encoder with ten fresh units on top.
fn topped(encoder: Sequential, seed: u64) -> Sequential {
    let mut classifier = encoder.dense(10, Identity);
    classifier.layers.last_mut().unwrap().init(&mut rng(seed));
    classifier
}

/// So many steps along the gradient that is made of the logits.
fn walked(
    mut classifier: Sequential,
    images: &Array2<f32>,
    steps: usize,
    gradient: impl Fn(Array2<f32>) -> Array2<f32>,
) -> Result<Sequential> {
    let mut descent = Descent::new(&classifier, images.nrows());
    for _ in 0..steps {
        let logits = classifier.forward(images)?;
        descent.step(&mut classifier, images, &gradient(logits));
    }
    Ok(classifier)
}

/// What is believed in the beginning.
fn told(neighbours: &Array2<usize>, known: &[usize], labels: &[u8]) -> Array2<f32> {
    let mut beliefs = Array2::zeros((neighbours.nrows(), 10));
    tell(&mut beliefs, known, labels);
    beliefs
}

/// A round, after which every image believes what `of` makes of its neighbours' beliefs.
fn heard(beliefs: &Array2<f32>, neighbours: &Array2<usize>, of: fn(Array2<f32>) -> Array1<f32>) -> Array2<f32> {
    let mut after = beliefs.clone();
    for (mut row, near) in after.rows_mut().into_iter().zip(neighbours.rows()) {
        row.assign(&of(beliefs.select(Axis(0), &near.to_vec())));
    }
    after
}

fn mean(beliefs: Array2<f32>) -> Array1<f32> {
    beliefs.mean_axis(Axis(0)).unwrap()
}

/// All rounds, with the labels told after each.
fn passed(
    neighbours: &Array2<usize>,
    (known, labels): (&[usize], &[u8]),
    rounds: usize,
    of: fn(Array2<f32>) -> Array1<f32>,
) -> Array2<f32> {
    let mut beliefs = told(neighbours, known, labels);
    for _ in 0..rounds {
        beliefs = heard(&beliefs, neighbours, of);
        tell(&mut beliefs, known, labels);
    }
    beliefs
}

fn winners(shares: Array2<f32>) -> Vec<u8> {
    shares.rows().into_iter().map(|row| largest(row) as u8).collect()
}

fn shares(beliefs: Array2<f32>) -> Array2<f32> {
    &beliefs / &beliefs.sum_axis(Axis(0))
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Turns the bar upside down.", 1, "smallest comes first", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (high, mean, low)
        };
    }),
    wrong("Puts the mean first, as one speaks of it.", 1, "in the middle", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (mean, low, high)
        };
    }),
    wrong("Forgets to divide.", 1, "this is the sum", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low, mean * results.len() as f32, high)
        };
    }),
    wrong("Divides the mean by n − 1, as one does for a variance.", 1, "not by one less", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low, mean * results.len() as f32 / (results.len() as f32 - 1.0), high)
        };
    }),
    wrong("Takes the median for the mean.", 1, "this is the median", |answer| {
        answer.error_bar = |results| {
            let (low, _, high) = error_bar(results);
            let (mut sorted, n) = (results.to_vec(), results.len());
            sorted.sort_by(f32::total_cmp);
            (low, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0, high)
        };
    }),
    wrong("Takes the middle of the bar for the mean.", 1, "middle of the bar", |answer| {
        answer.error_bar = |results| {
            let (low, _, high) = error_bar(results);
            (low, (low + high) / 2.0, high)
        };
    }),
    wrong("Begins the search for the smallest with 0.", 1, "smallest is not 0", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low.min(0.0), mean, high)
        };
    }),
    wrong(
        "Begins the search for the largest with 0: right as long as all are positive.",
        1,
        "largest is not 0",
        |answer| {
            answer.error_bar = |results| {
                let (low, mean, high) = error_bar(results);
                (low, mean, high.max(0.0))
            };
        },
    ),
    wrong("Takes the first and the last result for the ends.", 1, "first and the last", |answer| {
        answer.error_bar = |results| (results[0], error_bar(results).1, results[results.len() - 1]);
    }),
    wrong("Gives the lengths of the bar, as some plotting programs want them.", 1, "lengths of the bar", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (mean - low, mean, high - mean)
        };
    }),
    wrong("Rounds the mean, as all the examples' means are whole.", 1, "drawn at random", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low, mean.round(), high)
        };
    }),
    wrong("Looks at the first fifty results only.", 1, "drawn at random", |answer| {
        answer.error_bar = |results| error_bar(&results[..results.len().min(50)]);
    }),
    wrong("Begins the search for the smallest with 1,000.", 1, "drawn at random", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low.min(1000.0), mean, high)
        };
    }),
    wrong("Begins the search for the largest with −1,000.", 1, "drawn at random", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low, mean, high.max(-1000.0))
        };
    }),
    wrong("Cuts the ends off to whole numbers.", 1, "drawn at random", |answer| {
        answer.error_bar = |results| {
            let (low, mean, high) = error_bar(results);
            (low.floor(), mean, high.ceil())
        };
    }),
    wrong("Forgets to divide.", 2, "do not add up to 1", |answer| {
        answer.softmax = |logits| logits.mapv(f32::exp);
    }),
    wrong("Takes the largest off and forgets to divide.", 2, "do not add up to 1", |answer| {
        answer.softmax = |logits| {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(f32::NEG_INFINITY, |m, &a| m.max(a));
                row.mapv_inplace(|a| (a - m).exp());
            }
            p
        };
    }),
    wrong("Divides by the sums of the columns.", 2, "every *row*", |answer| {
        answer.softmax = |logits| {
            let e = logits.mapv(f32::exp);
            &e / &e.sum_axis(Axis(0))
        };
    }),
    wrong("Divides by the sum of the whole matrix.", 2, "whole matrix", |answer| {
        answer.softmax = |logits| {
            let e = logits.mapv(f32::exp);
            &e / e.sum()
        };
    }),
    wrong("Divides by the mean.", 2, "mean of the row", |answer| {
        answer.softmax = |logits| {
            let e = logits.mapv(f32::exp);
            &e / &e.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1))
        };
    }),
    wrong("Divides the logits themselves.", 2, "raise e to each", |answer| {
        answer.softmax = |logits| logits / &logits.sum_axis(Axis(1)).insert_axis(Axis(1));
    }),
    wrong("Raises 2 to the logits.", 2, "it is e", |answer| {
        answer.softmax = |logits| {
            let e = logits.mapv(f32::exp2);
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        };
    }),
    wrong("Gives each unit a sigmoid.", 2, "this is a sigmoid", |answer| {
        answer.softmax = |logits| logits.mapv(|a| 1.0 / (1.0 + (-a).exp()));
    }),
    wrong("Leaves out m: right until a logit is above 88.", 2, "e^200 is infinity", |answer| {
        answer.softmax = |logits| {
            let e = logits.mapv(f32::exp);
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        };
    }),
    wrong("Takes the largest logit of the whole matrix off every row.", 2, "own largest logit", |answer| {
        answer.softmax = |logits| {
            let m = logits.fold(f32::NEG_INFINITY, |m, &a| m.max(a));
            let e = logits.mapv(|a| (a - m).exp());
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        };
    }),
    wrong("Looks for the largest beginning with 0.", 2, "beginning with 0", |answer| {
        answer.softmax = |logits| {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(0.0f32, |m, &a| m.max(a));
                row.mapv_inplace(|a| (a - m).exp());
                let sum = row.sum();
                row /= sum;
            }
            p
        };
    }),
    wrong("Takes the smallest logit off.", 2, "Take the largest", |answer| {
        answer.softmax = |logits| {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(f32::INFINITY, |m, &a| m.min(a));
                row.mapv_inplace(|a| (a - m).exp());
                let sum = row.sum();
                row /= sum;
            }
            p
        };
    }),
    wrong("Knows ten classes at most.", 2, "drawn at random", |answer| {
        answer.softmax = |logits| {
            let mut p = softmax(logits);
            for mut row in p.rows_mut() {
                let sum: f32 = row.iter().take(10).sum();
                row.iter_mut().take(10).for_each(|v| *v /= sum);
                row.iter_mut().skip(10).for_each(|v| *v = 0.0);
            }
            p
        };
    }),
    wrong("Clips logits at 200.", 2, "drawn at random", |answer| {
        answer.softmax = |logits| softmax(&logits.mapv(|a| a.clamp(-300.0, 200.0)));
    }),
    wrong("Knows six rows at most.", 2, "drawn at random", |answer| {
        answer.softmax = |logits| {
            let mut p = softmax(logits);
            for mut row in p.rows_mut().into_iter().skip(6) {
                row.fill(0.1);
            }
            p
        };
    }),
    wrong("Takes the mean logit off instead of the largest.", 2, "drawn at random", |answer| {
        answer.softmax = |logits| {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let mean = row.mean().unwrap();
                row.mapv_inplace(|a| (a - mean).exp());
                let sum = row.sum();
                row /= sum;
            }
            p
        };
    }),
    wrong("Goes through the columns where there are as many images as classes.", 2, "drawn at random", |answer| {
        answer.softmax = |logits| {
            if logits.is_square() { softmax(&logits.t().to_owned()).reversed_axes() } else { softmax(logits) }
        };
    }),
    wrong("Adds up instead of taking the mean.", 3, "the sum over the images", |answer| {
        answer.cross_entropy = |logits, labels| {
            let n = labels.len() as f32;
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss * n, gradient)
        };
    }),
    wrong("Forgets the minus.", 3, "*minus* that", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (-loss, gradient)
        };
    }),
    wrong("Averages over the classes as well.", 3, "number of classes as well", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss / logits.ncols() as f32, gradient)
        };
    }),
    wrong("Takes the largest probability, whatever the label.", 3, "at the label that counts", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (_, gradient) = cross_entropy(logits, labels);
            let loss = p.rows().into_iter().map(|row| -row[largest(row)].ln()).sum::<f32>() / n;
            (loss, gradient)
        };
    }),
    wrong("Takes the probability itself.", 3, "minus the *logarithm*", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| -p[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        };
    }),
    wrong("Takes what is missing to 1.", 3, "minus the *logarithm*", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| 1.0 - p[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        };
    }),
    wrong("Takes the logarithm to base 10.", 3, "base 10", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss / 10.0f32.ln(), gradient)
        };
    }),
    wrong("Forgets the softmax.", 3, "make probabilities", |answer| {
        answer.cross_entropy = |logits, labels| {
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| -logits[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        };
    }),
    wrong("Takes the logarithm of the mean.", 3, "mean of the logarithms", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = cross_entropy(logits, labels);
            let loss = -((0..labels.len()).map(|i| p[[i, at(i)]]).sum::<f32>() / n).ln();
            (loss, gradient)
        };
    }),
    wrong(
        "Charges for the other classes too, as for ten yes-or-no questions.",
        3,
        "only the label's probability",
        |answer| {
            answer.cross_entropy = |logits, labels| {
                let p = softmax(logits);
                let n = labels.len() as f32;
                let at = |i: usize| usize::from(labels[i]);
                let (loss, gradient) = cross_entropy(logits, labels);
                let loss = loss
                    - (0..labels.len())
                        .map(|i| (0..p.ncols()).filter(|&c| c != at(i)).map(|c| (1.0 - p[[i, c]]).ln()).sum::<f32>())
                        .sum::<f32>()
                        / n;
                (loss, gradient)
            };
        },
    ),
    wrong("Differentiates the sum and forgets the mean.", 3, "gradient of the sum", |answer| {
        answer.cross_entropy = |logits, labels| {
            let n = labels.len() as f32;
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss, gradient * n)
        };
    }),
    wrong("Forgets the 1 at the label.", 3, "1 at the label is missing", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = cross_entropy(logits, labels);
            (loss, &p / n)
        };
    }),
    wrong("Divides by n, and then takes a whole 1 off.", 3, "divide by n *after*", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = cross_entropy(logits, labels);
            let mut g = &p / n;
            for i in 0..labels.len() {
                g[[i, at(i)]] -= 1.0;
            }
            (loss, g)
        };
    }),
    wrong("Divides the 1 and not the probabilities.", 3, "divide the probabilities", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = cross_entropy(logits, labels);
            let mut g = p.clone();
            for i in 0..labels.len() {
                g[[i, at(i)]] -= 1.0 / n;
            }
            (loss, g)
        };
    }),
    wrong("Takes the 1 off at the classifier's answer.", 3, "off at the largest", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = cross_entropy(logits, labels);
            let mut g = p.clone();
            for mut row in g.rows_mut() {
                let best = largest(row.view());
                row[best] -= 1.0;
            }
            (loss, g / n)
        };
    }),
    wrong("Differentiates by the probabilities.", 3, "by the probabilities", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = cross_entropy(logits, labels);
            let mut g = p.mapv(|_| 0.0);
            for i in 0..labels.len() {
                g[[i, at(i)]] = -1.0 / p[[i, at(i)]] / n;
            }
            (loss, g)
        };
    }),
    wrong("Subtracts the wrong way round.", 3, "training would climb", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss, -gradient)
        };
    }),
    wrong("Takes 1 off the whole row.", 3, "not from the whole row", |answer| {
        answer.cross_entropy = |logits, labels| {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = cross_entropy(logits, labels);
            (loss, (&p - 1.0) / n)
        };
    }),
    wrong("Divides by four images at most.", 3, "drawn at random", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            let factor = labels.len() as f32 / labels.len().min(4) as f32;
            (loss * factor, gradient * factor)
        };
    }),
    wrong("Clips the gradient at ½.", 3, "drawn at random", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss, gradient.mapv(|g| g.clamp(-0.5, 0.5)))
        };
    }),
    wrong("Takes a label above 4 for 4 where there are fewer than ten classes.", 3, "drawn at random", |answer| {
        answer.cross_entropy = |logits, labels| {
            let most = if logits.ncols() == 10 { 9 } else { 4 };
            let labels: Vec<u8> = labels.iter().map(|label| (*label).min(most)).collect();
            cross_entropy(logits, &labels)
        };
    }),
    wrong("Never says a loss of more than 4.", 3, "drawn at random", |answer| {
        answer.cross_entropy = |logits, labels| {
            let (loss, gradient) = cross_entropy(logits, labels);
            (loss.min(4.0), gradient)
        };
    }),
    wrong(
        "Draws all weights anew, and forgets what the encoder has learned.",
        4,
        "what it has learned is lost",
        |answer| {
            answer.fine_tune = |encoder, images, labels, steps, seed| {
                let mut classifier = encoder.dense(10, Identity);
                classifier.init(&mut rng(seed));
                walked(classifier, images, steps, |logits| cross_entropy(&logits, labels).1)
            };
        },
    ),
    wrong("Leaves the new layer at 0.", 4, "all 0", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, _| {
            walked(encoder.dense(10, Identity), images, steps, |logits| cross_entropy(&logits, labels).1)
        };
    }),
    wrong("Cuts negative logits off.", 4, "must be `Identity`", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let mut classifier = topped(encoder, seed);
            classifier.layers.last_mut().unwrap().activation = Relu;
            walked(classifier, images, steps, |logits| cross_entropy(&logits, labels).1)
        };
    }),
    wrong("Puts the ten units in the place of the code.", 4, "6 -> 5 -> 4 -> 10", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let mut layers = encoder.layers;
            layers.pop();
            walked(topped(Sequential::from_layers(layers)?, seed), images, steps, |logits| {
                cross_entropy(&logits, labels).1
            })
        };
    }),
    wrong("Trains the encoder itself, as if its code were the logits.", 4, "6 -> 5 -> 4 -> 10", |answer| {
        answer.fine_tune = |encoder, _, _, _, _| Ok(encoder);
    }),
    wrong("Begins with seed 0, whatever is asked for.", 4, "the seed should decide", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, _| fine_tune(encoder, images, labels, steps, 0);
    }),
    wrong("Changes a copy.", 4, "no weight has moved", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let mut copy = classifier.clone();
                let (_, gradient) = cross_entropy(&copy.forward(images)?, labels);
                descent.step(&mut copy, images, &gradient);
            }
            Ok(classifier)
        };
    }),
    wrong("Lets only the layer on top learn.", 4, "only the layer on top", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let frozen = classifier.layers.len() - 1;
            let kept = classifier.layers[..frozen].to_vec();
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let (_, gradient) = cross_entropy(&classifier.forward(images)?, labels);
                descent.step(&mut classifier, images, &gradient);
                classifier.layers[..frozen].clone_from_slice(&kept);
            }
            Ok(classifier)
        };
    }),
    wrong("Counts the steps from 0 to `steps`, both included.", 4, "no longer those", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| fine_tune(encoder, images, labels, steps + 1, seed);
    }),
    wrong("Steps once.", 4, "whatever `steps` says", |answer| {
        answer.fine_tune =
            |encoder, images, labels, steps, seed| fine_tune(encoder, images, labels, steps.min(1), seed);
    }),
    wrong("Walks uphill.", 4, "uphill", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            walked(topped(encoder, seed), images, steps, |logits| -cross_entropy(&logits, labels).1)
        };
    }),
    wrong("Hands the probabilities over.", 4, "the probabilities; it needs", |answer| {
        answer.fine_tune =
            |encoder, images, _, steps, seed| walked(topped(encoder, seed), images, steps, |logits| softmax(&logits));
    }),
    wrong("Hands the logits over.", 4, "the logits; it needs", |answer| {
        answer.fine_tune =
            |encoder, images, _, steps, seed| walked(topped(encoder, seed), images, steps, |logits| logits);
    }),
    wrong(
        "Makes a new `Descent` in every step, so that Adam remembers nothing.",
        4,
        "forgot what it had seen",
        |answer| {
            answer.fine_tune = |encoder, images, labels, steps, seed| {
                let mut classifier = encoder.dense(10, Identity);
                classifier.layers.last_mut().unwrap().init(&mut rng(seed));
                for _ in 0..steps {
                    let (_, gradient) = cross_entropy(&classifier.forward(images)?, labels);
                    Descent::new(&classifier, images.nrows()).step(&mut classifier, images, &gradient);
                }
                Ok(classifier)
            };
        },
    ),
    wrong("Works the gradient out once, before the loop.", 4, "same gradient", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let classifier = topped(encoder, seed);
            let (_, gradient) = cross_entropy(&classifier.forward(images)?, labels);
            walked(classifier, images, steps, |_| gradient.clone())
        };
    }),
    wrong("Takes sixty steps at most.", 4, "drawn at random", |answer| {
        answer.fine_tune =
            |encoder, images, labels, steps, seed| fine_tune(encoder, images, labels, steps.min(60), seed);
    }),
    wrong("Knows the seeds 0 to 4.", 4, "drawn at random", |answer| {
        answer.fine_tune =
            |encoder, images, labels, steps, seed| fine_tune(encoder, images, labels, steps, seed.min(4));
    }),
    wrong("Learns from the first fifty images only.", 4, "drawn at random", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let few: Vec<usize> = (0..labels.len().min(50)).collect();
            fine_tune(encoder, &images.select(Axis(0), &few), &labels[..few.len()], steps, seed)
        };
    }),
    wrong("Leaves an encoder of one layer as it is.", 4, "drawn at random", |answer| {
        answer.fine_tune = |encoder, images, labels, steps, seed| {
            let first = encoder.layers[0].clone();
            let mut model = fine_tune(encoder, images, labels, steps, seed)?;
            if model.layers.len() == 2 {
                model.layers[0] = first;
            }
            Ok(model)
        };
    }),
    wrong("Hears beliefs that the same round has changed.", 5, "*before* it", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let mut beliefs = told(neighbours, known, labels);
            for _ in 0..rounds {
                for (i, near) in neighbours.rows().into_iter().enumerate() {
                    let now = mean(beliefs.select(Axis(0), &near.to_vec()));
                    beliefs.row_mut(i).assign(&now);
                }
                tell(&mut beliefs, known, labels);
            }
            winners(shares(beliefs))
        };
    }),
    wrong("Lets the images that have a label change their minds.", 5, "have changed their minds", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let beliefs = told(neighbours, known, labels);
            winners(shares((0..rounds).fold(beliefs, |beliefs, _| heard(&beliefs, neighbours, mean))))
        };
    }),
    wrong("Tells the labels at the beginning and in the end only.", 5, "in *every* round", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let beliefs = told(neighbours, known, labels);
            let mut beliefs = (0..rounds).fold(beliefs, |beliefs, _| heard(&beliefs, neighbours, mean));
            tell(&mut beliefs, known, labels);
            winners(shares(beliefs))
        };
    }),
    wrong("Adds the beliefs up: after 100 rounds they are infinite.", 5, "beyond all measure", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let sum = |heard: Array2<f32>| heard.sum_axis(Axis(0));
            winners(shares(passed(neighbours, (known, labels), rounds, sum)))
        };
    }),
    wrong("Leaves the shares out: the digit that spreads fastest wins.", 5, "spreads fastest", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| winners(passed(neighbours, (known, labels), rounds, mean));
    }),
    wrong("Divides every row by its sum, which changes no winner.", 5, "divide each *column*", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let beliefs = passed(neighbours, (known, labels), rounds, mean);
            winners(&beliefs / &beliefs.sum_axis(Axis(1)).insert_axis(Axis(1)))
        };
    }),
    wrong("Multiplies by the sums of the columns.", 5, "even stronger", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let beliefs = passed(neighbours, (known, labels), rounds, mean);
            winners(&beliefs * &beliefs.sum_axis(Axis(0)))
        };
    }),
    wrong("Asks the first neighbour only.", 5, "first neighbour only", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let first = |heard: Array2<f32>| heard.row(0).to_owned();
            winners(shares(passed(neighbours, (known, labels), rounds, first)))
        };
    }),
    wrong("Counts the rounds from 1.", 5, "one round too few", |answer| {
        answer.pass_on =
            |neighbours, known, labels, rounds| pass_on(neighbours, known, labels, rounds.saturating_sub(1));
    }),
    wrong("Counts the rounds from 0 to `rounds`, both included.", 5, "one round too many", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| pass_on(neighbours, known, labels, rounds + 1);
    }),
    wrong("Lets the last of equals win.", 5, "takes the first of equals", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let shares = shares(passed(neighbours, (known, labels), rounds, mean));
            let largest = |row: ArrayView1<f32>| {
                (0..10).fold((0, f32::NEG_INFINITY), |best, c| if row[c] >= best.1 { (c, row[c]) } else { best }).0
            };
            shares.rows().into_iter().map(|row| largest(row) as u8).collect()
        };
    }),
    wrong(
        "Takes `known[i]` for image i: gives the labels to the first images.",
        5,
        "first images have got",
        |answer| {
            answer.pass_on = |neighbours, _, labels, rounds| {
                let first: Vec<usize> = (0..labels.len()).collect();
                pass_on(neighbours, &first, labels, rounds)
            };
        },
    ),
    wrong("Passes on for 200 rounds at most.", 5, "drawn at random", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| pass_on(neighbours, known, labels, rounds.min(200));
    }),
    wrong("Listens to five neighbours at most.", 5, "drawn at random", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let few: Vec<usize> = (0..neighbours.ncols().min(5)).collect();
            pass_on(&neighbours.select(Axis(1), &few), known, labels, rounds)
        };
    }),
    wrong("Knows ten labels at most.", 5, "drawn at random", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            let most = labels.len().min(10);
            pass_on(neighbours, &known[..most], &labels[..most], rounds)
        };
    }),
    wrong("Goes round once where it should not at all.", 5, "drawn at random", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| pass_on(neighbours, known, labels, rounds.max(1));
    }),
    wrong("Leaves the shares out where there are more than 600 images.", 5, "drawn at random", |answer| {
        answer.pass_on = |neighbours, known, labels, rounds| {
            if neighbours.nrows() > 600 {
                return winners(passed(neighbours, (known, labels), rounds, mean));
            }
            pass_on(neighbours, known, labels, rounds)
        };
    }),
];
