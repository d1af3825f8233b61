//! The dense layer: every output is connected to every input.
//!
//! ```text
//! forward    y = a(x·W + b)                       x (n, inputs)   W (inputs, outputs)   b (outputs)   y (n, outputs)
//! backward   ds = dy ⊙ a'(s)                      the preactivation s = x·W + b, its gradient ds (n, outputs)
//!            dW = xᵀ·ds    db = Σ over rows of ds  dx = ds·Wᵀ
//! ```
//! W has shape (inputs, outputs), so that the code reads like the formulas. Keras stores its `kernel` the same way;
//! PyTorch's `nn.Linear` stores the transpose. `docs/dense.md` compares all of this with NumPy and PyTorch, with
//! numbers.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut2, Axis, linalg::general_mat_mul};

use crate::{
    nn::{activation::Activation, init::Init},
    parallel::{block_width, for_each_block},
    rng::Rng,
};

/// A fully connected layer with its activation.
#[doc(alias = "Linear")]
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// W: shape (inputs, outputs).
    pub weight: Array2<f32>,
    /// b: shape (outputs).
    pub bias: Array1<f32>,
    /// a, applied to every preactivation.
    pub activation: Activation,
}

/// The gradients of a [`Dense`] layer's parameters, of the same shapes.
#[derive(Clone, Debug, PartialEq)]
pub struct DenseGradient {
    /// dL/dW: shape (inputs, outputs).
    pub weight: Array2<f32>,
    /// dL/db: shape (outputs).
    pub bias: Array1<f32>,
}

impl Dense {
    /// A layer with zero weights; [`Dense::init`] draws them.
    pub fn new(inputs: usize, outputs: usize, activation: Activation) -> Self {
        Self { weight: Array2::zeros((inputs, outputs)), bias: Array1::zeros(outputs), activation }
    }

    /// Draws the weights (He's rule for ReLU and squareplus, Glorot's for the others) and sets the bias to zero.
    pub fn init(&mut self, rng: &mut Rng) {
        let rule = match self.activation {
            Activation::Relu | Activation::Squareplus => Init::HeNormal,
            Activation::Identity | Activation::Sigmoid | Activation::Tanh => Init::XavierUniform,
        };
        self.weight = rule.weights(self.inputs(), self.outputs(), rng);
        self.bias.fill(0.0);
    }

    /// Number of inputs.
    pub fn inputs(&self) -> usize {
        self.weight.nrows()
    }

    /// Number of outputs, also called units.
    pub fn outputs(&self) -> usize {
        self.weight.ncols()
    }

    /// Number of parameters: inputs x outputs weights and one bias per output.
    pub fn parameter_count(&self) -> usize {
        self.weight.len() + self.bias.len()
    }

    /// Writes y = a(x·W + b) into an existing array. # Shapes: x (n, inputs), y (n, outputs).
    ///
    /// # Panics
    /// When the shapes do not match; [`crate::nn::sequential::Sequential`] checks them first.
    pub fn forward_into(&self, x: ArrayView2<'_, f32>, y: ArrayViewMut2<'_, f32>) {
        self.activated_into(self.activation, x, y);
    }

    /// Writes s = x·W + b, without the activation. # Shapes and panics: as [`Dense::forward_into`].
    pub fn preactivation_into(&self, x: ArrayView2<'_, f32>, s: ArrayViewMut2<'_, f32>) {
        self.activated_into(Activation::Identity, x, s);
    }

    fn activated_into(&self, activation: Activation, x: ArrayView2<'_, f32>, mut y: ArrayViewMut2<'_, f32>) {
        // Each thread takes some of the units: their columns of W, b and y.
        let width = block_width(self.outputs(), x.nrows() * self.weight.len());
        let (w, b) = (self.weight.axis_chunks_iter(Axis(1), width), self.bias.axis_chunks_iter(Axis(0), width));
        for_each_block(y.axis_chunks_iter_mut(Axis(1), width).zip(w).zip(b), |((mut y, w), b)| {
            // Copy b to every row first and let the product add to it: one pass over memory less.
            y.rows_mut().into_iter().for_each(|mut row| row.assign(&b));
            general_mat_mul(1.0, &x, &w, 1.0, &mut y);
            activation.apply(y);
        });
    }

