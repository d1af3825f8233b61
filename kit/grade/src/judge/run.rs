//! A program that was compiled from an answer and its checks, and one run of it.

use std::{path::PathBuf, sync::Arc, time::Duration};

use tempfile::TempDir;

use super::output::Output;

/// A program, in either of two forms.
#[derive(Clone)]
pub enum Program {
    /// WebAssembly, compiled for this machine.
    Wasm(wasmtime::Module),
    /// A file that this machine's system starts. Its folder goes with it.
    Native { file: PathBuf, _folder: Arc<TempDir> },
}

/// An answer that is ready to be tried.
#[derive(Clone)]
pub struct Built {
    /// The program that it is in.
    pub program: Program,
    /// The number that its first check has there: there may be other answers before it.
    pub first: usize,
}

/// What one run may use.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// How long it may take.
    pub time: Duration,
    /// Bytes of memory.
    pub memory: usize,
}

/// What a program is told, and how we know that it has told all.
pub struct Question<'a> {
    /// Its standard input.
    pub input: &'a str,
    /// The record begins with this word. Without one, the whole output counts.
    pub word: Option<&'a str>,
    /// Where randomness comes from that the program asks for, so that a run can be repeated.
    pub seed: u64,
}

/// How a run came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, or by us as soon as the record was there.
    Over,
    /// Its time was up.
    TooLong,
    /// It asked for more memory than it may have.
    TooMuchMemory,
    /// It called itself too often.
    Stack,
    /// Otherwise, in words.
    Crashed(String),
}

/// What came of a run.
#[derive(Debug)]
pub struct Ran {
    /// How it ended.
    pub end: End,
    /// What it printed.
    pub output: Output,
    /// How long it took.
    pub seconds: f64,
}
