// The checks of exercise 6. What a student reads when one fails is in the messages.

use shadowlab::{
    activation::Activation::{Identity, Relu, Sigmoid, Tanh},
    backprop::{OutputKind, Workspace},
    data::synthetic_digits,
    latent::LatentModel,
    loss::{mse, mse_grad},
    metrics::{mean_baseline_error, squared_error_per_image},
    ndarray::{Array1, Array2, Axis, array, s},
    optim::{Adam, Optimizer, OptimizerState},
    sequential::Sequential,
};

use super::exercise::{Memory, Net};
use crate::harness::{Draw, Exercise, check, draw, expect, nudged};

/// The functions that this exercise asks for.
#[derive(Clone, Copy)]
#[allow(clippy::type_complexity)] // as many arguments as the exercise has
pub struct Answer {
    pub dead_units: fn(&Array2<f32>) -> usize,
    pub copy_error: fn(&Array2<f32>, usize) -> f32,
    pub adam_update: fn(&mut Array1<f32>, &Array1<f32>, &mut Memory, f32),
    pub training_step: fn(&mut Net, &mut Memory, &Array2<f32>, f32) -> f32,
    pub train: fn(&mut Net, &mut Memory, &Array2<f32>, usize, usize, f32) -> Vec<f32>,
}

/// Those of the file that this program was built with.
pub const ANSWER: Answer = {
    use super::exercise::{adam_update, copy_error, dead_units, train, training_step};
    Answer { dead_units, copy_error, adam_update, training_step, train }
};

pub const EXERCISE: Exercise<Answer> = Exercise {
    name: "ex06",
    tasks: &["count dead units", "what copying would cost", "Adam's update", "one training step", "train to 2-D"],
    allowed: &["Result", "autoencoder", "latent", "backprop", "loss", "ndarray", "sequential"],
    forbidden: &["fit", "fit_with", "fit_pairs"],
    checks: &[
        check(1, "one dead unit of three", one_of_three),
        check(1, "dead is 0 for every image", dead_or_alive),
        check(1, "codes drawn anew in every run", dead_units_drawn),
        check(2, "three pixels, worked out by hand", three_pixels),
        check(2, "keep nothing, keep everything", nothing_and_everything),
        check(2, "drawn digits, pixel by pixel", copied_digits),
        check(2, "images drawn anew in every run", copy_error_drawn),
        check(3, "the first step", first_step),
        check(3, "what is remembered", remembered),
        check(3, "the second step", second_step),
        check(3, "tiny gradients, and where ε stands", tiny_gradients),
        check(3, "fifty steps, as the crate takes them", fifty_steps),
        check(3, "gradients drawn anew in every run", adam_drawn),
        check(4, "a net of four numbers, by hand", step_by_hand),
        check(4, "three batches, one after the other", three_batches),
        check(4, "batches drawn anew in every run", step_drawn),
        check(5, "a step for every batch", steps_counted),
        check(5, "one number per epoch", losses_reported),
        check(5, "drawn digits, down to two numbers", digits_to_two_numbers),
        check(5, "trainings drawn anew in every run", train_drawn),
    ],
};

fn one_of_three(Answer { dead_units, .. }: Answer) {
    let codes = array![[1.5, 0.0, 0.0], [0.0, 0.0, 2.0]];
    expect("dead_units([[1.5, 0, 0], [0, 0, 2]])", dead_units(&codes), 1usize)
        .mistake(3usize, "a unit that is 0 for one image only is not dead: it has to be 0 for every image")
        .mistake(4usize, "you counted zeros; count the units (columns) that are nothing but zeros")
        .mistake(0usize, "you looked at rows, which are images; a unit is a column")
        .mistake(2usize, "you counted the units that live; or the images (rows): a unit is a column")
        .because("the second column, unit 1, is 0 for both images; the others are not")
        .holds();
}

fn dead_or_alive(Answer { dead_units, .. }: Answer) {
    for (codes, right, because) in [
        (array![[-1.0, -2.0], [-0.5, -3.0]], 0usize, "a code that is always negative is not dead: it says something"),
        (array![[1.0, 0.0], [-1.0, 0.0]], 1, "1 and −1 add up to 0, but the first unit is not dead"),
        (array![[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]], 3, "nothing but zeros"),
        (array![[0.0], [0.0], [0.001]], 0, "one small number is enough to be alive"),
        (
            array![[0.0, 3.0], [1.0, 3.0], [0.0, 3.0]],
            0,
            "the same number for every image is useless, but only 0 is dead",
        ),
    ] {
        expect(format!("dead_units({codes})"), dead_units(&codes), right).because(because).holds();
    }
}

/// Variances 0.25, 0.01 and 1.
fn small_images() -> Array2<f32> {
    array![[0.0, 0.3, 3.0], [1.0, 0.1, 1.0]]
}

