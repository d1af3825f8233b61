//! Wrong answers to exercise 4, each with the message that it must meet.
#![allow(dead_code, unused_imports)]

#[path = "../harness/mod.rs"]
#[macro_use]
mod harness;
#[path = "../../solutions/ex04_dense.rs"]
mod solution;

/// Forgets the bias.
mod no_bias {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn dense_forward(x: &Array2<f32>, w: &Array2<f32>, _b: &Array1<f32>) -> Array2<f32> {
            x.dot(w)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 1, "you forgot to add the bias");
}

/// Takes W as PyTorch stores it, with a row for every unit.
mod weights_of_pytorch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn dense_forward(x: &Array2<f32>, w: &Array2<f32>, b: &Array1<f32>) -> Array2<f32> {
            x.dot(&w.t()) + b
        }
    }
    rejected!("../checks/ex04_dense.rs", task 1, "you used Wᵀ");
}

/// Adds the bias to the first input of the batch only.
mod bias_once {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn dense_forward(x: &Array2<f32>, w: &Array2<f32>, b: &Array1<f32>) -> Array2<f32> {
            let mut s = x.dot(w);
            let first = &s.row(0) + b;
            s.row_mut(0).assign(&first);
            s
        }
    }
    rejected!("../checks/ex04_dense.rs", task 1, "to *every* row");
}

/// Applies the activation where the sums are asked for.
mod sums_through_relu {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn dense_forward(x: &Array2<f32>, w: &Array2<f32>, b: &Array1<f32>) -> Array2<f32> {
            relu(&(x.dot(w) + b))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 1, "went through ReLU");
}

/// Turns negative sums around.
mod absolute {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu(s: &Array2<f32>) -> Array2<f32> {
            s.mapv(f32::abs)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "this is |s|");
}

/// Takes the smaller of 0 and s.
mod min_for_max {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu(s: &Array2<f32>) -> Array2<f32> {
            s.mapv(|s| s.min(0.0))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "this is min(0, s)");
}

/// Cuts off at 1 as well, as pixels are.
mod between_0_and_1 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu(s: &Array2<f32>) -> Array2<f32> {
            s.mapv(|s| s.clamp(0.0, 1.0))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "nothing is cut off at 1");
}

/// Counts 0 among the positive sums.
mod slope_at_zero {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu_slope(s: &Array2<f32>) -> Array2<f32> {
            s.mapv(|s| if s >= 0.0 { 1.0 } else { 0.0 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "`>`, not `>=`");
}

/// Gives ReLU for its slope.
mod value_for_slope {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu_slope(s: &Array2<f32>) -> Array2<f32> {
            relu(s)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "its slope is 1 or 0");
}

/// Takes the sign for the slope.
mod sign_for_slope {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn relu_slope(s: &Array2<f32>) -> Array2<f32> {
            s.mapv(f32::signum)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 2, "not −1");
}

/// Sums up instead of taking the mean.
mod sum_of_squares {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
            let difference = x_hat - x;
            (&difference * &difference).sum()
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "this is the sum of the squares");
}

/// Sums over the pixels and averages over the images: the error per image.
mod error_per_image {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
            let difference = x_hat - x;
            (&difference * &difference).sum() / x.nrows() as f32
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "the error *per image*");
}

/// Averages over the pixels only: forgets the mean over the batch.
mod sum_over_the_batch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
            let difference = x_hat - x;
            (&difference * &difference).sum() / x.ncols() as f32
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "you divided by the d pixels only");
}

/// Takes the root.
mod root {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
            let difference = x_hat - x;
            (&difference * &difference).mean().unwrap().sqrt()
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "you took the root");
}

/// Forgets to square.
mod no_squares {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse(x_hat: &Array2<f32>, x: &Array2<f32>) -> f32 {
            let difference = x_hat - x;
            difference.mean().unwrap()
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "differences of different signs cancel");
}

