//! A test of the checks: a wrong answer must be turned down, by a message that names the mistake.

use std::panic;

use super::Exercise;

/// Runs the checks in their order, as a student meets them; the first to fail must belong to `task`, and say `words`.
///
/// # Panics
/// When the wrong answer passes, or when the message is about something else.
pub fn rejected(exercise: &Exercise, task: usize, words: &str) {
    let refusal = exercise.checks.iter().find_map(|check| {
        let payload = panic::catch_unwind(check.run).err()?;
        let thrown = payload.downcast_ref::<String>().cloned();
        let message = thrown.or_else(|| payload.downcast_ref::<&str>().map(|text| text.to_string()));
        Some((check, message.expect("a check fails with a message")))
    });
    let (check, message) = refusal.expect("this wrong answer passes all checks");
    assert_eq!(check.task, task, "turned down by a check of another task, \"{}\": {message}", check.name);
    assert!(message.contains(words), "the message does not say \"{words}\":\n{message}");
}

/// In a module that has an `exercise` with a mistake in it: `rejected!("../checks/ex01_….rs", task 1, "what it must say")`.
#[allow(unused_macros)] // only the wrong answers use it
macro_rules! rejected {
    ($checks:literal, task $task:literal, $words:literal) => {
        mod checks {
            include!($checks);
        }

        #[test]
        fn is_rejected() {
            crate::harness::rejected(&checks::EXERCISE, $task, $words);
        }
    };
}
