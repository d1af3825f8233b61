// Leaves the program while a value goes.
// refused: `std::process`
struct A;
impl Drop for A { fn drop(&mut self) { std::process::exit(0) } }
