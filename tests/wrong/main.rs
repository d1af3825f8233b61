//! Wrong answers, each with the message that it must meet: `cargo test --test wrong ex04`.

#[allow(dead_code)]
#[path = "../harness/mod.rs"]
mod harness;

mod ex01_dimension;
mod ex02_curse;
mod ex03_shadow;
mod ex04_dense;
mod ex05_encoder_decoder;
mod ex06_training;
mod ex07_pca;
mod ex08_denoising;
mod ex09_variational;
mod ex10_few_labels;
mod ex11_codes_at_work;

use std::{panic, process::ExitCode};

use libtest_mimic::Arguments;

fn main() -> ExitCode {
    // Checks fail here by the hundred, as they should.
    panic::set_hook(Box::new(|_| {}));
    let trials = [
        ex01_dimension::trials(),
        ex02_curse::trials(),
        ex03_shadow::trials(),
        ex04_dense::trials(),
        ex05_encoder_decoder::trials(),
        ex06_training::trials(),
        ex07_pca::trials(),
        ex08_denoising::trials(),
        ex09_variational::trials(),
        ex10_few_labels::trials(),
        ex11_codes_at_work::trials(),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials.into_iter().flatten().collect()).exit_code()
}