fn three_pixels(Answer { copy_error, .. }: Answer) {
    let (variances, because) = ([1.0f32, 0.25, 0.01], "the variances of the pixels are 0.25, 0.01 and 1");
    let images = small_images();
    for kept in [1, 2] {
        let right: f32 = variances[kept..].iter().sum();
        let in_order = [0.25, 0.01, 1.0f32];
        expect(format!("copy_error([[0, 0.3, 3], [1, 0.1, 1]], {kept})"), copy_error(&images, kept), right)
            .mistake(
                variances[..kept].iter().sum::<f32>(),
                "this is the variance of the pixels that are kept: they cost nothing",
            )
            .mistake(
                variances[..3 - kept].iter().sum::<f32>(),
                "you kept the pixels that vary least; the copier hands those through that vary most",
            )
            .mistake(
                in_order[kept..].iter().sum::<f32>(),
                "you kept the first pixels of the row; the copier hands those through that vary most",
            )
            .mistake(2.0 * right, "divide by n, the number of images, and not by n − 1: the mean over images")
            .mistake(right / 3.0, "you took the mean over the pixels; an error per image sums over them")
            .mistake(right / (3 - kept) as f32, "you took the mean over the pixels; an error per image sums over them")
            .mistake(
                variances[kept..].iter().map(|v| v.sqrt()).sum::<f32>(),
                "you added standard deviations; the squared error is made of variances",
            )
            .mistake(1.26f32, "this is the cost of guessing every pixel: leave out those that are kept")
            .because(because)
            .holds();
    }
}

fn nothing_and_everything(Answer { copy_error, .. }: Answer) {
    let digits = synthetic_digits(300, 1).expect("drawn");
    let baseline = mean_baseline_error(&digits, &digits).expect("images");
    expect("copy_error(300 drawn digits, 0)", copy_error(&digits.images, 0), baseline)
        .because("who keeps no pixel guesses the mean image: the baseline, which every model has to beat")
        .within(1e-3)
        .holds();
    expect("copy_error(300 drawn digits, 784)", copy_error(&digits.images, 784), 0.0f32)
        .because("who keeps all pixels has nothing to guess")
        .holds();
}

fn copied_digits(Answer { copy_error, .. }: Answer) {
    let images = synthetic_digits(300, 2).expect("drawn").images;
    let mean = images.mean_axis(Axis(0)).expect("300 images");
    let mut costs = (&images - &mean).mapv(|v| v * v).mean_axis(Axis(0)).expect("300 images").to_vec();
    costs.sort_by(|a, b| b.total_cmp(a));
    for kept in [2, 8, 64, 300] {
        let right: f32 = costs[kept..].iter().sum();
        expect(format!("copy_error(300 drawn digits, {kept})"), copy_error(&images, kept), right).within(1e-3).holds();
    }
}

/// Parameters 1, 1 and 1 after one step with g = (2, −0.5, 0) and a rate of 0.1.
fn first_step(Answer { adam_update, .. }: Answer) {
    let g = array![2.0, -0.5, 0.0];
    let (mut p, mut memory) = (array![1.0, 1.0, 1.0], Memory::new(3));
    adam_update(&mut p, &g, &mut memory, 0.1);
    assert!(
        !p[0].is_nan(),
        "after the first step the parameters are {p}. Is t still 0 when you work out 1 − β₁ᵗ? Then that is 0, and 0 / 0 is \
         no number: count `memory.t` up first"
    );
    assert!(
        !p[2].is_nan(),
        "after a step with g = (2, −0.5, 0) the parameters are {p}. Where g is 0, so is √v̂, and 0 / 0 is no number: that \
         is what ε is for"
    );
    let with = |step: fn(f32) -> f32| -> Array1<f32> { g.mapv(|g| if g == 0.0 { 1.0 } else { 1.0 - 0.1 * step(g) }) };
    expect("the parameters (1, 1, 1) after a step with g = (2, −0.5, 0)", &p, &array![0.9f32, 1.1, 1.0])
        .mistake(&array![1.0f32, 1.0, 1.0], "the parameters have not changed: `*parameters -= ...` changes them")
        .mistake(&array![1.1f32, 0.9, 1.0], "you walked uphill: the step is subtracted")
        .mistake(&with(|g| g), "this is plain gradient descent, p − rate · g; Adam divides m̂ by √v̂")
        .mistake(
            &with(|g| 0.1 * g / (0.001 * g * g).sqrt()),
            "the corrections are missing: divide m by 1 − β₁ᵗ, v by 1 − β₂ᵗ",
        )
        .mistake(&with(|g| g / (0.001 * g * g).sqrt()), "m is corrected, v is not: v̂ = v / (1 − β₂ᵗ)")
        .mistake(&with(|g| 0.1 * g / g.abs()), "v is corrected, m is not: m̂ = m / (1 − β₁ᵗ)")
        .mistake(&with(|g| 1.0 / g), "the square root is missing: divide by √v̂, not by v̂")
        .mistake(&with(|g| g / g.abs().sqrt()), "v remembers the *squared* gradient, g · g")
        .mistake(&with(|g| 10.0 * g.signum()), "the rate is given: multiply the step with `rate`")
        .mistake(
            &with(|g| 0.01 * g.signum()),
            "the rate is given: multiply the step with `rate`, and not with a number of your own",
        )
        .because("m̂ = g and v̂ = g² in the first step, so every number moves by the rate, against the sign of its g.")
        .holds();
}

