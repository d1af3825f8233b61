//! Models that another program wrote, and places where no model can be: each has its own advice.

use std::{collections::HashMap, fs, path::Path};

use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use shadowlab::{classifier::Classifier, prelude::*, train::Checkpoint, vae::Vae};

/// 5 → 4 → 2 → 4 → 5, as PyTorch numbers the layers of two `nn.Sequential`.
const LAYERS: [(&str, [usize; 2]); 4] =
    [("encoder.0", [4, 5]), ("encoder.2", [2, 4]), ("decoder.0", [4, 2]), ("decoder.2", [5, 4])];

fn metadata(entries: &[(&str, &str)]) -> Option<HashMap<String, String>> {
    Some(entries.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect())
}

/// The bytes of a file with these layers, each number 0.5, and some more tensors of the given type, each number 0.
fn file(
    layers: &[(&str, [usize; 2])],
    more: &[(&str, Dtype, &[usize])],
    metadata: Option<HashMap<String, String>>,
) -> Vec<u8> {
    let bytes = |shape: &[usize]| 0.5f32.to_le_bytes().repeat(shape.iter().product());
    let zeros = |dtype: Dtype, shape: &[usize]| vec![0; shape.iter().product::<usize>() * dtype.bitsize() / 8];
    let mut tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = Vec::new();
    for (name, shape) in layers {
        tensors.push((format!("{name}.weight"), Dtype::F32, shape.to_vec(), bytes(shape)));
        tensors.push((format!("{name}.bias"), Dtype::F32, vec![shape[0]], bytes(&shape[..1])));
    }
    tensors.extend(more.iter().map(|&(name, dtype, shape)| (name.into(), dtype, shape.to_vec(), zeros(dtype, shape))));
    let views = tensors.iter().map(|(name, dtype, shape, bytes)| {
        (name.as_str(), TensorView::new(*dtype, shape.clone(), bytes).expect("bytes are those of the shape"))
    });
    safetensors::serialize(views, metadata).unwrap()
}

/// What loading this file as an autoencoder says.
fn refused(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    fs::write(&path, bytes).unwrap();
    Autoencoder::load(&path).unwrap_err().to_string()
}

/// The line that the message gives is the one that makes the file readable.
#[test]
fn a_file_of_pytorch_is_told_which_metadata_it_needs() {
    let error = refused(&file(&LAYERS, &[], None));
    let line = "save_file(tensors, path, metadata={\"encoder\": \"relu,identity\", \"decoder\": \"relu,sigmoid\"})";
    assert!(error.contains("no entry \"encoder\" and \"decoder\"") && error.contains(line), "{error}");
    assert!(error.contains("identity, relu, sigmoid, tanh or squareplus"), "{error}");

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    for spelled in [["relu,identity", "relu,sigmoid"], ["ReLU, Identity", " Relu , Sigmoid"]] {
        let entries = metadata(&[("encoder", spelled[0]), ("decoder", spelled[1])]);
        fs::write(&path, file(&LAYERS, &[], entries)).unwrap();
        let model = Autoencoder::load(&path).unwrap();
        assert_eq!((model.encoder.sizes(), model.decoder.sizes()), ("5 -> 4 -> 2".into(), "2 -> 4 -> 5".into()));
    }
    let half = refused(&file(&LAYERS, &[], metadata(&[("encoder", "relu,identity")])));
    assert!(half.contains("no entry \"decoder\":") && half.contains(line), "{half}");
}

#[test]
fn other_names_are_listed() {
    let error = refused(&file(&[("fc1", [4, 5]), ("fc2", [5, 4])], &[], None));
    let names = "the file has \"fc1.bias\", \"fc1.weight\", \"fc2.bias\", \"fc2.weight\"";
    assert!(error.contains("not named encoder.0.weight, decoder.0.weight") && error.contains(names), "{error}");
    // Other modules stand between: there is no list of activations to recommend.
    let dropout = [("encoder.0", [4, 5]), ("encoder.3", [2, 4]), ("decoder.0", [4, 2]), ("decoder.3", [5, 4])];
    assert!(!refused(&file(&dropout, &[], None)).contains("save_file"));
    let entries = metadata(&[("encoder", "relu,identity"), ("decoder", "relu,sigmoid")]);
    let error = refused(&file(&dropout, &[], entries));
    assert!(error.contains("\"encoder.2.weight\" is missing; the file has \"decoder.0.bias\""), "{error}");
}

