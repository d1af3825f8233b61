// A path in angle brackets.
// refused: `std::fs`
fn f() { <std::fs::File>::open("x").ok(); }
