// A method of the crate that reads a file.
// refused: `load`
fn f() { shadowlab::loss::Loss::load("../solutions"); }
