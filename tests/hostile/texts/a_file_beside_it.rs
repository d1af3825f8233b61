// A second file, which nobody has read.
// refused: `mod`
mod helper;
