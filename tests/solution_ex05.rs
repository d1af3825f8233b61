//! The given answer to exercise 5.

#[path = "checks/ex05_encoder_decoder.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex05_encoder_decoder.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex05_encoder_decoder.rs"))
}
