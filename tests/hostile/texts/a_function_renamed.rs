// A module under another name.
// refused: `as id`
use std::iter as id;
