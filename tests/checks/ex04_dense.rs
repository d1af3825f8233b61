// The checks of exercise 4. What a student reads when one fails is in the messages.

use shadowlab::{
    data::synthetic_digits,
    gradcheck::gradcheck,
    init::Init,
    ndarray::{Array1, Array2, Axis, array},
    rng::rng,
};

use super::exercise::Network;
use crate::harness::{Draw, Exercise, check, draw, expect, expect_gradient};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub dense_forward: fn(&Array2<f32>, &Array2<f32>, &Array1<f32>) -> Array2<f32>,
    pub relu: fn(&Array2<f32>) -> Array2<f32>,
    pub relu_slope: fn(&Array2<f32>) -> Array2<f32>,
    pub mse: fn(&Array2<f32>, &Array2<f32>) -> f32,
    pub mse_grad: fn(&Array2<f32>, &Array2<f32>) -> Array2<f32>,
    pub dense_backward: fn(&Array2<f32>, &Array2<f32>, &Array2<f32>) -> (Array2<f32>, Array1<f32>, Array2<f32>),
    pub backprop: fn(&Network, &Array2<f32>) -> (f32, Network),
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{backprop, dense_backward, dense_forward, mse, mse_grad, relu, relu_slope};
    Answer { dense_forward, relu, relu_slope, mse, mse_grad, dense_backward, backprop }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex04",
    tasks: &[
        "a dense layer, forward",
        "ReLU and its slope",
        "the mean squared error and its gradient",
        "a dense layer, backward",
        "backpropagation",
    ],
    allowed: &["ndarray"],
    forbidden: &[],
    checks: &[
        check(1, "two inputs, two units", two_units),
        check(1, "a batch of two", batch_of_two),
        check(1, "layers drawn at random", drawn_layers),
        check(2, "ReLU of six numbers", six_sums),
        check(2, "its slope", six_slopes),
        check(2, "sums drawn at random", drawn_sums),
        check(3, "the loss of two reconstructions", two_losses),
        check(3, "its gradient", two_losses_back),
        check(3, "the gradient, by nudging", nudged_losses),
        check(3, "reconstructions drawn at random", drawn_losses),
        check(4, "one input, back through two units", one_input_back),
        check(4, "a batch of two, back", batch_back),
        check(4, "dW, db and dx, by nudging", nudged_layer),
        check(4, "layers drawn at random, back", drawn_layers_back),
        check(5, "one pixel, one unit", one_unit),
        check(5, "a reconstruction below 0", low_output),
        check(5, "a silent unit", silent_unit),
        check(5, "two inputs, two units", square),
        check(5, "four gradients, by nudging", nudged_network),
        check(5, "it learns drawn digits", learns),
        check(5, "networks drawn at random", drawn_networks),
    ],
};

fn two_units(Answer { dense_forward, .. }: Answer) {
    let (x, w, b) = (array![[1.0, 2.0]], array![[1.0, 3.0], [2.0, 4.0]], array![0.5, -0.5]);
    expect(
        "dense_forward([[1, 2]], [[1, 3], [2, 4]], [0.5, -0.5])",
        &dense_forward(&x, &w, &b),
        &array![[5.5f32, 10.5]],
    )
    .mistake(&array![[5.0f32, 11.0]], "you forgot to add the bias")
    .mistake(&array![[4.5f32, 11.5]], "you took the bias away; it is added")
    .mistake(&array![[7.5f32, 9.5]], "you used Wᵀ: here W has a row for every input and a column for every unit")
    .mistake(&array![[3.5f32, 9.5]], "multiply x by the columns of W: x·W is `x.dot(w)`, not `x * w`")
    .because("1·1 + 2·2 + 0.5 = 5.5, and 1·3 + 2·4 − 0.5 = 10.5")
    .holds();
}