fn remembered(Answer { adam_update, .. }: Answer) {
    let g = array![2.0, -0.5, 0.0];
    let (mut p, mut memory) = (array![1.0, 1.0, 1.0], Memory::new(3));
    adam_update(&mut p, &g, &mut memory, 0.1);
    let zeros = Array1::<f32>::zeros(3);
    expect("memory.t after one step", memory.t as usize, 1usize)
        .mistake(0usize, "memory.t has not been counted up: `memory.t += 1`")
        .holds();
    expect("memory.m after g = (2, −0.5, 0)", &memory.m, &array![0.2f32, -0.05, 0.0])
        .mistake(&zeros, "m has been forgotten: the new m has to be written to `memory.m`")
        .mistake(&g, "m̂ was remembered, but m should be: the correction is for this step only (or β₁ was left out)")
        .mistake(&(&g * 0.9), "β₁ belongs to what is remembered, 1 − β₁ to the new gradient")
        .mistake(&(&g * 0.001), "β₁ is for m, β₂ for v: they have changed places")
        .because("m = 0.9 · 0 + 0.1 · g")
        .holds();
    let g2 = &g * &g;
    expect("memory.v after g = (2, −0.5, 0)", &memory.v, &array![0.004f32, 0.00025, 0.0])
        .mistake(&zeros, "v has been forgotten: the new v has to be written to `memory.v`")
        .mistake(&g2, "v̂ was remembered, but v should be: the correction is for this step only (or β₂ was left out)")
        .mistake(&(&g2 * 0.999), "β₂ belongs to what is remembered, 1 − β₂ to the new g²")
        .mistake(&(&g2 * 0.1), "β₁ is for m, β₂ for v: they have changed places")
        .mistake(&(&g * 0.001), "v remembers the *squared* gradient, g · g")
        .because("v = 0.999 · 0 + 0.001 · g²")
        .holds();
}

fn second_step(Answer { adam_update, .. }: Answer) {
    let (mut p, mut memory) = (array![1.0], Memory::new(1));
    adam_update(&mut p, &array![1.0], &mut memory, 0.1);
    adam_update(&mut p, &array![-3.0], &mut memory, 0.1);
    // m = 0.9 · 0.1 − 0.3 = −0.21, m̂ = −0.21 / 0.19; v = 0.999 · 0.001 + 0.009, v̂ = 0.009999 / 0.001999.
    let right = 0.9 + 0.1 * (0.21f32 / 0.19) / (0.009999f32 / 0.001999).sqrt();
    expect("m after g = 1 and then g = −3", memory.m[0], -0.21f32)
        .mistake(-0.3f32, "m began anew: the m of the step before is a part of it, `memory.m`")
        .because("m = 0.9 · 0.1 + 0.1 · (−3) = −0.21")
        .holds();
    expect("v after g = 1 and then g = −3", memory.v[0], 0.009999f32)
        .mistake(0.009f32, "v began anew: the v of the step before is a part of it, `memory.v`")
        .because("v = 0.999 · 0.001 + 0.001 · 9 = 0.009999")
        .holds();
    expect("t after two steps", memory.t as usize, 2usize).holds();
    expect("the parameter 1 after g = 1 and then g = −3, with a rate of 0.1", &p, &array![right])
        .mistake(
            &array![0.9 + 0.1 * 2.1 / 9.999f32.sqrt()],
            "the correction is that of the first step: t is 2 now, and β₁² and β₂² stand in it",
        )
        .because("m̂ = −0.21 / (1 − 0.9²), v̂ = 0.009999 / (1 − 0.999²), and the first step led to 0.9")
        .holds();
}

fn tiny_gradients(Answer { adam_update, .. }: Answer) {
    let (mut p, mut memory) = (array![0.0, 0.0], Memory::new(2));
    adam_update(&mut p, &array![1e-4, 1e-8], &mut memory, 1.0);
    expect("the parameters (0, 0) after g = (1e-4, 1e-8), with a rate of 1", &p, &array![-0.9999f32, -0.5])
        .mistake(&array![-(0.5f32.sqrt()), -0.0001], "ε stands outside the root: √v̂ + ε, not √(v̂ + ε)")
        .mistake(&array![-1.0f32, -1.0], "ε is missing: divide by √v̂ + ε")
        .because("√v̂ = g here, so each step is g / (g + 1e-8): 0.9999 and 0.5")
        .within(1e-3)
        .holds();
}

