//! All parameters of a model as one list, in the order in which training visits them.

use shadowlab::{Error, Result, sequential::Sequential};

/// The parameters of the models, layer after layer: each layer's weights, then its biases.
pub fn take(models: [&Sequential; 2]) -> Vec<f32> {
    let layers = models.into_iter().flat_map(|model| &model.layers);
    layers.flat_map(|layer| layer.weight.iter().chain(&layer.bias).copied()).collect()
}

/// Puts such a list into the models.
///
/// # Errors
/// When the list has another length.
pub fn put(parameters: &[f32], models: [&mut Sequential; 2]) -> Result<()> {
    let expected = models[0].parameter_count() + models[1].parameter_count();
    if parameters.len() != expected {
        return Err(Error::shape("the parameters", expected, parameters.len()));
    }
    let mut next = parameters.iter();
    for layer in models.into_iter().flat_map(|model| &mut model.layers) {
        layer.weight.iter_mut().chain(&mut layer.bias).zip(&mut next).for_each(|(own, new)| *own = *new);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shadowlab::prelude::*;

    #[test]
    fn the_order_is_that_of_training() {
        let encoder = Sequential::new(3).dense(2, Relu).dense(1, Identity);
        let model = Autoencoder::new(encoder, Sequential::new(1).dense(3, Sigmoid), 4).unwrap();
        let flat = take([&model.encoder, &model.decoder]);
        let mut copy = Autoencoder::new(model.encoder.clone(), model.decoder.clone(), 5).unwrap();
        assert_ne!(copy, model);
        put(&flat, [&mut copy.encoder, &mut copy.decoder]).unwrap();
        assert_eq!(copy, model);
        assert!(
            put(&flat[1..], [&mut copy.encoder, &mut copy.decoder]).unwrap_err().to_string().contains("expected 17")
        );
    }
}
