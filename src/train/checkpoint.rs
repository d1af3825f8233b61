//! Training that can be stopped: all it takes to go on after an epoch as if nothing had happened.
//!
//! That is the parameters, the optimiser's memory and the diary so far. The order of the data need not be kept: the seed
//! shuffles it again, as often as epochs are done.
//!
//! The file is in safetensors format. Its metadata holds a label of the caller's: whatever must be the same for the
//! training to go on, such as the recipe and the data.

use std::{collections::HashMap, fs, path::Path};

use safetensors::{Dtype, SafeTensors, tensor::TensorView};

use super::{EpochReport, History, Trainee};
use crate::{
    error::{Error, Result},
    nn::optim::{Optimizer, OptimizerState},
    weights::{in_fixed_order, write_whole},
};

/// Where a training stands at the end of an epoch. The default is its very beginning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkpoint {
    /// Every parameter array, in the order of [`Trainee::for_each_parameter`].
    pub parameters: Vec<Vec<f32>>,
    /// The optimiser's memory; none before the first step.
    pub optimizer: Option<OptimizerState>,
    /// The diary so far.
    pub history: History,
    /// Loss of the very first batch, by which an explosion is judged.
    pub first_loss: Option<f32>,
}

impl Checkpoint {
    /// Epochs that are done.
    pub fn epochs_done(&self) -> usize {
        self.history.epochs.len()
    }

    /// Puts the trainee where this training stands; at the very beginning it takes the trainee's parameters instead.
    ///
    /// # Errors
    /// When the parameters are those of another network.
    pub(crate) fn begin(&mut self, trainee: &mut impl Trainee) -> Result<()> {
        let mut own: Vec<Vec<f32>> = Vec::new();
        trainee.for_each_parameter(&mut |p, _| own.push(p.to_vec()));
        if self.epochs_done() == 0 {
            *self = Self { parameters: own, ..Self::default() };
            return Ok(());
        }
        let lengths = |arrays: &[Vec<f32>]| arrays.iter().map(Vec::len).collect::<Vec<_>>();
        if lengths(&own) != lengths(&self.parameters) {
            let (expected, got) = (format!("{:?}", lengths(&own)), format!("{:?}", lengths(&self.parameters)));
            return Err(Error::shape("the checkpoint's parameters", expected, got));
        }
        self.restore(trainee);
        Ok(())
    }

    /// Takes the parameters of a good epoch, and its report.
    pub(crate) fn keep(&mut self, trainee: &mut impl Trainee, report: EpochReport) {
        let mut kept = self.parameters.iter_mut();
        trainee.for_each_parameter(&mut |p, _| kept.next().expect("as many as before").copy_from_slice(p));
        self.history.epochs.push(report);
    }

    /// Gives the parameters of the last good epoch back.
    pub(crate) fn restore(&self, trainee: &mut impl Trainee) {
        let mut kept = self.parameters.iter();
        trainee.for_each_parameter(&mut |p, _| p.copy_from_slice(kept.next().expect("as many as before")));
    }