fn fifty_steps(Answer { adam_update, .. }: Answer) {
    let mut state = OptimizerState::new(Optimizer::from(Adam { learning_rate: 0.02, ..Adam::default() }));
    let mut right = Array1::from_shape_fn(6, |i| i as f32 - 2.5);
    let (mut yours, mut memory) = (right.clone(), Memory::new(6));
    for step in 0..50 {
        let g = Array1::from_shape_fn(6, |i| ((step * 7 + i * 13) as f32).sin() * (i + 1) as f32);
        state.step(1.0, |update| update(right.as_slice_mut().expect("one row"), g.as_slice().expect("one row")));
        adam_update(&mut yours, &g, &mut memory, 0.02);
    }
    expect("six parameters after 50 steps", &yours, &right).within(1e-3).holds();
}

/// One number in, one code, one number out: w₁ = 3, b₁ = 0, w₂ = 1, b₂ = 0.
fn tiny_net() -> Net {
    let (encoder, decoder) = (Sequential::new(1).dense(1, Identity), Sequential::new(1).dense(1, Identity));
    let mut net = Net::new(encoder, decoder, 0).expect("they fit");
    net.parameters = array![3.0, 0.0, 1.0, 0.0];
    net
}

fn step_by_hand(Answer { adam_update, training_step, .. }: Answer) {
    let (mut net, mut memory) = (tiny_net(), Memory::new(4));
    let before = net.parameters.clone();
    let loss = training_step(&mut net, &mut memory, &array![[1.0]], 0.1);

    expect("the loss that training_step gives back", loss, 4.0f32)
        .mistake(2.0164f32, "this is the loss after the step; it should be that of x̂, before the parameters changed")
        .mistake(2.0f32, "this is x̂ − x; the loss is its square: `mse(&x_hat, x)`")
        .mistake(0.0f32, "a loss of 0 says that x̂ is perfect; compare it with x")
        .because("w₁ = 3 and w₂ = 1 make 3 of x = 1, and (3 − 1)² = 4")
        .holds();
    let g: Array1<f32> = array![4.0, 4.0, 12.0, 4.0];
    expect("net.gradient after the step", &net.gradient, &g)
        .mistake(
            &Array1::<f32>::zeros(4),
            "it is 0: has `net.backward` been called, with dx̂, the gradient of the loss by x̂?",
        )
        .mistake(&(-&g), "it points uphill: `mse_grad` takes x̂ first, then what it should have been")
        .mistake(&(&g * 0.75), "`backward` was given x̂; it wants the gradient of the loss, `mse_grad(&x_hat, x)`")
        .mistake(&(&g * 0.5), "`backward` was given x̂ − x; it wants the gradient of the loss, `mse_grad(&x_hat, x)`")
        .because("2 · (3 − 1) = 4 is the gradient by x̂; by (w₁, b₁, w₂, b₂) it is (4, 4, 12, 4)")
        .holds();
    expect("memory.t after the step", memory.t as usize, 1usize)
        .mistake(0usize, "`adam_update` has not been called with the `memory` that is given: it forgets what it saw")
        .mistake(2usize, "`adam_update` has been called twice; once per step")
        .holds();
    let mut right = before.clone();
    adam_update(&mut right, &g, &mut Memory::new(4), 0.1);
    expect("net.parameters after the step", &net.parameters, &right)
        .mistake(
            &before,
            "they have not moved. Did `adam_update` get a clone of them? Or was it called before `backward`, with an old gradient?",
        )
        .mistake(&(&before - &(&g * 0.1)), "this is plain gradient descent: use your `adam_update`")
        .because("your adam_update, with the gradient (4, 4, 12, 4) and the rate 0.1")
        .holds();
}

fn small_net() -> (Sequential, Net) {
    let encoder = Sequential::new(6).dense(5, Relu).dense(2, Identity);
    let decoder = Sequential::new(2).dense(5, Relu).dense(6, Sigmoid);
    let mut net = Net::new(encoder, decoder, 3).expect("they fit");
    let model = net.autoencoder().expect("they fit");
    (Sequential::from_layers([model.encoder.layers, model.decoder.layers].concat()).expect("they fit"), net)
}

fn batch(n: usize, start: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, 6), |(i, j)| 0.5 + 0.5 * (((start + i) * 5 + j * 3) as f32).sin())
}

