// The same by a `use`.
// refused: `tempfile
use tempfile::tempdir;
