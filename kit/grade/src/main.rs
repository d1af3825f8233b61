//! The instructor's grader. `cargo kit grade` builds and calls it.

#![forbid(unsafe_code)]

mod judged;

fn main() {}
