// Paths that begin at the root.
// refused: `std::process`
use ::std::{mem, process};