/// The same step by the crate's own means, but for the student's `adam_update`.
///
/// Gives back the loss, and the gradient.
fn right_step(
    Answer { adam_update, .. }: Answer,
    model: &mut Sequential,
    p: &mut Array1<f32>,
    memory: &mut Memory,
    x: &Array2<f32>,
    rate: f32,
) -> (f32, Array1<f32>) {
    let mut workspace = Workspace::new(model, x.nrows(), OutputKind::Output).expect("it has layers");
    workspace.forward(model, x.view());
    let x_hat = workspace.output().to_owned();
    workspace.output_gradient().assign(&mse_grad(&x_hat, x));
    workspace.backward(model, x.view(), None);
    let mut g = Vec::new();
    workspace.for_each_parameter(model, &mut |_, gradient| g.extend_from_slice(gradient));
    let g = Array1::from(g);
    adam_update(p, &g, memory, rate);
    let mut numbers = p.iter().copied();
    workspace.for_each_parameter(model, &mut |p, _| p.fill_with(|| numbers.next().expect("as many as before")));
    (mse(&x_hat, x), g)
}

fn three_batches(answer: Answer) {
    let Answer { training_step, .. } = answer;
    let (mut model, mut net) = small_net();
    let mut right = net.parameters.clone();
    let (mut memory, mut right_memory) = (Memory::new(right.len()), Memory::new(right.len()));
    for step in 0..3 {
        let x = batch(4 - step, 10 * step);
        let loss = training_step(&mut net, &mut memory, &x, 0.05);
        let (right_loss, g) = right_step(answer, &mut model, &mut right, &mut right_memory, &x, 0.05);
        expect(format!("the loss of step {}", step + 1), loss, right_loss).holds();
        let (images, pixels) = (x.nrows() as f32, x.ncols() as f32);
        expect(format!("net.gradient after step {}", step + 1), &net.gradient, &g)
            .mistake(
                &(&g * images * pixels),
                "this is the gradient of the sum, not of the mean: `mse` divides by images · pixels",
            )
            .mistake(
                &(&g * pixels),
                "this is the mean over images, but the sum over pixels: `mse` is the mean over both",
            )
            .mistake(
                &(&g * images),
                "this is the mean over pixels, but the sum over images: `mse` is the mean over both",
            )
            .within(1e-3)
            .holds();
        expect(format!("net.parameters after step {}", step + 1), &net.parameters, &right)
            .because("forward, gradient of the loss, backward, adam_update: with the batch, the memory and the rate that are given")
            .within(1e-3)
            .holds();
    }
}

fn steps_counted(Answer { train, .. }: Answer) {
    for (n, batch_size, epochs, right) in [(10, 4, 2, 6usize), (8, 4, 3, 6), (3, 5, 1, 1)] {
        let (_, mut net) = small_net();
        let mut memory = Memory::new(net.parameters.len());
        train(&mut net, &mut memory, &batch(n, 0), epochs, batch_size, 0.01);
        let e = if epochs == 1 { "1 epoch".into() } else { format!("{epochs} epochs") };
        expect(
            format!("the steps (memory.t) of {e} through {n} images in batches of {batch_size}"),
            memory.t as usize,
            right,
        )
        .mistake(
            epochs * (n / batch_size),
            "the last batch was dropped: there are fewer images in it, but they count too",
        )
        .mistake(epochs * n, "one step per image; a step takes a whole batch")
        .mistake(epochs, "one step per epoch; an epoch has a step for every batch")
        .mistake(n.div_ceil(batch_size), "this is one epoch; go through all the images `epochs` times")
        .mistake(0usize, "no step was taken with the `memory` that is given")
        .because(format!("{epochs} · {} batches", n.div_ceil(batch_size)))
        .holds();
    }
}

fn losses_reported(Answer { train, training_step, .. }: Answer) {
    let (n, batch_size, epochs) = (10, 4, 3);
    let images = batch(n, 0);
    let (_, mut net) = small_net();
    let mut memory = Memory::new(net.parameters.len());
    let yours = train(&mut net, &mut memory, &images, epochs, batch_size, 0.01);

    let (_, mut copy) = small_net();
    let mut copy_memory = Memory::new(copy.parameters.len());
    let mut all: Vec<[f32; 3]> = Vec::new();
    for _ in 0..epochs {
        let mut step = |rows: std::ops::Range<usize>| {
            let x = images.select(Axis(0), &rows.collect::<Vec<_>>());
            training_step(&mut copy, &mut copy_memory, &x, 0.01)
        };
        all.push([step(0..4), step(4..8), step(8..10)]);
    }
    let of = |number: fn(&[f32; 3]) -> f32| -> Vec<f32> { all.iter().map(number).collect() };
    expect("what train gives back for 3 epochs of 3 steps", &yours, &of(|l| l.iter().sum::<f32>() / 3.0))
        .mistake(&all.concat(), "this is one number per step; give back one per epoch, the mean of its steps")
        .mistake(&of(|l| l[2]), "this is the loss of each epoch's last step; give back the mean of its steps")
        .mistake(
            &of(|l| (4.0 * l[0] + 4.0 * l[1] + 2.0 * l[2]) / 10.0),
            "you weighted the steps by their images; here every step counts the same",
        )
        .mistake(&of(|l| l[0]), "this is the loss of each epoch's first step; give back the mean of its steps")
        .mistake(&of(|l| l.iter().sum()), "this is the sum of an epoch's losses; divide by the number of its steps")
        .mistake(&of(|l| l.iter().sum::<f32>() / 4.0), "you divided by the size of a batch; divide by the number of steps")
        .mistake(&of(|l| l.iter().sum::<f32>() / 10.0), "you divided by the number of images; divide by the number of steps")
        .because("an epoch is a step with images 0 to 3, one with 4 to 7, one with 8 and 9; its number is the mean of three losses")
        .holds();
    expect("net.parameters after these 9 steps", &net.parameters, &copy.parameters)
        .because("the images are taken in their order, and the rate is the one that is given")
        .within(1e-3)
        .holds();
}

