//! A macro that makes two of itself, and each of these again.
//!
//! behind the rules: does-not-compile, ""

macro_rules! twice {
    (- $($more:tt)*) => { { twice!($($more)*); twice!($($more)*); } };
    () => { std::hint::black_box(1); };
}

fn trick() -> Result<String, String> {
    twice!(- - - - - - - - - - - - - - - - - - - - - - - - - - - -);
    Err("it went off without harm".to_owned())
}