/// A normalisation, left out without a word, would make another function of the model.
#[test]
fn what_is_no_dense_layer_is_not_left_out() {
    let entries = || metadata(&[("encoder", "relu,identity"), ("decoder", "relu,sigmoid")]);
    let error = refused(&file(&LAYERS, &[("encoder.1.running_mean", Dtype::F32, &[4])], entries()));
    assert!(error.contains("\"encoder.1.running_mean\" belongs to none of its 2 layers"), "{error}");
    let two = [LAYERS[0], LAYERS[2], LAYERS[3]];
    let error = refused(&file(&two, &[("encoder.2.weight", Dtype::F16, &[2, 4])], entries()));
    assert!(error.contains("\"encoder.2.weight\" holds F16 numbers") && error.contains("model.float()"), "{error}");
    let error = refused(&file(&two, &[("encoder.2.weight", Dtype::F32, &[2, 4, 1, 1])], entries()));
    assert!(error.contains("\"encoder.2.bias\" is missing"), "{error}");
    let error = refused(&file(&LAYERS, &[], metadata(&[("encoder", "relu,gelu"), ("decoder", "relu,sigmoid")])));
    assert!(error.contains("unknown activation \"gelu\"") && error.contains("squareplus"), "{error}");
}

#[test]
fn weights_that_are_not_finite_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    for broken in [f32::NAN, f32::INFINITY] {
        let encoder = Sequential::new(4).dense(3, Relu).dense(2, Identity);
        let mut model = Autoencoder::new(encoder, Sequential::new(2).dense(4, Sigmoid), 0).unwrap();
        model.encoder.layers[0].bias[1] = broken;
        model.save(&path).unwrap();
        let error = Autoencoder::load(&path).unwrap_err().to_string();
        assert!(error.contains("(encoder.0.bias) are not finite numbers; train it again"), "{error}");
    }
}

/// What a file says of itself is shown, but not obeyed: no escape sequence reaches a terminal, no flood a screen.
#[test]
fn texts_from_a_file_are_escaped_and_shortened() {
    let clears_the_screen = "\u{1b}[2J".to_string() + &"x".repeat(10_000);
    for entries in [[("kind", &*clears_the_screen), ("other", "")], [("encoder", &*clears_the_screen), ("decoder", "")]]
    {
        let error = refused(&file(&LAYERS, &[], metadata(&entries)));
        assert!(!error.contains('\u{1b}') && error.contains("\\u{1b}[2J") && error.len() < 500, "{error}");
    }
    let error = refused(&file(&[(&clears_the_screen, [4, 5])], &[], None));
    assert!(!error.contains('\u{1b}') && error.len() < 500, "{error}");
}

/// Every reader, because a device may never end and a pipe never begin.
#[cfg(unix)]
#[test]
fn only_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    for path in [Path::new("/dev/zero"), folder.path(), &socket] {
        let errors = [
            Autoencoder::load(path).unwrap_err(),
            Vae::load(path).unwrap_err(),
            Classifier::load(path).unwrap_err(),
            Checkpoint::load(path, &Adam::default().into()).unwrap_err(),
        ];
        for error in errors {
            assert!(error.to_string().contains("this is no file"), "{error}");
        }
    }
    let huge = folder.path().join("huge");
    fs::File::create(&huge).unwrap().set_len(1 << 40).unwrap();
    assert!(Autoencoder::load(&huge).unwrap_err().to_string().contains("it is too large"));
}

/// A link stays a link, and the file it leads to is written; what is no file is left alone.
#[cfg(unix)]
#[test]
fn links_are_followed_and_nothing_but_files_is_replaced() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let model = Autoencoder::new(Sequential::new(4).dense(2, Relu), Sequential::new(2).dense(4, Sigmoid), 0).unwrap();
    fs::create_dir(at("elsewhere")).unwrap();
    model.save(at("elsewhere/real")).unwrap();
    let others = fs::metadata(at("elsewhere/real")).unwrap().permissions().mode() & 0o777;
    fs::write(at("plain"), "").unwrap();
    assert_eq!(others, fs::metadata(at("plain")).unwrap().permissions().mode() & 0o777, "as readable as other files");

    fs::write(at("elsewhere/real"), "old").unwrap();
    symlink(at("elsewhere/real"), at("link")).unwrap();
    model.save(at("link")).unwrap();
    assert!(at("link").is_symlink());
    assert_eq!(Autoencoder::load(at("elsewhere/real")).unwrap(), model);
    assert_eq!(fs::read_dir(at("elsewhere")).unwrap().count(), 1, "no partial file is left");

    symlink(at("nothing"), at("broken")).unwrap();
    let refused = |name: &str| model.save(at(name)).unwrap_err().to_string();
    assert!(refused("broken").contains("a link that leads nowhere"));
    assert!(at("broken").is_symlink());
    let _listener = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    assert!(refused("socket").contains("a device or a pipe"));
    assert!(fs::metadata(at("socket")).unwrap().file_type().is_socket());
    assert!(refused("elsewhere").contains("this is a folder"));
}

/// What `save` would write, `load` reads.
#[test]
fn a_model_that_cannot_be_used_is_not_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.safetensors");
    let mut model =
        Autoencoder::new(Sequential::new(4).dense(2, Relu), Sequential::new(2).dense(4, Sigmoid), 0).unwrap();
    model.save(&path).unwrap();
    model.encoder.layers.clear();
    assert!(model.save(&path).unwrap_err().to_string().contains("no layers"));
    let kept = fs::read(&path).unwrap();
    assert_eq!(SafeTensors::deserialize(&kept).unwrap().len(), 4, "the file is what it was");
}
