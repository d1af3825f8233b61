//! Backpropagation through a [`Sequential`]: a forward pass that remembers, and the chain rule run backwards.
//!
//! Going forward, every layer's output is kept. Going back, each layer turns "how the loss feels my output" into
//! "how it feels my weights" and "how it feels my input", which is the output of the layer before. (Rumelhart, Hinton &
//! Williams 1986.)
//!
//! All arrays are made once, for the largest batch, and used again in every step.

use ndarray::{Array2, ArrayView2, ArrayViewMut2};

use crate::{
    error::Result,
    nn::{
        activation::Activation,
        dense::{Dense, DenseGradient},
        sequential::Sequential,
    },
    rows::{rows, rows_mut},
};

/// What the last layer hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Its outputs, after the activation.
    Output,
    /// Its sums, before the activation ("logits"), for losses that contain the activation.
    Logits,
}

/// The arrays of one model's training step: outputs, gradients of the sums, and gradients of the parameters.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Gradients of the parameters, a layer each, after [`Workspace::backward`].
    pub gradients: Vec<DenseGradient>,
    outputs: Vec<Array2<f32>>,
    deltas: Vec<Array2<f32>>,
    kind: OutputKind,
    rows: usize,
}

impl Workspace {
    /// Room for batches of up to `batch_size` rows through this model.
    ///
    /// # Errors
    /// When the model has no layer, or layers that do not fit each other (see [`Sequential::check`]).
    pub fn new(model: &Sequential, batch_size: usize, kind: OutputKind) -> Result<Self> {
        model.check()?;
        let room = |layer: &Dense| Array2::zeros((batch_size, layer.outputs()));
        Ok(Self {
            gradients: model.layers.iter().map(DenseGradient::zeros_like).collect(),
            outputs: model.layers.iter().map(room).collect(),
            deltas: model.layers.iter().map(room).collect(),
            kind,
            rows: 0,
        })
    }

    /// Runs the layers and keeps every output. # Shapes: x (n, inputs), n ≤ the batch size.
    ///
    /// # Panics
    /// When the shapes do not fit the model this workspace was made for.
    pub fn forward(&mut self, model: &Sequential, x: ArrayView2<'_, f32>) {
        let n = x.nrows();
        self.rows = n;
        let last = model.layers.len() - 1;
        for (i, layer) in model.layers.iter().enumerate() {
            let (before, after) = self.outputs.split_at_mut(i);
            let input = before.last().map_or(x.view(), |y| rows(y, 0..n));
            let output = rows_mut(&mut after[0], 0..n);
            if i == last && self.kind == OutputKind::Logits {
                layer.preactivation_into(input, output);
            } else {
                layer.forward_into(input, output);
            }
        }
    }

    /// What the last forward pass gave: shape (n, outputs).
    pub fn output(&self) -> ArrayView2<'_, f32> {
        rows(self.outputs.last().expect("a model has layers"), 0..self.rows)
    }

    /// Where to write dL/d[`Workspace::output`] before [`Workspace::backward`]: shape (n, outputs).
    pub fn output_gradient(&mut self) -> ArrayViewMut2<'_, f32> {
        rows_mut(self.deltas.last_mut().expect("a model has layers"), 0..self.rows)
    }

    /// [`Workspace::output`] and [`Workspace::output_gradient`] at once, for a loss that reads one and writes the other.
    pub fn output_and_gradient(&mut self) -> (ArrayView2<'_, f32>, ArrayViewMut2<'_, f32>) {
        let output = rows(self.outputs.last().expect("a model has layers"), 0..self.rows);
        let gradient = rows_mut(self.deltas.last_mut().expect("a model has layers"), 0..self.rows);
        (output, gradient)
    }

    /// The chain rule from the last layer to the first. `x` must be that of the forward pass.
    ///
    /// `dx` receives the gradient by x, shape (n, inputs). The first layer of an encoder passes None: nobody needs the
    /// gradient by the data, and it would cost a third of that layer's time.
    ///
    /// # Panics
    /// When the shapes do not fit the model this workspace was made for.
    pub fn backward(&mut self, model: &Sequential, x: ArrayView2<'_, f32>, dx: Option<ArrayViewMut2<'_, f32>>) {
        let n = self.rows;
        let last = model.layers.len() - 1;
        for (i, layer) in model.layers.iter().enumerate().rev() {
            let (before, after) = self.deltas.split_at_mut(i);
            let mut delta = rows_mut(&mut after[0], 0..n);
            let logits = i == last && self.kind == OutputKind::Logits;
            let activation = if logits { Activation::Identity } else { layer.activation };
            let input = if i == 0 { x.view() } else { rows(&self.outputs[i - 1], 0..n) };
            let output = rows(&self.outputs[i], 0..n);
            Dense::backward(activation, input, output, delta.view_mut(), &mut self.gradients[i]);
            if let Some(previous) = before.last_mut() {
                layer.input_gradient(delta.view(), rows_mut(previous, 0..n));
            }
        }
        if let Some(dx) = dx {
            model.layers[0].input_gradient(rows(&self.deltas[0], 0..n), dx);
        }
    }

    /// Shows every parameter with its gradient to `visit`, in the order the layers stand.
    pub fn for_each_parameter(&self, model: &mut Sequential, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        for (layer, gradient) in model.layers.iter_mut().zip(&self.gradients) {
            visit(slice_mut(&mut layer.weight), gradient.weight.as_slice().expect("row order"));
            visit(layer.bias.as_slice_mut().expect("contiguous"), gradient.bias.as_slice().expect("contiguous"));
        }
    }
}

/// The numbers of an array in row order. Weights built by a transpose are brought into row order first.
fn slice_mut(weight: &mut Array2<f32>) -> &mut [f32] {
    if !weight.is_standard_layout() {
        *weight = weight.as_standard_layout().into_owned();
    }
    weight.as_slice_mut().expect("row order, as made above")
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Workspace {
        /// The gradients of the sums and of the parameters.
        pub(crate) fn numbers(&self) -> Vec<f32> {
            let parameters = self.gradients.iter().flat_map(|g| g.weight.iter().chain(&g.bias));
            self.deltas.iter().flatten().chain(parameters).copied().collect()
        }
    }

    #[test]
    fn a_model_without_layers_is_refused() {
        let error = Workspace::new(&Sequential::new(3), 8, OutputKind::Output).unwrap_err().to_string();
        assert!(error.contains("it has no layers"), "{error}");
    }
}
