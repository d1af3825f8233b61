//! What single chapters of the lesson need: the curse of dimensionality, shadows, superposition, the noise contest, arithmetic
//! with codes, few labels.

pub mod curse;
pub mod few_labels;
pub mod label_propagation;
pub mod latent_arithmetic;
pub mod noise_contest;
pub mod shadow;
pub mod superposition;
