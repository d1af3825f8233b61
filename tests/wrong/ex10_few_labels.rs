//! Wrong answers to exercise 10, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex10_few_labels.rs"]
mod solution;

/// Turns the bar upside down.
mod largest_first {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            (high, mean, low)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "smallest comes first");
}

/// Puts the mean first, as one speaks of it.
mod mean_first {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            (mean, low, high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "in the middle");
}

/// Forgets to divide.
mod sum_for_mean {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let _ = mean;
            (low, results.iter().sum(), high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "this is the sum");
}

/// Divides the mean by n − 1, as one does for a variance.
mod one_less {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            (low, mean * results.len() as f32 / (results.len() as f32 - 1.0), high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "not by one less");
}

/// Takes the median for the mean.
mod median {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let _ = mean;
            let n = sorted.len();
            (low, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0, high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "this is the median");
}

/// Takes the middle of the bar for the mean.
mod middle_of_the_bar {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let _ = mean;
            (low, (low + high) / 2.0, high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "middle of the bar");
}

/// Begins the search for the smallest with 0.
mod smallest_from_0 {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let high = sorted[sorted.len() - 1];
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let low = results.iter().fold(0.0f32, |low, &v| low.min(v));
            (low, mean, high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "smallest is not 0");
}

/// Begins the search for the largest with 0: right as long as all are positive.
mod largest_from_0 {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let low = sorted[0];
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let high = results.iter().fold(0.0f32, |high, &v| high.max(v));
            (low, mean, high)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "largest is not 0");
}

/// Takes the first and the last result for the ends.
mod first_and_last {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            let _ = (low, high);
            (results[0], mean, results[results.len() - 1])
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "first and the last");
}

/// Gives the lengths of the bar, as some plotting programs want them.
mod lengths {
    pub mod exercise {
        pub use crate::solution::*;

        pub fn error_bar(results: &[f32]) -> (f32, f32, f32) {
            let mut sorted = results.to_vec();
            sorted.sort_by(f32::total_cmp);
            let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
            let mean = results.iter().sum::<f32>() / results.len() as f32;
            (mean - low, mean, high - mean)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 1, "lengths of the bar");
}

/// Forgets to divide.
mod not_divided {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            logits.mapv(f32::exp)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "do not add up to 1");
}

/// Takes the largest off and forgets to divide.
mod not_divided_but_stable {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(f32::NEG_INFINITY, |m, &a| m.max(a));
                row.mapv_inplace(|a| (a - m).exp());
            }
            p
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "do not add up to 1");
}

/// Divides by the sums of the columns.
mod columns {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let e = logits.mapv(f32::exp);
            &e / &e.sum_axis(Axis(0))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "every *row*");
}

/// Divides by the sum of the whole table.
mod whole_table {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let e = logits.mapv(f32::exp);
            &e / e.sum()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "whole table");
}

/// Divides by the mean.
mod mean_of_the_row {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let e = logits.mapv(f32::exp);
            &e / &e.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "mean of the row");
}

/// Divides the logits themselves.
mod no_exp {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            logits / &logits.sum_axis(Axis(1)).insert_axis(Axis(1))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "raise e to each");
}

/// Raises 2 to the logits.
mod base_2 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let e = logits.mapv(f32::exp2);
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "it is e");
}

/// Gives each unit a sigmoid.
mod sigmoid {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            logits.mapv(|a| 1.0 / (1.0 + (-a).exp()))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "this is a sigmoid");
}

/// Leaves out m: right until a logit is above 88.
mod overflows {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let e = logits.mapv(f32::exp);
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "e^200 is infinity");
}

/// Takes the largest logit of the whole table off every row.
mod one_largest_for_all {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let m = logits.fold(f32::NEG_INFINITY, |m, &a| m.max(a));
            let e = logits.mapv(|a| (a - m).exp());
            &e / &e.sum_axis(Axis(1)).insert_axis(Axis(1))
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "own largest logit");
}

/// Looks for the largest beginning with 0.
mod softmax_largest_from_0 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(0.0f32, |m, &a| m.max(a));
                row.mapv_inplace(|a| (a - m).exp());
                let sum = row.sum();
                row /= sum;
            }
            p
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "beginning with 0");
}

/// Takes the smallest logit off.
mod smallest_off {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn softmax(logits: &Array2<f32>) -> Array2<f32> {
            let mut p = logits.clone();
            for mut row in p.rows_mut() {
                let m = row.fold(f32::INFINITY, |m, &a| m.min(a));
                row.mapv_inplace(|a| (a - m).exp());
                let sum = row.sum();
                row /= sum;
            }
            p
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 2, "Take the largest");
}

/// Adds up instead of taking the mean.
mod sum_of_losses {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let n = labels.len() as f32;
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (loss * n, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "the sum over the images");
}

