// A crate by its old import.
// refused: `extern`
extern crate std as s;
