// A name that is only imported where nobody compiles it, and elsewhere is a crate.
// refused: `#[cfg]`
#[cfg(any())]
use std::fmt::tempfile;
fn f() { tempfile::tempdir(); }
