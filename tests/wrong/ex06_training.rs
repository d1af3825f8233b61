//! Wrong answers to exercise 6, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex06_training.rs"]
mod solution;

/// Counts zeros.
mod counts_zeros {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dead_units(codes: &Array2<f32>) -> usize {
            codes.iter().filter(|v| **v == 0.0).count()
        }
    }
    rejected!("../checks/ex06_training.rs", task 1, "you counted zeros");
}

/// Takes a unit for dead that is 0 for some image.
mod zero_once {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dead_units(codes: &Array2<f32>) -> usize {
            codes.columns().into_iter().filter(|unit| unit.iter().any(|v| *v == 0.0)).count()
        }
    }
    rejected!("../checks/ex06_training.rs", task 1, "for one image only");
}

/// Takes rows for units.
mod looks_at_rows {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dead_units(codes: &Array2<f32>) -> usize {
            codes.rows().into_iter().filter(|unit| unit.iter().all(|v| *v == 0.0)).count()
        }
    }
    rejected!("../checks/ex06_training.rs", task 1, "a unit is a column");
}

/// Adds a column up: positive and negative numbers cancel.
mod adds_up {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dead_units(codes: &Array2<f32>) -> usize {
            codes.sum_axis(Axis(0)).iter().filter(|sum| **sum == 0.0).count()
        }
    }
    rejected!("../checks/ex06_training.rs", task 1, "the first unit is not dead");
}

/// Takes a unit for dead that is never positive, which is right for a ReLU only.
mod never_positive {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dead_units(codes: &Array2<f32>) -> usize {
            codes.columns().into_iter().filter(|unit| unit.iter().all(|v| *v <= 0.0)).count()
        }
    }
    rejected!("../checks/ex06_training.rs", task 1, "always negative is not dead");
}

/// Keeps the pixels that vary least: sorts the wrong way round.
mod keeps_the_dull_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[kept..].iter().sum()
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "that vary least");
}

/// Keeps the first pixels.
mod keeps_the_first_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            images.var_axis(Axis(0), 0.0).to_vec()[kept..].iter().sum()
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "the first pixels of the row");
}

/// Divides by n − 1, as statisticians do.
mod divides_by_n_minus_1 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            let mut costs = images.var_axis(Axis(0), 1.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum()
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "not by n − 1");
}

/// Takes the mean over the pixels.
mod mean_over_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum::<f32>() / images.ncols() as f32
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "an error per image sums");
}

/// Adds up what is kept.
mod counts_what_is_kept {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            let mut costs = images.var_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[images.ncols() - kept..].iter().sum()
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "they cost nothing");
}

/// Adds standard deviations.
mod standard_deviations {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn copy_error(images: &Array2<f32>, kept: usize) -> f32 {
            let mut costs = images.std_axis(Axis(0), 0.0).to_vec();
            costs.sort_by(f32::total_cmp);
            costs[..images.ncols() - kept].iter().sum()
        }
    }
    rejected!("../checks/ex06_training.rs", task 2, "standard deviations");
}

/// Leaves the bias corrections out: the first steps are three times too long.
mod no_correction {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m;
            let v_hat = &memory.v;
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "the corrections are missing");
}

/// Corrects m and not v.
mod corrects_m_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v;
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "m is corrected, v is not");
}

/// Corrects v and not m.
mod corrects_v_only {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m;
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "v is corrected, m is not");
}

/// Walks uphill.
mod uphill {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters += &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "walked uphill");
}

/// Forgets the root.
mod no_root {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "square root is missing");
}

/// Is plain gradient descent.
mod plain_descent {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            *parameters -= &(rate * gradient);
            memory.t += 1;
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "plain gradient descent");
}

/// Counts t after it has been used.
mod counts_too_late {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
            memory.t += 1;
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "count `memory.t` up first");
}

/// Forgets ε.
mod no_epsilon {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / v_hat.mapv(f32::sqrt));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "that is what ε is for");
}

/// Puts ε under the root.
mod epsilon_under_the_root {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat + EPSILON).mapv(f32::sqrt));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "ε stands outside the root");
}

/// Remembers m̂ and v̂, so that the corrections pile up.
mod remembers_the_corrected {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            memory.m /= 1.0 - BETA1.powi(memory.t);
            let m_hat = memory.m.clone();
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "m̂ was remembered");
}

/// Changes a copy of the memory.
mod forgets_everything {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t = 1;
            let m = (1.0 - BETA1) * gradient;
            let v = (1.0 - BETA2) * gradient * gradient;
            *parameters -= &(rate * (m / (1.0 - BETA1)) / ((v / (1.0 - BETA2)).mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "m has been forgotten");
}

/// Takes β₁ for β₂ and the other way round. The first step does not show it.
mod betas_swapped {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA2 * &memory.m + (1.0 - BETA2) * gradient;
            memory.v = BETA1 * &memory.v + (1.0 - BETA1) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA2.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA1.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "have changed places");
}

/// Corrects as in the first step for ever.
mod always_the_first_correction {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient * gradient;
            let m_hat = &memory.m / (1.0 - BETA1);
            let v_hat = &memory.v / (1.0 - BETA2);
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "that of the first step");
}

