//! Puts an allocator of its own in the place of the harness's.
//!
//! behind the rules: not-graded, "global allocator"

#[global_allocator]
static MINE: std::alloc::System = std::alloc::System;

fn trick() -> Result<String, String> {
    Err("it only counts bytes".to_owned())
}