fn batch_of_two(Answer { dense_forward, .. }: Answer) {
    let x = array![[1.0, 2.0, 3.0], [-1.0, 0.0, 0.0]];
    let (w, b) = (array![[1.0, -1.0], [2.0, 0.5], [0.0, 1.0]], array![0.5, -0.5]);
    expect("dense_forward(two inputs, W, b)", &dense_forward(&x, &w, &b), &array![[5.5f32, 2.5], [-0.5, 0.5]])
        .mistake(&array![[5.5f32, 2.5], [-1.0, 1.0]], "the bias is added to *every* row, not only to the first")
        .mistake(
            &array![[5.5f32, 2.5], [0.0, 0.5]],
            "these went through ReLU; the sums are asked for, negative ones too",
        )
        .because("as notebook 04 does for (1, 2, 3); the second row is (−1)·1 + 0.5 and (−1)·(−1) − 0.5")
        .holds();
}

/// n, inputs and units: two of one size, a batch of one, one input, one unit, a square, and more than a few.
fn drawn_sizes(draw: &mut Draw) -> [(usize, usize, usize); 7] {
    let [n, inputs, units, side, many] =
        [(2, 9), (2, 9), (2, 9), (3, 6), (40, 80)].map(|(low, high)| draw.count(low, high));
    [
        (n, inputs, units),
        (n, inputs, units),
        (1, inputs, units),
        (n, 1, units),
        (n, inputs, 1),
        (side, side, side),
        (many, many / 2, many / 3),
    ]
}

/// a·b, a row of the one by a column of the other.
fn plain_product(a: &Array2<f32>, b: &Array2<f32>) -> Array2<f64> {
    let mut product = Array2::zeros((a.nrows(), b.ncols()));
    for i in 0..a.nrows() {
        for j in 0..b.ncols() {
            for k in 0..a.ncols() {
                product[[i, j]] += f64::from(a[[i, k]]) * f64::from(b[[k, j]]);
            }
        }
    }
    product
}

fn drawn_layers(Answer { dense_forward, .. }: Answer) {
    let mut draw = draw();
    for (n, inputs, units) in drawn_sizes(&mut draw) {
        let (x, w) = (draw.table(n, inputs, -3.0, 3.0), draw.table(inputs, units, -3.0, 3.0));
        let b = draw.vector(units, -3.0, 3.0);
        let mut right = plain_product(&x, &w);
        for i in 0..n {
            for j in 0..units {
                right[[i, j]] += f64::from(b[j]);
            }
        }
        let what = format!("dense_forward(x ({n}, {inputs}), W ({inputs}, {units}), b ({units})), drawn at random");
        expect(what, &dense_forward(&x, &w, &b), &right)
            .because("x·W + b: every input times its weight, for any n, inputs and units, and b in every row")
            .holds();
    }
}

fn sums() -> Array2<f32> {
    array![[-2.0, 0.0, 3.0], [0.5, -0.25, 7.0]]
}

fn six_sums(Answer { relu, .. }: Answer) {
    let right = array![[0.0f32, 0.0, 3.0], [0.5, 0.0, 7.0]];
    expect("relu([[-2, 0, 3], [0.5, -0.25, 7]])", &relu(&sums()), &right)
        .mistake(&array![[2.0f32, 0.0, 3.0], [0.5, 0.25, 7.0]], "this is |s|; a negative sum becomes 0")
        .mistake(&array![[-2.0f32, 0.0, 0.0], [0.0, -0.25, 0.0]], "this is min(0, s); ReLU keeps the *positive* sums")
        .mistake(&array![[0.0f32, 0.0, 1.0], [0.5, 0.0, 1.0]], "large sums stay as they are; nothing is cut off at 1")
        .mistake(&array![[0.0f32, 0.0, 1.0], [1.0, 0.0, 1.0]], "this is the slope; ReLU itself keeps positive sums")
        .because("max(0, s), number by number")
        .holds();
}

