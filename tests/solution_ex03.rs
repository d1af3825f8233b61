//! The given answer to exercise 3.

#[path = "checks/ex03_shadow.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex03_shadow.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex03_shadow.rs"))
}
