// The same by `self`.
// refused: `std::self`
use std::{self as S};
