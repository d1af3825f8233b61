// Brackets that do not fit.
// refused: opened and not closed
fn f() { (] }