/// Differentiates the sum and forgets the mean.
mod gradient_of_the_sum {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
            (x_hat - x) * 2.0
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "the gradient of the sum, not of the mean");
}

/// Forgets the mean over the pixels.
mod no_mean_over_pixels {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
            (x_hat - x) * (2.0 / x.nrows() as f32)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "you divided by n only");
}

/// Forgets the mean over the batch.
mod no_mean_over_the_batch {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
            (x_hat - x) * (2.0 / x.ncols() as f32)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "you divided by the d pixels only");
}

/// Forgets the 2 of the square.
mod no_two {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
            (x_hat - x) / x.len() as f32
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "the 2 is missing");
}

/// Subtracts the wrong way round: training would climb.
mod wrong_way_round {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn mse_grad(x_hat: &Array2<f32>, x: &Array2<f32>) -> Array2<f32> {
            (x - x_hat) * (2.0 / x.len() as f32)
        }
    }
    rejected!("../checks/ex04_dense.rs", task 3, "the sign is wrong");
}

/// Gives dW with a row for every unit.
mod dw_transposed {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            (ds.t().dot(x), ds.sum_axis(Axis(0)), ds.dot(&w.t()))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "transposed");
}

/// Takes the mean over the batch, which the loss has taken already.
mod mean_once_more {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            let n = x.nrows() as f32;
            (x.t().dot(ds) / n, ds.sum_axis(Axis(0)) / n, ds.dot(&w.t()))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "you divided by n");
}

/// The same, for the bias alone.
mod mean_of_db {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            (x.t().dot(ds), ds.mean_axis(Axis(0)).unwrap(), ds.dot(&w.t()))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "the rows add up");
}

/// Adds up along the wrong axis.
mod db_along_rows {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            let db = if ds.nrows() == 1 { ds.row(0).to_owned() } else { ds.sum_axis(Axis(1)) };
            (x.t().dot(ds), db, ds.dot(&w.t()))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "each *column* is a unit");
}

/// Listens to the first input of the batch only.
mod db_of_the_first {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            (x.t().dot(ds), ds.row(0).to_owned(), ds.dot(&w.t()))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "the first row only");
}

/// Goes back through W as it went forward.
mod dx_without_transposing {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::{Array1, Array2, Axis};

        pub fn dense_backward(
            x: &Array2<f32>,
            w: &Array2<f32>,
            ds: &Array2<f32>,
        ) -> (Array2<f32>, Array1<f32>, Array2<f32>) {
            (x.t().dot(ds), ds.sum_axis(Axis(0)), ds.dot(w))
        }
    }
    rejected!("../checks/ex04_dense.rs", task 4, "the way back goes through Wᵀ");
}

/// Forgets the bend on the way back.
mod no_slope {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let h = relu(&dense_forward(x, &network.w1, &network.b1));
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, ds) = dense_backward(&h, &network.w2, &dx_hat);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "the slope of ReLU is missing");
}

/// Forgets the bend on the way forward.
mod no_bend {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = s.clone();
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "must go through ReLU");
}

/// Bends the guess as well.
mod relu_at_the_end {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = relu(&dense_forward(&h, &network.w2, &network.b2));
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "none behind the second layer");
}

/// Takes the slope at dh, whose sign says nothing about the unit.
mod slope_of_the_gradient {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = &dh * &relu_slope(&dh);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "not at dh");
}

/// Takes the network's input for that of layer 2.
mod input_for_hidden {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(x, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "h, not x");
}

/// Does not go back through layer 2.
mod past_layer_2 {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, _) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dx_hat * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "dh is missing");
}

/// Hands the gradients back in the wrong order.
mod layers_exchanged {
    pub mod exercise {
        pub use crate::solution::*;
        use shadowlab::ndarray::Array2;

        pub fn backprop(network: &Network, x: &Array2<f32>) -> (f32, Network) {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw2, b1: db2, w2: dw1, b2: db1 })
        }
    }
    rejected!("../checks/ex04_dense.rs", task 5, "the layers have changed places");
}
