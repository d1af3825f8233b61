// What begins like a character may be a lifetime.
// refused: `include_str`
fn f<'a>(x: &'a str) -> &'a str { x }
const B: &str = include_str!('a');
