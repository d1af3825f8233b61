// A path in a macro.
// refused: `std::env`
fn f() -> String { format!("{:?}", std::env::args()) }
