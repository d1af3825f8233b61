//! Backpropagation through a [`Sequential`]: a forward pass that keeps its outputs, then the chain rule, last layer first.
//!
//! The forward pass keeps every layer's output. In the backward pass, each layer turns the loss's gradient with respect
//! to its output into the gradients with respect to its weights and its input, which is the output of the layer before.
//! (Rumelhart, Hinton & Williams 1986.)
//!
//! All arrays are allocated once, for the largest batch, and reused in every step.

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

/// What the last layer outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Its outputs, after the activation.
    Output,
    /// Its preactivations ("logits"), for losses that include the activation.
    Logits,
}

/// The arrays of one model's training step: outputs, and the gradients of preactivations and parameters.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Gradients of the parameters, one entry per layer, set by [`Workspace::backward`].
    pub gradients: Vec<DenseGradient>,
    outputs: Vec<Array2<f32>>,
    deltas: Vec<Array2<f32>>,
    kind: OutputKind,
    rows: usize,
}

impl Workspace {
    /// A workspace for this model and batches of up to `batch_size` rows.
    ///
    /// # Errors
    /// When the model has no layers, or layers whose sizes do not match (see [`Sequential::check`]).
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
    /// When the shapes do not match the model this workspace was made for.
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

    /// The output of the last forward pass: shape (n, outputs).
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
    /// `dx` receives the gradient with respect to x, shape (n, inputs). For an encoder it is None: the gradient with
    /// respect to the data is not needed, and would cost a third of the first layer's time.
    ///
    /// # Panics
    /// When the shapes do not match the model this workspace was made for.
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

    /// Calls `visit` with every parameter array and its gradient, layer by layer.
    pub fn for_each_parameter(&self, model: &mut Sequential, visit: &mut dyn FnMut(&mut [f32], &[f32])) {
        for (layer, gradient) in model.layers.iter_mut().zip(&self.gradients) {
            visit(slice_mut(&mut layer.weight), gradient.weight.as_slice().expect("row order"));
            visit(layer.bias.as_slice_mut().expect("contiguous"), gradient.bias.as_slice().expect("contiguous"));
        }
    }
}

/// The numbers of an array in row order. Weights stored as a transpose are rearranged first.
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
