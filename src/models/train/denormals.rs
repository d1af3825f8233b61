//! Trains every kind of model until its outputs saturate, and looks for denormal numbers. (They change no result, but cost a
//! factor of three to five in time: see `float::flush_denormal`.)

use ndarray::Array2;

use super::{Checkpoint, FitParams, Trainable, fit};
use crate::{nn::optim::Adam, rng::rng};

/// 300 inputs of 40 features: 30 are always dark, one is lit in a single input, nine are lit at random.
pub(crate) fn mostly_dark() -> Array2<f32> {
    use ndarray_rand::rand::Rng;
    let mut rng = rng(5);
    Array2::from_shape_fn((300, 40), |(i, j)| match j {
        0..30 => 0.0,
        30 => f32::from(i == 7),
        _ => f32::from(rng.r#gen::<bool>()),
    })
}

/// Thousands of steps of one input each. What only one input moves is long forgotten when that input comes again.
pub(crate) fn long() -> FitParams {
    FitParams {
        epochs: 12,
        batch_size: 1,
        optimizer: Adam { learning_rate: 0.02, ..Adam::default() }.into(),
        ..FitParams::default()
    }
}

/// Trains, and looks at what a step leaves behind: `numbers` tells the gradients.
pub(crate) fn trains_without_denormals<T: Trainable>(
    trainable: &mut T,
    params: &FitParams,
    numbers: impl Fn(&T) -> Vec<f32>,
) {
    let mut checkpoint = Checkpoint::default();
    let look = |_: &T::Report, trainable: &T, checkpoint: &Checkpoint| {
        assert_no_denormals("gradients", numbers(trainable));
        let optimizer = checkpoint.optimizer.as_ref().expect("steps were taken");
        assert_no_denormals("means m", optimizer.moments.iter().flat_map(|(m, _)| m.clone()));
        assert_no_denormals("mean squares v", optimizer.moments.iter().flat_map(|(_, v)| v.clone()));
        assert_no_denormals("weights", checkpoint.parameters.concat());
        Ok(())
    };
    fit(trainable, params, &mut checkpoint, look).expect("it trains");
}

fn assert_no_denormals(what: &str, numbers: impl IntoIterator<Item = f32>) {
    let found = numbers.into_iter().filter(|v| v.is_subnormal()).count();
    assert_eq!(found, 0, "denormal numbers among the {what}");
}
