//! Files of weights: the only room that knows safetensors.

mod checkpoint;
mod models;
mod safetensors;
