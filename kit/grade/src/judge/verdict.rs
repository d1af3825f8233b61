//! What one run of one check means.

use super::{
    run::{End, Ran},
    shown::{MOST, shown},
};
use crate::judged::Status;

/// How the record of a task begins that is still to do.
const TODO: &str = "not yet implemented: ";
/// A message has parts: the mistake, the reason, the numbers.
const MOST_MESSAGE: usize = 4 * MOST;

/// The status, and the message for the student.
pub fn of(ran: &Ran, seconds: u64, memory_mb: u64, remark: Option<&str>) -> (Status, String) {
    if ran.output.is_too_long() {
        return (Status::Failed, "the check failed, with a message that is too long to be shown".into());
    }
    // A record counts, however the program ended after it.
    let record = ran.output.record().map(|record| serde_json::from_str::<Option<String>>(record.trim()));
    match record {
        Some(Ok(None)) => (Status::Passed, String::new()),
        Some(Ok(Some(message))) => match message.strip_prefix(TODO) {
            Some(task) => (Status::Todo, format!("still to do: {}", shown(task, MOST_MESSAGE))),
            None => (Status::Failed, with(shown(&message, MOST_MESSAGE), remark)),
        },
        Some(Err(_)) => (Status::Crashed, "the check was cut off while it told its result".into()),
        None => without_a_record(&ran.end, seconds, memory_mb),
    }
}

fn without_a_record(end: &End, seconds: u64, memory_mb: u64) -> (Status, String) {
    match end {
        End::TooLong => (
            Status::TooLong,
            format!(
                "after {seconds} seconds the check was stopped. Is there a loop that never ends, or one that is far too slow?"
            ),
        ),
        End::TooMuchMemory => (
            Status::TooMuchMemory,
            format!(
                "the check was stopped when it asked for more than {memory_mb} MB of memory. Is there a list that grows in a loop \
                 that never ends, or a table that is far too large?"
            ),
        ),
        End::Stack => (
            Status::Crashed,
            "the stack overflowed: does a function call itself without an end? Or is there an array, `[0.0; n]`, of more numbers than \
             fit on it? A `vec![0.0; n]` has room"
                .into(),
        ),
        End::Over => (Status::Crashed, in_the_middle("it ended as if all were well")),
        End::Crashed(why) => (Status::Crashed, in_the_middle(why)),
    }
}

fn in_the_middle(why: &str) -> String {
    format!(
        "the program ended in the middle of the check ({why}). Does your code call `std::process::exit` or `abort`? A function gives \
         its answer back and lets the program go on"
    )
}

fn with(message: String, remark: Option<&str>) -> String {
    match remark {
        Some(remark) => format!("{message}\n  note      {remark}"),
        None => message,
    }
}

/// What an answer printed, for the report.
pub fn printed(ran: &Ran) -> String {
    shown(&ran.output.printed(), MOST)
}
