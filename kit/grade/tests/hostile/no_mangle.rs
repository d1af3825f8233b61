//! Takes the name of a function that every program calls.
//!
//! behind the rules: does-not-compile, "unsafe"

#[unsafe(no_mangle)]
pub extern "C" fn main() -> i32 {
    0
}

fn trick() -> Result<String, String> {
    Err("only its name is a trick".to_owned())
}
