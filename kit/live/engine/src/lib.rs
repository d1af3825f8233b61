//! The engine of the live page: the teaching crate, trained one epoch at a time, and looked into between its steps.
//!
//! Compiled to WebAssembly it runs in a browser: [`page`] is all that the page's JavaScript can call. The rest is ordinary
//! Rust and runs here as well, which is how it is tested.

#![forbid(unsafe_code)]

pub mod data;
pub mod eye;
pub mod flat;
pub mod network;
pub mod page;
pub mod run;
pub mod settings;
