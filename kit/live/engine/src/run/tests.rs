use std::sync::{Arc, Mutex};

use shadowlab::prelude::*;

use super::*;
use crate::{eye::PARTS, flat};

fn data() -> &'static Data {
    let (train, validation) = (synthetic_digits(300, 1).unwrap(), synthetic_digits(50, 3).unwrap());
    Box::leak(Box::new(Data { train, validation }))
}

/// Stopped after every epoch and looked at between its steps, it ends with the bits of a training that nobody disturbs.
#[test]
fn watching_and_waiting_change_no_bit() {
    let data = data();
    let (train, validation) = (&data.train, &data.validation);
    for text in ["epochs=3&layers=16&seed=5", "epochs=3&layers=16&noise=0.3", "epochs=3&layers=16&beta=2"] {
        let settings = Settings::parse(text).unwrap();
        let looks = Arc::new(Mutex::new(0));
        let counter = looks.clone();
        let mut run = Run::new(&settings, data, Box::new(move |_| *counter.lock().unwrap() += 1)).unwrap();
        let epochs: Vec<Epoch> = (0..3).map(|_| run.epoch().unwrap()).collect();
        let ((encoder, decoder), params) = (settings.models(), settings.params());
        let (mut errors, parameters) = match settings.beta {
            Some(beta) => {
                let mut model = Vae { beta, ..Vae::new(encoder, decoder, settings.seed).unwrap() };
                let history = model.fit(train, validation, &params).unwrap();
                assert_eq!(epochs[2].elbo, Some(history.epochs[2].held_out));
                (history.errors(), flat::take([&model.encoder, &model.decoder]))
            }
            None => {
                let mut model = Autoencoder::new(encoder, decoder, settings.seed).unwrap();
                let history = match settings.corruption() {
                    Some(noise) => model.fit_denoising(train, validation, &[noise], &params, &mut |_, _| {}),
                    None => model.fit(train, validation, &params),
                };
                (history.unwrap(), flat::take([&model.encoder, &model.decoder]))
            }
        };
        assert_eq!(run.parameters(), parameters, "{text}");
        let own = epochs.iter().map(|epoch| epoch.errors);
        errors.epochs.iter_mut().zip(own.clone()).for_each(|(one, other)| one.seconds = other.seconds);
        assert_eq!(own.collect::<Vec<_>>(), errors.epochs, "{text}");
        assert!(*looks.lock().unwrap() > 0);
        assert!(run.epoch().unwrap_err().to_string().contains("all of them are done"));
    }
}

#[test]
fn every_image_is_seen_by_turns() {
    let (data, settings) = (data(), Settings::parse("epochs=9&layers=16&rate=0.0000001").unwrap());
    let seen = Arc::new(Mutex::new(vec![Vec::new(); data.train.len()]));
    let notes = seen.clone();
    let show: Show = Box::new(move |look| {
        let mut seen = notes.lock().unwrap();
        look.codes.chunks(2).enumerate().for_each(|(i, code)| seen[look.part + i * PARTS] = code.to_vec());
    });
    let mut run = Run::new(&settings, data, show).unwrap();
    while run.epochs_done() < 9 {
        run.epoch().unwrap();
    }
    let mut network = Network::new(&settings);
    network.put(&run.parameters()).unwrap();
    let codes = network.encode(&data.train).unwrap();
    for (i, code) in seen.lock().unwrap().iter().enumerate().filter(|(_, code)| !code.is_empty()) {
        assert!((code[0] - codes[[i, 0]]).abs() < 0.01 && (code[1] - codes[[i, 1]]).abs() < 0.01, "image {i}");
    }
    assert!(seen.lock().unwrap().iter().filter(|code| !code.is_empty()).count() > 30);
}

#[test]
fn a_training_that_cannot_be_says_why() {
    let data = data();
    let refused =
        |text: &str| Run::new(&Settings::parse(text).unwrap(), data, Box::new(|_| {})).err().unwrap().to_string();
    assert!(refused("beta=1&codeact=relu").contains("use identity"));
    let mut run = Run::new(&Settings::parse("beta=1&optimizer=sgd&rate=100").unwrap(), data, Box::new(|_| {})).unwrap();
    let first = run.parameters();
    let error = (0..20).find_map(|_| run.epoch().err()).expect("it diverges").to_string();
    assert!(error.contains("training diverged") && error.contains("learning rate"), "{error}");
    assert!(run.parameters().iter().all(|p| p.is_finite()) && first.len() == run.parameters().len());
}
