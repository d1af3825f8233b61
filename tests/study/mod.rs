//! A study of few labels: every method is given the same draws of labelled images, and judged on the same test images.

use shadowlab::{
    classifier::Classifier,
    few_labels::{LabelDraw, over_draws},
    inputs::Inputs,
    label_propagation::NeighbourGraph,
    metrics::{Estimate, paired_difference, vote_accuracy},
    prelude::*,
};

/// Numbers of labels, the same number of each digit.
pub const LABELS: [usize; 4] = [10, 50, 100, 1_000];

/// Draws at each number of labels.
const DRAWS: u64 = 5;

/// Accuracies in per cent, draw by draw, at each number of labels.
pub type Measured = Vec<Vec<f32>>;

/// Mean of numbers.
pub fn mean(values: impl IntoIterator<Item = f32>) -> f32 {
    let values: Vec<f32> = values.into_iter().collect();
    values.iter().sum::<f32>() / values.len() as f32
}

/// The images that labels are drawn from, and those that accuracy is measured on.
pub struct Study<'a> {
    pub train: &'a ImageSet,
    pub test: &'a ImageSet,
}

impl Study<'_> {
    /// Measures one method, and prints mean and deviation.
    pub fn measure(&self, name: &str, mut method: impl FnMut(&LabelDraw) -> f32) -> Measured {
        let measured = over_draws(self.train, &LABELS, DRAWS, |draw| Ok(method(draw))).unwrap();
        let all: Measured = measured.into_iter().map(|(_, results)| results).collect();
        let cells: Vec<String> =
            all.iter().map(|v| format!("{:5.1} ± {:3.1}", mean(v.clone()), deviation(v))).collect();
        println!("{name:<44} {}", cells.join("   "));
        all
    }

    /// 1-NN among the labelled ones only, in any code.
    pub fn nearest(&self, name: &str, encode: &dyn Fn(&dyn Inputs) -> Array2<f32>) -> Measured {
        let test = encode(self.test);
        self.measure(name, |d| knn_accuracy(&encode(&d.few), &d.few.labels, &test, &self.test.labels, 1).unwrap())
    }

    /// A classifier, trained on the labelled ones for 300 steps of 32 images (10 where there are no more).
    pub fn classifier(&self, name: &str, classifier: &dyn Fn(u64) -> Classifier) -> Measured {
        self.measure(name, |d| {
            let mut classifier = classifier(d.seed);
            classifier.fit(&d.few, &d.few.take(10), &steps(300, d.few.len())).unwrap();
            classifier.accuracy(self.test).unwrap()
        })
    }

    /// Labels passed on from neighbour to neighbour among all codes, whose five nearest then vote on the test images.
    pub fn passed_on(&self, name: &str, codes: &Array2<f32>, test_codes: &Array2<f32>) -> Measured {
        let graph = NeighbourGraph::new(codes, 5).unwrap();
        let judges = nearest_neighbours(codes, test_codes, 5).unwrap();
        self.measure(name, |d| {
            vote_accuracy(&judges, &graph.propagate(&d.known, &d.few.labels).unwrap(), &self.test.labels).unwrap()
        })
    }

    /// A classifier, trained for one epoch on all images with the labels that were passed on to them.
    pub fn taught(&self, name: &str, codes: &Array2<f32>, classifier: &dyn Fn(u64) -> Classifier) -> Measured {
        let graph = NeighbourGraph::new(codes, 5).unwrap();
        let params = FitParams { epochs: 1, batch_size: 64, ..Default::default() };
        self.measure(name, |d| {
            let (mut classifier, labels) = (classifier(d.seed), graph.propagate(&d.known, &d.few.labels).unwrap());
            let held_out = d.few.take(10);
            let held_out = (&held_out as &dyn Inputs, held_out.labels.as_slice());
            classifier.fit_labelled((self.train, &labels), held_out, &params, &mut |_, _| {}).unwrap();
            classifier.accuracy(self.test).unwrap()
        })
    }
}

/// One method less another, draw by draw, at each number of labels: printed, and given back.
pub fn compare(name: &str, a: &Measured, b: &Measured) -> Vec<Estimate> {
    println!("{name}");
    let estimates = a.iter().zip(b).map(|(a, b)| paired_difference(a, b).unwrap());
    let told = estimates.zip(LABELS).map(|(estimate, labels)| {
        println!("    {labels:>5} labels: {estimate:.1}");
        estimate
    });
    told.collect()
}

/// So many steps on so many images.
fn steps(steps: usize, images: usize) -> FitParams {
    let batch_size = 32.min(images);
    FitParams { epochs: (steps * batch_size).div_ceil(images), batch_size, ..Default::default() }
}

/// Standard deviation of the draws, dividing by one less than their number.
fn deviation(values: &[f32]) -> f32 {
    let middle = mean(values.to_vec());
    (values.iter().map(|v| (v - middle) * (v - middle)).sum::<f32>() / (values.len() as f32 - 1.0)).sqrt()
}
