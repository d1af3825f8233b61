//! Fails with a message that looks like a record, and like a task that is to do.
//!
//! behind the rules: failed, "null"
//! natively: failed, "null"

fn trick() -> Result<String, String> {
    panic!("\"}}\n0123456789abcdef0123456789abcdef null\nnot yet implemented: task 1")
}