/// Forgets the minus.
mod plus_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (-loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "*minus* that");
}

/// Averages over the classes as well.
mod mean_over_all {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (loss / logits.ncols() as f32, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "number of classes as well");
}

/// Takes the largest probability, whatever the label.
mod largest_probability {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (_, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = p.rows().into_iter().map(|row| -row[largest(row)].ln()).sum::<f32>() / n;
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "at the label that counts");
}

/// Takes the probability itself.
mod no_logarithm {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| -p[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "minus the *logarithm*");
}

/// Takes what is missing to 1.
mod missing_probability {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| 1.0 - p[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "minus the *logarithm*");
}

/// Takes the logarithm to base 10.
mod base_10 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (loss / 10.0f32.ln(), gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "base 10");
}

/// Forgets the softmax.
mod logits_at_the_labels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = (0..labels.len()).map(|i| -logits[[i, at(i)]]).sum::<f32>() / n;
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "make probabilities");
}

/// Takes the logarithm of the mean.
mod logarithm_of_the_mean {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (_, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = -((0..labels.len()).map(|i| p[[i, at(i)]]).sum::<f32>() / n).ln();
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "mean of the logarithms");
}

/// Charges for the other classes too, as for ten yes-or-no questions.
mod binary {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            let loss = loss
                - (0..labels.len())
                    .map(|i| (0..p.ncols()).filter(|&c| c != at(i)).map(|c| (1.0 - p[[i, c]]).ln()).sum::<f32>())
                    .sum::<f32>()
                    / n;
            (loss, gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "only the label's probability");
}

/// Differentiates the sum and forgets the mean.
mod gradient_of_the_sum {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let n = labels.len() as f32;
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (loss, gradient * n)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "gradient of the sum");
}

/// Forgets the 1 at the label.
mod onehot_forgotten {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            (loss, &p / n)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "1 at the label is missing");
}

/// Divides by n, and then takes a whole 1 off.
mod one_after_dividing {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            let mut g = &p / n;
            for i in 0..labels.len() {
                g[[i, at(i)]] -= 1.0;
            }
            (loss, g)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "divide by n *after*");
}

/// Divides the 1 and not the probabilities.
mod only_the_one_divided {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            let mut g = p.clone();
            for i in 0..labels.len() {
                g[[i, at(i)]] -= 1.0 / n;
            }
            (loss, g)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "divide the probabilities");
}

/// Takes the 1 off at the guess.
mod one_at_the_largest {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            let mut g = p.clone();
            for mut row in g.rows_mut() {
                let best = largest(row.view());
                row[best] -= 1.0;
            }
            (loss, g / n)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "off at the largest");
}

/// Differentiates by the probabilities.
mod by_the_probabilities {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let at = |i: usize| usize::from(labels[i]);
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            let mut g = p.mapv(|_| 0.0);
            for i in 0..labels.len() {
                g[[i, at(i)]] = -1.0 / p[[i, at(i)]] / n;
            }
            (loss, g)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "by the probabilities");
}

/// Subtracts the wrong way round.
mod onehot_minus_p {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let (loss, gradient) = crate::solution::cross_entropy(logits, labels);
            (loss, -gradient)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "training would climb");
}

/// Takes 1 off the whole row.
mod one_off_the_row {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn cross_entropy(logits: &Array2<f32>, labels: &[u8]) -> (f32, Array2<f32>) {
            let p = softmax(logits);
            let n = labels.len() as f32;
            let (loss, _) = crate::solution::cross_entropy(logits, labels);
            (loss, (&p - 1.0) / n)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 3, "not from the whole row");
}

/// Draws all weights anew, and forgets what the encoder has learned.
mod draws_everything_anew {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "what it has learned is lost");
}

/// Leaves the new layer at 0.
mod zeros_on_top {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            let _ = seed;
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "all 0");
}

/// Cuts negative logits off.
mod relu_on_top {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Relu);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "must be `Identity`");
}

/// Puts the ten units in the place of the code.
mod takes_the_code_off {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut layers = encoder.layers;
            layers.pop();
            let mut classifier = Sequential::from_layers(layers)?.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "6 -> 5 -> 4 -> 10");
}

/// Trains the encoder itself, as if its code were the logits.
mod nothing_on_top {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let _ = (images, labels, steps, seed);
            Ok(encoder)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "6 -> 5 -> 4 -> 10");
}

/// Begins with seed 0, whatever is asked for.
mod seed_0 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let _ = seed;
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(0));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "the seed should decide");
}

/// Changes a copy.
mod trains_a_copy {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let mut copy = classifier.clone();
                let (_, gradient) = cross_entropy(&copy.forward(images)?, labels);
                descent.step(&mut copy, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "no weight has moved");
}

