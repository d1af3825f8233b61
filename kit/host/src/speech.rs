//! What a command says. Whoever listens may go away: of `cargo kit doctor | head -1`, the first line is read and no other, and
//! `println!` would panic at the second.

use std::{
    fmt,
    io::{self, ErrorKind, Write},
};

/// Prints a line, formatted as by `println!`, on standard output: see [`answer`](crate::speech::answer).
#[macro_export]
macro_rules! say {
    ($($text:tt)*) => { $crate::speech::answer(format_args!("{}\n", format_args!($($text)*))) };
}

/// Prints a line, formatted as by `eprintln!`, for people: where nobody listens, the work goes on.
#[macro_export]
macro_rules! tell {
    ($($text:tt)*) => { $crate::speech::remark(format_args!("{}\n", format_args!($($text)*))) };
}

/// Prints what was asked for. That a reader has had enough is no error.
///
/// # Errors
/// When it cannot be written, as on a full disk: half an answer must not be taken for the whole.
pub fn answer(text: fmt::Arguments<'_>) -> io::Result<()> {
    match heard(text) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints what was asked for, to a reader who is needed: a command that answers without end has to end with them.
///
/// # Errors
/// When it cannot be written, or nobody reads any more.
pub fn heard(text: fmt::Arguments<'_>) -> io::Result<()> {
    write(&mut io::stdout().lock(), text)
}

/// Prints something for people, on the error stream.
pub fn remark(text: fmt::Arguments<'_>) {
    write(&mut io::stderr().lock(), text).ok();
}

fn write(stream: &mut impl Write, text: fmt::Arguments<'_>) -> io::Result<()> {
    let written = stream.write_fmt(text).and_then(|()| stream.flush());
    written.map_err(|error| io::Error::new(error.kind(), format!("the answer cannot be written ({error})")))
}
