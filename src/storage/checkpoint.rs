//! Checkpoint files, for resuming a training run that was stopped.
//!
//! The file is in safetensors format. Its metadata holds a label from the caller: whatever must be the same for
//! training to resume, such as the recipe and the data.

use std::{collections::HashMap, path::Path};

use safetensors::{Dtype, SafeTensors, tensor::TensorView};

use super::{disk, safetensors::canonical_header};
use crate::{
    error::{Error, Result},
    models::{
        checkpoint::Checkpoint,
        history::{EpochReport, History},
    },
    nn::optim::{Optimizer, OptimizerState},
};

impl Checkpoint {
    /// Writes the checkpoint to a file, which appears whole or not at all.
    ///
    /// # Errors
    /// Before the first epoch is complete, or when the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>, label: &str) -> Result<()> {
        let path = path.as_ref();
        let Some(optimizer) = &self.optimizer else {
            return Err(Error::file(path, "there is nothing to save before the first epoch is complete"));
        };
        let mut arrays: Vec<(String, Dtype, Vec<u8>)> = Vec::new();
        for (i, (p, (first, second))) in self.parameters.iter().zip(&optimizer.moments).enumerate() {
            for (name, numbers) in [("parameter", p), ("moment1", first), ("moment2", second)] {
                let bytes = numbers.iter().flat_map(|v| v.to_le_bytes()).collect();
                arrays.push((format!("{name}.{i}"), Dtype::F32, bytes));
            }
        }
        let history = self.history.epochs.iter().flat_map(numbers_of).flat_map(f64::to_le_bytes).collect();
        arrays.push(("history".into(), Dtype::F64, history));
        let views = arrays.iter().map(|(name, dtype, bytes)| {
            let shape = vec![bytes.len() / if *dtype == Dtype::F64 { 8 } else { 4 }];
            (name.as_str(), TensorView::new(*dtype, shape, bytes).expect("bytes and length agree"))
        });
        let metadata = HashMap::from([
            ("label".to_string(), label.to_string()),
            ("steps_done".to_string(), optimizer.steps_done.to_string()),
        ]);
        let bytes = safetensors::serialize(views, Some(metadata)).map_err(|e| Error::file(path, e.to_string()))?;
        disk::write(path, &canonical_header(&bytes))
    }

    /// Reads a checkpoint saved by [`Checkpoint::save`] and its label, for training with this optimiser.
    ///
    /// # Errors
    /// When the file cannot be read, is damaged, or is not a checkpoint.
    pub fn load(path: impl AsRef<Path>, optimizer: &Optimizer) -> Result<(Self, String)> {
        let path = path.as_ref();
        let bytes = disk::read(path, 3 * disk::LARGEST)?;
        read(&bytes, optimizer).map_err(|why| {
            Error::file(path, format!("this is not a complete checkpoint ({why}); delete it to start again"))
        })
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
            return Err(format!("parameter {i} and its moments differ in length"));
        }
        parameters.push(p);
        moments.push((first, second));
    }
    let rows = numbers::<8, f64>(&file, "history", Dtype::F64, f64::from_le_bytes)?;
    let report = |(i, &[epochs, train_error, held_out_error, seconds]): (usize, &[f64; 4])| EpochReport {
        epoch: i + 1,
        epochs: epochs as usize,
        train_error: train_error as f32,
        held_out_error: held_out_error as f32,
        seconds,
    };
    let history = History { epochs: rows.as_chunks::<4>().0.iter().enumerate().map(report).collect() };
    let optimizer = Some(OptimizerState { optimizer: optimizer.clone(), moments, steps_done });
    Ok((Checkpoint { parameters, optimizer, history }, entry("label")?.clone()))
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
