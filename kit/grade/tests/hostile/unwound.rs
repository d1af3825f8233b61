//! Panics past the hook that remembers what was said.
//!
//! behind the rules: crashed, "in the middle"
//! natively: failed, "it panicked"

fn trick() -> Result<String, String> {
    std::panic::resume_unwind(Box::new(7))
}
