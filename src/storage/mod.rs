//! Saving and loading weights: the only module that uses safetensors.

mod checkpoint;
mod disk;
mod foreign;
mod models;
mod safetensors;
