//! Backpropagation against nudged weights, through every activation, both losses, and an encoder-decoder pair.

mod dense_page;

use ndarray::{Array2, Axis};
use shadowlab::{
    activation::Activation::Squareplus,
    backprop::{OutputKind, Workspace},
    dense::Dense,
    gradcheck::{GradCheck, gradcheck},
    ndarray,
    prelude::*,
    rng::rng,
    softmax,
};

fn data(n: usize, d: usize) -> Array2<f32> {
    Array2::from_shape_fn((n, d), |(i, j)| 0.5 + 0.4 * ((i * 7 + j * 3) as f32).sin())
}

fn models() -> (Sequential, Sequential) {
    let mut encoder = Sequential::new(5).dense(6, Tanh).dense(4, Squareplus).dense(2, Identity);
    let mut decoder = Sequential::new(2).dense(6, Relu).dense(5, Sigmoid);
    let mut rng = rng(4);
    encoder.init(&mut rng);
    decoder.init(&mut rng);
    // Biases start at zero; elsewhere they are tested harder, and ReLU's sums keep away from its kink.
    for layer in encoder.layers.iter_mut().chain(&mut decoder.layers) {
        layer.bias.iter_mut().enumerate().for_each(|(i, b)| *b = 0.3 - 0.1 * i as f32);
    }
    (encoder, decoder)
}

/// The loss of a forward pass, and the tapes after the backward pass.
fn pass(encoder: &Sequential, decoder: &Sequential, x: &Array2<f32>, loss: Loss) -> (f64, Workspace, Workspace) {
    let head = if loss.from_logits() { OutputKind::Logits } else { OutputKind::Output };
    let mut to_code = Workspace::new(encoder, x.nrows() + 3, OutputKind::Output).unwrap(); // roomier than the batch, as in a last batch
    let mut to_guess = Workspace::new(decoder, x.nrows() + 3, head).unwrap();
    to_code.forward(encoder, x.view());
    to_guess.forward(decoder, to_code.output());
    let (output, gradient) = to_guess.output_and_gradient();
    let value = loss.evaluate(output, x.view(), gradient).loss;
    let (code, code_gradient) = to_code.output_and_gradient();
    to_guess.backward(decoder, code, Some(code_gradient));
    to_code.backward(encoder, x.view(), None);
    (f64::from(value), to_code, to_guess)
}

/// Checks weight and bias of layer `i` of one half.
fn check(loss: Loss, decoder_half: bool, i: usize, wrong: impl Fn(Array2<f32>) -> Array2<f32>) -> [GradCheck; 2] {
    let (encoder, decoder) = models();
    let x = data(4, 5);
    let (_, to_code, to_guess) = pass(&encoder, &decoder, &x, loss);
    let gradient = if decoder_half { &to_guess.gradients[i] } else { &to_code.gradients[i] };
    let at = |set: &dyn Fn(&mut Dense)| {
        let (mut encoder, mut decoder) = models();
        set(if decoder_half { &mut decoder.layers[i] } else { &mut encoder.layers[i] });
        pass(&encoder, &decoder, &x, loss).0
    };
    let layer = if decoder_half { &decoder.layers[i] } else { &encoder.layers[i] };
    let weight = |w: &Array2<f32>| at(&|layer: &mut Dense| layer.weight.assign(w));
    let bias = |b: &Array2<f32>| at(&|layer: &mut Dense| layer.bias.assign(&b.row(0)));
    [
        gradcheck(weight, &layer.weight, &wrong(gradient.weight.clone())),
        gradcheck(bias, &layer.bias.clone().insert_axis(Axis(0)), &gradient.bias.clone().insert_axis(Axis(0))),
    ]
}

#[test]
fn every_parameter_of_the_pair_passes() {
    for loss in [Loss::MeanSquaredError, Loss::BinaryCrossEntropy] {
        for (decoder_half, i) in [(false, 0), (false, 1), (false, 2), (true, 0), (true, 1)] {
            for report in check(loss, decoder_half, i, |g| g) {
                assert!(report.passes(1e-2), "{loss:?}, decoder {decoder_half}, layer {i}: {report}");
            }
        }
    }
}

/// The same check must reject what a slip would give, or it proves nothing.
#[test]
fn slips_are_found() {
    let slips: [fn(Array2<f32>) -> Array2<f32>; 3] = [|g| g * 2.0, |g| -g, |g| g * 0.9];
    for slip in slips {
        let [weight, _] = check(Loss::MeanSquaredError, false, 0, slip);
        assert!(!weight.passes(1e-2), "{weight}");
    }
}

/// A classifier's gradient: cross-entropy through the whole model, every weight and bias.
#[test]
fn every_parameter_of_a_classifier_passes() {
    let mut model = Sequential::new(5).dense(6, Tanh).dense(4, Relu).dense(3, Identity);
    model.init(&mut rng(4));
    for layer in &mut model.layers {
        layer.bias.iter_mut().enumerate().for_each(|(i, b)| *b = 0.3 - 0.1 * i as f32);
    }
    let (x, labels) = (data(4, 5), [2, 0, 1, 2]);
    let mut workspace = Workspace::new(&model, 7, OutputKind::Logits).unwrap();
    workspace.forward(&model, x.view());
    let (logits, gradient) = workspace.output_and_gradient();
    softmax::evaluate(logits, &labels, gradient);
    workspace.backward(&model, x.view(), None);
    for i in 0..3 {
        let loss = |set: &dyn Fn(&mut Dense)| {
            let mut model = model.clone();
            set(&mut model.layers[i]);
            f64::from(softmax::cross_entropy(&model.forward(&x).unwrap(), &labels))
        };
        let weight = |w: &Array2<f32>| loss(&|layer: &mut Dense| layer.weight.assign(w));
        let bias = |b: &Array2<f32>| loss(&|layer: &mut Dense| layer.bias.assign(&b.row(0)));
        let (layer, claimed) = (&model.layers[i], &workspace.gradients[i]);
        let of_bias = claimed.bias.clone().insert_axis(Axis(0));
        for report in [
            gradcheck(weight, &layer.weight, &claimed.weight),
            gradcheck(bias, &layer.bias.clone().insert_axis(Axis(0)), &of_bias),
        ] {
            assert!(report.passes(1e-2), "layer {i}: {report}");
        }
        let slip = gradcheck(weight, &layer.weight, &(&claimed.weight * 4.0));
        assert!(!slip.passes(1e-2), "layer {i}: the sum over the batch passes for the mean");
    }
}
