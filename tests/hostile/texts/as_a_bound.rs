// A path in a bound.
// refused: `std::any`
fn f<T: std::any::Any>(x: T) -> T { x }
