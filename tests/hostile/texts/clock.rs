// The time of day.
// refused: `std::time`
fn f() { std::time::Instant::now(); }