/// Remembers the gradient in v, and not its square.
mod v_not_squared {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            memory.t += 1;
            memory.m = BETA1 * &memory.m + (1.0 - BETA1) * gradient;
            memory.v = BETA2 * &memory.v + (1.0 - BETA2) * gradient.mapv(f32::abs);
            let m_hat = &memory.m / (1.0 - BETA1.powi(memory.t));
            let v_hat = &memory.v / (1.0 - BETA2.powi(memory.t));
            *parameters -= &(rate * m_hat / (v_hat.mapv(f32::sqrt) + EPSILON));
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "*squared* gradient");
}

/// Writes the rate of the lesson into the code.
mod own_rate {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn adam_update(parameters: &mut Array1<f32>, gradient: &Array1<f32>, memory: &mut Memory, rate: f32) {
            crate::solution::adam_update(parameters, gradient, memory, 0.001 + 0.0 * rate)
        }
    }
    rejected!("../checks/ex06_training.rs", task 3, "the rate is given");
}

/// Gives the loss its arguments the wrong way round: uphill.
mod gradient_uphill {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            net.backward(&mse_grad(x, &guess));
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "points uphill");
}

/// Hands the guess back instead of the gradient of the loss.
mod backward_of_the_guess {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            net.backward(&guess);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "was given the guess");
}

/// Never walks back.
mod no_backward {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "has `net.backward` been called");
}

/// Changes the parameters before the gradient is there.
mod update_before_backward {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            net.backward(&mse_grad(&guess, x));
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "before `backward`");
}

/// Changes a copy of the parameters.
mod changes_a_copy {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            net.backward(&mse_grad(&guess, x));
            adam_update(&mut net.parameters.clone(), &net.gradient, memory, rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "a clone");
}

/// Begins with a new memory in every step.
mod new_memory {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            *memory = Memory::new(net.parameters.len());
            let guess = net.forward(x);
            net.backward(&mse_grad(&guess, x));
            adam_update(&mut net.parameters, &net.gradient, &mut Memory::new(net.gradient.len()), rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "it forgets");
}

/// Says the loss after the step.
mod loss_after_the_step {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            crate::solution::training_step(net, memory, x, rate);
            mse(&net.forward(x), x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "the loss after the step");
}

/// Uses the gradient of the sum. Adam hardly minds, but plain descent would leap.
mod gradient_of_the_sum {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn training_step(net: &mut Net, memory: &mut Memory, x: &Array2<f32>, rate: f32) -> f32 {
            let guess = net.forward(x);
            net.backward(&(2.0 * (&guess - x)));
            adam_update(&mut net.parameters, &net.gradient, memory, rate);
            mse(&guess, x)
        }
    }
    rejected!("../checks/ex06_training.rs", task 4, "gradient of the sum");
}

/// Drops the last images when they do not fill a batch.
mod drops_the_last_batch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.exact_chunks((batch_size.min(images.nrows()), images.ncols())) {
                        let loss = training_step(net, memory, &x.to_owned(), rate);
                        sum += loss;
                        steps += 1.0;
                    }
                    sum / steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "the last batch was dropped");
}

/// Takes all images at once.
mod one_big_batch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size.max(images.nrows())) {
                        let loss = training_step(net, memory, &x.to_owned(), rate);
                        sum += loss;
                        steps += 1.0;
                    }
                    sum / steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "one step an epoch");
}

/// Goes through the images once.
mod one_epoch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            let epochs = 1.min(epochs);
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size) {
                        let loss = training_step(net, memory, &x.to_owned(), rate);
                        sum += loss;
                        steps += 1.0;
                    }
                    sum / steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "this is one epoch");
}

/// Says every step's loss.
mod a_number_a_step {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            let mut losses = Vec::new();
            for _ in 0..epochs {
                for x in images.axis_chunks_iter(Axis(0), batch_size) {
                    losses.push(training_step(net, memory, &x.to_owned(), rate));
                }
            }
            losses
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "one number a step");
}

/// Says the last loss of each epoch.
mod the_last_loss {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size) {
                        sum = training_step(net, memory, &x.to_owned(), rate);
                        steps += 1.0;
                    }
                    sum * steps / steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "last step");
}

/// Forgets to divide.
mod sum_of_losses {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size) {
                        let loss = training_step(net, memory, &x.to_owned(), rate);
                        sum += loss;
                        steps += 1.0;
                    }
                    sum + 0.0 * steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "the sum of an epoch");
}

/// Weights each step by the number of its images (as the crate's diary does).
mod weighted_mean {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size) {
                        sum += training_step(net, memory, &x.to_owned(), rate) * x.nrows() as f32;
                        steps += 1.0;
                    }
                    sum / images.nrows() as f32 + 0.0 * steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "you weighted the steps");
}

/// Divides by the size of a batch.
mod divides_by_batch_size {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            loss::{mse, mse_grad},
            ndarray::{Array1, Array2, Axis},
        };

        pub fn train(
            net: &mut Net,
            memory: &mut Memory,
            images: &Array2<f32>,
            epochs: usize,
            batch_size: usize,
            rate: f32,
        ) -> Vec<f32> {
            (0..epochs)
                .map(|_| {
                    let (mut sum, mut steps) = (0.0, 0.0);
                    for x in images.axis_chunks_iter(Axis(0), batch_size) {
                        let loss = training_step(net, memory, &x.to_owned(), rate);
                        sum += loss;
                        steps += 1.0;
                    }
                    sum / batch_size as f32 + 0.0 * steps
                })
                .collect()
        }
    }
    rejected!("../checks/ex06_training.rs", task 5, "the size of a batch");
}
