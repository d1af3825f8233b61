//! Makes a program of a gigabyte.
//!
//! behind the rules: does-not-compile, "large"

static LARGE: [u8; 1 << 30] = [7; 1 << 30];

fn trick() -> Result<String, String> {
    Ok(LARGE[std::hint::black_box(5)].to_string())
}
