//! Models of any layers, trained on any data with any settings.

use proptest::{collection::vec, prelude::*, sample::select};
use shadowlab::{
    autoencoder::Autoencoder,
    classifier::Classifier,
    data::Corruption,
    latent::LatentModel,
    loss::Loss,
    ndarray::Array2,
    optim::{Adam, Optimizer, Schedule, Sgd},
    prelude::{Identity, Relu, Sigmoid, Tanh},
    sequential::Sequential,
    train::FitParams,
    vae::Vae,
};

use super::{
    data::{Data, count, data, setting},
    watch::{Call, Made, calls, holds},
};

#[derive(Clone, Debug)]
struct Case {
    encoder: Sequential,
    decoder: Sequential,
    x: Data,
    held_out: Data,
    labels: Vec<u8>,
    params: FitParams,
    noise: Corruption,
    n: usize,
}

impl Case {
    /// As many columns as the encoder takes, mostly.
    fn fitting(&self, data: Data) -> Array2<f32> {
        let columns = if self.n == 7 { data.columns } else { self.encoder.inputs().min(50) };
        Data { columns, ..data }.array()
    }

    fn autoencoder(&self) -> Option<Autoencoder> {
        Autoencoder::new(self.encoder.clone(), self.decoder.clone(), self.params.seed).ok()
    }

    fn vae(&self) -> Option<Vae> {
        Vae::new(self.encoder.clone(), self.decoder.clone(), self.params.seed).ok()
    }
}

/// The codes and reconstructions of what was trained on.
fn of(model: &dyn LatentModel, x: &Array2<f32>) -> Made {
    let (codes, x_hat) = (model.encode(x).ok()?, model.reconstruct(x).ok()?);
    Some(codes.into_iter().chain(x_hat).map(f64::from).collect())
}

const CALLS: &[Call<Case>] = &[
    ("Sequential", |c| {
        let _ = (c.encoder.to_string(), c.encoder.check(), c.encoder.forward(&c.x.array()));
        Some(c.encoder.forward(&c.fitting(c.x)).ok()?.into_iter().map(f64::from).collect())
    }),
    ("Autoencoder::fit", |c| {
        let (mut model, x) = (c.autoencoder()?, c.fitting(c.x));
        model.fit(&x, &c.fitting(c.held_out), &c.params).ok()?;
        of(&model, &x)
    }),
    ("Autoencoder::fit_denoising", |c| {
        let (mut model, x) = (c.autoencoder()?, c.fitting(c.x));
        model.fit_denoising(&x, &x, &[c.noise, c.noise.at(0.1)], &c.params, &mut |_, _| {}).ok()?;
        of(&model, &x)
    }),
    ("Vae::fit", |c| {
        let (mut model, x) = (c.vae()?, c.fitting(c.x));
        let _ = model.sample(c.n, 1);
        let history = model.fit(&x, &c.fitting(c.held_out), &c.params).ok()?;
        Some([of(&model, &x)?, vec![history.final_negative_elbo().into()]].concat())
    }),
    ("Classifier::fit", |c| {
        let (mut model, x) = (Classifier::new(c.encoder.clone(), 0).ok()?, c.fitting(c.x));
        let labels: Vec<u8> = c.labels.iter().copied().cycle().take(x.nrows()).collect();
        model.fit_labelled((&x, &labels), (&x, &labels), &c.params, &mut |_, _| {}).ok()?;
        Some(model.probabilities(&x).ok()?.into_iter().map(f64::from).collect())
    }),
    ("Classifier::from_encoder", |c| {
        let classifier = Classifier::from_encoder(c.encoder.clone(), c.n, 0).ok()?.freeze_encoder();
        let _ = classifier.to_string();
        Some(classifier.predict(&c.fitting(c.x)).ok()?.into_iter().map(f64::from).collect())
    }),
];

/// Widths from 0 to 5, and one that no memory holds.
fn layers(
    from: impl Strategy<Value = usize>,
) -> impl Strategy<Value = Vec<(usize, shadowlab::activation::Activation)>> {
    let activations = vec![Identity, Relu, Sigmoid, Tanh, shadowlab::activation::Activation::Squareplus];
    vec((from, select(activations)), 0..3)
}

fn width() -> impl Strategy<Value = usize> {
    prop_oneof![60 => 1..6usize, 1 => select(vec![0, 1 << 40, usize::MAX])]
}

/// Mostly settings that can work: else nothing would ever be trained.
fn params() -> impl Strategy<Value = FitParams> {
    let optimizer = (setting(), setting(), 0..6u8).prop_map(|(rate, b, kind)| match kind {
        0 => Optimizer::from(Adam { learning_rate: rate, beta1: b, ..Adam::default() }),
        1 => Optimizer::from(Sgd { learning_rate: rate, momentum: b }),
        2 => Optimizer::from(Adam { learning_rate: 1e3, ..Adam::default() }),
        3 => Optimizer::from(Sgd { learning_rate: 10.0, momentum: 0.9 }),
        _ => Optimizer::default(),
    });
    let loss = select(vec![Loss::MeanSquaredError, Loss::MeanSquaredError, Loss::BinaryCrossEntropy]);
    let epochs = prop_oneof![1 => Just(0), 20 => 1..4usize];
    let batch_size = prop_oneof![1 => Just(0), 20 => count().prop_map(|n| n.max(1))];
    (epochs, batch_size, loss, optimizer, count(), 0..1000u64).prop_map(
        |(epochs, batch_size, loss, optimizer, warm_up, seed)| {
            let schedule =
                if warm_up.is_multiple_of(2) { Schedule::Cosine } else { Schedule::CosineWithWarmup { warm_up } };
            FitParams { epochs, batch_size, loss, optimizer, schedule, seed }
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let noise = setting().prop_map(|std| Corruption::GaussianUnclipped { std });
    let data = (data(12, 8), data(12, 8), vec(0..6u8, 1..9));
    (
        width(),
        width(),
        layers(width()),
        layers(width()),
        data,
        params(),
        noise,
        (0..9usize, any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(inputs, code, encoder, decoder, (x, held_out, labels), params, noise, (n, double, sigmoid))| {
                let stack = |model: Sequential, layers: Vec<_>| {
                    layers.into_iter().fold(model, |model, (units, activation)| model.dense(units, activation))
                };
                let doubled = if double { code.saturating_mul(2) } else { code };
                let encoder = stack(Sequential::new(inputs), encoder).dense(doubled, Identity);
                let decoder =
                    stack(Sequential::new(code), decoder).dense(inputs, if sigmoid { Sigmoid } else { Identity });
                Case { encoder, decoder, x, held_out, labels, params, noise, n }
            },
        )
}

/// Trained or refused: what is trained on numbers gives numbers.
#[test]
fn any_model_is_trained_or_refused() {
    holds(1_500, case(), |case| calls(CALLS, &case, case.x.is_finite() && case.held_out.is_finite()));
}
