//! Needs more stack at once than there is.
//!
//! behind the rules: crashed, "stack overflowed"
//! natively: crashed, "stack overflowed"

fn trick() -> Result<String, String> {
    let table = std::hint::black_box([[1.0f32; 10_000]; 4_000]);
    Ok(table.iter().flatten().sum::<f32>().to_string())
}