fn six_slopes(Answer { relu_slope, .. }: Answer) {
    let slopes = array![[0.0f32, 0.0, 1.0], [1.0, 0.0, 1.0]];
    expect("relu_slope([[-2, 0, 3], [0.5, -0.25, 7]])", &relu_slope(&sums()), &slopes)
        .mistake(&array![[0.0f32, 1.0, 1.0], [1.0, 0.0, 1.0]], "at 0 itself the slope is 0 here: `>`, not `>=`")
        .mistake(&array![[0.0f32, 0.0, 3.0], [0.5, 0.0, 7.0]], "this is ReLU itself; its slope is 1 or 0")
        .mistake(&array![[-1.0f32, 1.0, 1.0], [1.0, -1.0, 1.0]], "where ReLU is flat its slope is 0, not −1")
        .mistake(&(1.0 - &slopes), "just the other way round: the slope is 1 where s is above 0")
        .because("ReLU is flat below 0, and climbs as fast as s above")
        .holds();
}

/// Tiny, usual and large sums, and 0 among them.
fn drawn_sums(Answer { relu, relu_slope, .. }: Answer) {
    let mut draw = draw();
    for (n, units, size) in [(4, 5, 1.0), (1, 6, 1e-5), (6, 1, 1e5), (30, 20, 100.0)] {
        let mut s = draw.table(n, units, -size, size);
        s[[draw.count(0, n - 1), draw.count(0, units - 1)]] = 0.0;
        let (mut sums, mut slopes) = (Array2::<f64>::zeros((n, units)), Array2::<f64>::zeros((n, units)));
        for i in 0..n {
            for j in 0..units {
                if s[[i, j]] > 0.0 {
                    (sums[[i, j]], slopes[[i, j]]) = (f64::from(s[[i, j]]), 1.0);
                }
            }
        }
        let what = format!("sums ({n}, {units}) drawn at random between {} and {size}", -size);
        expect(format!("relu({what})"), &relu(&s), &sums)
            .because(
                "max(0, s): every positive sum as it is, however small or large; every other is 0, and not nearly 0",
            )
            .within(1e-6)
            .holds();
        expect(format!("relu_slope({what})"), &relu_slope(&s), &slopes)
            .because("1 for every positive sum, however small or large; 0 for every other")
            .within(1e-6)
            .holds();
    }
}

/// Reconstructions, and what is right: the differences are 0, 2, 0 and 2, 0, −2.
fn reconstructions() -> (Array2<f32>, Array2<f32>) {
    (array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], array![[1.0, 0.0, 3.0], [2.0, 5.0, 8.0]])
}

fn two_losses(Answer { mse, .. }: Answer) {
    let (x_hat, x) = reconstructions();
    expect("mse([[1, 2, 3], [4, 5, 6]], [[1, 0, 3], [2, 5, 8]])", mse(&x_hat, &x), 2.0f32)
        .mistake(12.0f32, "this is the sum of the squares; the formula takes the mean: divide by n · d")
        .mistake(
            6.0f32,
            "this is the error *per image*, summed over the pixels; here the mean goes over the pixels, too",
        )
        .mistake(4.0f32, "you divided by the d pixels only; the mean goes over the n inputs, too")
        .mistake(2.0f32.sqrt(), "you took the root; the mean squared error has none")
        .mistake(1.0f32, "this is the mean of |x̂ − x| (or half of what is right): square the differences")
        .mistake(1.0f32 / 3.0, "you forgot to square: differences of different signs cancel")
        .mistake(1.0f32 / 9.0, "this is the square of the mean: square every difference first, then take the mean")
        .mistake(
            4.0f32 / 6.0,
            "this is the square of the sum, divided by n · d: square every difference first, then add up",
        )
        .because("the differences are 0, 2, 0, 2, 0 and −2: (4 + 4 + 4) / 6 = 2")
        .holds();
}

