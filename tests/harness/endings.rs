//! Why a check came to no verdict, told so that a student finds the cause.

use std::process::ExitStatus;

use super::worker::MOST_MEMORY;

/// Why a check was ended from outside.
pub fn too_long(seconds: u64) -> String {
    format!(
        "after {seconds} seconds the check was stopped. Is there a loop that never ends, or one that is far too slow?"
    )
}

/// Why a check ended without telling how.
pub fn without_a_word(status: ExitStatus, stderr: &str) -> String {
    if stderr.contains("overflowed its stack") {
        return "the stack overflowed: does a function call itself without an end?".into();
    }
    if stderr.contains("memory allocation of") {
        return format!(
            "the check was stopped when it asked for more than {} MB of memory. Is there a list that grows in a loop that never \
             ends, or a table that is far too large?",
            MOST_MEMORY >> 20
        );
    }
    if is_killed(status) {
        return "the system ended the program in the middle of the check, as it does when its memory is used up. Is there a \
                list that grows without an end? If not, close other programs, and check again"
            .into();
    }
    format!(
        "the program ended in the middle of the check ({status}). Does your code call `std::process::exit` or `abort`? A \
         function gives its answer back and lets the program go on"
    )
}

/// Whether the system ended a program by force. (When the time is up, we do so ourselves, and nobody asks for the reason.)
fn is_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status) == Some(9);
    #[cfg(not(unix))]
    false
}
