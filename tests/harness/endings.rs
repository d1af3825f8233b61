//! Why a check came to no verdict, told so that a student finds the cause.

use std::{io, process::ExitStatus};

use super::worker::MOST_MEMORY;

/// Why a check was ended from outside.
pub fn too_long(seconds: u64) -> String {
    format!(
        "after {seconds} seconds the check was stopped. Is there a loop that never ends, or one that is far too slow?"
    )
}

/// Why a check did not even begin.
pub fn not_started(error: &io::Error) -> String {
    format!("the check could not be started ({error}). Close other programs, and check again")
}

/// Why a check ended without telling how. Of what it printed on its way, nothing counts but the runtime's last words, with which
/// it aborts.
pub fn without_a_word(status: ExitStatus, stderr: &str) -> String {
    let is_told = |line: &&str| !line.trim().is_empty() && !line.starts_with("note: run with `RUST_BACKTRACE");
    let last = stderr.lines().rfind(is_told).unwrap_or_default();
    if has_aborted(status) && (last == "fatal runtime error: stack overflow, aborting" || last.ends_with(OVERFLOWED)) {
        return "the stack overflowed: does a function call itself without an end? Or is there an array, `[0.0; n]`, of more numbers \
                than fit on it? A `vec![0.0; n]` has room"
            .into();
    }
    if has_aborted(status) && last.starts_with("memory allocation of ") && last.ends_with(" bytes failed") {
        return format!(
            "the check was stopped when it asked for more than {} MB of memory. Is there a list that grows in a loop that never \
             ends, or a table that is far too large?",
            MOST_MEMORY >> 20
        );
    }
    if signal(status) == Some(9) {
        return "the system ended the program in the middle of the check, as it does when its memory is used up. Is there a \
                list that grows without an end? If not, close other programs, and check again"
            .into();
    }
    format!(
        "the program ended in the middle of the check ({status}). Does your code call `std::process::exit` or `abort`? A \
         function gives its answer back and lets the program go on"
    )
}

/// How a system without signals says it.
const OVERFLOWED: &str = "has overflowed its stack";

/// Whether the runtime itself gave up.
fn has_aborted(status: ExitStatus) -> bool {
    if cfg!(unix) { signal(status) == Some(6) } else { !status.success() }
}

/// By which signal the system ended a program. (When the time is up, we do so ourselves, and nobody asks for the reason.)
#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
