//! Asks for memory that is there before the program begins.
//!
//! behind the rules: too-much-memory
//! natively: too-much-memory

static ZEROS: std::sync::Mutex<[u8; 300_000_000]> = std::sync::Mutex::new([0; 300_000_000]);

fn trick() -> Result<String, String> {
    let mut zeros = ZEROS.lock().map_err(|error| error.to_string())?;
    zeros[std::hint::black_box(5)] += 1;
    Ok(zeros[std::hint::black_box(5)].to_string())
}
