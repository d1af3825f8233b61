//! A model whose layers are connected in sequence, each to the one before.
//!
//! ```
//! use shadowlab::prelude::*;
//! let encoder = Sequential::new(784).dense(128, Relu).dense(64, Relu).dense(2, Identity);
//! println!("{encoder}");
//! assert_eq!(encoder.parameter_count(), 108_866);
//! ```

use ndarray::{Array2, ArrayView2, ArrayViewMut2, CowArray};

use crate::{
    error::{Error, Result},
    inputs::Inputs,
    nn::{activation::Activation, dense::Dense},
    parallel::by_blocks,
    rng::Rng,
};

mod summary;

/// More parameters than this (1 GiB of them) are rejected as a mistake.
const MOST_PARAMETERS: usize = 1 << 28;

/// Inputs that pass through the layers at a time, so that a wide layer's outputs for 60,000 images are not all in
/// memory at once.
const CHUNK: usize = 1024;

/// A sequence of dense layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequential {
    /// The layers, first to last.
    pub layers: Vec<Dense>,
    inputs: usize,
    problem: Option<String>,
}

impl Sequential {
    /// A model without layers, for inputs with this many features.
    pub fn new(inputs: usize) -> Self {
        let problem = (inputs == 0).then(|| "the inputs have 0 features".to_string());
        Self { layers: Vec::new(), inputs, problem }
    }

    /// Adds a dense layer of this many units. Its weights are zero until [`Sequential::init`].
    ///
    /// An invalid layer is recorded; [`Sequential::check`] reports it.
    pub fn dense(mut self, units: usize, activation: Activation) -> Self {
        let (number, inputs) = (self.layers.len() + 1, self.outputs());
        let parameters = inputs.checked_mul(units).and_then(|w| w.checked_add(units)).unwrap_or(usize::MAX);
        if units == 0 {
            self.problem.get_or_insert(format!("layer {number} has 0 units"));
        } else if parameters.saturating_add(self.parameter_count()) > MOST_PARAMETERS {
            self.problem.get_or_insert(format!(
                "layer {number} ({inputs} -> {units}) brings the model above {MOST_PARAMETERS} parameters; use fewer units"
            ));
        }
        if self.problem.is_none() {
            self.layers.push(Dense::new(inputs, units, activation));
        }
        self
    }

    /// Builds a model from existing layers, for example loaded ones.
    ///
    /// # Errors
    /// As [`Sequential::check`].
    pub fn from_layers(layers: Vec<Dense>) -> Result<Self> {
        let inputs = layers.first().map_or(0, Dense::inputs);
        let model = Self { layers, inputs, problem: None };
        model.check()?;
        Ok(model)
    }

