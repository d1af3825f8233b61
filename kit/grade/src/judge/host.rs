//! What a running program has of us, and how much of it.

use std::time::Instant;

use wasmtime::ResourceLimiter;

use super::output::Output;

/// Places for pointers to functions. The given answers' programs have a few hundred.
const TABLE: usize = 100_000;

/// What a running program has of us.
pub struct Host {
    /// What it may still read.
    pub input: Vec<u8>,
    /// Its standard output.
    pub output: Output,
    /// Its standard error.
    pub errors: Output,
    /// When it was started.
    pub started: Instant,
    /// Where its random numbers come from.
    pub random: u64,
    /// How many bytes of memory it may have.
    pub memory: usize,
    /// Whether it has asked for more.
    pub memory_was_refused: bool,
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        self.memory_was_refused |= desired > self.memory;
        Ok(desired <= self.memory)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE)
    }
}
