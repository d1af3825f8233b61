//! The given answer to exercise 10.

#[path = "checks/ex10_few_labels.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex10_few_labels.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex10_few_labels.rs"))
}
