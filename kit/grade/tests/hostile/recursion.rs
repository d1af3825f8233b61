//! Calls itself without an end.
//!
//! behind the rules: crashed, "stack overflowed"
//! natively: crashed, "stack overflowed"

fn trick() -> Result<String, String> {
    Err(deeper(1).to_string())
}

fn deeper(n: u64) -> u64 {
    std::hint::black_box([n; 50]);
    deeper(n + 1) + n
}