    /// Number of input features.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Number of outputs: the units of the last layer.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(self.inputs, Dense::outputs)
    }

    /// The activation of the last layer; None without a layer.
    pub fn last_activation(&self) -> Option<Activation> {
        self.layers.last().map(|layer| layer.activation)
    }

    /// Number of parameters in all layers.
    pub fn parameter_count(&self) -> usize {
        self.layers.iter().map(Dense::parameter_count).sum()
    }

    /// Draws the weights of every layer.
    pub fn init(&mut self, rng: &mut Rng) {
        self.layers.iter_mut().for_each(|layer| layer.init(rng));
    }

    /// Checks that this model can be used.
    ///
    /// # Errors
    /// When it has no layers, a layer without units, far too many parameters, or layers whose sizes do not match.
    pub fn check(&self) -> Result<()> {
        let refuse = |why: String| Err(Error::parameter("Sequential", self.sizes(), why));
        if let Some(problem) = &self.problem {
            return refuse(problem.clone());
        }
        if self.layers.is_empty() {
            return refuse("it has no layers; add one with .dense(units, activation)".into());
        }
        let mut inputs = self.inputs;
        for (i, layer) in self.layers.iter().enumerate() {
            let (number, takes, units, biases) = (i + 1, layer.inputs(), layer.outputs(), layer.bias.len());
            if takes != inputs || biases != units || takes * units == 0 {
                return refuse(format!(
                    "layer {number} takes {takes} inputs and has {biases} biases for {units} units, but it receives \
                     {inputs} inputs; the numbers must agree, and none may be 0"
                ));
            }
            inputs = units;
        }
        Ok(())
    }

    /// The model's outputs. # Shapes: (n, inputs) -> (n, outputs).
    ///
    /// # Errors
    /// When the inputs have the wrong number of features, or the model cannot be used.
    pub fn forward(&self, x: &dyn Inputs) -> Result<Array2<f32>> {
        self.check()?;
        let x = x.inputs();
        if x.ncols() != self.inputs {
            return Err(Error::shape("the model's inputs", format!("(n, {})", self.inputs), format!("{:?}", x.dim())));
        }
        let mut y = Array2::zeros((x.nrows(), self.outputs()));
        by_blocks(CHUNK, x, y.view_mut(), |x, y| self.forward_chunk(x, y))?;
        Ok(y)
    }

    fn forward_chunk(&self, x: ArrayView2<'_, f32>, y: ArrayViewMut2<'_, f32>) {
        let (last, others) = self.layers.split_last().expect("checked: at least one layer");
        let mut input = CowArray::from(x);
        for layer in others {
            let mut output = Array2::zeros((input.nrows(), layer.outputs()));
            layer.forward_into(input.view(), output.view_mut());
            input = output.into();
        }
        last.forward_into(input.view(), y);
    }

    /// The layer sizes in one line: "784 -> 128 -> 64 -> 2".
    pub fn sizes(&self) -> String {
        let outputs = self.layers.iter().map(Dense::outputs);
        let sizes: Vec<String> = std::iter::once(self.inputs).chain(outputs).map(|n| n.to_string()).collect();
        sizes.join(" -> ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{nn::activation::Activation::*, parallel::on_threads, rng::rng};

    #[test]
    fn forward_is_the_layers_one_after_the_other() {
        let mut model = Sequential::new(3).dense(4, Tanh).dense(2, Identity);
        model.init(&mut rng(1));
        let x = ndarray::array![[0.1, -0.2, 0.3], [1.0, 0.0, -1.0]];
        let hidden = (x.dot(&model.layers[0].weight) + &model.layers[0].bias).mapv(f32::tanh);
        let expected = hidden.dot(&model.layers[1].weight) + &model.layers[1].bias;
        approx::assert_abs_diff_eq!(model.forward(&x).unwrap(), expected, epsilon = 1e-6);
    }

    /// 2,500 rows pass in three chunks, which must not show in the outputs.
    #[test]
    fn chunks_do_not_show() {
        let mut model = Sequential::new(2).dense(3, Relu);
        model.init(&mut rng(1));
        let x = Array2::from_shape_fn((2_500, 2), |(i, j)| (i * 2 + j) as f32 / 5_000.0);
        let y = model.forward(&x).unwrap();
        for i in [0, 1_023, 1_024, 2_047, 2_048, 2_499] {
            let alone = model.forward(&crate::rows::rows(&x, i..i + 1).to_owned()).unwrap();
            approx::assert_abs_diff_eq!(y.row(i), alone.row(0), epsilon = 1e-6);
        }
    }

    #[test]
    fn threads_change_no_bit() {
        let mut model = Sequential::new(20).dense(30, Relu).dense(3, Sigmoid);
        model.init(&mut rng(1));
        let x = Array2::from_shape_fn((5_000, 20), |(i, j)| ((i * 7 + j * 3) % 101) as f32 / 101.0);
        let run = |threads| on_threads(threads, || model.forward(&x).unwrap());
        let one = run(1);
        for threads in [2, 3, 8] {
            assert_eq!(run(threads), one, "{threads} threads");
        }
    }

    #[test]
    fn models_that_cannot_be_say_why() {
        for (model, word) in [
            (Sequential::new(0).dense(2, Relu), "0 features"),
            (Sequential::new(4), "no layers"),
            (Sequential::new(4).dense(0, Relu).dense(2, Relu), "layer 1 has 0 units"),
            (Sequential::new(784).dense(usize::MAX, Relu), "fewer units"),
            (Sequential::new(784).dense(10_000_000, Relu), "fewer units"),
        ] {
            let error = model.check().unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
            assert!(model.forward(&Array2::zeros((1, 4))).is_err());
        }
    }

    #[test]
    fn a_wrong_number_of_features_is_named() {
        let model = Sequential::new(4).dense(2, Relu);
        let error = model.forward(&Array2::zeros((3, 5))).unwrap_err().to_string();
        assert!(error.contains("(n, 4)") && error.contains("(3, 5)"), "{error}");
    }
}
