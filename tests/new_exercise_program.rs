//! The files that `cargo kit new-exercise` writes, as one program. `kit/cli/tests/new_exercise.rs` writes most of it, has it
//! compiled, and runs it.

#[allow(dead_code)]
mod harness;

include!(concat!(env!("CARGO_TARGET_TMPDIR"), "/new_exercise_program.rs"));
