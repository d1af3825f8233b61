// A name that is given to the outside.
// refused: `super`
pub(in super) fn f() {}