fn digits_to_two_numbers(Answer { train, .. }: Answer) {
    let (train_set, test) = (synthetic_digits(1000, 1).expect("drawn"), synthetic_digits(200, 2).expect("drawn"));
    let encoder = Sequential::new(784).dense(64, Relu).dense(2, Identity);
    let mut net = Net::new(encoder, Sequential::new(2).dense(64, Relu).dense(784, Sigmoid), 0).expect("they fit");
    let mut memory = Memory::new(net.parameters.len());
    let losses = train(&mut net, &mut memory, &train_set.images, 12, 32, 0.003);
    let model = net.autoencoder().expect("they fit");
    let error = squared_error_per_image(&test, &model.reconstruct(&test).expect("images")).expect("images");
    let baseline = mean_baseline_error(&train_set, &test).expect("images");
    assert!(
        losses[11] < 0.8 * losses[0] && error < 0.85 * baseline,
        "784 numbers to 2 and back, on 200 drawn digits it was not trained on: the error per image is {error:.1}, and \
         guessing the mean image costs {baseline:.1}. It should be below {:.1} by now",
        0.85 * baseline
    );
}

// From here on, inputs are drawn anew in every run, and the answer is worked out a second time: number by number, in loops.

/// Rows and columns: any, as many of both, only one, and more than the examples have.
fn shapes(draw: &mut Draw, rows: usize, columns: usize) -> [(usize, usize); 7] {
    let (n, d) = (draw.count(2, 9), draw.count(2, 9));
    [(n, d), (n, n), (1, d), (n, 1), (1, 1), (2 * rows + n, d), (n, 2 * columns + d)]
}

fn dead_units_drawn(Answer { dead_units, .. }: Answer) {
    let draw = &mut draw();
    for (n, k) in shapes(draw, 300, 300) {
        let mut codes = draw.table(n, k, -2.0, 2.0);
        let mut dead = 0;
        for unit in 0..k {
            match draw.count(0, 2) {
                0 => {
                    codes.column_mut(unit).fill(0.0);
                    dead += 1;
                }
                // Alive for one image alone, and only just.
                1 => {
                    let (image, value) = (draw.count(0, n - 1), draw.number(1e-6, 1e-4));
                    codes.column_mut(unit).fill(0.0);
                    codes[[image, unit]] = if draw.count(0, 1) == 0 { value } else { -value };
                }
                _ => codes[[draw.count(0, n - 1), unit]] = 1.0,
            }
        }
        expect(format!("dead_units({n} x {k} codes drawn at random)"), dead_units(&codes), dead)
            .because("a unit is dead when it is exactly 0 for every image, and alive when a single one is not")
            .holds();
    }
}

/// The variances of all pixels, the largest first.
fn plain_variances(images: &Array2<f32>) -> Vec<f64> {
    let mut variances = Vec::new();
    for pixel in images.columns() {
        let n = pixel.len() as f64;
        let mean = pixel.iter().map(|&x| f64::from(x)).sum::<f64>() / n;
        variances.push(pixel.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>() / n);
    }
    variances.sort_by(|a, b| b.total_cmp(a));
    variances
}

fn copy_error_drawn(Answer { copy_error, .. }: Answer) {
    let draw = &mut draw();
    for (n, d) in shapes(draw, 300, 784) {
        let mut images = draw.table(n, d, 0.0, 1.0);
        if n > 1 {
            // No pixel of several images varies so little that rounding counts.
            images.row_mut(0).fill(0.0);
            images.row_mut(1).fill(1.0);
        }
        for pixel in 0..d {
            if pixel == 1 || pixel > 1 && draw.count(0, 2) == 0 {
                // They vary as much as each other.
                let twin = images.column(draw.count(0, pixel - 1)).to_owned();
                images.column_mut(pixel).assign(&twin);
            } else {
                let contrast = draw.number(0.2, 3.0);
                images.column_mut(pixel).mapv_inplace(|x| contrast * x);
            }
        }
        let variances = plain_variances(&images);
        // Between two that vary alike, one is kept and one is not.
        let between = (1..d).find(|&kept| variances[kept - 1] == variances[kept]).unwrap_or(0);
        for kept in [0, between, draw.count(0, d), draw.count(0, d), d] {
            let right: f64 = variances[kept..].iter().sum();
            expect(format!("copy_error({n} x {d} images drawn at random, {kept})"), copy_error(&images, kept), right)
                .because("the variances of all pixels, without the largest `kept` of them, added up")
                .within(1e-3)
                .holds();
        }
    }
}

