// The library, past the crate.
// refused: Write `shadowlab::ndarray` instead
use ndarray::Array1;
