//! Saving and loading models as safetensors files that PyTorch can read.
//!
//! Tensors are named as `torch.nn.Sequential(Linear, ReLU, Linear, …)` names them: activations count as modules, so two
//! layers with a ReLU between them are `encoder.0` and `encoder.2`. A PyTorch `weight` has shape (outputs, inputs): the
//! transpose of ours. The activations themselves, which the tensors do not contain, are in the file's metadata:
//! `encoder = "relu,identity"`.

use std::{collections::HashMap, fs, io::Write, path::Path};

use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};

use crate::{
    error::{Error, Result},
    nn::{activation::Activation, dense::Dense, sequential::Sequential},
};

/// A tensor's name, shape and little-endian f32 bytes.
type Tensor = (String, Vec<usize>, Vec<u8>);

/// Writes an encoder and a decoder, with additional metadata, to one file.
pub(crate) fn write_pair(
    path: &Path,
    encoder: &Sequential,
    decoder: &Sequential,
    more: &[(&str, String)],
) -> Result<()> {
    write_models(path, &[("encoder", encoder), ("decoder", decoder)], more)
}

/// Writes named models, with additional metadata, to one file.
pub(crate) fn write_models(path: &Path, models: &[(&str, &Sequential)], more: &[(&str, String)]) -> Result<()> {
    let tensors: Vec<Tensor> = models.iter().flat_map(|(name, model)| tensors(name, model)).collect();
    let mut metadata = HashMap::from([("format".to_string(), "pt".to_string())]);
    metadata.extend(models.iter().map(|(name, model)| (name.to_string(), activations(model))));
    metadata.extend(more.iter().map(|(name, value)| (name.to_string(), value.clone())));
    let views = tensors.iter().map(|(name, shape, bytes)| {
        (name.as_str(), TensorView::new(Dtype::F32, shape.clone(), bytes).expect("bytes are 4 x the shape"))
    });
    let bytes = safetensors::serialize(views, Some(metadata)).map_err(|e| Error::file(path, e.to_string()))?;
    write_atomic(path, &canonical_header(&bytes))
}

/// The same file with the names in its header sorted: the order of a `HashMap` changes from run to run, but the same
/// model should give the same bytes.
///
/// A safetensors file consists of 8 bytes with the header's length, the header (JSON, which may end in spaces) and the
/// numbers.
pub(crate) fn canonical_header(file: &[u8]) -> Vec<u8> {
    let length = file.len().min(8 + u64::from_le_bytes(file[..8].try_into().expect("8 bytes")) as usize);
    let (header, numbers) = (&file[8..length], &file[length..]);
    // serde_json's own map keeps its names sorted.
    let sorted = serde_json::from_slice::<serde_json::Value>(header).expect("just written").to_string();
    let mut whole = file[..8].to_vec();
    whole.extend(sorted.bytes().chain(std::iter::repeat(b' ')).take(header.len()));
    whole.extend(numbers);
    whole
}

/// Reads what [`write_pair`] wrote: encoder, decoder, and the file's metadata.
pub(crate) fn read_pair(path: &Path) -> Result<(Sequential, Sequential, HashMap<String, String>)> {
    let ([encoder, decoder], metadata) = read_models(path, ["encoder", "decoder"])?;
    Ok((encoder, decoder, metadata))
}

/// Reads what [`write_models`] wrote: the models of these names, and the file's metadata.
pub(crate) fn read_models<const N: usize>(
    path: &Path,
    names: [&str; N],
) -> Result<([Sequential; N], HashMap<String, String>)> {
    let bytes = fs::read(path).map_err(|e| Error::file(path, format!("cannot be read ({e})")))?;
    let damaged = |e: safetensors::SafeTensorError| Error::Model(format!("{}: {e}", path.display()));
    let (_, header) = SafeTensors::read_metadata(&bytes).map_err(damaged)?;
    let file = SafeTensors::deserialize(&bytes).map_err(damaged)?;
    let metadata = header.metadata().clone().unwrap_or_default();
    let missing = |name: &str| {
        let kind =
            metadata.get("kind").map(|kind| format!(" (it is another kind of model, \"{kind}\")")).unwrap_or_default();
        Error::Model(format!("its metadata has no entry \"{name}\"{kind}"))
    };
    let mut models = Vec::with_capacity(N);
    for name in names {
        models.push(read_model(&file, name, metadata.get(name).ok_or_else(|| missing(name))?)?);
    }
    Ok((models.try_into().expect("one model for each name"), metadata))
}

