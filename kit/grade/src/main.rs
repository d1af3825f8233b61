//! The instructor's grader. `cargo kit grade` builds and calls it.

#![forbid(unsafe_code)]

use std::{env, process::ExitCode};

mod jail;
mod judge;
mod judged;
mod lines;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    match arguments.next().unwrap_or_default().to_str() {
        Some(jail::NAME) => jail::run(arguments),
        Some(judge::PROBE) => judge::probe(),
        Some(lines::NAME) => lines::run(),
        _ => ExitCode::FAILURE,
    }
}
