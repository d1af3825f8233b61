//! The number of threads changes the time that training takes, and not a bit of what comes out.

use rayon::ThreadPoolBuilder;
use shadowlab::{
    activation::Activation::Squareplus, classifier::Classifier, ndarray::Array2, prelude::*, sequential::Sequential,
    vae::Vae,
};

/// Wide enough for every large product to be cut into eight blocks, and no width a multiple of the blocks'.
fn encoder(code: usize) -> Sequential {
    Sequential::new(784).dense(301, Relu).dense(67, Squareplus).dense(code, Identity)
}

fn decoder(code: usize) -> Sequential {
    Sequential::new(code).dense(67, Tanh).dense(301, Relu).dense(784, Sigmoid)
}

fn params(loss: Loss) -> FitParams {
    FitParams { epochs: 2, batch_size: 120, loss, ..FitParams::default() }
}

fn weights(models: &[&Sequential]) -> Vec<u32> {
    let layers = models.iter().flat_map(|model| &model.layers);
    layers.flat_map(|layer| layer.weight.iter().chain(&layer.bias).map(|v| v.to_bits())).collect()
}

/// Everything that trains, and what it is then asked.
fn train_everything() -> shadowlab::Result<Vec<(&'static str, Vec<u32>)>> {
    let (train, test) = (synthetic_digits(250, 1)?, synthetic_digits(50, 2)?);
    let mut found = Vec::new();
    for (name, loss) in [("squared error", Loss::MeanSquaredError), ("cross-entropy", Loss::BinaryCrossEntropy)] {
        let mut model = Autoencoder::new(encoder(2), decoder(2), 0)?;
        model.fit(&train, &test, &params(loss))?;
        found.push((name, weights(&[&model.encoder, &model.decoder])));
        let bits = |x: &Array2<f32>| x.iter().map(|v| v.to_bits()).collect();
        found.push(("reconstruction", bits(&model.reconstruct(&train)?)));
    }
    let mut denoiser = Autoencoder::new(encoder(30), decoder(30), 0)?;
    let noises = [Corruption::Gaussian { std: 0.3 }];
    denoiser.fit_denoising(&train, &test, &noises, &params(Loss::MeanSquaredError), &mut |_, _| {})?;
    found.push(("denoising", weights(&[&denoiser.encoder, &denoiser.decoder])));
    let mut vae = Vae::new(encoder(4), decoder(2), 0)?;
    vae.fit(&train, &test, &params(Loss::BinaryCrossEntropy))?;
    found.push(("variational", weights(&[&vae.encoder, &vae.decoder])));
    let mut classifier = Classifier::new(encoder(10), 0)?;
    classifier.fit(&train, &test, &params(Loss::default()))?;
    found.push(("classifier", weights(&[&classifier.model])));
    Ok(found)
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let with = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(train_everything).unwrap()
    };
    let alone = with(1);
    for threads in [2, 3, 8] {
        for ((name, expected), (_, bits)) in alone.iter().zip(with(threads)) {
            assert!(*expected == bits, "{name}: {threads} threads give other bits than one");
        }
    }
}

/// Without a pool of the caller's the crate makes its own, as in every notebook.
#[test]
fn the_crates_own_threads_give_the_bits_of_one() {
    let own = train_everything().unwrap();
    let pool = ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(own == pool.install(train_everything).unwrap());
}
