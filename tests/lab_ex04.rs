//! The student's answer to exercise 4.

#[path = "checks/ex04_dense.rs"]
mod checks;
#[allow(dead_code)]
mod harness;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "../lab/ex04_dense.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!("../lab/ex04_dense.rs"))])
}