fn two_losses_back(Answer { mse_grad, .. }: Answer) {
    let (x_hat, x) = reconstructions();
    let difference = &x_hat - &x;
    let squares =
        "you squared the differences, and a square has no sign: the slope of v² is 2 v, so this is 2 (x̂ − x) / (n d)";
    expect("mse_grad([[1, 2, 3], [4, 5, 6]], [[1, 0, 3], [2, 5, 8]])", &mse_grad(&x_hat, &x), &(&difference / 3.0))
        .mistake(&(&difference * 2.0), "this is the gradient of the sum, not of the mean: divide by n · d")
        .mistake(&difference, "you divided by n only: the mean goes over the d pixels, too")
        .mistake(&(&difference * (2.0 / 3.0)), "you divided by the d pixels only; the mean goes over the n inputs, too")
        .mistake(&(&difference / 6.0), "the 2 is missing: the slope of v² is 2 v")
        .mistake(&(&difference * &difference / 6.0), squares)
        .mistake(&(&difference * &difference / 3.0), squares)
        .mistake(&(&difference * &difference), squares)
        .mistake(&(&difference * &difference * 2.0), squares)
        .because("2 · (0, 2, 0, 2, 0, −2) / 6")
        .holds();
}

fn nudged_losses(Answer { mse, mse_grad, .. }: Answer) {
    let (x_hat, x) = (Init::XavierUniform.weights(4, 3, &mut rng(1)), Init::XavierUniform.weights(4, 3, &mut rng(2)));
    let report = gradcheck(|x_hat| f64::from(mse(x_hat, &x)), &x_hat, &mse_grad(&x_hat, &x));
    expect_gradient("mse_grad", &report, "2 (x̂ − x) / (n d); nudging uses your own `mse`");
}

fn drawn_losses(Answer { mse, mse_grad, .. }: Answer) {
    let mut draw = draw();
    let (n, d) = (draw.count(2, 9), draw.count(2, 9));
    for (n, d, size) in [(n, d, 1.0), (n, d, 10.0), (1, d, 1.0), (n, 1, 100.0), (60, 50, 1.0)] {
        let (x_hat, x) = (draw.table(n, d, -size, size), draw.table(n, d, -size, size));
        let (mut loss, mut gradient) = (0.0, Array2::<f64>::zeros((n, d)));
        for i in 0..n {
            for j in 0..d {
                let difference = f64::from(x_hat[[i, j]]) - f64::from(x[[i, j]]);
                loss += difference * difference / (n * d) as f64;
                gradient[[i, j]] = 2.0 * difference / (n * d) as f64;
            }
        }
        let what = format!("x̂, x), both ({n}, {d}), drawn at random between {} and {size}", -size);
        expect(format!("mse({what}"), mse(&x_hat, &x), loss)
            .because(format!("Σ (x̂ − x)² / (n d), over all {n} · {d} differences, none of them cut off"))
            .holds();
        expect(format!("mse_grad({what}"), &mse_grad(&x_hat, &x), &gradient)
            .because(format!("2 (x̂ − x) / (n d), and n · d is {n} · {d} here"))
            .within(1e-4)
            .holds();
    }
}

fn one_input_back(Answer { dense_backward, .. }: Answer) {
    let (x, w, ds) = (array![[1.0, 2.0]], array![[1.0, 3.0], [2.0, 4.0]], array![[10.0, 1.0]]);
    let (dw, db, dx) = dense_backward(&x, &w, &ds);
    let what = "of dense_backward([[1, 2]], [[1, 3], [2, 4]], [[10, 1]])";
    expect(format!("dW {what}"), &dw, &array![[10.0f32, 1.0], [20.0, 2.0]])
        .because("the weight from input i to unit j: dW[i, j] = x[i] · ds[j], and that is xᵀ·ds")
        .holds();
    expect(format!("db {what}"), &db, &array![10.0f32, 1.0]).because("the bias enters every sum once").holds();
    expect(format!("dx {what}"), &dx, &array![[13.0f32, 24.0]])
        .mistake(&array![[12.0f32, 34.0]], "you used W; the way back goes through Wᵀ")
        .because("input 0 goes to the units with weights 1 and 3: 10·1 + 1·3 = 13, and that is ds·Wᵀ")
        .holds();
}

