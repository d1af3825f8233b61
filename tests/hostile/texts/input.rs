// The word comes by the standard input.
// refused: `std::io`
fn f() { std::io::stdin().lines().next(); }