/// One step of Adam for one parameter, by the paper.
fn plain_adam(p: &mut f64, g: f64, (m, v): (&mut f64, &mut f64), t: i32, rate: f64) {
    *m = 0.9 * *m + 0.1 * g;
    *v = 0.999 * *v + 0.001 * g * g;
    let (m_hat, v_hat) = (*m / (1.0 - 0.9f64.powi(t)), *v / (1.0 - 0.999f64.powi(t)));
    *p -= rate * m_hat / (v_hat.sqrt() + 1e-8);
}

fn doubles(numbers: &Array1<f32>) -> Vec<f64> {
    numbers.iter().map(|&number| f64::from(number)).collect()
}

/// Steps with gradients of this size, from a memory that may hold something already.
fn expect_steps(answer: Answer, draw: &mut Draw, size: f32, before: i32, steps: usize) {
    let (n, rate) = (draw.count(1, 40), draw.number(0.002, 0.5));
    let mut yours = draw.vector(n, -rate, rate);
    let mut memory = Memory::new(n);
    if before > 0 {
        let (m, v) = (draw.vector(n, -size, size), draw.vector(n, size * size, 9.0 * size * size));
        (memory.m, memory.v, memory.t) = (m, v, before);
    }
    let (mut p, mut m, mut v) = (doubles(&yours), doubles(&memory.m), doubles(&memory.v));
    for t in before + 1..=before + steps as i32 {
        // Every fourth number is 0: m moves its parameter all the same.
        let g = draw.vector(n, -size, size).mapv(|g| if draw.count(0, 3) == 0 { 0.0 } else { g });
        (answer.adam_update)(&mut yours, &g, &mut memory, rate);
        for i in 0..n {
            plain_adam(&mut p[i], f64::from(g[i]), (&mut m[i], &mut v[i]), t, f64::from(rate));
        }
    }
    let after = format!("after {steps} steps with gradients up to {size:.3} drawn at random, t = {before} before them");
    expect(format!("memory.t {after}"), memory.t as usize, before as usize + steps).holds();
    expect(format!("memory.m {after}"), &memory.m, &m).within(1e-3).holds();
    expect(format!("memory.v {after}"), &memory.v, &v).within(1e-3).holds();
    expect(format!("{n} parameters {after}"), &yours, &p)
        .because("p ← p − rate · m̂ / (√v̂ + ε) for each of them, also where g is 0, and however many steps there were")
        .within(2e-3)
        .holds();
}

fn adam_drawn(answer: Answer) {
    let draw = &mut draw();
    for (low, high) in [(0.01, 0.1), (0.1, 2.0), (30.0, 200.0)] {
        let size = draw.number(low, high);
        let (few, many, later) = (draw.count(1, 5), draw.count(60, 120), draw.count(1, 2000) as i32);
        expect_steps(answer, draw, size, 0, few);
        expect_steps(answer, draw, size, 0, many);
        expect_steps(answer, draw, size, later, few);
    }
}

/// What comes out of a net for one image. Its numbers are the weights and the biases, layer by layer.
fn plain_output(layers: &Sequential, numbers: &[f64], image: &[f64]) -> Vec<f64> {
    let (mut signal, mut rest) = (image.to_vec(), numbers);
    for layer in &layers.layers {
        let units = layer.bias.len();
        let (weights, after) = rest.split_at(signal.len() * units);
        let (biases, after) = after.split_at(units);
        let unit = |u: usize| {
            let sum = (0..signal.len()).fold(biases[u], |sum, i| sum + signal[i] * weights[i * units + u]);
            match layer.activation {
                Tanh => sum.tanh(),
                Sigmoid => 1.0 / (1.0 + (-sum).exp()),
                _ => sum,
            }
        };
        signal = (0..units).map(unit).collect();
        rest = after;
    }
    signal
}

/// The mean over images and pixels of (x̂ − x)².
fn plain_loss(layers: &Sequential, numbers: &[f64], x: &Array2<f32>) -> f64 {
    let mut sum = 0.0;
    for image in x.rows() {
        let image = doubles(&image.to_owned());
        let output = plain_output(layers, numbers, &image);
        sum += output.iter().zip(&image).map(|(out, pixel)| (out - pixel).powi(2)).sum::<f64>();
    }
    sum / x.len() as f64
}

