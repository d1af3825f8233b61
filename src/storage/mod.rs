//! Saving and loading weights: the only module that uses safetensors.

mod checkpoint;
mod models;
mod safetensors;
