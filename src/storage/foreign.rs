//! Files that another program wrote: what is missing in them, and what to do about it.
//!
//! Nothing in such a file can be trusted: its names are shortened and escaped before they are shown.

use std::collections::HashMap;

use safetensors::SafeTensors;

use crate::error::Error;

/// What a list of activations is made of.
pub(super) const KNOWN: &str = "a layer's activation is identity, relu, sigmoid, tanh or squareplus";

/// What a model is made of.
pub(super) const ONLY: &str = "only dense layers (Linear) with a bias, and the activations between them, can be read";

/// Names that are shown of a file that has many.
const SHOWN: usize = 6;

/// Characters that are shown of a name.
const LONGEST: usize = 40;

/// A text from a file, shortened, with everything that is not a letter of some language escaped.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(LONGEST).collect();
    let dots = if short.len() < text.len() { " …" } else { "" };
    format!("{short:?}{dots}")
}

/// The names of a model's tensors, sorted.
pub(super) fn names(file: &SafeTensors<'_>, model: &str) -> Vec<String> {
    let own = |name: &&&str| name.strip_prefix(model).is_some_and(|rest| rest.starts_with('.'));
    let mut names: Vec<String> = file.names().iter().filter(own).map(|name| name.to_string()).collect();
    names.sort_unstable();
    names
}

/// "the file has …": a few of its names.
pub(super) fn listed(file: &SafeTensors<'_>) -> String {
    let mut names = file.names();
    names.sort_unstable();
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    match names.len() {
        0 => "the file has no tensors".into(),
        n if n > SHOWN => format!("the file has {} and {} more", shown.join(", "), n - SHOWN),
        _ => format!("the file has {}", shown.join(", ")),
    }
}

/// The error for a file whose metadata does not name the activations. PyTorch writes none: there, they are code.
pub(super) fn without_activations(
    file: &SafeTensors<'_>,
    metadata: &HashMap<String, String>,
    models: &[&str],
) -> Error {
    let missing: Vec<&str> = models.iter().copied().filter(|name| !metadata.contains_key(*name)).collect();
    let missing = missing.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" and ");
    let problem = format!("its metadata has no entry {missing}");
    if let Some(kind) = metadata.get("kind") {
        return Error::Model(format!("{problem} (it is another kind of model, {})", quoted(kind)));
    }
    let guesses: Vec<String> =
        models.iter().filter_map(|model| Some(format!("\"{model}\": \"{}\"", guess(file, model)?))).collect();
    if guesses.len() < models.len() {
        let wanted = models.iter().map(|model| format!("{model}.0.weight")).collect::<Vec<_>>().join(", ");
        return Error::Model(format!("{problem}, and its tensors are not named {wanted} and so on; {}", listed(file)));
    }
    Error::Model(format!(
        "{problem}: PyTorch's file does not say which activation follows a layer. Write it again, with the activations of \
         your layers in their order, for example save_file(tensors, path, metadata={{{}}}); {KNOWN}",
        guesses.join(", ")
    ))
}

/// The most usual activations for layers at these places. In PyTorch's `nn.Sequential` an activation counts as a module: where
/// the next layer has the next number, there is none. None where there are no layers, or other modules between them.
fn guess(file: &SafeTensors<'_>, model: &str) -> Option<String> {
    let place = |name: &String| name.strip_prefix(model)?.strip_prefix('.')?.strip_suffix(".weight")?.parse().ok();
    let mut places: Vec<u32> = names(file, model).iter().filter_map(place).collect();
    places.sort_unstable();
    let last = if model == "decoder" { "sigmoid" } else { "identity" };
    let between = places.windows(2).map(|pair| match pair[1] - pair[0] {
        1 => Some("identity"),
        2 => Some("relu"),
        _ => None,
    });
    let known: Option<Vec<&str>> = between.chain([Some(last)]).collect();
    known.filter(|_| places.first() == Some(&0)).map(|known| known.join(","))
}
