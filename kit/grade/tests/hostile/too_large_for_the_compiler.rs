//! A table of zeros that the compiler itself has to hold.
//!
//! behind the rules: does-not-compile, "memory"

static ZEROS: std::sync::Mutex<[u8; 2_000_000_000]> = std::sync::Mutex::new([0; 2_000_000_000]);

fn trick() -> Result<String, String> {
    Ok(ZEROS.lock().map_err(|error| error.to_string())?[std::hint::black_box(5)].to_string())
}
