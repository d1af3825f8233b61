// A library that the crate hands on.
// refused: `shadowlab::linfa_reduction`
use shadowlab::linfa_reduction::Pca;