fn step_drawn(answer: Answer) {
    let draw = &mut draw();
    for (output, white, black) in [(Sigmoid, 0.0, 1.0), (Identity, -9.0, 9.0)] {
        let (inputs, units, code) = (draw.count(1, 6), draw.count(1, 5), draw.count(1, 3));
        let encoder = Sequential::new(inputs).dense(units, Tanh).dense(code, Identity);
        let decoder = Sequential::new(code).dense(units, Tanh).dense(inputs, output);
        let layers =
            Sequential::from_layers([encoder.layers.clone(), decoder.layers.clone()].concat()).expect("they fit");
        let mut net = Net::new(encoder, decoder, 0).expect("they fit");
        let numbers = net.parameters.len();
        net.parameters = draw.vector(numbers, -1.0, 1.0);
        let mut memories = [Memory::new(numbers), Memory::new(numbers)];
        for (n, low, high) in [(1, 0.001, 0.1), (draw.count(2, 9), 0.001, 0.1), (draw.count(101, 130), 0.2, 1.0)] {
            let (x, rate) = (draw.table(n, inputs, white, black), draw.number(low, high));
            expect_step(answer, &layers, &mut net, &mut memories, &x, rate);
        }
    }
}

/// A step with a batch, and another memory for the same step by hand.
fn expect_step(
    Answer { adam_update, training_step, .. }: Answer,
    layers: &Sequential,
    net: &mut Net,
    [memory, right_memory]: &mut [Memory; 2],
    x: &Array2<f32>,
    rate: f32,
) {
    let mut right = net.parameters.clone();
    let numbers = doubles(&right);
    let (loss, g) = (plain_loss(layers, &numbers, x), nudged(&numbers, |numbers| plain_loss(layers, numbers, x)));
    let yours = training_step(net, memory, x, rate);

    let (n, inputs) = x.dim();
    let what = |what| format!("{what} of a step with a batch of {n} x {inputs} drawn at random, rate {rate:.3}");
    expect(what("the loss"), yours, loss).because("mean over images and pixels of (x̂ − x)²").within(1e-3).holds();
    expect(format!("net.gradient, {}", what("that")), &net.gradient, &g)
        .because("every parameter nudged a little, and the change of the loss measured")
        .within(2e-3)
        .holds();
    adam_update(&mut right, &net.gradient, right_memory, rate);
    expect(format!("net.parameters, {}", what("those")), &net.parameters, &right)
        .because("your adam_update with net.gradient, and with the memory and the rate that are given")
        .within(1e-3)
        .holds();
}

/// The same training, with the student's own steps.
fn plain_train(
    Answer { training_step, .. }: Answer,
    (net, memory): (&mut Net, &mut Memory),
    images: &Array2<f32>,
    epochs: usize,
    batch_size: usize,
    rate: f32,
) -> Vec<f32> {
    let mut losses = Vec::new();
    for _ in 0..epochs {
        let (mut first, mut sum, mut steps) = (0, 0.0, 0);
        while first < images.nrows() {
            let beyond = images.nrows().min(first + batch_size);
            sum += training_step(net, memory, &images.slice(s![first..beyond, ..]).to_owned(), rate);
            (first, steps) = (beyond, steps + 1);
        }
        losses.push(sum / steps as f32);
    }
    losses
}

fn train_drawn(answer: Answer) {
    let draw = &mut draw();
    let n = draw.count(4, 12);
    for (n, batch_size, epochs) in [
        (n, 1, draw.count(1, 4)),
        (n, n - 1, draw.count(1, 4)),
        (n, n, draw.count(1, 4)),
        (n, n + draw.count(1, 5), draw.count(1, 4)),
        (n, draw.count(2, n - 2), draw.count(21, 25)),
        (draw.count(1001, 1100), draw.count(50, 150), 1),
    ] {
        let (images, rate) = (draw.table(n, 6, 0.0, 1.0), draw.number(0.02, 0.2));
        let ((_, mut yours), (_, mut right)) = (small_net(), small_net());
        let numbers = right.parameters.len();
        let (mut memory, mut right_memory) = (Memory::new(numbers), Memory::new(numbers));
        for again in ["", ", when it goes on with the same net and memory"] {
            let losses = (answer.train)(&mut yours, &mut memory, &images, epochs, batch_size, rate);
            let right_losses = plain_train(answer, (&mut right, &mut right_memory), &images, epochs, batch_size, rate);
            let e = if epochs == 1 { "1 epoch".into() } else { format!("{epochs} epochs") };
            let of =
                format!("of {e} through {n} images drawn at random, in batches of {batch_size}, rate {rate:.3}{again}");
            expect(format!("the losses {of}"), &losses, &right_losses).within(1e-3).holds();
            expect(format!("the steps (memory.t) {of}"), memory.t as usize, right_memory.t as usize).holds();
            expect(format!("net.parameters {of}"), &yours.parameters, &right.parameters)
                .because("the images in their order, the last batch too, with the memory and the rate that are given")
                .within(1e-3)
                .holds();
        }
    }
}