    /// Writes everything to a file, which appears whole or not at all.
    ///
    /// # Errors
    /// Before the first epoch is done, and when the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>, label: &str) -> Result<()> {
        let path = path.as_ref();
        let Some(optimizer) = &self.optimizer else {
            return Err(Error::file(path, "there is nothing to save before the first epoch is done"));
        };
        let mut arrays: Vec<(String, Dtype, Vec<u8>)> = Vec::new();
        for (i, (p, (first, second))) in self.parameters.iter().zip(optimizer.moments()).enumerate() {
            for (name, numbers) in [("parameter", p), ("moment1", first), ("moment2", second)] {
                let bytes = numbers.iter().flat_map(|v| v.to_le_bytes()).collect();
                arrays.push((format!("{name}.{i}"), Dtype::F32, bytes));
            }
        }
        let diary = self.history.epochs.iter().flat_map(numbers_of).flat_map(f64::to_le_bytes).collect();
        arrays.push(("diary".into(), Dtype::F64, diary));
        let views = arrays.iter().map(|(name, dtype, bytes)| {
            let shape = vec![bytes.len() / if *dtype == Dtype::F64 { 8 } else { 4 }];
            (name.as_str(), TensorView::new(*dtype, shape, bytes).expect("bytes and length agree"))
        });
        let first_loss = self.first_loss.unwrap_or(f32::NAN);
        let metadata = HashMap::from([
            ("label".to_string(), label.to_string()),
            ("steps_done".to_string(), optimizer.steps_done().to_string()),
            ("first_loss".to_string(), first_loss.to_bits().to_string()),
        ]);
        let bytes = safetensors::serialize(views, Some(metadata)).map_err(|e| Error::file(path, e.to_string()))?;
        write_whole(path, &in_fixed_order(&bytes))
    }

    /// Reads what [`Checkpoint::save`] wrote for a training with this optimiser: the checkpoint and its label.
    ///
    /// # Errors
    /// When the file cannot be read, is damaged, or is no checkpoint.
    pub fn load(path: impl AsRef<Path>, optimizer: &Optimizer) -> Result<(Self, String)> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(|e| Error::file(path, format!("cannot be read ({e})")))?;
        read(&bytes, optimizer)
            .map_err(|why| Error::file(path, format!("this is no whole checkpoint ({why}); remove it to start anew")))
    }
}

/// A report as numbers: an f64 holds each of them exactly.
fn numbers_of(report: &EpochReport) -> [f64; 4] {
    [report.epochs as f64, report.train_error.into(), report.held_out_error.into(), report.seconds]
}

fn read(bytes: &[u8], optimizer: &Optimizer) -> std::result::Result<(Checkpoint, String), String> {
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(|e| e.to_string())?;
    let file = SafeTensors::deserialize(bytes).map_err(|e| e.to_string())?;
    let metadata = header.metadata().clone().unwrap_or_default();
    let entry = |name: &str| metadata.get(name).ok_or(format!("its metadata has no entry \"{name}\""));
    let whole = |name: &str| entry(name)?.parse::<u32>().map_err(|e| format!("\"{name}\": {e}"));
    let steps_done = i32::try_from(whole("steps_done")?).map_err(|e| format!("\"steps_done\": {e}"))?;
    let (mut parameters, mut moments) = (Vec::new(), Vec::new());
    for i in 0.. {
        if i > 0 && file.tensor(&format!("parameter.{i}")).is_err() {
            break;
        }
        let array = |name: &str| numbers::<4, f32>(&file, &format!("{name}.{i}"), Dtype::F32, f32::from_le_bytes);
        let (p, first, second) = (array("parameter")?, array("moment1")?, array("moment2")?);
        if first.len() != p.len() || second.len() != p.len() {
            return Err(format!("the moments of parameter {i} are not as many as its numbers"));
        }
        parameters.push(p);
        moments.push((first, second));
    }
    let diary = numbers::<8, f64>(&file, "diary", Dtype::F64, f64::from_le_bytes)?;
    let report = |(i, &[epochs, train_error, held_out_error, seconds]): (usize, &[f64; 4])| EpochReport {
        epoch: i + 1,
        epochs: epochs as usize,
        train_error: train_error as f32,
        held_out_error: held_out_error as f32,
        seconds,
    };
    let history = History { epochs: diary.as_chunks::<4>().0.iter().enumerate().map(report).collect() };
    let optimizer = Some(OptimizerState::restore(optimizer.clone(), moments, steps_done));
    let first_loss = Some(f32::from_bits(whole("first_loss")?));
    Ok((Checkpoint { parameters, optimizer, history, first_loss }, entry("label")?.clone()))
}

fn numbers<const BYTES: usize, T>(
    file: &SafeTensors<'_>,
    name: &str,
    dtype: Dtype,
    number: fn([u8; BYTES]) -> T,
) -> std::result::Result<Vec<T>, String> {
    let tensor = file.tensor(name).map_err(|_| format!("\"{name}\" is missing"))?;
    if tensor.dtype() != dtype {
        return Err(format!("\"{name}\" holds {:?} numbers instead of {dtype:?}", tensor.dtype()));
    }
    Ok(tensor.data().as_chunks::<BYTES>().0.iter().map(|&bytes| number(bytes)).collect())
}
