// The root of all paths under another name.
// refused: `std as s`
use std as s;
