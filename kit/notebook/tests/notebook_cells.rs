//! All cells of all notebooks, as one program that is compiled and not run. `notebook_calls.rs` writes it and has it
//! compiled: `cargo test --test notebook_calls`.
#![allow(warnings)]

/// The name under which notebooks know this crate.
extern crate shadowlab_notebook as shadowlab;

use shadowlab::prelude::*;

/// In a notebook it is there. Here it would take a feature, and a plain `cargo test` half a minute more.
#[cfg(not(feature = "tsne"))]
fn tsne(x: &dyn Inputs, perplexity: f32, seed: u64) -> shadowlab::Result<Array2<f32>> {
    unreachable!()
}

include!(concat!(env!("CARGO_TARGET_TMPDIR"), "/notebook_cells.rs"));

fn main() {}
