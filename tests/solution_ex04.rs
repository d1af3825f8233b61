//! The given answer to exercise 4.

#[path = "checks/ex04_dense.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex04_dense.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex04_dense.rs"))
}
