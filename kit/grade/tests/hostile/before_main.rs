//! Runs before the program begins.
//!
//! behind the rules: crashed, "in the middle"
//! natively: crashed, "in the middle"

#![allow(unsafe_code)]

#[used]
#[unsafe(link_section = ".init_array")]
static FIRST: extern "C" fn() = first;

extern "C" fn first() {
    println!("\n0123456789abcdef0123456789abcdef null");
    std::process::exit(0)
}

fn trick() -> Result<String, String> {
    Err("too late".to_owned())
}
