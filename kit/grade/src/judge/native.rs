//! A program of this machine's own kind, in the jail or without one.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

use super::{
    output::Output,
    run::{End, Most, Question, Ran},
    spawn::{self, Spawned},
};
use crate::jail::{self, Jail};

/// What a compiled program takes beside the memory that it asks for: its own text, its libraries, its stacks.
const BESIDE: u64 = 256;

/// Runs a program, in the jail if that is wanted.
pub fn run(program: &Path, jailed: bool, question: &Question, most: Most) -> Ran {
    let command = if jailed { around(program, most).command(program) } else { Ok(bare(program)) };
    let spawned = command.and_then(|command| spawn::run(command, question, most.time));
    match spawned {
        Ok(spawned) => Ran { end: end(&spawned), output: spawned.output, seconds: spawned.seconds },
        Err(error) => Ran {
            end: End::Crashed(format!("{} can not be started: {error}", program.display())),
            output: Output::new(None),
            seconds: 0.0,
        },
    }
}

fn bare(program: &Path) -> Command {
    let mut command = Command::new(program);
    jail::clear(&mut command);
    command
}

fn around(program: &Path, most: Most) -> Jail {
    let mut read = system_libraries();
    read.push(program.to_owned());
    Jail {
        read,
        write: Vec::new(),
        // Threads may take several processors' time at once. The limit that counts is the clock's.
        cpu_seconds: 8 * most.time.as_secs() + 1,
        memory_mb: (most.memory >> 20) as u64 + BESIDE,
        file_mb: 0,
        starts_others: false,
    }
}

/// What programs are linked with when they start.
pub fn system_libraries() -> Vec<PathBuf> {
    ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/null"].map(PathBuf::from).into()
}

fn end(spawned: &Spawned) -> End {
    let Some(status) = spawned.status else { return End::TooLong };
    if spawned.output.is_complete() || status.success() {
        return End::Over;
    }
    // In the jail a program can not look up where its stack ends, and so does not say that it was that.
    if spawned.errors.contains("overflowed its stack") || signal(status) == Some(SIGSEGV) {
        return End::Stack;
    }
    if spawned.errors.contains("memory allocation of") {
        return End::TooMuchMemory;
    }
    if signal(status) == Some(SIGXCPU) {
        return End::TooLong;
    }
    End::Crashed(format!("the program ended in the middle ({status})"))
}

/// An address that is not there: without `unsafe`, nothing but the end of the stack.
const SIGSEGV: i32 = 11;
/// Its processor time was used up.
const SIGXCPU: i32 = 24;

/// The signal that ended a program.
pub fn signal(status: ExitStatus) -> Option<i32> {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    {
        let _ = status;
        None
    }
}
