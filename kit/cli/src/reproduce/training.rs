//! Training that can be stopped at any time and goes on after the last whole epoch.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use kit_host::tell;
use shadowlab::{data::ImageSet, prelude::Autoencoder, train::EpochReport, train::History};

use super::{recipe::Recipe, store::Store};

/// A trained network, and its history.
pub struct Trained {
    pub model: Autoencoder,
    pub history: History,
}

/// Trains, or goes on training. The judging images are looked at once an epoch, and nothing is learned or chosen by them.
pub fn train(
    recipe: &Recipe,
    train: &ImageSet,
    judge: &ImageSet,
    store: &Store,
    fresh: bool,
) -> anyhow::Result<Trained> {
    let mut model = recipe.autoencoder()?;
    let mut checkpoint = store.start(recipe, fresh)?;
    let done = checkpoint.epochs_done();
    if done > 0 {
        tell!("Going on after epoch {done} of {}", recipe.epochs);
    }
    if done < recipe.epochs {
        tell!("It can be stopped with Ctrl-C: the same command goes on after the last whole epoch.");
    }
    let bar = bar(recipe.epochs, done);
    let outcome = model.fit_from(train, judge, &recipe.params(), &mut checkpoint, &mut |checkpoint| {
        store.keep(checkpoint)?;
        checkpoint.history.epochs.last().into_iter().for_each(|report| tell(&bar, report));
        Ok(())
    });
    bar.finish_and_clear();
    outcome?;
    Ok(Trained { model, history: checkpoint.history })
}

fn bar(epochs: usize, done: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("Training {bar:30} epoch {pos}/{len}  {msg}  {eta} left")
        .expect("the template is right")
        .progress_chars("━╸─");
    let bar = ProgressBar::new(epochs as u64).with_style(style).with_position(done as u64);
    bar.reset_eta();
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// On a terminal the bar moves; into a file or a pipe goes a line an epoch.
fn tell(bar: &ProgressBar, report: &EpochReport) {
    let errors = format!("squared error {:.2} (train) {:.2} (unseen)", report.train_error, report.held_out_error);
    bar.inc(1);
    if bar.is_hidden() {
        tell!("epoch {:>3} of {}  {errors}  {:.1} s", report.epoch, report.epochs, report.seconds);
    }
    bar.set_message(errors);
}
