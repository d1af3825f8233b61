//! The given answer to exercise 9.

#[path = "checks/ex09_variational.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex09_variational.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex09_variational.rs"))
}
