//! Saving and loading models as safetensors files that PyTorch can read.
//!
//! Tensors are named as `torch.nn.Sequential(Linear, ReLU, Linear, …)` names them: activations count as modules, so two
//! layers with a ReLU between them are `encoder.0` and `encoder.2`. A PyTorch `weight` has shape (outputs, inputs): the
//! transpose of ours. The activations themselves, which the tensors do not contain, are in the file's metadata:
//! `encoder = "relu,identity"`.

use std::{collections::HashMap, path::Path};

use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};

use super::{disk, foreign};
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
    models.iter().try_for_each(|(_, model)| model.check())?;
    let tensors: Vec<Tensor> = models.iter().flat_map(|(name, model)| tensors(name, model)).collect();
    let mut metadata = HashMap::from([("format".to_string(), "pt".to_string())]);
    metadata.extend(models.iter().map(|(name, model)| (name.to_string(), activations(model))));
    metadata.extend(more.iter().map(|(name, value)| (name.to_string(), value.clone())));
    let views = tensors.iter().map(|(name, shape, bytes)| {
        (name.as_str(), TensorView::new(Dtype::F32, shape.clone(), bytes).expect("bytes are 4 x the shape"))
    });
    let bytes = safetensors::serialize(views, Some(metadata)).map_err(|e| Error::file(path, e.to_string()))?;
    disk::write(path, &canonical_header(&bytes))
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

/// Reads what [`write_models`] wrote, or PyTorch with the same metadata: the models of these names, and the metadata.
pub(crate) fn read_models<const N: usize>(
    path: &Path,
    names: [&str; N],
) -> Result<([Sequential; N], HashMap<String, String>)> {
    let bytes = disk::read(path, disk::LARGEST)?;
    let damaged = |e: safetensors::SafeTensorError| Error::Model(format!("{}: {e}", path.display()));
    let (_, header) = SafeTensors::read_metadata(&bytes).map_err(damaged)?;
    let file = SafeTensors::deserialize(&bytes).map_err(damaged)?;
    let metadata = header.metadata().clone().unwrap_or_default();
    let mut models = Vec::with_capacity(N);
    for name in names {
        let list = metadata.get(name).ok_or_else(|| foreign::without_activations(&file, &metadata, &names))?;
        models.push(read_model(&file, name, list)?);
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
    let kinds = list.split(',').map(|name| {
        let kind = Activation::from_name(&name.trim().to_lowercase());
        kind.ok_or_else(|| Error::Model(format!("unknown activation {}: {}", foreign::quoted(name), foreign::KNOWN)))
    });
    let kinds = kinds.collect::<Result<Vec<_>>>()?;
    let (mut layers, mut left) = (Vec::new(), foreign::names(file, model));
    for (activation, position) in kinds.iter().zip(positions(&kinds)) {
        let names = ["weight", "bias"].map(|what| format!("{model}.{position}.{what}"));
        let [(shape, weight), (_, bias)] = [read_tensor(file, &names[0])?, read_tensor(file, &names[1])?];
        let [outputs, inputs] = shape[..] else {
            return Err(Error::Model(format!("{} has shape {shape:?} instead of two dimensions", names[0])));
        };
        let weight = Array2::from_shape_vec((outputs, inputs), weight).expect("safetensors checked the length");
        let weight = weight.t().as_standard_layout().into_owned();
        layers.push(Dense { weight, bias: Array1::from(bias), activation: *activation });
        left.retain(|name| !names.contains(name));
    }
    if let Some(name) = left.first() {
        return Err(Error::Model(format!(
            "{} belongs to none of its {} layers: {}",
            foreign::quoted(name),
            kinds.len(),
            foreign::ONLY
        )));
    }
    Sequential::from_layers(layers)
}

fn read_tensor(file: &SafeTensors<'_>, name: &str) -> Result<(Vec<usize>, Vec<f32>)> {
    let tensor = file
        .tensor(name)
        .map_err(|_| Error::Model(format!("the tensor \"{name}\" is missing; {}", foreign::listed(file))))?;
    if tensor.dtype() != Dtype::F32 {
        let advice = "32-bit floats are needed: before saving, call model.float()";
        return Err(Error::Model(format!("\"{name}\" holds {:?} numbers; {advice}", tensor.dtype())));
    }
    let numbers: Vec<f32> = tensor.data().as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    // A model with a NaN may still put out numbers, and no one would notice.
    if !numbers.iter().all(|v| v.is_finite()) {
        let advice = "train it again, with a smaller learning rate";
        return Err(Error::Model(format!("some of its weights ({name}) are not finite numbers; {advice}")));
    }
    Ok((tensor.shape().to_vec(), numbers))
}
