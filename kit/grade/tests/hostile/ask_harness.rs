//! Calls the harness itself, with a check that always passes.
//!
//! behind the rules: crashed, "in the middle"

use shadowlab_harness::harness::{Exercise, Text, alone, check};

fn passes(_: u8) {}

fn trick() -> Result<String, String> {
    let exercise = Exercise {
        name: "ex01",
        tasks: &["all"],
        allowed: &[],
        forbidden: &[],
        checks: const { &[check(1, "passes", passes)] },
    };
    alone(exercise.answered(0u8, Text { file: "", text: "" }), 1);
    Err("it only knows how to ask".to_owned())
}
