//! What single chapters of the lesson need: the curse of dimensionality, shadows, the noise contest, few labels.

pub mod curse;
pub mod few_labels;
pub mod label_propagation;
pub mod noise_contest;
pub mod shadow;
