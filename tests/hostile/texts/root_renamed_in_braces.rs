// The same in braces.
// refused: `std as s`
use {std as s};
