//! `cargo kit`: looks whether the machine has what is needed, and hands over to the command line.
//!
//! The command line is compiled for its first call, which takes a minute; what is missing should not be said after that.

#![forbid(unsafe_code)]
// They panic where nobody reads any more: `say!` and `tell!` do not.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

use std::{
    env,
    ffi::OsString,
    process::{Command, ExitCode},
};

use kit_host::{programs, repository, tell};

/// The commands that train, for which the teaching crate has to be compiled into the command line.
const TRAIN: [&str; 5] = ["bench", "bench-job", "demo", "leaderboard", "reproduce"];

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let is = |name: &str| arguments.iter().any(|argument| argument == name);
    let asks_first = is("notebooks") && !is("--help") && !is("-h");
    let result = match repository::root() {
        Ok(root) if asks_first && !kit_host::is_ready(&root) => Ok(ExitCode::FAILURE),
        Ok(_) => {
            programs::become_it(command_line(&arguments)).map_err(|error| format!("cargo cannot be started: {error}"))
        }
        Err(error) => Err(error.to_string()),
    };
    result.unwrap_or_else(|error| {
        tell!("error: {error}");
        ExitCode::FAILURE
    })
}

/// The command line, by way of cargo, which compiles it first where it has to.
fn command_line(arguments: &[OsString]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--package", "kit"]);
    if !arguments.iter().take(2).any(|argument| TRAIN.iter().any(|name| argument == name)) {
        cargo.arg("--no-default-features");
    }
    programs::forget_own_package(&mut cargo);
    cargo.arg("--").args(arguments);
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &Command) -> Vec<String> {
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_teaching_crate_is_compiled_for_what_trains_alone() {
        let light = |line: &str| {
            words(&command_line(&line.split(' ').map(OsString::from).collect::<Vec<_>>()))
                .contains(&"--no-default-features".to_owned())
        };
        assert!(light("notebooks --setup-only") && light("--help") && light("check ex04") && light("hint ex04 2"));
        assert!(!light("demo --epochs 2") && !light("reproduce hinton2006") && !light("help leaderboard"));
    }

    #[test]
    fn arguments_are_handed_on_as_they_are() {
        let given: Vec<OsString> = ["demo", "--out", "a b.html"].map(OsString::from).into();
        assert_eq!(words(&command_line(&given)), ["run", "--package", "kit", "--", "demo", "--out", "a b.html"]);
    }
}
