//! Wrong answers to exercise 6, each with the message that it must meet.

use shadowlab::{
    loss::{mse, mse_grad},
    ndarray::{Array2, Axis, s},
};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex06_training.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex06_training.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

/// Trains as the given answer does, and says of every epoch what `of` makes of its steps: (loss, number of images).
fn says(
    net: &mut Net,
    memory: &mut Memory,
    images: &Array2<f32>,
    (epochs, batch_size, rate): (usize, usize, f32),
    of: impl Fn(&[(f32, f32)]) -> f32,
) -> Vec<f32> {
    let mut epoch = || {
        let batches = images.axis_chunks_iter(Axis(0), batch_size);
        batches.map(|x| (training_step(net, memory, &x.to_owned(), rate), x.nrows() as f32)).collect::<Vec<_>>()
    };
    (0..epochs).map(|_| of(&epoch())).collect()
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Counts zeros.", 1, "you counted zeros", |answer| {
        answer.dead_units = |codes| codes.iter().filter(|v| **v == 0.0).count();
    }),
    wrong("Takes a unit for dead that is 0 for some image.", 1, "for one image only", |answer| {
        answer.dead_units = |codes| codes.columns().into_iter().filter(|unit| unit.iter().any(|v| *v == 0.0)).count();
    }),
    wrong("Takes rows for units.", 1, "a unit is a column", |answer| {
        answer.dead_units = |codes| codes.rows().into_iter().filter(|unit| unit.iter().all(|v| *v == 0.0)).count();
    }),
    wrong("Adds a column up: positive and negative numbers cancel.", 1, "the first unit is not dead", |answer| {
        answer.dead_units = |codes| codes.sum_axis(Axis(0)).iter().filter(|sum| **sum == 0.0).count();
    }),
    wrong(
        "Takes a unit for dead that is never positive, which is right for a ReLU only.",
        1,
        "always negative is not dead",
        |answer| {
            answer.dead_units =
                |codes| codes.columns().into_iter().filter(|unit| unit.iter().all(|v| *v <= 0.0)).count();
        },
    ),
    wrong("Looks at the first three images only.", 1, "drawn at random", |answer| {
        answer.dead_units = |codes| {
            let few = codes.slice(s![..codes.nrows().min(3), ..]);
            few.columns().into_iter().filter(|unit| unit.iter().all(|v| *v == 0.0)).count()
        };
    }),
    wrong("Looks at the first three units only.", 1, "drawn at random", |answer| {
        answer.dead_units =
            |codes| codes.columns().into_iter().take(3).filter(|unit| unit.iter().all(|v| *v == 0.0)).count();
    }),
    wrong("Takes a small number for 0.", 1, "drawn at random", |answer| {
        answer.dead_units =
            |codes| codes.columns().into_iter().filter(|unit| unit.iter().all(|v| v.abs() < 5e-4)).count();
    }),
    wrong("Keeps the pixels that vary least: sorts the wrong way round.", 2, "that vary least", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[kept..].iter().sum()
        };
    }),
    wrong("Keeps the first pixels.", 2, "the first pixels of the row", |answer| {
        answer.copy_error = |images, kept| images.var_axis(Axis(0), 0.0).to_vec()[kept..].iter().sum();
    }),
    wrong("Divides by n − 1, as statisticians do.", 2, "not by n − 1", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.var_axis(Axis(0), 1.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum()
        };
    }),
    wrong("Takes the mean over the pixels.", 2, "an error per image sums", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum::<f32>() / images.ncols() as f32
        };
    }),
    wrong("Adds up what is kept.", 2, "they cost nothing", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[images.ncols() - kept..].iter().sum()
        };
    }),
    wrong("Adds standard deviations.", 2, "standard deviations", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.std_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum()
        };
    }),
    wrong("Looks at the first 300 images only.", 2, "drawn at random", |answer| {
        answer.copy_error =
            |images, kept| copy_error(&images.slice(s![..images.nrows().min(300), ..]).to_owned(), kept);
    }),
    wrong("Pays for 784 pixels at most.", 2, "drawn at random", |answer| {
        answer.copy_error = |images, kept| {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(|a, b| b.total_cmp(a));
            costs.iter().take(784).skip(kept).sum()
        };
    }),
    wrong(
        "Hands through all the pixels that vary as much as the last one that is kept.",
        2,
        "drawn at random",
        |answer| {
            answer.copy_error = |images, kept| {
                let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
                costs.sort_by(|a, b| b.total_cmp(a));
                let bar = if kept == 0 { f32::INFINITY } else { costs[kept - 1] };
                costs.iter().filter(|cost| **cost < bar).sum()
            };
        },
    ),
    wrong("Measures the pixels of a single image from 0.", 2, "drawn at random", |answer| {
        answer.copy_error = |images, kept| {
            if images.nrows() > 1 {
                return copy_error(images, kept);
            }
            let mut costs: Vec<f32> = images.iter().map(|v| v * v).collect();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum()
        };
    }),
    wrong(
        "Takes a table that is as high as it is wide for another: confuses images and pixels.",
        2,
        "drawn at random",
        |answer| {
            answer.copy_error = |images, kept| {
                if images.is_square() { copy_error(&images.t().to_owned(), kept) } else { copy_error(images, kept) }
            };
        },
    ),
    wrong(
        "Leaves the bias corrections out: the first steps are three times too long.",
        3,
        "the corrections are missing",
        |answer| {
            answer.adam_update = |parameters, gradient, memory, rate| {
                memory.t += 1;
                memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
                memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
                let m_hat = &memory.m;
                let v_hat = &memory.v;
                *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
            };
        },
    ),
    wrong("Corrects m and not v.", 3, "m is corrected, v is not", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v;
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Corrects v and not m.", 3, "v is corrected, m is not", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m;
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Walks uphill.", 3, "walked uphill", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters += &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Forgets the root.", 3, "square root is missing", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat + EPSILON));
        };
    }),
    wrong("Is plain gradient descent.", 3, "plain gradient descent", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            *parameters -= &(rate * gradient);
            memory.t += 1;
        };
    }),
    wrong("Counts t after it has been used.", 3, "count `memory.t` up first", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
            memory.t += 1;
        };
    }),
    wrong("Forgets ε.", 3, "that is what ε is for", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / v_hat.mapv(f32::sqrt));
        };
    }),
    wrong("Puts ε under the root.", 3, "ε stands outside the root", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat + EPSILON).mapv(f32::sqrt));
        };
    }),
    wrong("Remembers m̂ and v̂, so that the corrections pile up.", 3, "m̂ was remembered", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            memory.m /= 1.0 - BETA1.powi(memory.t);
            let m_hat = memory.m.clone();
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Changes a copy of the memory.", 3, "m has been forgotten", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t = 1;
            let m = (1.0 - BETA1) * gradient;
            let v = (1.0 - BETA2) * gradient * gradient;
            *parameters -= &(rate * (m / (1.0 - BETA1)) / ((v / (1.0 - BETA2)).mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong(
        "Takes β₁ for β₂ and the other way round. The first step does not show it.",
        3,
        "have changed places",
        |answer| {
            answer.adam_update = |parameters, gradient, memory, rate| {
                memory.t += 1;
                memory.m = BETA2 * &memory.m + (1.0 - BETA2) * gradient;
                memory.v = BETA1 * &memory.v + (1.0 - BETA1) * gradient * gradient;
                let m_hat = &memory.m / (1.0 - BETA2.powi(memory.t));
                let v_hat = &memory.v / (1.0 - BETA1.powi(memory.t));
                *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
            };
        },
    ),
    wrong("Corrects as in the first step for ever.", 3, "that of the first step", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1);
            let v_hat = &memory.v / (1.0 - BETA2);
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Remembers the gradient in v, and not its square.", 3, "*squared* gradient", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient.mapv(f32::abs);
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Writes the rate of the lesson into the code.", 3, "the rate is given", |answer| {
        answer.adam_update =
            |parameters, gradient, memory, rate| adam_update(parameters, gradient, memory, 0.001 + 0.0 * rate);
    }),
    wrong(
        "Leaves the parameters alone whose gradient is 0, although m still moves them.",
        3,
        "drawn at random",
        |answer| {
            answer.adam_update = |parameters, gradient, memory, rate| {
                let before = parameters.clone();
                adam_update(parameters, gradient, memory, rate);
                for i in 0..gradient.len() {
                    if gradient[i] == 0.0 {
                        parameters[i] = before[i];
                    }
                }
            };
        },
    ),
    wrong(
        "Stops correcting after fifty steps, when it hardly matters for m, but still for v.",
        3,
        "drawn at random",
        |answer| {
            answer.adam_update = |parameters, gradient, memory, rate| {
                if memory.t < 50 {
                    return adam_update(parameters, gradient, memory, rate);
                }
                memory.t += 1;
                memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
                memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
                *parameters -= &(rate * &memory.m / (memory.v.mapv(f32::sqrt) + EPSILON));
            };
        },
    ),
    wrong("Clips large gradients.", 3, "drawn at random", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            adam_update(parameters, &gradient.mapv(|g| g.clamp(-12.0, 12.0)), memory, rate)
        };
    }),
    wrong("Never lets v shrink, as AMSGrad does.", 3, "drawn at random", |answer| {
        answer.adam_update = |parameters, gradient, memory, rate| {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            let before = memory.v.clone();
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            memory.v.zip_mut_with(&before, |v, &b| *v = v.max(b));
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        };
    }),
    wrong("Gives the loss its arguments the wrong way round: uphill.", 4, "points uphill", |answer| {
        answer.training_step = |net, memory, x, rate| {
            let x_hat = net.forward(x);
            net.backward(&mse_grad(x, &x_hat));
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&x_hat, x)
        };
    }),
    wrong("Walks back from the reconstruction instead of the gradient of the loss.", 4, "was given x̂;", |answer| {
        answer.training_step = |net, memory, x, rate| {
            let x_hat = net.forward(x);
            net.backward(&x_hat);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&x_hat, x)
        };
    }),
    wrong("Never walks back.", 4, "has `net.backward` been called", |answer| {
        answer.training_step = |net, memory, x, rate| {
            let x_hat = net.forward(x);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&x_hat, x)
        };
    }),
    wrong("Changes the parameters before the gradient is there.", 4, "before `backward`", |answer| {
        answer.training_step = |net, memory, x, rate| {
            let x_hat = net.forward(x);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            net.backward(&mse_grad(&x_hat, x));
            mse(&x_hat, x)
        };
    }),
    wrong("Changes a copy of the parameters.", 4, "a clone", |answer| {
        answer.training_step = |net, memory, x, rate| {
            let x_hat = net.forward(x);
            net.backward(&mse_grad(&x_hat, x));
            adam_update(&mut net.parameters.clone(), &net.gradient, memory, rate);
            mse(&x_hat, x)
        };
    }),
    wrong("Begins with a new memory in every step.", 4, "it forgets", |answer| {
        answer.training_step = |net, memory, x, rate| {
            *memory = Memory::new(net.parameters.len());
            let x_hat = net.forward(x);
            net.backward(&mse_grad(&x_hat, x));
            adam_update(&mut net.parameters, &net.gradient, &mut Memory::new(net.gradient.len()), rate);
            mse(&x_hat, x)
        };
    }),
    wrong("Says the loss after the step.", 4, "the loss after the step", |answer| {
        answer.training_step = |net, memory, x, rate| {
            training_step(net, memory, x, rate);
            mse(&net.forward(x), x)
        };
    }),
    wrong(
        "Uses the gradient of the sum. Adam hardly minds, but plain descent would leap.",
        4,
        "gradient of the sum",
        |answer| {
            answer.training_step = |net, memory, x, rate| {
                let x_hat = net.forward(x);
                net.backward(&(2.0 * (&x_hat - x)));
                adam_update(&mut net.parameters, &net.gradient, memory, rate);
                mse(&x_hat, x)
            };
        },
    ),
    wrong("Learns from the first four images of a batch.", 4, "drawn at random", |answer| {
        answer.training_step =
            |net, memory, x, rate| training_step(net, memory, &x.slice(s![..x.nrows().min(4), ..]).to_owned(), rate);
    }),
    wrong("Has a rate of its own where the one that is given seems too large.", 4, "drawn at random", |answer| {
        answer.training_step = |net, memory, x, rate| training_step(net, memory, x, rate.min(0.1));
    }),
    wrong("Gives back 4 for every larger loss.", 4, "drawn at random", |answer| {
        answer.training_step = |net, memory, x, rate| training_step(net, memory, x, rate).min(4.0);
    }),
    wrong("Drops the last images when they do not fill a batch.", 5, "the last batch was dropped", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let whole = images.nrows() - images.nrows() % batch_size.min(images.nrows());
            train(net, memory, &images.slice(s![..whole, ..]).to_owned(), epochs, batch_size, rate)
        };
    }),
    wrong("Takes all images at once.", 5, "one step per epoch", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            train(net, memory, images, epochs, batch_size.max(images.nrows()), rate)
        };
    }),
    wrong("Goes through the images once.", 5, "this is one epoch", |answer| {
        answer.train =
            |net, memory, images, epochs, batch_size, rate| train(net, memory, images, epochs.min(1), batch_size, rate);
    }),
    wrong("Says every step's loss.", 5, "one number per step", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let mut losses = Vec::new();
            for _ in 0..epochs {
                for x in images.axis_chunks_iter(Axis(0), batch_size) {
                    losses.push(training_step(net, memory, &x.to_owned(), rate));
                }
            }
            losses
        };
    }),
    wrong("Says the last loss of each epoch.", 5, "last step", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            says(net, memory, images, (epochs, batch_size, rate), |steps| steps[steps.len() - 1].0)
        };
    }),
    wrong("Forgets to divide.", 5, "the sum of an epoch", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            says(net, memory, images, (epochs, batch_size, rate), |steps| steps.iter().map(|step| step.0).sum())
        };
    }),
    wrong(
        "Weights each step by the number of its images (as the crate's history does).",
        5,
        "you weighted the steps",
        |answer| {
            answer.train = |net, memory, images, epochs, batch_size, rate| {
                let weighted =
                    |steps: &[(f32, f32)]| steps.iter().map(|(loss, n)| loss * n).sum::<f32>() / images.nrows() as f32;
                says(net, memory, images, (epochs, batch_size, rate), weighted)
            };
        },
    ),
    wrong("Divides by the size of a batch.", 5, "the size of a batch", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let mean = |steps: &[(f32, f32)]| steps.iter().map(|step| step.0).sum::<f32>() / batch_size as f32;
            says(net, memory, images, (epochs, batch_size, rate), mean)
        };
    }),
    wrong("Takes a batch of one image for none at all: takes all images instead.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let batch_size = if batch_size == 1 { images.nrows() } else { batch_size };
            train(net, memory, images, epochs, batch_size, rate)
        };
    }),
    wrong("Forgets what the memory holds, so that a training cannot go on.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            *memory = Memory::new(net.parameters.len());
            train(net, memory, images, epochs, batch_size, rate)
        };
    }),
    wrong("Trains for twenty epochs at most.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            train(net, memory, images, epochs.min(20), batch_size, rate)
        };
    }),
    wrong("Leaves out a last batch of a single image.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let (n, alone) = (images.nrows(), images.nrows() > 1 && batch_size > 1 && images.nrows() % batch_size == 1);
            let n = if alone { n - 1 } else { n };
            train(net, memory, &images.slice(s![..n, ..]).to_owned(), epochs, batch_size, rate)
        };
    }),
    wrong("Trains with a rate of 0.01 at most.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            train(net, memory, images, epochs, batch_size, rate.min(0.01))
        };
    }),
    wrong("Turns the images around after three epochs.", 5, "drawn at random", |answer| {
        answer.train = |net, memory, images, epochs, batch_size, rate| {
            let mut losses = train(net, memory, images, epochs.min(3), batch_size, rate);
            let turned = images.slice(s![..;-1, ..]).to_owned();
            losses.extend(train(net, memory, &turned, epochs.saturating_sub(3), batch_size, rate));
            losses
        };
    }),
];
