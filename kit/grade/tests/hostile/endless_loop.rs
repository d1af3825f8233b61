//! Never comes back.
//!
//! behind the rules: too-long
//! natively: too-long

fn trick() -> Result<String, String> {
    #[allow(clippy::empty_loop)]
    loop {}
}
