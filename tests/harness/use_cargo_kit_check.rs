//! What `cargo test` says in `lab/`, where there is nothing for it to test.

use std::process::ExitCode;

/// Fails: who gets no answer has not passed.
fn main() -> ExitCode {
    println!(
        "\nNothing was tested. What checks your answers, and says what is wrong and why, is\n\n    \
         cargo kit check           all exercises\n    \
         cargo kit check ex04      one of them\n    \
         cargo kit hint ex04 2     help with its task 2\n"
    );
    ExitCode::FAILURE
}
