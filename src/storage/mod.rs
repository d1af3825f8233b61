//! Saving and loading weights: the only module that uses safetensors.

mod checkpoint;
pub mod disk;
mod foreign;
mod models;
mod safetensors;
