//! The autoencoder as a whole: what it learns, what it refuses, and that it does the same thing twice.

use ndarray::{Array2, Axis};
use shadowlab::{Error, ndarray, optim::Sgd, prelude::*};

fn eight() -> Array2<f32> {
    Array2::eye(8)
}

fn pair(inputs: usize, code: usize) -> (Sequential, Sequential) {
    (
        Sequential::new(inputs).dense(16, Relu).dense(code, Identity),
        Sequential::new(code).dense(16, Relu).dense(inputs, Sigmoid),
    )
}

fn quick(epochs: usize) -> FitParams {
    FitParams {
        epochs,
        batch_size: 8,
        optimizer: Adam { learning_rate: 0.01, ..Adam::default() }.into(),
        ..Default::default()
    }
}

/// Eight one-hot inputs through three numbers: 2³ = 8, so it can be done, and it must be learned.
#[test]
fn eight_inputs_pass_through_three_numbers() {
    let (encoder, decoder) = pair(8, 3);
    let mut model = Autoencoder::new(encoder, decoder, 1).unwrap();
    let params = FitParams { loss: Loss::BinaryCrossEntropy, ..quick(600) };
    let history = model.fit(&eight(), &eight(), &params).unwrap();
    assert!(history.final_error() < 0.01, "squared error {}", history.final_error());
    let guess = model.reconstruct(&eight()).unwrap();
    for (i, row) in guess.axis_iter(Axis(0)).enumerate() {
        assert!(row.iter().enumerate().all(|(j, &v)| (v > 0.5) == (i == j)), "input {i} came back as {row}");
    }
}

/// A linear autoencoder can do no better than PCA (Baldi & Hornik 1989), and trained it does as well.
#[test]
fn a_linear_autoencoder_reaches_pca_and_not_more() {
    let x = Array2::from_shape_fn((200, 4), |(i, j)| ((i * (j + 1)) as f32 * 0.37).sin() * (4 - j) as f32);
    let pca = Pca::fit(&x, 2).unwrap();
    let best = squared_error_per_image(&x, &pca.reconstruct(&x).unwrap()).unwrap();
    let encoder = Sequential::new(4).dense(2, Identity);
    let decoder = Sequential::new(2).dense(4, Identity);
    let mut model = Autoencoder::new(encoder, decoder, 3).unwrap();
    let error = model.fit(&x, &x, &quick(300)).unwrap().final_error();
    assert!(error > best * 0.9999, "{error} would beat the best linear model, {best}");
    assert!(error < best * 1.01, "{error} is not yet PCA's {best}");
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let run = |seed| {
        let (encoder, decoder) = pair(8, 2);
        let mut model = Autoencoder::new(encoder, decoder, seed).unwrap();
        model.fit(&eight(), &eight(), &FitParams { seed, ..quick(5) }).unwrap();
        model
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn the_history_has_a_line_an_epoch_and_errors_fall() {
    let (encoder, decoder) = pair(8, 2);
    let mut model = Autoencoder::new(encoder, decoder, 0).unwrap();
    let mut seen = Vec::new();
    let history = model
        .fit_with(&eight(), &eight(), &quick(30), &mut |report, model| {
            seen.push((report.epoch, model.encode(&eight()).unwrap()));
        })
        .unwrap();
    assert_eq!(seen.iter().map(|(epoch, _)| *epoch).collect::<Vec<_>>(), (1..=30).collect::<Vec<_>>());
    assert_ne!(seen[0].1, seen[29].1, "the callback sees the model as it changes");
    assert!(history.train_errors()[29] < history.train_errors()[0]);
    assert_eq!(history.held_out_errors().len(), 30);
}

/// A batch that does not divide the data leaves a short last batch, and one larger than the data is one batch.
#[test]
fn any_batch_size_works() {
    for batch_size in [1, 3, 8, 100] {
        let (encoder, decoder) = pair(8, 2);
        let mut model = Autoencoder::new(encoder, decoder, 0).unwrap();
        let history = model.fit(&eight(), &eight(), &FitParams { batch_size, ..quick(40) }).unwrap();
        assert!(history.final_error() < history.held_out_errors()[0], "batch of {batch_size}");
    }
}

/// Divergence is an error that names epoch and cause, and the weights of the last good epoch survive it.
#[test]
fn divergence_is_named_and_nothing_is_lost() {
    let x = Array2::from_shape_fn((64, 4), |(i, j)| (i + j) as f32);
    let encoder = Sequential::new(4).dense(2, Identity);
    let decoder = Sequential::new(2).dense(4, Identity);
    let mut model = Autoencoder::new(encoder, decoder, 3).unwrap();
    let before = model.clone();
    let params = FitParams { optimizer: Sgd { learning_rate: 10.0, momentum: 0.0 }.into(), ..quick(9) };
    let error = model.fit(&x, &x, &params).unwrap_err();
    assert!(matches!(error, Error::Diverged { epoch: 1, .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("epoch 1") && text.contains("learning rate 10") && text.contains("try 1"), "{text}");
    assert_eq!(model, before, "no epoch was good: the weights are those from before");
}

#[test]
fn impossible_models_and_data_are_refused() {
    let (encoder, decoder) = pair(8, 2);
    let refused = |e: Sequential, d: Sequential| Autoencoder::new(e, d, 0).unwrap_err().to_string();
    assert!(refused(encoder.clone(), pair(8, 3).1).contains("decoder's input"));
    assert!(refused(encoder.clone(), pair(9, 2).1).contains("decoder's output"));
    assert!(refused(Sequential::new(8), decoder.clone()).contains("no layers"));

    let mut model = Autoencoder::new(encoder, decoder, 0).unwrap();
    let mut with_nan = eight();
    with_nan[[2, 5]] = f32::NAN;
    let cases = [
        (Array2::zeros((0, 8)), quick(1), "training data is empty"),
        (with_nan, quick(1), "row 2, column 5 is NaN"),
        (Array2::eye(9), quick(1), "expected 8 features, got 9"),
        (eight(), quick(0), "epochs = 0"),
        (eight(), FitParams { batch_size: 0, ..quick(1) }, "batch_size = 0"),
        (
            eight(),
            FitParams { optimizer: Adam { learning_rate: -1.0, ..Adam::default() }.into(), ..quick(1) },
            "learning_rate = -1",
        ),
        (eight() * 2.0, FitParams { loss: Loss::BinaryCrossEntropy, ..quick(1) }, "0..=1"),
    ];
    for (x, params, word) in cases {
        let error = model.fit(&x, &eight(), &params).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
    assert!(model.fit(&eight(), &Array2::eye(7), &quick(1)).unwrap_err().to_string().contains("held-out"));
    let mut exchanged = model.clone();
    exchanged.decoder = pair(8, 3).1;
    assert!(exchanged.fit(&eight(), &eight(), &quick(1)).unwrap_err().to_string().contains("decoder's input"));
    assert!(model.encode(&Array2::zeros((1, 7))).is_err());
    assert!(model.decode(&Array2::zeros((1, 7))).is_err());
}

#[test]
fn cross_entropy_wants_a_sigmoid_at_the_end() {
    let decoder = Sequential::new(2).dense(8, Identity);
    let mut model = Autoencoder::new(pair(8, 2).0, decoder, 0).unwrap();
    let params = FitParams { loss: Loss::BinaryCrossEntropy, ..quick(1) };
    assert!(model.fit(&eight(), &eight(), &params).unwrap_err().to_string().contains("Sigmoid"));
}
