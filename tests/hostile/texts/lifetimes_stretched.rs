// Looks at memory that is no longer there, in safe Rust: rust-lang/rust#25860.
// refused: `'b`
const UNIT: &&() = &&();
fn shorter<'a, 'b, T>(_: &'a &'b (), v: &'b T) -> &'a T { v }
fn longer<'a, 'b, T>(x: &'a T) -> &'b T { let f: fn(_, &'a T) -> &'b T = shorter; f(UNIT, x) }