fn batch_back(Answer { dense_backward, .. }: Answer) {
    let (x, ds) = (array![[1.0, 2.0, 3.0], [-1.0, 0.0, 1.0]], array![[10.0, 1.0], [2.0, -4.0]]);
    let w = array![[1.0, -1.0], [2.0, 0.5], [0.0, 1.0]];
    let (dw, db, dx) = dense_backward(&x, &w, &ds);
    let right = array![[8.0f32, 5.0], [20.0, 2.0], [32.0, -1.0]];
    expect("dW for a batch of two", &dw, &right)
        .mistake(&(&right / 2.0), "you divided by n; the mean over the batch is in ds already")
        .because("the inputs' gradients add up: xᵀ·ds")
        .holds();
    expect("db for a batch of two", &db, &array![12.0f32, -3.0])
        .mistake(&array![6.0f32, -1.5], "the rows add up; the mean over the batch is in ds already")
        .mistake(&array![11.0f32, -2.0], "you added up each row; each *column* is a unit: `sum_axis(Axis(0))`")
        .mistake(&array![10.0f32, 1.0], "this is the first row only; every input of the batch has its say")
        .because("10 + 2 for the first unit, 1 − 4 for the second")
        .holds();
    expect("dx for a batch of two", &dx, &array![[9.0f32, 20.5, 1.0], [6.0, 2.0, -4.0]]).because("ds·Wᵀ").holds();
}

fn nudged_layer(Answer { dense_backward, .. }: Answer) {
    let [x, w, b] =
        [(4, 3, 1), (3, 5, 2), (1, 5, 3)].map(|(r, c, seed)| Init::XavierUniform.weights(r, c, &mut rng(seed)));
    let sums = |x: &Array2<f32>, w: &Array2<f32>, b: &Array2<f32>| x.dot(w) + b;
    // Half the sum of squares: its gradient by the sums is the sums themselves.
    let loss = |s: Array2<f32>| f64::from(s.iter().map(|v| v * v).sum::<f32>() / 2.0);
    let (dw, db, dx) = dense_backward(&x, &w, &sums(&x, &w, &b));
    expect_gradient("dW", &gradcheck(|w| loss(sums(&x, w, &b)), &w, &dw), "dW = xᵀ·ds");
    expect_gradient(
        "db",
        &gradcheck(|b| loss(sums(&x, &w, b)), &b, &db.insert_axis(Axis(0))),
        "db = Σ over the rows of ds",
    );
    expect_gradient("dx", &gradcheck(|x| loss(sums(x, &w, &b)), &x, &dx), "dx = ds·Wᵀ");
}

fn drawn_layers_back(Answer { dense_backward, .. }: Answer) {
    let mut draw = draw();
    for (n, inputs, units) in drawn_sizes(&mut draw) {
        let (x, w) = (draw.table(n, inputs, -3.0, 3.0), draw.table(inputs, units, -3.0, 3.0));
        let ds = draw.table(n, units, -3.0, 3.0);
        let (dw, db, dx) = dense_backward(&x, &w, &ds);
        let what =
            format!("of dense_backward(x ({n}, {inputs}), W ({inputs}, {units}), ds ({n}, {units})), drawn at random");
        expect(format!("dW {what}"), &dw, &plain_product(&x.t().to_owned(), &ds))
            .because("dW = xᵀ·ds, over all n inputs")
            .holds();
        let right = plain_product(&Array2::ones((1, n)), &ds).row(0).to_owned();
        // The sums may cancel, so that they are held against a row's numbers as well.
        expect(format!("db {what}"), &db, &right).because("db = Σ over all n rows of ds").within(1e-3).holds();
        let right = plain_product(&ds, &w.t().to_owned());
        expect(format!("dx {what}"), &dx, &right).because("dx = ds·Wᵀ, over all units").holds();
    }
}

