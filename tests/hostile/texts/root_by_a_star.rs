// Everything at once.
// refused: `std::*`
use std::*;
