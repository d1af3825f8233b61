//! A training that was stopped and goes on ends with the same bits as one that never stopped.

use shadowlab::{
    Error,
    optim::{Optimizer, Sgd},
    prelude::*,
    train::Checkpoint,
};

fn model(seed: u64) -> Autoencoder {
    let encoder = Sequential::new(784).dense(12, Relu).dense(3, Identity);
    Autoencoder::new(encoder, Sequential::new(3).dense(12, Relu).dense(784, Sigmoid), seed).unwrap()
}

fn data() -> (ImageSet, ImageSet) {
    // 130 in batches of 32: the last batch of an epoch is a small one.
    (synthetic_digits(130, 1).unwrap(), synthetic_digits(40, 2).unwrap())
}

fn optimizers() -> [Optimizer; 2] {
    [Adam::default().into(), Sgd { learning_rate: 0.5, momentum: 0.9 }.into()]
}

fn params(optimizer: &Optimizer) -> FitParams {
    FitParams { epochs: 6, batch_size: 32, seed: 3, optimizer: optimizer.clone(), ..Default::default() }
}

/// Everything but the seconds.
fn without_seconds(checkpoint: &Checkpoint) -> Checkpoint {
    let mut checkpoint = checkpoint.clone();
    checkpoint.history.epochs.iter_mut().for_each(|report| report.seconds = 0.0);
    checkpoint
}

/// Trains until epoch `stop`, and leaves a file behind after each epoch.
fn train_until(stop: usize, params: &FitParams, path: &std::path::Path) -> (Autoencoder, Checkpoint) {
    let (train, held_out) = data();
    let mut checkpoint = match path.exists() {
        true => Checkpoint::load(path, &params.optimizer).unwrap().0,
        false => Checkpoint::default(),
    };
    // A model of other weights: what counts is in the file.
    let mut model = model(if path.exists() { 99 } else { 0 });
    let outcome = model.fit_from(&train, &held_out, params, &mut checkpoint, &mut |checkpoint| {
        checkpoint.save(path, "a test")?;
        match checkpoint.epochs_done() == stop {
            true => Err(Error::Model("stopped".into())),
            false => Ok(()),
        }
    });
    assert_eq!(outcome.is_err(), stop < params.epochs || stop == checkpoint.epochs_done());
    (model, checkpoint)
}

#[test]
fn stopped_twice_is_as_never_stopped_bit_for_bit() {
    for optimizer in optimizers() {
        let (folder, params) = (tempfile::tempdir().unwrap(), params(&optimizer));
        let (train, held_out) = data();
        let mut straight = model(0);
        let history = straight.fit(&train, &held_out, &params).unwrap();

        let path = folder.path().join("stopped");
        train_until(1, &params, &path);
        train_until(4, &params, &path);
        let (stopped, end) = train_until(100, &params, &path);
        assert!(stopped == straight, "{optimizer:?}");
        assert_eq!(end.history.train_errors(), history.train_errors());
        assert_eq!(end.history.held_out_errors(), history.held_out_errors());
        let (file, label) = Checkpoint::load(&path, &optimizer).unwrap();
        assert!(file == end && label == "a test", "the file holds it all");
    }
}

#[test]
fn what_is_finished_stays_as_it_is() {
    let (folder, params) = (tempfile::tempdir().unwrap(), params(&Optimizer::default()));
    let path = folder.path().join("finished");
    let (first, end) = train_until(100, &params, &path);
    let (again, same) = train_until(100, &params, &path);
    assert!(again == first && same == end, "no step was taken");
}

/// The check that the test above can fail: without the moments, or without the shuffling, the bits differ.
#[test]
fn half_a_checkpoint_gives_other_bits() {
    let (folder, params) = (tempfile::tempdir().unwrap(), params(&Optimizer::default()));
    let path = folder.path().join("whole");
    let (straight, end) = train_until(100, &params, &path);
    std::fs::remove_file(&path).unwrap();
    let (_, whole) = train_until(3, &params, &path);
    let (train, held_out) = data();
    let go_on = |mut checkpoint: Checkpoint, params: &FitParams| {
        let mut model = model(0);
        model.fit_from(&train, &held_out, params, &mut checkpoint, &mut |_| Ok(())).unwrap();
        (model, without_seconds(&checkpoint))
    };
    let (same, same_end) = go_on(whole.clone(), &params);
    assert!(same == straight && same_end == without_seconds(&end));
    let (other, _) = go_on(Checkpoint { optimizer: None, ..whole.clone() }, &params);
    assert!(other != straight, "the moments were forgotten");
    let (other, _) = go_on(whole, &FitParams { seed: 4, ..params });
    assert!(other != straight, "the images came in another order");
}

#[test]
fn a_broken_file_or_another_network_is_refused() {
    let (folder, params) = (tempfile::tempdir().unwrap(), params(&Optimizer::default()));
    let path = folder.path().join("checkpoint");
    let (_, mut end) = train_until(2, &params, &path);
    let bytes = std::fs::read(&path).unwrap();
    for length in [0, 5, 100, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&path, &bytes[..length]).unwrap();
        let error = Checkpoint::load(&path, &params.optimizer).unwrap_err().to_string();
        assert!(
            error.contains("not a complete checkpoint") && error.contains("start again"),
            "{length} bytes: {error}"
        );
    }
    let (train, held_out) = data();
    model(0).save(&path).unwrap();
    let error = Checkpoint::load(&path, &params.optimizer).unwrap_err().to_string();
    assert!(
        error.contains("not a complete checkpoint") && error.contains("steps_done"),
        "a model is no checkpoint: {error}"
    );
    let encoder = Sequential::new(784).dense(12, Relu).dense(2, Identity);
    let mut other = Autoencoder::new(encoder, Sequential::new(2).dense(784, Sigmoid), 0).unwrap();
    let before = other.clone();
    let error = other.fit_from(&train, &held_out, &params, &mut end, &mut |_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("the checkpoint's parameters"), "{error}");
    assert!(other == before, "and the model is left alone");
    let error = Checkpoint::default().save(&path, "").unwrap_err().to_string();
    assert!(error.contains("before the first epoch"), "{error}");
}
