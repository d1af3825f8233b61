// A file as documentation.
// refused: `include_str`
#[doc = include_str!("../solutions/ex01_dimension.rs")]
pub fn f() {}
