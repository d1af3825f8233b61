// A text without an end.
// refused: opened and not closed
fn f() { "
