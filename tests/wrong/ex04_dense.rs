//! Wrong answers to exercise 4, each with the message that it must meet.

use std::{cell::RefCell, collections::HashMap};

use shadowlab::ndarray::{Array1, Array2, Axis, s};

use self::exercise::*;
use crate::harness::{Wrong, wrong};

#[path = "../checks/ex04_dense.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../../solutions/ex04_dense.rs"]
mod exercise;

pub fn trials() -> Vec<libtest_mimic::Trial> {
    checks::EXERCISE.turns_down(checks::ANSWER, WRONG)
}

const WRONG: &[Wrong<checks::Answer>] = &[
    wrong("Forgets the bias.", 1, "you forgot to add the bias", |answer| {
        answer.dense_forward = |x, w, _b| x.dot(w);
    }),
    wrong("Takes W as PyTorch stores it, with a row for every unit.", 1, "you used Wᵀ", |answer| {
        answer.dense_forward = |x, w, b| x.dot(&w.t()) + b;
    }),
    wrong("Adds the bias to the first input of the batch only.", 1, "to *every* row", |answer| {
        answer.dense_forward = |x, w, b| {
            let mut s = x.dot(w);
            let first = &s.row(0) + b;
            s.row_mut(0).assign(&first);
            s
        };
    }),
    wrong("Applies the activation where the sums are asked for.", 1, "went through ReLU", |answer| {
        answer.dense_forward = |x, w, b| relu(&(x.dot(w) + b));
    }),
    wrong("Turns negative sums around.", 2, "this is |s|", |answer| {
        answer.relu = |s| s.mapv(f32::abs);
    }),
    wrong("Takes the smaller of 0 and s.", 2, "this is min(0, s)", |answer| {
        answer.relu = |s| s.mapv(|s| s.min(0.0));
    }),
    wrong("Cuts off at 1 as well, as pixels are.", 2, "nothing is cut off at 1", |answer| {
        answer.relu = |s| s.mapv(|s| s.clamp(0.0, 1.0));
    }),
    wrong("Counts 0 among the positive sums.", 2, "`>`, not `>=`", |answer| {
        answer.relu_slope = |s| s.mapv(|s| if s >= 0.0 { 1.0 } else { 0.0 });
    }),
    wrong("Gives ReLU for its slope.", 2, "its slope is 1 or 0", |answer| {
        answer.relu_slope = relu;
    }),
    wrong("Takes the sign for the slope.", 2, "not −1", |answer| {
        answer.relu_slope = |s| s.mapv(f32::signum);
    }),
    wrong("Sums up instead of taking the mean.", 3, "this is the sum of the squares", |answer| {
        answer.mse = |x_hat, x| {
            let difference = x_hat - x;
            (&difference * &difference).sum()
        };
    }),
    wrong(
        "Sums over the pixels and averages over the images: the error per image.",
        3,
        "the error *per image*",
        |answer| {
            answer.mse = |x_hat, x| {
                let difference = x_hat - x;
                (&difference * &difference).sum() / x.nrows() as f32
            };
        },
    ),
    wrong(
        "Averages over the pixels only: forgets the mean over the batch.",
        3,
        "you divided by the d pixels only",
        |answer| {
            answer.mse = |x_hat, x| {
                let difference = x_hat - x;
                (&difference * &difference).sum() / x.ncols() as f32
            };
        },
    ),
    wrong("Takes the root.", 3, "you took the root", |answer| {
        answer.mse = |x_hat, x| {
            let difference = x_hat - x;
            (&difference * &difference).mean().unwrap().sqrt()
        };
    }),
    wrong("Forgets to square.", 3, "differences of different signs cancel", |answer| {
        answer.mse = |x_hat, x| {
            let difference = x_hat - x;
            difference.mean().unwrap()
        };
    }),
    wrong("Squares the mean, and not each difference.", 3, "the square of the mean", |answer| {
        answer.mse = |x_hat, x| (x_hat - x).mean().unwrap().powi(2);
    }),
    wrong("Squares the sum of the differences.", 3, "the square of the sum", |answer| {
        answer.mse = |x_hat, x| (x_hat - x).sum().powi(2) / x.len() as f32;
    }),
    wrong("Squares in the gradient, too.", 3, "a square has no sign", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x).mapv(|v| v * v) * (2.0 / x.len() as f32);
    }),
    wrong("Gives the squares for the gradient, without the mean.", 3, "a square has no sign", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x).mapv(|v| v * v);
    }),
    wrong("Differentiates the sum and forgets the mean.", 3, "the gradient of the sum, not of the mean", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x) * 2.0;
    }),
    wrong("Forgets the mean over the pixels.", 3, "you divided by n only", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x) * (2.0 / x.nrows() as f32);
    }),
    wrong("Forgets the mean over the batch.", 3, "you divided by the d pixels only", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x) * (2.0 / x.ncols() as f32);
    }),
    wrong("Forgets the 2 of the square.", 3, "the 2 is missing", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x) / x.len() as f32;
    }),
    wrong("Subtracts the wrong way round: training would climb.", 3, "the sign is wrong", |answer| {
        answer.mse_grad = |x_hat, x| (x - x_hat) * (2.0 / x.len() as f32);
    }),
    wrong("Gives dW with a row for every unit.", 4, "transposed", |answer| {
        answer.dense_backward = |x, w, ds| (ds.t().dot(x), ds.sum_axis(Axis(0)), ds.dot(&w.t()));
    }),
    wrong("Takes the mean over the batch, which the loss has taken already.", 4, "you divided by n", |answer| {
        answer.dense_backward = |x, w, ds| {
            let n = x.nrows() as f32;
            (x.t().dot(ds) / n, ds.sum_axis(Axis(0)) / n, ds.dot(&w.t()))
        };
    }),
    wrong("The same, for the bias alone.", 4, "the rows add up", |answer| {
        answer.dense_backward = |x, w, ds| (x.t().dot(ds), ds.mean_axis(Axis(0)).unwrap(), ds.dot(&w.t()));
    }),
    wrong("Adds up along the wrong axis.", 4, "each *column* is a unit", |answer| {
        answer.dense_backward = |x, w, ds| {
            let db = if ds.nrows() == 1 { ds.row(0).to_owned() } else { ds.sum_axis(Axis(1)) };
            (x.t().dot(ds), db, ds.dot(&w.t()))
        };
    }),
    wrong("Listens to the first input of the batch only.", 4, "the first row only", |answer| {
        answer.dense_backward = |x, w, ds| (x.t().dot(ds), ds.row(0).to_owned(), ds.dot(&w.t()));
    }),
    wrong("Goes back through W as it went forward.", 4, "the way back goes through Wᵀ", |answer| {
        answer.dense_backward = |x, w, ds| (x.t().dot(ds), ds.sum_axis(Axis(0)), ds.dot(w));
    }),
    wrong("Forgets the activation on the way back.", 5, "the slope of ReLU is missing", |answer| {
        answer.backprop = |network, x| {
            let h = relu(&dense_forward(x, &network.w1, &network.b1));
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, ds) = dense_backward(&h, &network.w2, &dx_hat);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Forgets the activation on the way forward.", 5, "must go through ReLU", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = s.clone();
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Puts the reconstruction through ReLU as well.", 5, "none behind the second layer", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = relu(&dense_forward(&h, &network.w2, &network.b2));
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Takes the slope at dh, whose sign says nothing about the unit.", 5, "not at dh", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = &dh * &relu_slope(&dh);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Takes the network's input for that of layer 2.", 5, "h, not x", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(x, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Does not go back through layer 2.", 5, "dh is missing", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, _) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dx_hat * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Hands the gradients back in the wrong order.", 5, "the layers have changed places", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw2, b1: db2, w2: dw1, b2: db1 })
        };
    }),
    wrong("Works h out, and gives s to layer 2.", 5, "layer 2 was given s", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&s, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Goes back through layer 2 with s in place of h.", 5, "dW₂ was made from s", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&s, &network.w2, &dx_hat);
            let ds = dh * relu_slope(&s);
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Takes the product of matrices for ⊙.", 5, "number by number", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let dx_hat = mse_grad(&x_hat, x);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &dx_hat);
            let ds = dh.dot(&relu_slope(&s));
            let (dw1, db1, _) = dense_backward(x, &network.w1, &ds);
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
    wrong("Multiplies three inputs at most.", 1, "drawn at random", |answer| {
        answer.dense_forward = |x, w, b| {
            let inputs = x.ncols().min(3);
            x.slice(s![.., ..inputs]).dot(&w.slice(s![..inputs, ..])) + b
        };
    }),
    wrong("Adds the bias to two rows at most.", 1, "drawn at random", |answer| {
        answer.dense_forward = |x, w, b| {
            let mut sums = x.dot(w);
            for mut row in sums.rows_mut().into_iter().take(2) {
                row += b;
            }
            sums
        };
    }),
    wrong("Rounds to halves, as in the examples.", 1, "drawn at random", |answer| {
        answer.dense_forward = |x, w, b| dense_forward(x, w, b).mapv(|s| (2.0 * s).round() / 2.0);
    }),
    wrong("Keeps its first answer for each size, and gives it again.", 1, "drawn at random", |answer| {
        thread_local!(static KEPT: RefCell<HashMap<[usize; 3], Array2<f32>>> = RefCell::default());
        answer.dense_forward = |x, w, b| {
            let size = [x.nrows(), x.ncols(), w.ncols()];
            KEPT.with_borrow_mut(|kept| kept.entry(size).or_insert_with(|| dense_forward(x, w, b)).clone())
        };
    }),
    wrong("Lets a little of the negative sums through.", 2, "drawn at random", |answer| {
        answer.relu = |s| s.mapv(|s| if s > 0.0 { s } else { 0.00001 * s });
    }),
    wrong("Cuts off at 10.", 2, "drawn at random", |answer| {
        answer.relu = |s| s.mapv(|s| s.clamp(0.0, 10.0));
    }),
    wrong("Makes 0 of sums below 0.3.", 2, "drawn at random", |answer| {
        answer.relu = |s| s.mapv(|s| if s > 0.3 { s } else { 0.0 });
    }),
    wrong("Has the slope 1 above 0.1 only.", 2, "drawn at random", |answer| {
        answer.relu_slope = |s| s.mapv(|s| f32::from(s > 0.1));
    }),
    wrong("Has the slope 0 for sums above 10.", 2, "drawn at random", |answer| {
        answer.relu_slope = |s| s.mapv(|s| f32::from(s > 0.0 && s < 10.0));
    }),
    wrong("Divides by 6, as in the example.", 3, "drawn at random", |answer| {
        answer.mse = |x_hat, x| (x_hat - x).mapv(|v| v * v).sum() / 6.0;
        answer.mse_grad = |x_hat, x| (x_hat - x) * (2.0 / 6.0);
    }),
    wrong("Takes no difference to be larger than 2.", 3, "drawn at random", |answer| {
        answer.mse = |x_hat, x| mse(&(x_hat - x).mapv(|v| v.clamp(-2.0, 2.0)), &Array2::zeros(x.dim()));
        answer.mse_grad = |x_hat, x| mse_grad(&(x_hat - x).mapv(|v| v.clamp(-2.0, 2.0)), &Array2::zeros(x.dim()));
    }),
    wrong("Goes on in a straight line where a difference is larger than 2.", 3, "drawn at random", |answer| {
        answer.mse = |x_hat, x| {
            let part = |v: f32| if v.abs() <= 2.0 { v * v } else { 4.0 * v.abs() - 4.0 };
            (x_hat - x).mapv(part).mean().unwrap()
        };
        answer.mse_grad = |x_hat, x| mse_grad(&(x_hat - x).mapv(|v| v.clamp(-2.0, 2.0)), &Array2::zeros(x.dim()));
    }),
    wrong("Averages over four rows at most.", 3, "drawn at random", |answer| {
        answer.mse = |x_hat, x| {
            let n = x.nrows().min(4);
            mse(&x_hat.slice(s![..n, ..]).to_owned(), &x.slice(s![..n, ..]).to_owned())
        };
    }),
    wrong("Divides the gradient by 6 or by 12, whatever the size.", 3, "drawn at random", |answer| {
        answer.mse_grad = |x_hat, x| (x_hat - x) * (2.0 / if x.nrows() == 2 { 6.0 } else { 12.0 });
    }),
    wrong("Listens to four inputs of the batch at most, for the weights.", 4, "drawn at random", |answer| {
        answer.dense_backward = |x, w, ds| {
            let n = x.nrows().min(4);
            (x.slice(s![..n, ..]).t().dot(&ds.slice(s![..n, ..])), ds.sum_axis(Axis(0)), ds.dot(&w.t()))
        };
    }),
    wrong("Listens to four inputs of the batch at most, for the bias.", 4, "drawn at random", |answer| {
        answer.dense_backward = |x, w, ds| {
            let n = x.nrows().min(4);
            (x.t().dot(ds), ds.slice(s![..n, ..]).sum_axis(Axis(0)), ds.dot(&w.t()))
        };
    }),
    wrong("Comes back from five units at most.", 4, "drawn at random", |answer| {
        answer.dense_backward = |x, w, ds| {
            let units = w.ncols().min(5);
            let dx = ds.slice(s![.., ..units]).dot(&w.slice(s![.., ..units]).t());
            (x.t().dot(ds), ds.sum_axis(Axis(0)), dx)
        };
    }),
    wrong("Goes back through W, not Wᵀ, where W is square and larger than 2 by 2.", 4, "drawn at random", |answer| {
        answer.dense_backward = |x, w, ds| {
            let dx = if w.nrows() == w.ncols() && w.nrows() > 2 { ds.dot(w) } else { ds.dot(&w.t()) };
            (x.t().dot(ds), ds.sum_axis(Axis(0)), dx)
        };
    }),
    wrong("Adds the first of the biases b₂ to every output.", 5, "nudging measures", |answer| {
        answer.backprop = |network, x| {
            let b2 = Array1::from_elem(network.b2.len(), network.b2[0]);
            backprop(&Network { b2, ..network.clone() }, x)
        };
    }),
    wrong("Looks at a hundred inputs at most.", 5, "drawn at random", |answer| {
        answer.backprop = |network, x| backprop(network, &x.slice(s![..x.nrows().min(100), ..]).to_owned());
    }),
    wrong("Cuts large gradients off.", 5, "drawn at random", |answer| {
        answer.backprop = |network, x| {
            let (loss, mut gradient) = backprop(network, x);
            gradient.w1.mapv_inplace(|v| v.clamp(-40.0, 40.0));
            gradient.w2.mapv_inplace(|v| v.clamp(-40.0, 40.0));
            (loss, gradient)
        };
    }),
    wrong("Leaves db₁ at 0 where there are more than three units.", 5, "drawn at random", |answer| {
        answer.backprop = |network, x| {
            let (loss, mut gradient) = backprop(network, x);
            if network.b1.len() > 3 {
                gradient.b1.fill(0.0);
            }
            (loss, gradient)
        };
    }),
    wrong("Has the slope 1 at a sum of 0.", 5, "drawn at random", |answer| {
        answer.backprop = |network, x| {
            let s = dense_forward(x, &network.w1, &network.b1);
            let h = relu(&s);
            let x_hat = dense_forward(&h, &network.w2, &network.b2);
            let (dw2, db2, dh) = dense_backward(&h, &network.w2, &mse_grad(&x_hat, x));
            let (dw1, db1, _) = dense_backward(x, &network.w1, &(dh * s.mapv(|s| f32::from(s >= 0.0))));
            (mse(&x_hat, x), Network { w1: dw1, b1: db1, w2: dw2, b2: db2 })
        };
    }),
];
