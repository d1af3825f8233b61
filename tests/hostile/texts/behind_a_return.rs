// The same behind a keyword.
// refused: `tempfile::
fn f() -> usize { return ::tempfile::env::number(); }