    /// Turns `dy` into ds = dy ⊙ a'(s) in place, and computes the parameters' gradients from it.
    /// # Shapes: x (n, inputs), y and dy (n, outputs).
    ///
    /// `activation` is the layer's own, or the identity if `dy` is already the gradient of the preactivation.
    ///
    /// # Panics
    /// When the shapes do not match.
    pub fn backward(
        activation: Activation,
        x: ArrayView2<'_, f32>,
        y: ArrayView2<'_, f32>,
        mut dy: ArrayViewMut2<'_, f32>,
        gradient: &mut DenseGradient,
    ) {
        let width = block_width(y.ncols(), x.nrows() * gradient.weight.len());
        let (y, dw) = (y.axis_chunks_iter(Axis(1), width), gradient.weight.axis_chunks_iter_mut(Axis(1), width));
        let db = gradient.bias.axis_chunks_iter_mut(Axis(0), width);
        let units = dy.axis_chunks_iter_mut(Axis(1), width).zip(y).zip(dw).zip(db);
        for_each_block(units, |(((mut dy, y), mut dw), mut db)| {
            activation.backward(dy.view_mut(), y);
            let ds = dy; // what it holds from here on
            general_mat_mul(1.0, &x.t(), &ds, 0.0, &mut dw);
            db.fill(0.0);
            ds.axis_iter(Axis(0)).for_each(|row| db += &row);
        });
    }

    /// dx = ds·Wᵀ: the gradient for the layer before. # Shapes: ds (n, outputs), dx (n, inputs).
    ///
    /// # Panics
    /// When the shapes do not match.
    pub fn input_gradient(&self, ds: ArrayView2<'_, f32>, mut dx: ArrayViewMut2<'_, f32>) {
        // Each thread takes some of the inputs: their rows of W, and their columns of dx.
        let width = block_width(self.inputs(), ds.nrows() * self.weight.len());
        let w = self.weight.axis_chunks_iter(Axis(0), width);
        for_each_block(dx.axis_chunks_iter_mut(Axis(1), width).zip(w), |(mut dx, w)| {
            general_mat_mul(1.0, &ds, &w.t(), 0.0, &mut dx);
        });
    }
}

impl DenseGradient {
    /// Zeros, of the same shapes as the layer's parameters.
    pub fn zeros_like(layer: &Dense) -> Self {
        Self { weight: Array2::zeros(layer.weight.raw_dim()), bias: Array1::zeros(layer.bias.raw_dim()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn layer(activation: Activation) -> Dense {
        Dense { weight: array![[1.0, -1.0], [2.0, 0.5], [0.0, 1.0]], bias: array![0.5, -0.5], activation }
    }

    /// Row 1: (1·1 + 2·2 + 3·0 + 0.5, 1·(−1) + 2·0.5 + 3·1 − 0.5) = (5.5, 2.5).
    #[test]
    fn forward_worked_by_hand() {
        let x = array![[1.0, 2.0, 3.0], [-1.0, 0.0, 0.0]];
        let mut y = Array2::zeros((2, 2));
        layer(Activation::Identity).forward_into(x.view(), y.view_mut());
        assert_eq!(y, array![[5.5, 2.5], [-0.5, 0.5]]);
        layer(Activation::Relu).forward_into(x.view(), y.view_mut());
        assert_eq!(y, array![[5.5, 2.5], [0.0, 0.5]], "ReLU cuts the negative sum");
    }

    /// With one input row, dW is the outer product of x and ds, db is ds, and dx = ds·Wᵀ.
    #[test]
    fn backward_worked_by_hand() {
        let (x, ds) = (array![[1.0, 2.0, 3.0]], array![[10.0, 1.0]]);
        let mut gradient = DenseGradient::zeros_like(&layer(Activation::Identity));
        Dense::backward(Activation::Identity, x.view(), ds.view(), ds.clone().view_mut(), &mut gradient);
        assert_eq!(gradient.weight, array![[10.0, 1.0], [20.0, 2.0], [30.0, 3.0]]);
        assert_eq!(gradient.bias, array![10.0, 1.0]);
        let mut dx = Array2::zeros((1, 3));
        layer(Activation::Identity).input_gradient(ds.view(), dx.view_mut());
        assert_eq!(dx, array![[9.0, 20.5, 1.0]]);
    }

    #[test]
    fn parameters_are_counted() {
        assert_eq!(Dense::new(784, 128, Activation::Relu).parameter_count(), 784 * 128 + 128);
    }
}
