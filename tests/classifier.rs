//! The classifier as a whole: what it learns, what it keeps, what it refuses.

use shadowlab::{Error, classifier::Classifier, optim::Sgd, prelude::*, train::History};

/// Three clouds in the plane, one around each corner of a triangle.
fn clouds() -> (Array2<f32>, Vec<u8>) {
    let corners = [[0.0, 2.0], [-2.0, -1.0], [2.0, -1.0]];
    let wobble = |i: usize, j: usize| 0.5 * ((i * 7 + j * 3) as f32).sin();
    (
        Array2::from_shape_fn((90, 2), |(i, j)| corners[i % 3][j] + wobble(i, j)),
        (0..90).map(|i| (i % 3) as u8).collect(),
    )
}

fn quick(epochs: usize) -> FitParams {
    let optimizer = Adam { learning_rate: 0.01, ..Adam::default() }.into();
    FitParams { epochs, batch_size: 16, optimizer, ..Default::default() }
}

fn encoder() -> Sequential {
    let encoder = Sequential::new(2).dense(8, Tanh).dense(2, Identity);
    Autoencoder::new(encoder, Sequential::new(2).dense(2, Identity), 5).unwrap().encoder
}

fn train(classifier: &mut Classifier, epochs: usize) -> History {
    let (x, labels) = clouds();
    classifier.fit_labelled((&x, &labels), (&x, &labels), &quick(epochs), &mut |_, _| {}).unwrap()
}

#[test]
fn three_clouds_are_told_apart() {
    let (x, labels) = clouds();
    let mut classifier = Classifier::new(Sequential::new(2).dense(3, Identity), 0).unwrap();
    let history = train(&mut classifier, 60);
    assert_eq!(classifier.accuracy_labelled(&x, &labels).unwrap(), 1.0);
    assert_eq!(history.final_error(), 0.0, "the history counts wrong answers");
    assert!(history.train_errors()[0] > 0.0);
    assert_eq!(classifier.predict(&x).unwrap(), labels);
    let p = classifier.probabilities(&x).unwrap();
    assert!(p.rows().into_iter().all(|row| (row.sum() - 1.0).abs() < 1e-5));
    assert!((0..90).all(|i| p[[i, usize::from(labels[i])]] > 0.5));
}

#[test]
fn an_encoder_moves_in_with_its_weights() {
    let (encoder, classifier) = (encoder(), Classifier::from_encoder(encoder(), 3, 0).unwrap());
    assert_eq!(classifier.model.layers[..2], encoder.layers);
    assert_eq!((classifier.classes(), classifier.model.sizes()), (3, "2 -> 8 -> 2 -> 3".into()));
    assert!(classifier.model.layers[2].weight.iter().any(|&w| w != 0.0), "the new layer's weights are drawn");
}

#[test]
fn frozen_layers_stay_and_the_others_learn() {
    let before = Classifier::from_encoder(encoder(), 3, 0).unwrap();
    let mut tuned = before.clone();
    train(&mut tuned, 3);
    assert!((0..3).all(|i| tuned.model.layers[i] != before.model.layers[i]), "all of them learn");
    let mut frozen = before.clone().freeze_encoder();
    assert!(frozen.to_string().contains("first 2 layers are frozen"));
    train(&mut frozen, 3);
    assert_eq!(frozen.model.layers[..2], before.model.layers[..2]);
    assert_ne!(frozen.model.layers[2], before.model.layers[2]);
}

/// To learn on frozen codes is to learn on the codes.
#[test]
fn a_frozen_encoder_is_the_same_as_a_classifier_of_codes() {
    let (x, labels) = clouds();
    let mut frozen = Classifier::from_encoder(encoder(), 3, 7).unwrap().freeze_encoder();
    train(&mut frozen, 4);
    let codes = encoder().forward(&x).unwrap();
    let mut of_codes = Classifier::new(Sequential::new(2).dense(3, Identity), 7).unwrap();
    of_codes.fit_labelled((&codes, &labels), (&codes, &labels), &quick(4), &mut |_, _| {}).unwrap();
    assert_eq!(frozen.model.layers[2], of_codes.model.layers[0]);
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let run = |seed| {
        let mut classifier = Classifier::from_encoder(encoder(), 3, seed).unwrap();
        train(&mut classifier, 2);
        classifier
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn impossible_models_and_data_are_refused() {
    let refused = |model: Sequential| Classifier::new(model, 0).unwrap_err().to_string();
    assert!(refused(Sequential::new(2)).contains("no layers"));
    assert!(refused(Sequential::new(2).dense(3, Sigmoid)).contains("must be Identity"));
    assert!(refused(Sequential::new(2).dense(1, Identity)).contains("at least 2"));
    assert!(Classifier::from_encoder(encoder(), 300, 0).unwrap_err().to_string().contains("256"));

    let (x, labels) = clouds();
    let mut classifier = Classifier::new(Sequential::new(2).dense(3, Identity), 0).unwrap();
    let mut fit = |x: &Array2<f32>, labels: &[u8], params: &FitParams| {
        classifier.fit_labelled((x, labels), (x, labels), params, &mut |_, _| {}).unwrap_err().to_string()
    };
    let mut with_nan = x.clone();
    with_nan[[4, 1]] = f32::NAN;
    assert!(fit(&x, &labels[..9], &quick(1)).contains("one per input"));
    assert!(fit(&x, &[3; 90], &quick(1)).contains("below 3"));
    assert!(fit(&with_nan, &labels, &quick(1)).contains("row 4, column 1"));
    assert!(fit(&Array2::zeros((0, 2)), &[], &quick(1)).contains("empty"));
    assert!(fit(&Array2::zeros((90, 5)), &labels, &quick(1)).contains("2 features"));
    assert!(fit(&x, &labels, &quick(0)).contains("epochs = 0"));
    classifier.frozen = 1;
    let error = classifier.fit_labelled((&x, &labels), (&x, &labels), &quick(1), &mut |_, _| {}).unwrap_err();
    assert!(error.to_string().contains("at least the last must learn"), "{error}");
    assert!(classifier.predict(&Array2::zeros((1, 5))).is_err());
}

#[test]
fn divergence_is_named() {
    let (x, labels) = clouds();
    let mut classifier = Classifier::new(Sequential::new(2).dense(3, Identity), 0).unwrap();
    let params = FitParams { optimizer: Sgd { learning_rate: 1e6, momentum: 0.0 }.into(), ..quick(5) };
    let outcome = classifier.fit_labelled((&(x * 100.0), &labels), (&clouds().0, &labels), &params, &mut |_, _| {});
    assert!(matches!(outcome, Err(Error::Diverged { .. })), "{outcome:?}");
}
