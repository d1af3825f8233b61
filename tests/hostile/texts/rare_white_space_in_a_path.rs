// So is a left-to-right mark.
// refused: `std::process`
fn f() -> u32 { std‎::‏process::id() }
