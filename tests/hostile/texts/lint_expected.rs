// Whoever expects a lint allows it.
// refused: `unsafe_code`
#![expect(unused, unsafe_code)]