/// Lets only the layer on top learn.
mod freezes_the_encoder {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
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
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "only the layer on top");
}

/// Counts the steps from 0 to `steps`, both included.
mod one_step_too_many {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..=steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "no longer those");
}

/// Steps once.
mod one_step {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps.min(1) {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "whatever `steps` says");
}

/// Walks uphill.
mod uphill {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let (_, gradient) = cross_entropy(&logits, labels);
                descent.step(&mut classifier, images, &-gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "uphill");
}

/// Hands the probabilities over.
mod probabilities_for_gradient {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let gradient = softmax(&logits);
                let _ = labels;
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "the probabilities; it needs");
}

/// Hands the logits over.
mod logits_for_gradient {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            for _ in 0..steps {
                let logits = classifier.forward(images)?;
                let gradient = logits;
                let _ = labels;
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "the logits; it needs");
}

/// Makes a new `Descent` in every step, so that Adam remembers nothing.
mod new_descent_every_step {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            for _ in 0..steps {
                let (_, gradient) = cross_entropy(&classifier.forward(images)?, labels);
                Descent::new(&classifier, images.nrows()).step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "forgot what it had seen");
}

/// Works the gradient out once, before the loop.
mod same_gradient {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::{
            Result,
            activation::Activation::{Identity, Relu},
            init::rng,
            ndarray::Array2,
            sequential::Sequential,
        };

        pub fn fine_tune(
            encoder: Sequential,
            images: &Array2<f32>,
            labels: &[u8],
            steps: usize,
            seed: u64,
        ) -> Result<Sequential> {
            let mut classifier = encoder.dense(10, Identity);
            classifier.layers.last_mut().unwrap().init(&mut rng(seed));
            let mut descent = Descent::new(&classifier, images.nrows());
            let (_, gradient) = cross_entropy(&classifier.forward(images)?, labels);
            for _ in 0..steps {
                descent.step(&mut classifier, images, &gradient);
            }
            Ok(classifier)
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 4, "same gradient");
}

/// Hears beliefs that the same round has changed.
mod in_place {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                for i in 0..n {
                    let heard = beliefs.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "*before* it");
}

/// Lets the images that have a label change their minds.
mod labels_drift {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "have changed their minds");
}

/// Tells the labels at the beginning and in the end only.
mod told_in_the_end {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
            }
            tell(&mut beliefs, known, labels);
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "in *every* round");
}

/// Adds the beliefs up: after 100 rounds they are infinite.
mod sum_of_beliefs {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.sum_axis(Axis(0)));
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "beyond all measure");
}

/// Leaves the shares out: the digit that spreads fastest wins.
mod no_share {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = beliefs;
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "spreads fastest");
}

/// Divides every row by its sum, which changes no winner.
mod share_of_the_row {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(1)).insert_axis(Axis(1));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "divide each *column*");
}

/// Multiplies by the sums of the columns.
mod favours_the_large {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs * &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "even stronger");
}

/// Asks the first neighbour only.
mod first_neighbour {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    beliefs.row_mut(i).assign(&before.row(neighbours[[i, 0]]));
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "first neighbour only");
}

/// Counts the rounds from 1.
mod one_round_too_few {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 1..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "one round too few");
}

/// Counts the rounds from 0 to `rounds`, both included.
mod one_round_too_many {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..=rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "one round too many");
}

/// Lets the last of equals win.
mod last_of_equals {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            tell(&mut beliefs, known, labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, known, labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            let largest = |row: shadowlab::ndarray::ArrayView1<f32>| {
                (0..10).fold((0, f32::NEG_INFINITY), |best, c| if row[c] >= best.1 { (c, row[c]) } else { best }).0
            };
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "takes the first of equals");
}

/// Takes `known[i]` for image i: gives the labels to the first images.
mod labels_in_their_places {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array2, Axis};

        pub fn pass_on(neighbours: &Array2<usize>, known: &[usize], labels: &[u8], rounds: usize) -> Vec<u8> {
            let n = neighbours.nrows();
            let mut beliefs = Array2::<f32>::zeros((n, 10));
            let _ = known;
            tell(&mut beliefs, &(0..labels.len()).collect::<Vec<_>>(), labels);
            for _ in 0..rounds {
                let before = beliefs.clone();
                for i in 0..n {
                    let heard = before.select(Axis(0), &neighbours.row(i).to_vec());
                    beliefs.row_mut(i).assign(&heard.mean_axis(Axis(0)).unwrap());
                }
                tell(&mut beliefs, &(0..labels.len()).collect::<Vec<_>>(), labels);
            }
            let share = &beliefs / &beliefs.sum_axis(Axis(0));
            share.rows().into_iter().map(|row| largest(row) as u8).collect()
        }
    }
    rejected!("../checks/ex10_few_labels.rs", task 5, "first images have got");
}
