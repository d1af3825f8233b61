//! Asks the linker for a file by an attribute.
//!
//! behind the rules: does-not-compile, "unsafe"
//! natively: does-not-compile, "unsafe"

#[link(name = "shadowlab_hostile", kind = "static")]
unsafe extern "C" {}

fn trick() -> Result<String, String> {
    Ok("linked".to_owned())
}
