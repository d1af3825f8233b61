// The same with a single name.
// refused: `'static`
fn longer<'a, T>(x: &'a T) -> &'static T { let f: fn(_, &'a T) -> &'static T = shorter; f(&&(), x) }
