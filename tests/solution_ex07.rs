//! The given answer to exercise 7.

#[path = "checks/ex07_pca.rs"]
mod checks;
#[allow(dead_code)]
#[path = "../solutions/ex07_pca.rs"]
mod exercise;
#[allow(dead_code)]
mod harness;

fn main() -> std::process::ExitCode {
    harness::main(&checks::EXERCISE, include_str!("../solutions/ex07_pca.rs"))
}
