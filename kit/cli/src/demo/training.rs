//! Training with something to look at meanwhile.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use kit_host::tell;
use shadowlab::{
    data::Splits,
    prelude::{Autoencoder, FitParams},
    train::EpochReport,
};

/// A trained model, and how long that took.
pub struct Trained {
    pub model: Autoencoder,
    pub seconds: f64,
}

/// Trains on the training images; the validation images are watched, and never learned from.
pub fn train(mut model: Autoencoder, data: &Splits, epochs: usize, seed: u64) -> anyhow::Result<Trained> {
    let bar = bar(epochs);
    let params = FitParams { epochs, seed, ..FitParams::default() };
    let history = model.fit_with(&data.train, &data.validation, &params, &mut |report, _| tell(&bar, report));
    bar.finish_and_clear();
    let history = history?;
    if let (Some(last), false) = (history.epochs.last(), bar.is_hidden()) {
        tell!("Trained {epochs} epochs in {:.0} s, {}", history.seconds(), errors(last));
    }
    Ok(Trained { model, seconds: history.seconds() })
}

fn bar(epochs: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("Training {bar:30} epoch {pos}/{len}  {msg}  {eta} left")
        .expect("the template is right")
        .progress_chars("━╸─");
    let bar = ProgressBar::new(epochs as u64).with_style(style).with_message("first epoch");
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn errors(report: &EpochReport) -> String {
    format!("squared error {:.2} (train) {:.2} (validation)", report.train_error, report.held_out_error)
}

/// On a terminal the bar moves; into a file or a pipe goes a line an epoch.
fn tell(bar: &ProgressBar, report: &EpochReport) {
    bar.set_message(errors(report));
    bar.inc(1);
    // Of very many epochs, fifty lines say enough.
    let every = report.epochs.div_ceil(50).max(1);
    if bar.is_hidden() && (every <= 2 || report.epoch.is_multiple_of(every) || report.epoch == report.epochs) {
        tell!("epoch {:>3} of {}  {}  {:.1} s", report.epoch, report.epochs, errors(report), report.seconds);
    }
}
