// The same, where only tests compile it.
// refused: `tempfile::tempdir`
#[cfg(test)]
use std::fmt::tempfile;
fn f() { tempfile::tempdir(); }