/// One pixel of 2, and one hidden unit.
fn small(Answer { backprop, .. }: Answer, w1: f32, b2: f32) -> (f32, [f32; 4]) {
    let network = Network { w1: array![[w1]], b1: array![0.0], w2: array![[3.0]], b2: array![b2] };
    let (loss, gradient) = backprop(&network, &array![[2.0]]);
    (loss, [gradient.w1[[0, 0]], gradient.b1[0], gradient.w2[[0, 0]], gradient.b2[0]])
}

fn one_unit(answer: Answer) {
    let (loss, gradient) = small(answer, 0.5, 0.0);
    expect("the loss, for x = 2, W₁ = 0.5, W₂ = 3 and biases of 0", loss, 1.0f32)
        .because("s = 1, h = 1, x̂ = 3: (3 − 2)² = 1")
        .holds();
    expect("the gradients (dW₁, db₁, dW₂, db₂) there", &gradient.to_vec(), &vec![12.0f32, 6.0, 2.0, 2.0])
        .mistake(&vec![2.0f32, 2.0, 12.0, 6.0], "the layers have changed places: w1 belongs to the first")
        .mistake(&vec![12.0f32, 6.0, 4.0, 2.0], "the input of layer 2 is h, not x: dW₂ = hᵀ·dx̂")
        .mistake(
            &vec![4.0f32, 2.0, 2.0, 2.0],
            "dh is missing: on the way back through layer 2, dx̂ is multiplied with W₂ᵀ",
        )
        .because("dx̂ = 2 (3 − 2) = 2; dW₂ = h · 2, db₂ = 2, dh = 3 · 2 = 6; the slope is 1, so dW₁ = x · 6 and db₁ = 6")
        .holds();
}

fn low_output(answer: Answer) {
    let (loss, gradient) = small(answer, 0.5, -4.0);
    expect("the loss, for x = 2, W₁ = 0.5, W₂ = 3, b₁ = 0 and b₂ = −4", loss, 9.0f32)
        .mistake(4.0f32, "x̂ went through ReLU; there is none behind the second layer")
        .because("s = 1, h = 1, x̂ = −1: (−1 − 2)² = 9")
        .holds();
    expect("the gradients (dW₁, db₁, dW₂, db₂) there", &gradient.to_vec(), &vec![-36.0f32, -18.0, -6.0, -6.0])
        .mistake(&vec![0.0f32, 0.0, -6.0, -6.0], "the slope is that at s, not at dh: ds = dh ⊙ relu_slope(s)")
        .because("dx̂ = 2 (−1 − 2) = −6 and dh = −18; s = 1 is above 0, so all of it comes through")
        .holds();
}

fn silent_unit(answer: Answer) {
    let (loss, gradient) = small(answer, -0.5, 5.0);
    expect("the loss, for x = 2, W₁ = −0.5, W₂ = 3, b₁ = 0 and b₂ = 5", loss, 9.0f32)
        .mistake(
            0.0f32,
            "layer 2 was given s: the hidden sums must go through ReLU first, h = relu(s), and x̂ is made from h",
        )
        .because("s = −1, h = 0, x̂ = 5: (5 − 2)² = 9")
        .holds();
    expect("the gradients (dW₁, db₁, dW₂, db₂) there", &gradient.to_vec(), &vec![0.0f32, 0.0, 0.0, 6.0])
        .mistake(&vec![36.0f32, 18.0, 0.0, 6.0], "the slope of ReLU is missing: ds = dh ⊙ relu_slope(s)")
        .mistake(
            &vec![0.0f32, 0.0, -6.0, 6.0],
            "dW₂ was made from s: the input of layer 2 is h = relu(s), so dW₂ = hᵀ·dx̂",
        )
        .because("the unit is silent, its slope is 0: ds = 0, and nothing comes through to layer 1")
        .holds();
}

