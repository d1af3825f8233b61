//! The given answer to exercise 8.

#[path = "checks/ex08_denoising.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex08_denoising.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex08_denoising.rs"))
}
