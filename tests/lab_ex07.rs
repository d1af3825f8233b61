//! The student's answer to exercise 7.

#[path = "checks/ex07_pca.rs"]
mod checks;
#[allow(dead_code)]
mod harness;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "../lab/ex07_pca.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!("../lab/ex07_pca.rs"))])
}
