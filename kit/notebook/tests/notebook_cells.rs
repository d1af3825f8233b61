//! All cells of all notebooks, as one program that is compiled and not run. `notebook_calls.rs` writes it and has it compiled:
//! `cargo test --test notebook_calls`.
#![allow(warnings)]

use shadowlab::prelude::*;

/// The name under which notebooks know this crate.
mod shadowlab {
    pub use shadowlab_notebook::*;

    /// In a notebook it is there. Here it would take a feature, and a plain `cargo test` half a minute more.
    #[cfg(not(feature = "tsne"))]
    pub mod tsne {
        use shadowlab_notebook::{Result, inputs::Inputs, ndarray::Array2};

        pub fn tsne(x: &dyn Inputs, perplexity: f32, seed: u64) -> Result<Array2<f32>> {
            unreachable!()
        }
    }
}

include!(concat!(env!("CARGO_TARGET_TMPDIR"), "/notebook_cells.rs"));

fn main() {}
