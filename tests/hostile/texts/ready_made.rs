// A module that no exercise names.
// refused: `shadowlab::disk`
fn f() { shadowlab::disk::write(); }
