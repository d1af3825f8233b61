//! What single chapters of the lesson need: the curse of dimensionality, shadows, the noise contest, label propagation.

pub mod curse;
pub mod label_propagation;
pub mod noise_contest;
pub mod shadow;
