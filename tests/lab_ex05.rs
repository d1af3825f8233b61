//! The student's answer to exercise 5.

#[path = "checks/ex05_encoder_decoder.rs"]
mod checks;
#[allow(dead_code)]
mod harness;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "../lab/ex05_encoder_decoder.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!("../lab/ex05_encoder_decoder.rs"))])
}
