//! How well the grader is protected on this machine: a part of every report.

use serde::Serialize;

use crate::jail::Reached;

/// What is protected, and what is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Level {
    /// In a few words.
    pub name: String,
    /// What an answer can not do, a sentence each.
    pub protects: Vec<String>,
    /// What nothing here prevents, a sentence each. Worth a warning.
    pub missing: Vec<String>,
}

impl Level {
    /// Without any protection, as it was asked for.
    pub fn none() -> Self {
        Self {
            name: "no sandbox".into(),
            protects: vec!["A check or a compiler that takes too long is stopped.".into()],
            missing: vec![
                "Answers run as programs of this machine, with all rights of whoever grades: they can read, change and send \
                 whatever you can. Only the rules for an answer's text stand in the way."
                    .into(),
            ],
        }
    }

    /// As the probe found it: programs in WebAssembly or native ones, and a jail of which so much was reached.
    pub fn of(wasm: bool, reached: &Reached) -> Self {
        let mut level = Self { name: name(wasm, reached), protects: Vec::new(), missing: Vec::new() };
        if wasm {
            level.protects.push(
                "Answers run as WebAssembly: there are no files, no connections, no other programs and no secrets that they could \
                 reach, and their time and memory are limited."
                    .into(),
            );
        }
        let who = if wasm { "The compiler" } else { "The compiler and the answers" };
        let mut part = |reached: bool, can_not: &str, can: &str| {
            if reached {
                level.protects.push(format!("{who} {can_not}"))
            } else {
                level.missing.push(format!("{who} {can}"))
            }
        };
        part(
            reached.files,
            "can read nothing but Rust, the checks and the answer itself, and write nothing but the result (Landlock).",
            "can read every file that you can: this system has no Landlock.",
        );
        part(
            reached.calls,
            "can not connect to anything nor send signals to other programs (seccomp).",
            "can connect to other computers: this system has no seccomp.",
        );
        part(
            reached.limits,
            "can not use more than so much processor time and memory, nor write large files (resource limits).",
            "can use all the memory that there is: this system has no limits that we could set. Time is limited.",
        );
        level
    }
}

fn name(wasm: bool, reached: &Reached) -> String {
    let run = if wasm { "WebAssembly" } else { "native programs" };
    let parts = [(reached.files, "Landlock"), (reached.calls, "seccomp"), (reached.limits, "resource limits")];
    let parts: Vec<&str> = parts.iter().filter(|(there, _)| *there).map(|(_, name)| *name).collect();
    match parts.as_slice() {
        [] => format!("{run}; the compiler unprotected"),
        parts => format!("{run}; compiled within {}", parts.join(", ")),
    }
}
