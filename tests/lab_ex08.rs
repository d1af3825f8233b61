//! The student's answer to exercise 8.

#[path = "checks/ex08_denoising.rs"]
mod checks;
#[allow(dead_code)]
mod harness;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "../lab/ex08_denoising.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!("../lab/ex08_denoising.rs"))])
}
