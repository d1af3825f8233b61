// It is no part of a type, but a path of its own.
// refused: `tempfile::
fn f(a: u8) -> bool { a > ::tempfile::env::NUMBER }
