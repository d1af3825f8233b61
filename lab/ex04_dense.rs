//! Exercise 4: the dense layer, forward and backward.
//!
//! Notebook 04 shows the way forward and, with two weights, the way back. Check your answer with `cargo kit check ex04`;
//! stuck? `cargo kit hint ex04 1`.
//!
//! ```text
//! forward, from the top to the bottom          backward, from the bottom to the top
//! s = x·W + b                                  dW = xᵀ·ds    db = Σ over the rows of ds    dx = ds·Wᵀ
//! y = relu(s)                                  ds = dy ⊙ relu_slope(s)
//! loss = mse(y, what it should be)             dy = mse_grad(y, what it should be)
//! ```
//! dW is short for the gradient dL/dW: how fast the loss L grows when a weight grows, one number for every weight, in
//! the shape of W. In the same way ds, dy and all the others.
//!
//! ```text
//! in a formula            in Rust
//! a·b                     a.dot(b)              the matrix product (write &b if b is no reference yet)
//! aᵀ                      a.t()                 rows and columns change places
//! a ⊙ b, a + b, a − b     a * b, a + b, a - b   number by number
//! f of every number       a.mapv(|v| ...)
//! Σ over the rows         a.sum_axis(Axis(0))   one sum for every column
//! Σ over everything       a.sum()               and a.len() says of how many numbers
//! ```
#![expect(unused, reason = "delete this line when every todo!() is gone")]

// `use` makes names from other crates known in this file. It does not matter if some of them stay unused.
#[allow(unused_imports)]
use shadowlab::ndarray::{Array1, Array2, ArrayView1, Axis, array, s};

/// Task 1. The sums of a layer: every unit multiplies each input by its weight, adds up, and adds its bias.
///
/// s = x·W + b
///
/// Shapes: x (n, inputs), w (inputs, units), b (units) -> (n, units)
pub fn dense_forward(x: &Array2<f32>, w: &Array2<f32>, b: &Array1<f32>) -> Array2<f32> {
    // TODO(1)
    todo!("task 1: dense_forward")
}

/// Task 2. ReLU, the activation function: negative sums become 0, the others stay as they are.
///
/// (`relu_slope`, below, is in task 2, too.)
///
/// y = max(0, s)
///
/// Shapes: s (n, units) -> (n, units)
pub fn relu(s: &Array2<f32>) -> Array2<f32> {
    // TODO(2)
    todo!("task 2: relu")
}

/// Also task 2, the second function. The slope of ReLU: how fast y grows when s grows.
///
/// 1 where s is above 0, and 0 elsewhere (at 0 itself as well)
///
/// Shapes: s (n, units) -> (n, units)
pub fn relu_slope(s: &Array2<f32>) -> Array2<f32> {
    // TODO(2)
    todo!("task 2: relu_slope")
}

/// Task 3. The loss: the mean squared error of reconstructions x̂. The mean goes over *all* numbers: inputs and pixels.
///
/// (`mse_grad`, below, is in task 3, too.)
///
/// loss = Σ (x̂ − x)² / (n d)
///
/// Shapes: x_hat (n, d), x (n, d) -> one number
pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
    // TODO(3)
    todo!("task 3: mse")
}

/// Also task 3, the second function. Its gradient: how fast the loss grows when a number of x̂ grows.
///
/// dx̂ = 2 (x̂ − x) / (n d)
///
/// Shapes: x_hat (n, d), x (n, d) -> (n, d)
pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
    // TODO(3)
    todo!("task 3: mse_grad")
}

/// Task 4. The way back through a layer. It is told ds, the gradient of its sums, and gives back (dW, db, dx).
///
/// dW = xᵀ·ds, db = Σ over the rows of ds, dx = ds·Wᵀ
///
/// Shapes: x (n, inputs), w (inputs, units), ds (n, units) -> dW (inputs, units), db (units), dx (n, inputs)
pub fn dense_backward(x: &Array2<f32>, w: &Array2<f32>, ds: &Array2<f32>) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
    // TODO(4)
    todo!("task 4: dense_backward")
}

/// A small autoencoder with one hidden layer: d numbers, a code of `hidden` numbers, and d numbers again. Given.
///
/// Its gradient has the same four parts in the same shapes, so it is a `Network` as well.
#[derive(Clone, Debug)]
pub struct Network {
    /// W₁: shape (d, hidden).
    pub w1: Array2<f32>,
    /// b₁: shape (hidden).
    pub b1: Array1<f32>,
    /// W₂: shape (hidden, d).
    pub w2: Array2<f32>,
    /// b₂: shape (d).
    pub b2: Array1<f32>,
}

/// Task 5. Backpropagation: the loss of the network's reconstructions of x, and the gradient of its four parts.
///
/// ```text
/// forward     s = x·W₁ + b₁    h = relu(s)    x̂ = h·W₂ + b₂    loss = mse(x̂, x)
/// backward    dx̂ = mse_grad(x̂, x)    layer 2: dW₂, db₂, dh    ds = dh ⊙ relu_slope(s)    layer 1: dW₁, db₁
/// ```
///
/// Shapes: x (n, d) -> the loss, and a `Network` of gradients (dW₁, db₁, dW₂, db₂)
pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
    // TODO(5)
    todo!("task 5: backprop")
}
