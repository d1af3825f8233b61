//! Asks for what the stable compiler does not have.
//!
//! behind the rules: does-not-compile, "feature"

#[feature(core_intrinsics)]
fn trick() -> Result<String, String> {
    Ok(std::intrinsics::size_of::<u8>().to_string())
}
