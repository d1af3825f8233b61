//! A training, line by line, in the cell that waits for it.

use shadowlab::{
    autoencoder::Autoencoder,
    train::EpochReport,
    vae::{Vae, VaeReport},
};

/// Prints one line an epoch: give it to [`Autoencoder::fit_with`] as `&mut print_epoch`.
///
/// Of more than 20 epochs only about 20 are printed: the kernel sends a message a line.
pub fn print_epoch(report: &EpochReport, _model: &Autoencoder) {
    if is_printed(report) {
        println!(
            "epoch {:>3} of {}: error per image {:6.2} in training, {:6.2} held out ({:.1} s)",
            report.epoch, report.epochs, report.train_error, report.held_out_error, report.seconds
        );
    }
}

/// Prints one line an epoch: give it to [`Vae::fit_with`] as `&mut print_elbo`. As many lines as [`print_epoch`].
pub fn print_elbo(report: &VaeReport, _model: &Vae) {
    if is_printed(&report.errors) {
        println!(
            "epoch {:>3} of {}: negative ELBO {:6.1} in training, {:6.1} in validation = {:.1} + KL {:.1} ({:.1} s)",
            report.errors.epoch,
            report.errors.epochs,
            report.train.total(),
            report.held_out.total(),
            report.held_out.reconstruction,
            report.held_out.kl,
            report.errors.seconds
        );
    }
}

fn is_printed(report: &EpochReport) -> bool {
    let every = report.epochs.div_ceil(20);
    report.epoch.is_multiple_of(every) || report.epoch == 1 || report.epoch == report.epochs
}
