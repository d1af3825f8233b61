//! The student's answer to exercise 10.

#[path = "checks/ex10_few_labels.rs"]
mod checks;
#[allow(dead_code)]
mod harness;

#[allow(dead_code)]
#[deny(unsafe_code)]
#[path = "../lab/ex10_few_labels.rs"]
mod exercise;

fn main() -> std::process::ExitCode {
    harness::main(vec![checks::EXERCISE.answered(checks::ANSWER, harness::text!("../lab/ex10_few_labels.rs"))])
}
