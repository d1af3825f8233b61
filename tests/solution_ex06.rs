//! The given answer to exercise 6.

#[path = "checks/ex06_training.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex06_training.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex06_training.rs"))
}