/// Positions of the layers in PyTorch's `nn.Sequential`: every activation except the identity is a module of its own.
fn positions(activations: &[Activation]) -> Vec<usize> {
    let mut next = 0;
    let place = |a: &Activation| {
        let here = next;
        next += if *a == Activation::Identity { 1 } else { 2 };
        here
    };
    activations.iter().map(place).collect()
}

fn tensors(model: &str, layers: &Sequential) -> Vec<Tensor> {
    let kinds: Vec<Activation> = layers.layers.iter().map(|l| l.activation).collect();
    let mut all = Vec::new();
    for (layer, position) in layers.layers.iter().zip(positions(&kinds)) {
        let weight = layer.weight.t();
        let bytes = weight.iter().flat_map(|v| v.to_le_bytes()).collect();
        all.push((format!("{model}.{position}.weight"), weight.shape().to_vec(), bytes));
        let bytes = layer.bias.iter().flat_map(|v| v.to_le_bytes()).collect();
        all.push((format!("{model}.{position}.bias"), vec![layer.bias.len()], bytes));
    }
    all
}

fn activations(model: &Sequential) -> String {
    model.layers.iter().map(|l| l.activation.name()).collect::<Vec<_>>().join(",")
}

fn read_model(file: &SafeTensors<'_>, model: &str, list: &str) -> Result<Sequential> {
    let kinds = list
        .split(',')
        .map(|name| Activation::from_name(name).ok_or_else(|| Error::Model(format!("unknown activation \"{name}\""))))
        .collect::<Result<Vec<_>>>()?;
    let mut layers = Vec::new();
    for (activation, position) in kinds.iter().zip(positions(&kinds)) {
        let (shape, weight) = read_tensor(file, &format!("{model}.{position}.weight"))?;
        let (_, bias) = read_tensor(file, &format!("{model}.{position}.bias"))?;
        let [outputs, inputs] = shape[..] else {
            return Err(Error::Model(format!(
                "{model}.{position}.weight has shape {shape:?} instead of two dimensions"
            )));
        };
        let weight = Array2::from_shape_vec((outputs, inputs), weight).expect("safetensors checked the length");
        let weight = weight.t().as_standard_layout().into_owned();
        layers.push(Dense { weight, bias: Array1::from(bias), activation: *activation });
    }
    Sequential::from_layers(layers)
}

fn read_tensor(file: &SafeTensors<'_>, name: &str) -> Result<(Vec<usize>, Vec<f32>)> {
    let tensor = file.tensor(name).map_err(|_| Error::Model(format!("the tensor \"{name}\" is missing")))?;
    if tensor.dtype() != Dtype::F32 {
        return Err(Error::Model(format!("\"{name}\" holds {:?} numbers; 32-bit floats are needed", tensor.dtype())));
    }
    let (numbers, _) = tensor.data().as_chunks::<4>();
    Ok((tensor.shape().to_vec(), numbers.iter().map(|b| f32::from_le_bytes(*b)).collect()))
}

/// Writes to a file beside the target and renames it, so that an interruption does not leave half a file.
pub(crate) fn write_atomic(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".part");
    let write = || {
        let mut file = fs::File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    write().map_err(|e| {
        let missing = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let advice = missing.map_or(String::new(), |folder| {
            format!("; there is no folder {}: make it first, or save somewhere else", folder.display())
        });
        Error::file(path, format!("cannot be written ({e}){advice}"))
    })
}
