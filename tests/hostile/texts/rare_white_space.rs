// A line separator is white space to the compiler.
// refused: `mod`
mod helper;
