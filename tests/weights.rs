//! Saved models: what PyTorch would find in the file, and what happens to files that are something else.

use std::fs;

use safetensors::{Dtype, SafeTensors};
use shadowlab::{classifier::Classifier, prelude::*};

fn model() -> Autoencoder {
    let encoder = Sequential::new(5).dense(4, Relu).dense(3, Tanh).dense(2, Identity);
    let decoder = Sequential::new(2).dense(3, Identity).dense(5, Sigmoid);
    let mut model = Autoencoder::new(encoder, decoder, 9).unwrap();
    for layer in model.encoder.layers.iter_mut().chain(&mut model.decoder.layers) {
        layer.bias.iter_mut().enumerate().for_each(|(i, b)| *b = i as f32 + 0.5);
    }
    model
}

/// `nn.Sequential(Linear(5, 4), ReLU(), Linear(4, 3), Tanh(), Linear(3, 2))` numbers its linear layers 0, 2 and 4, each
/// weight (outputs, inputs). The decoder's first layer has no activation module: its second is number 1.
#[test]
fn names_shapes_and_orientation_are_those_of_pytorch() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    let model = model();
    model.save(&path).unwrap();
    let bytes = fs::read(&path).unwrap();
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let mut names: Vec<&str> = file.names();
    names.sort_unstable();
    let layers = ["decoder.0", "decoder.1", "encoder.0", "encoder.2", "encoder.4"];
    let expected: Vec<String> = layers.iter().flat_map(|l| [format!("{l}.bias"), format!("{l}.weight")]).collect();
    assert_eq!(names, expected);

    let first = file.tensor("encoder.0.weight").unwrap();
    assert_eq!((first.dtype(), first.shape()), (Dtype::F32, &[4, 5][..]));
    // Number 7 of the file in row order is row 1, column 2 there: output 1, input 2.
    let number = f32::from_le_bytes(first.data()[7 * 4..8 * 4].try_into().unwrap());
    assert_eq!(number, model.encoder.layers[0].weight[[2, 1]]);
    assert_eq!(file.tensor("encoder.4.bias").unwrap().shape(), &[2]);
}

/// Same model, same bytes: whoever keeps a file's checksum can rely on it.
#[test]
fn a_model_is_always_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    let save = || {
        model().save(&path).unwrap();
        fs::read(&path).unwrap()
    };
    let first = save();
    for _ in 0..10 {
        assert!(save() == first);
    }
}

#[test]
fn what_is_saved_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    model().save(&path).unwrap();
    assert_eq!(Autoencoder::load(&path).unwrap(), model());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no partial file is left");
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = Sequential::new(4).dense(2, Identity);
    let model = Autoencoder::new(encoder, Sequential::new(2).dense(4, Identity), 0).unwrap();
    let path = folder.path().join("output").join("mine.safetensors");
    let error = model.save(&path).unwrap_err().to_string();
    let advice = format!("there is no folder {}: make it first", folder.path().join("output").display());
    assert!(error.contains("mine.safetensors: cannot be written") && error.contains(&advice), "{error}");
    std::fs::create_dir(folder.path().join("output")).unwrap();
    model.save(&path).unwrap();
    let error = model.save(folder.path().join("output")).unwrap_err().to_string();
    assert!(!error.contains("there is no folder"), "{error}");
}

#[test]
fn other_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    let refused = |word: &str| {
        let error = Autoencoder::load(&path).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    };
    refused("cannot be read");
    fs::write(&path, b"not a model").unwrap();
    refused("this model cannot be loaded");
    model().save(&path).unwrap();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 4]).unwrap();
    refused("this model cannot be loaded");
    fs::write(&path, safetensors::serialize::<&str, safetensors::tensor::TensorView, _>([], None).unwrap()).unwrap();
    refused("no entry \"encoder\" and \"decoder\", and its tensors are not named encoder.0.weight, decoder.0.weight");
    assert!(model().save(folder.path().join("missing/model")).unwrap_err().to_string().contains("folder"));
}

#[test]
fn a_classifier_comes_back_and_is_not_taken_for_an_autoencoder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("classifier.safetensors");
    let classifier = Classifier::from_encoder(model().encoder, 3, 1).unwrap();
    classifier.save(&path).unwrap();
    assert_eq!(Classifier::load(&path).unwrap(), classifier);
    assert!(Autoencoder::load(&path).unwrap_err().to_string().contains("another kind of model, \"classifier\""));
    let bytes = fs::read(&path).unwrap();
    let last = SafeTensors::deserialize(&bytes).unwrap().tensor("classifier.5.weight").map(|t| t.shape().to_vec());
    assert_eq!(last.unwrap(), [3, 2], "after Linear, ReLU, Linear, Tanh, Linear comes number 5");
    model().save(&path).unwrap();
    assert!(Classifier::load(&path).unwrap_err().to_string().contains("no entry \"classifier\""));
}
