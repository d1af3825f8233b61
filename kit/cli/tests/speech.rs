//! What is said to a reader who goes away, to a full disk, and to nobody at all.

#![cfg(unix)]

use std::{
    fs::OpenOptions,
    io::pipe,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Commands that answer in a moment: a text of many lines, JSON, a short text, and one that fails.
const COMMANDS: [&[&str]; 5] =
    [&["doctor"], &["doctor", "--json"], &["hint", "4"], &["hint", "4", "--all"], &["hint", "99"]];

fn kit(arguments: &[&str]) -> Command {
    let mut kit = Command::new(env!("CARGO_BIN_EXE_kit"));
    kit.args(arguments);
    kit
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The end of a pipe whose other end is closed, as that of `| head -1` is after a line.
fn nobody() -> Stdio {
    let (reader, writer) = pipe().unwrap();
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_who_goes_away_changes_nothing() {
    for arguments in COMMANDS {
        let read = kit(arguments).output().unwrap();
        let unread =
            kit(arguments).stdout(nobody()).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(unread.status.code(), read.status.code(), "{arguments:?}: {}", said(&unread));
        assert_eq!(unread.stderr, read.stderr, "{arguments:?}");
        let unheard = kit(arguments).stdout(nobody()).stderr(nobody()).status().unwrap();
        assert_eq!(unheard.code(), read.status.code(), "{arguments:?}");
    }
}

#[test]
fn half_an_answer_is_not_taken_for_the_whole() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    for arguments in &COMMANDS[..4] {
        let output = kit(arguments).stdout(full()).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.starts_with("error: the answer cannot be written (") && !said.contains("panicked"), "{said}");
        assert_eq!(kit(arguments).stdout(full()).stderr(full()).status().unwrap().code(), Some(1));
    }
}