/// Two inputs of one number and two units: ds and the slopes are square, so that a product of matrices would fit as well.
fn square(Answer { backprop, .. }: Answer) {
    let network = Network { w1: array![[1.0, -1.0]], b1: array![0.0, 1.5], w2: array![[1.0], [2.0]], b2: array![0.0] };
    let (loss, gradient) = backprop(&network, &array![[2.0], [1.0]]);
    let net = "x = [[2], [1]], W₁ = [[1, −1]], b₁ = [0, 1.5], W₂ = [[1], [2]], b₂ = [0]";
    expect(format!("the loss for {net}"), loss, 0.5f32)
        .because("s = [[2, −0.5], [1, 0.5]], h = [[2, 0], [1, 0.5]], x̂ = [[2], [2]]: (0 + 1) / 2 = 0.5")
        .holds();
    expect("dW₂ there", &gradient.w2, &array![[1.0f32], [0.5]]).because("hᵀ·dx̂, and dx̂ = [[0], [1]]").holds();
    expect("dW₁ there", &gradient.w1, &array![[1.0f32, 2.0]])
        .mistake(
            &array![[3.0f32, 2.0]],
            "you made a product of matrices of dh and the slopes; ⊙ goes number by number: `dh * relu_slope(&s)`",
        )
        .because("dh = [[0, 0], [1, 2]], the slopes are [[1, 0], [1, 1]], so ds = [[0, 0], [1, 2]] and dW₁ = xᵀ·ds")
        .holds();
    expect("db₁ there", &gradient.b1, &array![1.0f32, 2.0]).because("the sums of the columns of ds").holds();
}

/// A network whose weights are drawn.
fn drawn(d: usize, hidden: usize, seed: u64) -> Network {
    let mut rng = rng(seed);
    let w1 = Init::HeNormal.weights(d, hidden, &mut rng);
    let w2 = Init::XavierUniform.weights(hidden, d, &mut rng);
    Network { w1, b1: Array1::from_elem(hidden, 0.1), w2, b2: Array1::from_elem(d, -0.1) }
}

fn nudged_network(Answer { backprop, .. }: Answer) {
    let (network, x) = (drawn(4, 3, 3), Init::XavierUniform.weights(5, 4, &mut rng(4)));
    let (_, gradient) = backprop(&network, &x);
    let loss = |change: &dyn Fn(&mut Network)| {
        let mut nudged = network.clone();
        change(&mut nudged);
        f64::from(backprop(&nudged, &x).0)
    };
    let row = |v: &Array1<f32>| v.clone().insert_axis(Axis(0));
    let why = "backward, layer by layer; nudging uses the loss that your `backprop` gives";
    let report = gradcheck(|p| loss(&|n| n.w2.assign(p)), &network.w2, &gradient.w2);
    expect_gradient("dW₂", &report, why);
    let report = gradcheck(|p| loss(&|n| n.b2.assign(&p.row(0))), &row(&network.b2), &row(&gradient.b2));
    expect_gradient("db₂", &report, why);
    let report = gradcheck(|p| loss(&|n| n.w1.assign(p)), &network.w1, &gradient.w1);
    expect_gradient("dW₁", &report, why);
    let report = gradcheck(|p| loss(&|n| n.b1.assign(&p.row(0))), &row(&network.b1), &row(&gradient.b1));
    expect_gradient("db₁", &report, why);
}

fn learns(Answer { backprop, .. }: Answer) {
    let digits = synthetic_digits(100, 1).expect("digits can be drawn").images;
    let mut network = drawn(784, 32, 5);
    let (first, _) = backprop(&network, &digits);
    for _ in 0..200 {
        let (_, gradient) = backprop(&network, &digits);
        network.w1.scaled_add(-5.0, &gradient.w1);
        network.b1.scaled_add(-5.0, &gradient.b1);
        network.w2.scaled_add(-5.0, &gradient.w2);
        network.b2.scaled_add(-5.0, &gradient.b2);
    }
    let (last, _) = backprop(&network, &digits);
    let baseline = digits.var_axis(Axis(0), 0.0).mean().expect("784 pixels");
    assert!(
        last < 0.7 * baseline,
        "200 steps against your gradient have brought the loss from {first:.4} to {last:.4}. Always guessing the mean image has a loss \
         of {baseline:.4}, and the network should be much better than that by now"
    );
}

