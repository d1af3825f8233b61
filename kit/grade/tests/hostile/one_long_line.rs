//! Prints a line that does not end.
//!
//! behind the rules: failed, "refused"
//! natively: failed, "refused"

fn trick() -> Result<String, String> {
    let part = "x".repeat(1 << 20);
    for _ in 0..30 {
        print!("{part}");
    }
    Err("it ended after all".to_owned())
}
