//! kit
fn main() {}