/// Whole numbers, so that a sum is 0 exactly or not at all: close to 0, rounding would decide about a unit's slope.
fn whole_numbers(draw: &mut Draw, rows: usize, columns: usize) -> Array2<f32> {
    Array2::from_shape_simple_fn((rows, columns), || draw.count(0, 6) as f32 - 3.0)
}

/// The loss and its gradients by W₁, b₁, W₂ and b₂: one input after another, one number after another.
fn plain_backprop(network: &Network, x: &Array2<f32>) -> (f64, [Array2<f64>; 4]) {
    let ((n, d), hidden) = (x.dim(), network.b1.len());
    let [mut dw1, mut db1, mut dw2, mut db2] =
        [(d, hidden), (1, hidden), (hidden, d), (1, d)].map(Array2::<f64>::zeros);
    let mut loss = 0.0;
    for x in x.rows() {
        let mut s = network.b1.mapv(f64::from);
        for k in 0..hidden {
            for i in 0..d {
                s[k] += f64::from(x[i]) * f64::from(network.w1[[i, k]]);
            }
        }
        let mut dh = Array1::<f64>::zeros(hidden);
        for j in 0..d {
            let mut x_hat = f64::from(network.b2[j]);
            for k in 0..hidden {
                x_hat += s[k].max(0.0) * f64::from(network.w2[[k, j]]);
            }
            let difference = x_hat - f64::from(x[j]);
            loss += difference * difference / (n * d) as f64;
            let slope = 2.0 * difference / (n * d) as f64;
            db2[[0, j]] += slope;
            for k in 0..hidden {
                dw2[[k, j]] += s[k].max(0.0) * slope;
                dh[k] += slope * f64::from(network.w2[[k, j]]);
            }
        }
        for k in (0..hidden).filter(|&k| s[k] > 0.0) {
            db1[[0, k]] += dh[k];
            for i in 0..d {
                dw1[[i, k]] += f64::from(x[i]) * dh[k];
            }
        }
    }
    (loss, [dw1, db1, dw2, db2])
}

fn drawn_networks(Answer { backprop, .. }: Answer) {
    let mut draw = draw();
    for (n, d, hidden) in [(9, 4, 4), (9, 9, 5), (1, 5, 3), (5, 1, 4), (5, 6, 1), (4, 4, 4), (160, 5, 8)] {
        let [n, d, hidden] = [n, d, hidden].map(|most| draw.count(most / 2 + 1, most));
        let n = if n > 20 { n.max(110) } else { n };
        let mut whole = |rows, columns| whole_numbers(&mut draw, rows, columns);
        let (w1, b1, w2, b2) = (whole(d, hidden), whole(1, hidden), whole(hidden, d), whole(1, d));
        let network = Network { w1, b1: b1.row(0).to_owned(), w2, b2: b2.row(0).to_owned() };
        let x = whole(n, d);
        let (loss, gradient) = backprop(&network, &x);
        let (right, gradients) = plain_backprop(&network, &x);
        let what = format!("for x ({n}, {d}) and {hidden} hidden units, whole numbers drawn at random");
        expect(format!("the loss {what}"), loss, right).because("forward as in the task, for all n inputs").holds();
        let row = |v: Array1<f32>| v.insert_axis(Axis(0));
        let yours = [gradient.w1, row(gradient.b1), gradient.w2, row(gradient.b2)];
        for ((name, yours), right) in ["dW₁", "db₁", "dW₂", "db₂"].into_iter().zip(yours).zip(gradients) {
            expect(format!("{name} {what}"), &yours, &right)
                .because("backward, layer by layer, for all n inputs; a sum of 0 has the slope 0")
                .within(1e-3)
                .holds();
        }
    }
}
