//! Asks for what the language calls unsafe.
//!
//! behind the rules: does-not-compile, "unsafe"

fn trick() -> Result<String, String> {
    let place = 0x1000 as *const u8;
    Ok(unsafe { *place }.to_string())
}
