// Takes one type for another, in safe Rust: rust-lang/rust#57893.
// refused: `trait`
trait Object<U> { type Output; }
impl<T: ?Sized, U> Object<U> for T { type Output = U; }
fn make<T: ?Sized, U>(x: <T as Object<U>>::Output) -> U { x }
fn transmute<T, U>(x: T) -> U { make::<dyn Object<U, Output = T>, U>(x) }
