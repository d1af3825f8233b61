// A lint may be named with r#.
// refused: `unsafe_code`
#![allow(r#unsafe_code)]
