// Any name may be written with r#.
// refused: `std::fs`
use r#std::r#fs::read;
