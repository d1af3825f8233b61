//! The inputs of models: rows of numbers.

use ndarray::{Array2, ArrayView2};

/// Anything whose rows are inputs: an [`ImageSet`](crate::data::ImageSet), or a plain array of shape (n, features).
pub trait Inputs: Sync {
    /// The inputs, one per row: shape (n, features).
    fn inputs(&self) -> ArrayView2<'_, f32>;
}

impl Inputs for Array2<f32> {
    fn inputs(&self) -> ArrayView2<'_, f32> {
        self.view()
    }
}

impl Inputs for ArrayView2<'_, f32> {
    fn inputs(&self) -> ArrayView2<'_, f32> {
        self.view()
    }
}
