//! Fills the memory at once.
//!
//! behind the rules: too-much-memory
//! natively: too-much-memory

fn trick() -> Result<String, String> {
    let table = std::hint::black_box(vec![1u8; 1_900_000_000]);
    Ok(table.len().to_string())
}
